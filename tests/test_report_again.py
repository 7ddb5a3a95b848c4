"""The same inputs give the same tables: CSV and Parquet to the byte, the workbook and the Word document in every cell."""

from __future__ import annotations

import shutil

import docx
import openpyxl
import pytest

from phantich import resources
from phantich.report.run import run_notebook

FORMATS = ["csv", "parquet", "xlsx", "docx"]
TOLD = ("Làm lúc", "Làm bằng phantich")  # when it was made, which may differ


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """The same report made twice, each time by a kernel of its own, of the same papers."""
    made = []
    folder = tmp_path_factory.mktemp("văn bản")
    for path in sorted(resources.path("corpora/thong-bao").glob("0*.*")):
        shutil.copy(path, folder)
    for place in ("a", "b"):
        done = run_notebook("so-sanh-don-vi", {"folder": str(folder)}, tmp_path_factory.mktemp(place), FORMATS)
        made.append(dict(zip(FORMATS, done.files, strict=True)))
    return made


@pytest.mark.slow
@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_to_the_byte(twice, format):
    first, second = (one[format].read_bytes() for one in twice)
    assert first == second


@pytest.mark.slow
def test_every_cell(twice):
    def cells(path):
        book = openpyxl.load_workbook(path)
        rows = [(sheet.title, *(cell.value for cell in row)) for sheet in book for row in sheet.iter_rows()]
        return [row for row in rows if row[1] not in TOLD]

    first, second = (cells(one["xlsx"]) for one in twice)
    assert first == second and len(first) > 300


@pytest.mark.slow
def test_every_paragraph(twice):
    def words(path):
        paper = docx.Document(path)
        told = [paragraph.text for paragraph in paper.paragraphs]
        told += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        return [text for text in told if not text.startswith(TOLD)]

    first, second = (words(one["docx"]) for one in twice)
    assert first == second and len(first) > 300
