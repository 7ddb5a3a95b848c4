"""Reports as papers: the form that offices prescribe, every text as text, nothing beyond the edge of a page."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess

import docx
import pandas as pd
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from invented import EVERY, HOSTILE, make_notice
from phantich.errors import ParameterValueError, TemplateError
from phantich.report.charts import plot_kinds, show_figure
from phantich.report.forms import FORMS, PARTY, STATE, find_form
from phantich.report.outline import outline
from phantich.report.pdf import write_pdf
from phantich.report.quotes import show_quotes
from phantich.report.sheet import ACROSS, make_sheet
from phantich.report.show import show_table
from phantich.report.shown import BLOCK, pack, unpack
from phantich.report.study import Study
from phantich.report.word import write_docx, write_paper
from phantich.tables import counts_by_unit, quotes, to_tables

LONG = "Ệ" * 2000
PLAIN = ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "{{tên}} $x^2$ \\textbf{đ} #let a = 1 @ref *b* _c_ `d`", LONG]
NASTY = make_notice(["Sở Y tế"], [("shortcoming", text, ["y-te"]) for text in PLAIN], symbol="9/KL-TTr")


def heading(level, text):
    return {"kind": "heading", "level": level, "text": text}


@pytest.fixture(scope="module")
def blocks():
    notices = [*EVERY, HOSTILE, NASTY]
    study = Study(notices, to_tables(notices))
    counts = counts_by_unit(study.tables)
    shown = [
        show_table(counts, "Số phát hiện", study),
        show_figure(plot_kinds(counts), "Biểu đồ", study, counts, "số phát hiện"),
        show_table(study.tables.tasks, "Nhiệm vụ", study),
        show_quotes(quotes(study.tables), "Các câu", study),
    ]
    first, figure, tasks, sentences = (one.data[BLOCK] for one in shown)
    return [
        heading(1, "So sánh <các> đơn vị"), {"kind": "text", "lines": ["Đếm **câu** & `mục`."]},
        heading(2, "Số liệu"), first, figure,
        heading(2, "Chỉ trên màn hình"), {"kind": "text", "lines": ["Bấm vào chữ."]}, {"kind": "screen"},
        heading(2, "Nhiệm vụ"), tasks, heading(2, "Câu dẫn"), sentences,
    ]  # fmt: skip


@pytest.fixture(scope="module", params=FORMS.values(), ids=FORMS)
def form(request):
    return request.param


@pytest.fixture(scope="module")
def word(blocks, form, tmp_path_factory):
    path = tmp_path_factory.mktemp("Báo cáo") / f"{form.name}.docx"
    write_docx(blocks, path, form)
    return path


@pytest.fixture(scope="module")
def pdf(blocks, form, tmp_path_factory):
    path = tmp_path_factory.mktemp("Báo cáo") / f"{form.name}.pdf"
    write_pdf(blocks, path, form)
    return pypdfium2.PdfDocument(path)


def text_of(document) -> str:
    return "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in document.element.iter(qn("w:p")))


def text_of_pdf(pdf) -> str:
    """Its letters without blanks: where a line ends is the page's business."""
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    return re.sub(r"[\s\u200b\u0002\ufffe]+", "", text)


def test_the_page_is_as_the_decree_says(word):
    document = docx.Document(word)
    for section in document.sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(one.mm) for one in margins] == [20, 20, 30, 15]
        sides = sorted((section.page_width, section.page_height))
        assert abs(sides[0] - Mm(210)) < Mm(1) and abs(sides[1] - Mm(297)) < Mm(1)
    assert {section.orientation for section in document.sections} == {0, 1}
    first, *others = document.sections
    assert first.different_first_page_header_footer and not any(one.different_first_page_header_footer for one in others)
    (number,) = first.header.paragraphs
    assert "PAGE" in number._p.xml and number.alignment == 1
    assert not "".join(one.text for one in first.first_page_header.paragraphs)


def test_fonts_and_sizes_are_those_of_the_form(word, form):
    styles = docx.Document(word).styles
    for name in ("Normal", "PT Nội dung", "Heading 1", "Heading 2", "Caption", "PT Ô bảng"):
        assert styles[name].font.name == "Times New Roman"
    assert styles["PT Nội dung"].font.size == Pt(form.body) and styles["Title"].font.size == Pt(form.title.size)
    assert styles["Heading 1"].font.color.rgb is None and styles["Heading 1"].element.pPr.numPr is not None


def test_the_letterhead_and_the_foot_are_there_for_the_office(word, form):
    text = text_of(docx.Document(word))
    for line in (*form.left, *form.right, form.title, *form.recipients, *form.signature):
        assert line.text in text
    assert "So sánh <các> đơn vị" in text and "[NỘI DUNG BÁO CÁO]" not in text and "[TÊN BÁO CÁO]" not in text


