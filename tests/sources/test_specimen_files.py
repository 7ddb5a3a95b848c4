"""The specimens shipped as .docx and .pdf say, read back, what the texts say that they were made from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from make_sources import SOFFICE, paragraphs

from phantich.sources import read_source

CORPORA = Path(__file__).parents[2] / "corpora"
sys.path.insert(0, str(CORPORA))

import make_files  # noqa: E402

SHIPPED = [*(f"{name}.docx" for name in make_files.AS_DOCX), *(f"{name}.pdf" for name in make_files.AS_PDF)]


@pytest.mark.parametrize("name", SHIPPED, ids=[name[:2] for name in SHIPPED])
def test_a_shipped_file(name):
    source = make_files.SOURCES / f"{Path(name).stem}.txt"
    read = read_source(CORPORA / "thong-bao" / name)
    assert paragraphs(read.text) == make_files.paragraphs(source.read_text(encoding="utf-8"))
    assert read.warnings == ()


@pytest.mark.parametrize("name", SHIPPED, ids=[name[:2] for name in SHIPPED])
def test_no_notice_is_counted_twice(name):
    assert not (CORPORA / "thong-bao" / f"{Path(name).stem}.txt").exists()


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_files_made_anew(suffix, tmp_path):
    make = {".docx": make_files.make_docx, ".pdf": make_files.make_pdf}[suffix]
    for name in make_files.AS_PDF:
        text = (make_files.SOURCES / f"{name}.txt").read_text(encoding="utf-8")
        make(text, tmp_path / f"{name}{suffix}")
        assert paragraphs(read_source(tmp_path / f"{name}{suffix}").text) == make_files.paragraphs(text)
