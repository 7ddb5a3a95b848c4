"""PDF: the reading order is that of the eye, the paragraphs those of the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from draw_pdf import LEFT, PITCH, SERIF, Printer
from make_sources import (
    FAULTS,
    GROUNDS,
    LETTERHEAD,
    ORDER,
    RECIPIENTS,
    SIGNATURE,
    SOFFICE,
    STRENGTHS,
    convert,
    notice_text,
    paragraphs,
    save_notice,
)
from reportlab.lib.pdfencrypt import StandardEncryption

from phantich import programs
from phantich.errors import ClassifiedError, EmptyDocumentError, EncryptedError, UnreadableError
from phantich.sources import read_source

PLAIN = [GROUNDS, *STRENGTHS, *FAULTS, ORDER]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "thông báo.pdf"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("font", ["DejaVu Serif Condensed", "Times New Roman"])
def test_one_notice_as_txt_docx_and_pdf(font, tmp_path):
    """With Times, LibreOffice may take letters such as ậ from another font, and draws them behind the line."""
    (tmp_path / "a.txt").write_text(notice_text(), encoding="utf-8")
    docx = save_notice(tmp_path / "a.docx", font=font)
    pdf = convert(docx, "pdf", tmp_path)
    texts = [paragraphs(read_source(tmp_path / name).text) for name in ("a.txt", docx.name, pdf.name)]
    assert texts[1] == texts[0]
    assert texts[2] == texts[0]


def test_a_whole_notice(path):
    printer = Printer(path)
    printer.columns(*LETTERHEAD)
    printer.centred("THÔNG BÁO")
    for text in PLAIN:
        printer.paragraph(text)
    printer.columns(RECIPIENTS, SIGNATURE)
    printer.save()
    assert paragraphs(read_source(path).text) == [
        *LETTERHEAD[0],
        *LETTERHEAD[1],
        "THÔNG BÁO",
        *PLAIN,
        *RECIPIENTS,
        *SIGNATURE,
    ]


@pytest.mark.parametrize("shift", [3.0, 6.0, 9.0, -6.0])
def test_columns_whose_lines_are_not_level(shift, path):
    printer = Printer(path)
    printer.columns(*LETTERHEAD, shift=shift)
    printer.centred("THÔNG BÁO")
    printer.paragraph(GROUNDS)
    printer.columns(RECIPIENTS, SIGNATURE, shift=shift)
    printer.save()
    assert paragraphs(read_source(path).text) == [
        *LETTERHEAD[0],
        *LETTERHEAD[1],
        "THÔNG BÁO",
        GROUNDS,
        *RECIPIENTS,
        *SIGNATURE,
    ]


@pytest.mark.parametrize("bottom", range(500, 780, 23))
def test_a_paragraph_cut_by_a_page_break_is_one(bottom, path):
    printer = Printer(path, bottom=bottom, head="Kết luận kiểm tra chợ")
    for text in PLAIN:
        printer.paragraph(text)
    printer.save()
    assert printer.page > 1
    assert paragraphs(read_source(path).text) == PLAIN


@pytest.mark.parametrize("gap", [0, 6], ids=["no-space", "space"])
@pytest.mark.parametrize("indent", [0, 36], ids=["no-indent", "indent"])
def test_items_with_and_without_space_and_indent(gap, indent, path):
    printer = Printer(path)
    items = [f"- {text}" for text in STRENGTHS + FAULTS] + [
        "1. Giao Sở Lao động - Thương binh và Xã hội.",
        "a) Hoàn thành trong quý II;",
        "+ Báo cáo Sở.",
    ]
    for text in items:
        printer.paragraph(text, gap=gap, indent=indent)
    printer.save()
    assert paragraphs(read_source(path).text) == items


def test_a_hanging_indent(path):
    printer = Printer(path)
    for text in STRENGTHS + FAULTS:
        printer.text(LEFT, printer.y, "-")
        printer.paragraph(text, margin=LEFT + 18, indent=0, gap=0)
    printer.save()
    assert paragraphs(read_source(path).text) == [f"- {text}" for text in STRENGTHS + FAULTS]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [("số 35-CT/", "TW ngày", "35-CT/TW"), ("số 1894/QĐ-", "TTg ngày", "1894/QĐ-TTg")],
    ids=["slash", "hyphen"],
)
def test_a_symbol_cut_at_the_end_of_a_line(first, second, joined, path):
    printer = Printer(path)
    printer.paragraph(GROUNDS)
    printer.line(
        ["Thực", "hiện", "nghiêm", "túc", "các", "nhiệm", "vụ", "nêu", "tại", "văn", "bản", *first.split()],
        LEFT,
        justify=True,
    )
    printer.text(LEFT, printer.y - PITCH, f"{second} 12/6/2024 của Thủ tướng Chính phủ.")
    printer.save()
    assert joined in read_source(path).text


def test_page_numbers_and_running_heads_are_furniture_and_figures_are_not(path):
    printer = Printer(path, head="UBND TỈNH BÌNH LÂM - Kết luận số 5")
    pages = [PLAIN[at:] + PLAIN[:at] for at in range(4)]
    for page in pages:
        for text in page:
            printer.paragraph(text)
        printer.new_page()
    printer.text(LEFT, 400, "2024")
    printer.save()
    text = read_source(path).text
    assert paragraphs(text) == [*(text for page in pages for text in page), "2024"]


def test_a_ruled_table(path):
    printer = Printer(path)
    printer.paragraph(GROUNDS)
    rows = [["TT", "Đơn vị", "Số tiền (đồng)"], ["1", "Chợ Khê Thượng", "1.250.000"], ["2", "Chợ Trà Linh", "980.000"]]
    xs, top = [LEFT, LEFT + 40, LEFT + 250, LEFT + 420], printer.y
    ys = [top - 24 * at for at in range(len(rows) + 1)]
    printer.canvas.grid(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, cell in zip(xs, row, strict=False):
            printer.text(x + 4, y - 16, cell)
    printer.y = ys[-1] - 30
    printer.paragraph(ORDER)
    printer.save()
    assert paragraphs(read_source(path).text.replace("\t", " | ")) == [
        GROUNDS,
        *(" | ".join(row) for row in rows),
        ORDER,
    ]


def test_a_page_turned_by_90_degrees(path):
    printer = Printer(path)
    printer.canvas.setPageRotation(90)
    printer.canvas.rotate(90)
    printer.canvas.translate(0, -595)
    printer.paragraph(GROUNDS)
    printer.save()
    assert paragraphs(read_source(path).text) == [GROUNDS]


def test_letters_behind_the_line_find_their_place(path):
    """Some programs draw the letters of a second font after the line."""
    printer = Printer(path)
    text = "Kết luận kiểm tra việc quản lý chợ"
    for later in (False, True):
        for at, char in enumerate(text):
            if (char in "ếậểệả ợ") is later:
                printer.text(LEFT + printer.canvas.stringWidth(text[:at], SERIF, 12), printer.y, char)
    printer.save()
    assert paragraphs(read_source(path).text) == [text]


def test_scaled_letters(path):
    """A font of 1 point, scaled by the text matrix, as many printer drivers write it."""
    printer = Printer(path)
    text = printer.canvas.beginText()
    text.setFont(SERIF, 1)
    for at, line in enumerate(["Giao Sở Y tế khắc phục", "Đúng hạn."]):
        text.setTextTransform(12, 0, 0, 12, LEFT, 700 - 18 * at)
        text.textOut(line)
    printer.canvas.drawText(text)
    printer.save()
    assert paragraphs(read_source(path).text) == ["Giao Sở Y tế khắc phục", "Đúng hạn."]


@pytest.fixture
def no_tesseract(monkeypatch):
    monkeypatch.setattr(programs, "find", lambda name: None)


def test_a_scan_has_no_text(path, no_tesseract):
    printer = Printer(path)
    printer.canvas.rect(100, 100, 300, 300, fill=1)
    printer.save()
    with pytest.raises(EmptyDocumentError, match="chưa có lớp chữ"):
        read_source(path)


def test_a_scanned_page_among_others_is_told(path, no_tesseract):
    printer = Printer(path)
    printer.paragraph(GROUNDS)
    printer.canvas.showPage()
    printer.canvas.rect(100, 100, 300, 300, fill=1)
    printer.save()
    (warning,) = read_source(path).warnings
    assert warning.startswith("Trang 2 là ảnh quét, không có lớp chữ; cài Tesseract có tiếng Việt (")


def test_a_password(path):
    printer = Printer(path, encrypt=StandardEncryption("khoa", canPrint=0))
    printer.paragraph(GROUNDS)
    printer.save()
    with pytest.raises(EncryptedError, match="mật khẩu"):
        read_source(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda data: data[:600], "cắt cụt", id="cut"),
        pytest.param(lambda data: b"<html></html>", "HTML", id="html"),
        pytest.param(lambda data: b"abc", "không phải tệp PDF", id="text"),
    ],
)
def test_what_is_no_pdf(spoil, said, path):
    printer = Printer(path)
    printer.paragraph(GROUNDS)
    printer.save()
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(UnreadableError, match=said) as raised:
        read_source(path)
    assert path.name in str(raised.value) and "Gợi ý: " in str(raised.value)


def test_too_many_pages(path, monkeypatch):
    monkeypatch.setattr("phantich.sources.pdf.MAX_PAGES", 2)
    printer = Printer(path)
    for _ in range(3):
        printer.new_page()
    printer.save()
    with pytest.raises(UnreadableError, match="4 trang"):
        read_source(path)


@pytest.mark.parametrize("where", ["letterhead", "every-page", "watermark"])
def test_a_classified_paper_is_refused(where, path):
    printer = Printer(path, head="TỐI MẬT" if where == "every-page" else "")
    printer.columns(LETTERHEAD[0] + (["TỐI MẬT"] if where == "letterhead" else []), LETTERHEAD[1])
    printer.centred("THÔNG BÁO")
    printer.paragraph(GROUNDS)
    if where == "watermark":
        printer.canvas.saveState()
        printer.canvas.translate(200, 300)
        printer.canvas.rotate(45)
        printer.text(0, 0, "TỐI MẬT")
        printer.canvas.restoreState()
    printer.new_page()
    printer.paragraph(ORDER)
    printer.save()
    with pytest.raises(ClassifiedError) as raised:
        read_source(path)
    assert GROUNDS[:30] not in str(raised.value)
    assert GROUNDS in paragraphs(read_source(path, allow_classified=True).text)


def with_footnotes(path: Path) -> Path:
    """The notice three times over as a flat OpenDocument text, every ninth paragraph with a footnote in its middle."""
    words = ["chợ tạm", "phòng Kinh tế huyện Trà Sơn", "tổ quản lý", "hộ kinh doanh vãng lai", "điểm bán hàng lưu động ven quốc lộ"]
    paragraphs = []
    for k, line in enumerate(notice_text().split("\n") * 3):
        said = f"{words[k % 5]} {words[k // 9 % 5]} theo Báo cáo số {k}/BC-SCT, số liệu hết tháng 02 năm 2024, {words[k // 7 % 5]} và {words[k // 5 % 5]}, {words[k // 3 % 5]}, {words[k // 2 % 5]} do xã lập."
        body = f'<text:note-body><text:p text:style-name="N">{said}</text:p></text:note-body>'
        note = f'<text:note text:note-class="footnote"><text:note-citation>{k}</text:note-citation>{body}</text:note>'
        paragraphs.append(f'<text:p text:style-name="P">{line[:60]}{note if k % 9 == 7 else ""}{line[60:]}</text:p>')
    names = "office text style"
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names.split())
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/>'
        f'<style:text-properties fo:font-size="{size}pt" style:font-name="Liberation Serif"/></style:style>'
        for name, size in (("P", 14), ("N", 10))
    )
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">'
        f"<office:styles>{styles}</office:styles><office:body><office:text>{''.join(paragraphs)}</office:text></office:body></office:document>",
        encoding="utf-8",
    )
    return path


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_footnotes_stand_behind_the_text_as_in_word(tmp_path):
    source = with_footnotes(tmp_path / "a.fodt")
    docx, pdf = (read_source(convert(source, kind, tmp_path)).text for kind in ("docx", "pdf"))
    assert docx == pdf and pdf.count("\n[") == 8
