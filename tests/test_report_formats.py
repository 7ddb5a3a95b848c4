"""Every template on the specimens in every format: the same tables in each, and nothing that a reader cannot read."""

from __future__ import annotations

import re
import zipfile

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn

from phantich.report.kernel import Kernel
from phantich.report.run import run_notebook
from phantich.report.templates import templates
from phantich.tables import COLUMNS

pytestmark = pytest.mark.slow
FORMATS = ["html", "docx", "pdf", "xlsx", "csv", "parquet"]
PLAIN_NAMES = set(COLUMNS) | {"within", "topic", "finding", "task"}
UNREAD = r"\b(NaN|NaT|None|nan|True|False|null|khong-ro|too-few|strength|shortcoming)\b|\ufffd|□"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The files of each template by format, all run in one kernel."""
    folder, made = tmp_path_factory.mktemp("tệp"), {}
    with Kernel() as kernel:
        for name in templates():
            files = run_notebook(name, {}, folder, FORMATS, kernel).files
            made[name] = {path.name.partition(".")[2].removesuffix(".zip"): path for path in files}
    return made


@pytest.fixture(params=sorted(templates()))
def files(request, made):
    return made[request.param]


def paper_lines(path):
    document = docx.Document(path)
    return ["".join(node.text or "" for node in p.iter(qn("w:t"))) for p in document.element.iter(qn("w:p"))]


def workbook_list(path):
    rows = openpyxl.load_workbook(path, read_only=True)["Mục lục"].iter_rows(min_row=2, max_col=2, values_only=True)
    return [f"{number}. {title}" for number, title in rows]


def squeezed(text):
    return re.sub(r"[\s\u200b\u0002\ufffe]+", "", text)


def pdf_text(path):
    return squeezed("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)))


def test_every_format_has_the_same_tables_by_number(files):
    wanted = workbook_list(files["xlsx"])
    assert wanted and [line for line in paper_lines(files["docx"]) if line in wanted] == wanted
    cited = re.findall(r"Cách trích dẫn: ((?:Bảng|Hình) \d+\. .+?)\. phantich", " ".join(paper_lines(files["docx"])))
    assert cited == wanted
    page, text = squeezed(files["html"].read_text(encoding="utf-8")), pdf_text(files["pdf"])
    for line in wanted:
        number, _, title = line.partition(". ")
        assert squeezed(f"<b>{number}.</b>{title}") in page and text.count(squeezed(line)) >= 2  # caption and citation
    names = {re.sub("^(Bảng|Hình) (.*?)\\..*", lambda m: f"{m[1][0].lower()}-{int(m[2]):02d}", line) for line in wanted}
    for kind in ("csv", "parquet"):
        with zipfile.ZipFile(files[kind]) as archive:
            packed = {re.sub("^(b|h)[a-z]+-", r"\1-", name.partition(".")[0]) for name in archive.namelist()}
        assert names <= packed


def test_no_heading_is_a_name_of_the_program(files):
    for sheet in openpyxl.load_workbook(files["xlsx"], read_only=True):
        for title in next(sheet.iter_rows(max_row=1, values_only=True), ()):
            assert title not in PLAIN_NAMES and not re.search(r"[a-z]_[a-z]|\([a-z_]+\)", title), (sheet.title, title)


def test_nothing_on_paper_is_unreadable(files):
    text = "\n".join(paper_lines(files["docx"]))
    assert re.findall(UNREAD, text) == [] and "Bấm vào" not in text and "<span" not in text
    assert "<span" not in pdf_text(files["pdf"])
