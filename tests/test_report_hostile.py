"""A notice whose text looks like a program comes through every format as plain text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import docx
import openpyxl
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from phantich.report.run import run_notebook
from phantich.report.writers import WRITERS

WORD = "ngoằn" * 400  # 2,000 letters without a blank
ITEMS = [
    "<script>alert('xấu')</script> & <img src=x onerror=alert(1)> còn chậm.",
    '=HYPERLINK("http://example.org","bấm") chưa được xử lý.',
    "Biểu mẫu {{ 7 * 7 }} {% raw %} ${x} chưa nộp.",
    r"$\frac{1}{0}$ \input{/etc/passwd} \write18{ls} chưa đạt.",
    f"Chưa rõ {WORD}.",
    "@SUM(A1:A9), +84, -1+1 chưa khớp.",
    "*đậm* _nghiêng_ [liên kết](http://example.org) #tiêu-đề chưa khớp.",
]
NOTICE = "UBND TỈNH\nSỞ Y TẾ\nSố: 1/TB-SYT\nTHÔNG BÁO\nKết quả kiểm tra Sở Nội vụ\n1. Hạn chế\n" + "\n".join(
    f"- {item}" for item in ITEMS
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("văn bản")
    (folder / "thông báo.txt").write_text(NOTICE, encoding="utf-8")
    done = run_notebook("so-sanh-don-vi", {"folder": str(folder)}, tmp_path_factory.mktemp("ra"), [*WRITERS])
    return dict(zip(WRITERS, done.files, strict=True))


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.slow
def test_page(files):
    page = files["html"].read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script, img[onerror]") and "49 {" not in page
    text = flat(soup.get_text(""))
    assert all(flat(item) in text for item in ITEMS)
    assert all(image["src"].startswith("data:") for image in soup.select("img"))


@pytest.mark.slow
def test_workbook(files):
    book = openpyxl.load_workbook(files["xlsx"])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {*ITEMS} <= {cell.value for cell in cells}


@pytest.mark.slow
def test_tables(files):
    with zipfile.ZipFile(files["parquet"]) as archive:
        assert list(pd.read_parquet(io.BytesIO(archive.read("findings.parquet")))["quote"]) == ITEMS
    with zipfile.ZipFile(files["csv"]) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("findings.csv").decode("utf-8-sig"), newline="")))
    read = [row["Nguyên văn"] for row in rows]
    assert [text.removeprefix("'") for text in read] == ITEMS and not [text for text in read if text[0] in "=+-@"]


@pytest.mark.slow
def test_notebook(files):
    cells = json.loads(files["ipynb"].read_text(encoding="utf-8"))["cells"]
    kinds = {kind for cell in cells for output in cell.get("outputs", []) for kind in output.get("data", {})}
    assert not kinds & {"application/javascript", "text/latex", "text/markdown"}


@pytest.mark.slow
def test_word(files):
    paper = docx.Document(files["docx"])
    told = [paragraph.text for paragraph in paper.paragraphs]
    told += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    text = flat(" ".join(told))
    assert all(flat(item) in text for item in ITEMS)
    with zipfile.ZipFile(files["docx"]) as archive:
        assert b"HYPERLINK" not in re.sub(rb"<w:t[ >][^<]*</w:t>", b"", archive.read("word/document.xml"))


@pytest.mark.slow
def test_pdf(files):
    import pypdfium2

    paper = pypdfium2.PdfDocument(files["pdf"])
    pages = [page.get_textpage().get_text_range() for page in paper]
    # Long words may break at zero-width blanks (U+200B), or by a hyphen that the reader gives back as U+FFFE.
    text = re.sub("[\u200b\ufffe]", "", flat("".join(pages)))
    assert "<script>alert('xấu')</script>" in text.replace("’", "'").replace("‘", "'")
    for words in ("=HYPERLINK(", "{{7*7}}{%raw%}${x}", r"$\frac{1}{0}$\input{/etc/passwd}", "@SUM(A1:A9),+84,-1+1"):
        assert words in text
    assert text.count("ngoằn") >= 400