def test_headings_tables_and_captions(word):
    document = docx.Document(word)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Số liệu", "Nhiệm vụ", "Câu dẫn"] and "Bấm vào chữ." not in text_of(document)
    captions = [one for one in text_of(document).split("\n") if re.match("(Bảng|Hình) [0-9]", one)]
    assert captions == ["Bảng 1. Số phát hiện", "Hình 1. Biểu đồ", "Bảng 2. Nhiệm vụ", "Bảng 3. Các câu"]
    tables = [one for one in document.tables if one.style.name == "Table Grid"]
    assert len(tables) == 2 and all(one._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None for one in tables)
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for one in tables for row in one._tbl.tr_lst)
    (picture,) = document.inline_shapes
    assert {picture._inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}


def test_notes_and_introductions_stand_with_their_table(word):
    document = docx.Document(word)
    for table in (one for one in document.tables if one.style.name == "Table Grid"):
        above, below = table._tbl.getprevious(), table._tbl.getnext()
        assert document.styles.get_by_id(above.style, 1).name == "Caption"
        assert all(p.pPr.keepNext is not None for p in table._tbl.tr_lst[-1].iter(qn("w:p")))
        assert below.pPr.keepNext is not None and below.getnext().pPr.keepNext is None
    mode = document.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']")
    assert [one.get(qn("w:val")) for one in mode] == ["15"]


def table_of(rows: int, columns: int, text: str = "Sở Y tế chưa mở sổ tiếp công dân theo mẫu, chưa niêm yết lịch.") -> dict:
    frame = pd.DataFrame({f"Cột {place}": [text] * rows for place in range(columns)})
    return {"kind": "table", "number": "Bảng 1", "title": "Tên", "notes": ["Đếm: câu."], "frame": pack(frame)}


def test_little_between_pages_that_lie_lies_too():
    wide, narrow, long = table_of(60, 7), table_of(2, 2), table_of(30, 2)
    assert [part["across"] for part in outline([wide, narrow, wide]).parts] == [True, True, True]
    assert [part["across"] for part in outline([wide, long, wide]).parts] == [True, False, True]
    assert [part["across"] for part in outline([narrow, wide, narrow]).parts] == [False, True, False]
    laid = outline([wide, narrow, wide]).parts[1]["sheet"]
    assert sum(laid.widths) == pytest.approx(ACROSS)


def test_a_page_is_not_turned_for_one_row():
    assert [make_sheet(unpack(table_of(rows, 5)["frame"])).across for rows in (60, 1)] == [True, False]


def test_all_that_leads_to_a_figure_goes_with_it():
    lines = [{"kind": "text", "lines": [line]} for line in ("Một.", "Hai.")]
    made = outline([*lines, heading(2, "Bảng"), *lines, table_of(2, 2)]).parts
    assert [part["leads"] for part in made if part["kind"] == "text"] == [False, False, True, True]


def test_titles_are_no_towers():
    sheet = make_sheet(pd.DataFrame({"cited_issuer": ["–"], "quote": ["Nghị định số 30/2020/NĐ-CP"]}))
    assert 11 * 0.19 * len(sheet.titles[0]) / sheet.widths[0] < 5


def test_what_is_said_of_the_screen_is_not_printed():
    lines = ["Mỗi con số là số câu<span class='screen'>; bấm vào để mở</span>.", "<span class='screen'>Bấm vào.</span>"]
    (part,) = outline([{"kind": "text", "lines": lines}]).parts
    assert part["lines"] == ["Mỗi con số là số câu."]


def test_every_text_is_text_in_word(word):
    text = text_of(docx.Document(word))
    assert all(one in text for one in PLAIN)
    assert not re.findall(r"\b(NaN|NaT|None|nan|shortcoming|strength)\b", text)


def assert_within_the_margins(pdf):
    for page in pdf:
        width, height = page.get_size()
        found = page.get_textpage()
        places = range(found.count_chars())
        boxes = [found.get_charbox(at) for at in places if found.get_text_range(at, 1).strip()]  # blanks may hang out
        assert max((box[2] for box in boxes), default=0) <= width - 14 / 25.4 * 72
        assert min((box[1] for box in boxes), default=height) >= 18 / 25.4 * 72


@pytest.mark.parametrize("text", [LONG, "Sở Y tế chưa mở sổ. " * 400], ids=["word", "sentence"])
def test_a_row_higher_than_a_page_goes_on_overleaf(text, tmp_path):
    blocks = [table_of(1, 3, text)]
    write_pdf(blocks, tmp_path / "a.pdf", STATE)
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(pdf) > 1 and text_of_pdf(pdf).count(text[0]) >= 3 * text.count(text[0])
    assert_within_the_margins(pdf)
    write_docx(blocks, tmp_path / "a.docx", STATE)
    (table,) = (one for one in docx.Document(tmp_path / "a.docx").tables if one.style.name == "Table Grid")
    assert [row.find(f".//{qn('w:cantSplit')}") is None for row in table._tbl.tr_lst] == [False, True]


def test_no_page_holds_a_head_and_notes_alone(tmp_path):
    pages = set()
    for rows in range(14, 34):
        write_pdf([table_of(rows, 3)], tmp_path / "a.pdf", STATE)
        pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
        (told,) = [text for text in (page.get_textpage().get_text_range() for page in pdf) if "Đếm" in text]
        assert told.index("Sở Y tế chưa") < told.index("Đếm")
        pages.add(len(pdf))
    assert len(pages) > 1


def test_every_text_is_text_in_pdf_and_none_beyond_the_edge(pdf):
    text = text_of_pdf(pdf)
    assert all(one.replace(" ", "") in text for one in PLAIN[:3]) and text.count("Ệ") >= len(LONG)
    assert_within_the_margins(pdf)
    assert "BÁOCÁO" in text and "Bảng1.Sốpháthiện" in text


def test_pages_are_numbered_from_the_second(pdf):
    heads = []
    for page in pdf:
        _, height = page.get_size()
        heads.append(page.get_textpage().get_text_bounded(bottom=height - 18 / 25.4 * 72).strip())
    assert heads == ["", *map(str, range(2, len(heads) + 1))]


def test_the_pdf_brings_its_letters(blocks, tmp_path):
    write_pdf(blocks, tmp_path / "a.pdf", STATE)
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"LiberationSerif" in data and b"FontFile2" in data
    write_pdf(blocks, tmp_path / "b.pdf", STATE)
    assert text_of_pdf(pypdfium2.PdfDocument(data)) == text_of_pdf(pypdfium2.PdfDocument(tmp_path / "b.pdf"))


def test_an_office_brings_its_own_paper(blocks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mau").mkdir()
    own = tmp_path / "mau" / STATE.file
    write_paper(STATE, own)
    paper = docx.Document(own)
    paper.tables[0].cell(0, 0).paragraphs[0].runs[0].text = "SỞ HƯ CẤU"
    paper.styles["PT Nội dung"].font.size = Pt(13)
    paper.save(own)
    write_docx(blocks, tmp_path / "a.docx", STATE)
    made = docx.Document(tmp_path / "a.docx")
    assert "SỞ HƯ CẤU" in text_of(made) and made.styles["PT Nội dung"].font.size == Pt(13)
    foreign = docx.Document()
    foreign.add_paragraph("Giấy khác")
    foreign.save(own)
    write_docx(blocks, tmp_path / "b.docx", STATE)
    assert text_of(docx.Document(tmp_path / "b.docx")).startswith("Giấy khác\nĐếm câu & mục.")


def test_a_paper_that_word_made_bare_does_too(blocks, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mau").mkdir()
    own = tmp_path / "mau" / STATE.file
    bare = docx.Document()
    for style in [one for one in bare.styles if one.name in ("Table Grid", "Heading 1", "Heading 2", "Caption", "Title")]:
        style.element.getparent().remove(style.element)
    for key, one in list(bare.part.rels.items()):
        if one.reltype.endswith("/numbering"):
            del bare.part.rels[key]
    bare.add_table(1, 1).cell(0, 0).text = "[TÊN BÁO CÁO]"
    bare.add_paragraph("[NỘI DUNG BÁO CÁO]")
    bare.save(own)
    write_docx(blocks, tmp_path / "a.docx", STATE)
    made = docx.Document(tmp_path / "a.docx")
    assert made.tables[0].cell(0, 0).text == "So sánh <các> đơn vị"
    assert made.styles["Heading 1"].element.pPr.numPr is not None
    assert made.styles["Table Grid"].element.find(f".//{qn('w:insideH')}") is not None
    own.write_bytes(b"PK")
    with pytest.raises(TemplateError, match="Không đọc được mẫu Word"):
        write_docx(blocks, tmp_path / "b.docx", STATE)


def test_no_other_form():
    assert find_form("party") is PARTY
    with pytest.raises(ParameterValueError, match="Không có thể thức"):
        find_form("sate")


def test_a_table_is_as_wide_as_its_page():
    tables = to_tables(EVERY)
    narrow, wide = make_sheet(counts_by_unit(tables)), make_sheet(tables.tasks)
    assert (narrow.across, round(sum(narrow.widths))) == (False, 165)
    assert (wide.across, round(sum(wide.widths))) == (True, 252)
    assert "Mã" not in wide.titles and narrow.numbers[1]


@pytest.mark.slow
def test_libreoffice_opens_the_paper(word, tmp_path):
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed")
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(word)], check=True, capture_output=True, timeout=120, env=os.environ)
    pages = pypdfium2.PdfDocument(io.BytesIO((tmp_path / f"{word.stem}.pdf").read_bytes()))
    assert "".join(PLAIN[0].split()) in text_of_pdf(pages)
    sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pages}
    assert sizes == {(210, 297), (297, 210)}
