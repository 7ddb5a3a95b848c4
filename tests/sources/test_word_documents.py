"""What a reader of Word sees is in the text, and what he does not see is not."""


from __future__ import annotations

import io
import zipfile

import pytest
from make_sources import add_list, empty_document, item, level, paragraphs, xml

from phantich.errors import ClassifiedError, EmptyDocumentError, EncryptedError, UnreadableError
from phantich.sources import read_source
from phantich.sources.zipped import MAX_MEMBERS


def read(document, folder) -> list[str]:
    document.save(str(folder / "a.docx"))
    return read_source(folder / "a.docx").text.split("\n")


def body(*markup: str):
    """A document whose body is made of this XML."""
    document = empty_document()
    for at, piece in enumerate(markup):
        document.element.body.insert(at, xml(piece))
    return document


BOX = (
    "<w:p><w:r><w:t>Đoạn có khung</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData>"
    "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Số: 15/TB-SNV</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Số: 15/TB-SNV</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
FIELD = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{0}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{1}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"

INLINE = [
    pytest.param(
        "<w:p><w:r><w:t>Giao </w:t></w:r><w:ins><w:r><w:t>Sở Y tế</w:t></w:r></w:ins><w:del><w:r><w:delText>Sở Nội vụ</w:delText></w:r></w:del></w:p>",
        ["Giao Sở Y tế"],
        id="insertion-and-deletion",
    ),
    pytest.param(
        "<w:p><w:moveTo><w:r><w:t>tới</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom></w:p>",
        ["tới"],
        id="moved",
    ),
    pytest.param(
        "<w:p><w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>TB/TU</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>",
        ["12-TB/TU\ta", "bc"],
        id="signs",
    ),
    pytest.param(
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0A7'/><w:t> mục</w:t></w:r></w:p>", ["• mục"], id="symbol"
    ),
    pytest.param(
        "<w:p><w:hyperlink><w:r><w:t>Cổng</w:t></w:r></w:hyperlink><w:r><w:t> thông tin</w:t></w:r></w:p>",
        ["Cổng thông tin"],
        id="link",
    ),
    pytest.param(f"<w:p>{FIELD.format(' DATE ', '05/3/2024')}</w:p>", ["05/3/2024"], id="field-result"),
    pytest.param(f"<w:p><w:r><w:t>Trang</w:t></w:r>{FIELD.format(' PAGE ', '7')}</w:p>", ["Trang"], id="page-field"),
    pytest.param(
        "<w:p><w:fldSimple w:instr=' AUTHOR '><w:r><w:t>Văn thư</w:t></w:r></w:fldSimple></w:p>",
        ["Văn thư"],
        id="simple-field",
    ),
    pytest.param(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r></w:p>",
        ["hiện"],
        id="hidden",
    ),
    pytest.param(
        "<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Thông báo</w:t></w:r></w:p>", ["Thông báo"], id="capitals-as-written"
    ),
    pytest.param(
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>Trong ô nhập</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
        ["Trong ô nhập"],
        id="content-control",
    ),
    pytest.param(
        "<w:p><w:r><w:t>Chỉ thị 35</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>",
        ["Chỉ thị 35"],
        id="comment",
    ),
    pytest.param(BOX, ["Số: 15/TB-SNV", "Đoạn có khung"], id="text-box-once"),
]


@pytest.mark.parametrize(("markup", "lines"), INLINE)
def test_runs(markup, lines, tmp_path):
    assert read(body(markup), tmp_path) == lines


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path):
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Sở Y tế </w:t></w:r></w:p>"
    assert read(body(first, "<w:p><w:r><w:t>khắc phục.</w:t></w:r></w:p>"), tmp_path) == ["Sở Y tế khắc phục."]


def test_a_deleted_item_is_not_counted(tmp_path):
    document = empty_document()
    add_list(document, 1, level(0, "decimal", "%1."))
    for text in ("Một", "Hai", "Ba"):
        item(document, text, 1)
    second = document.paragraphs[1]
    second._p.pPr.append(xml("<w:rPr><w:del/></w:rPr>"))
    run = second.runs[0]._r
    deletion = xml("<w:del/>")
    run.addprevious(deletion)
    deletion.append(run)
    assert read(document, tmp_path) == ["1. Một", "2. Ba"]


def cell(*lines: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(f'<w:p><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def test_tables(tmp_path):
    table = (
        row(cell("TT"), cell("Đơn vị"), cell("Số tiền"))
        + row(cell("1", properties='<w:vMerge w:val="restart"/>'), cell("Sở Y tế"), cell("12"))
        + row(cell("1", properties="<w:vMerge/>"), cell("Bệnh viện"), cell("3"))
        + row(cell("Cộng", properties='<w:gridSpan w:val="2"/>'), cell("15"))
        + row(cell("xóa"), properties="<w:trPr><w:del/></w:trPr>")
        + row(cell("UBND TỈNH", "SỞ Y TẾ"), cell("CỘNG HÒA", "Độc lập"))
    )
    lines = [
        "TT\tĐơn vị\tSố tiền",
        "1\tSở Y tế\t12",
        "Bệnh viện\t3",
        "Cộng\t15",
        "UBND TỈNH",
        "SỞ Y TẾ",
        "CỘNG HÒA",
        "Độc lập",
    ]
    assert read(body(f"<w:tbl>{table}</w:tbl>"), tmp_path) == lines


def test_a_table_in_a_table(tmp_path):
    inner = f"<w:tbl>{row(cell('a'), cell('b'))}{row(cell('c'), cell('d'))}</w:tbl>"
    outer = (
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ngoài</w:t></w:r></w:p>{inner}<w:p/></w:tc>{cell('phải')}</w:tr></w:tbl>"
    )
    assert read(body(outer), tmp_path) == ["ngoài", "a\tb", "c\td", "phải"]


def test_the_first_page_has_a_header_of_its_own(tmp_path):
    document = empty_document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Số: 12/TB-SYT"
    section.first_page_footer.paragraphs[0].text = "Nơi in: Văn phòng Sở"
    section.header.paragraphs[0].text = "Thông báo kết luận kiểm tra"
    document.add_paragraph("THÔNG BÁO")
    assert read(document, tmp_path) == ["Số: 12/TB-SYT", "THÔNG BÁO", "Nơi in: Văn phòng Sở"]


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("Số: 12/TB-SYT", True),
        ("SỞ Y TẾ TỈNH BÌNH LÂM", True),
        ("Lâm Thành, ngày 5 tháng 3 năm 2024", True),
        ("Thông báo kết luận kiểm tra", False),
        ("- 3 -", False),
        ("Trang 2/5", False),
    ],
    ids=["symbol", "body", "date", "running", "number", "page-of"],
)
def test_a_header_of_all_pages(header, kept, tmp_path):
    document = empty_document()
    document.sections[0].header.paragraphs[0].text = header
    document.add_paragraph("THÔNG BÁO")
    assert read(document, tmp_path) == ([header, "THÔNG BÁO"] if kept else ["THÔNG BÁO"])


def test_a_footnote_follows_the_text(tmp_path):
    document = empty_document()
    document.add_paragraph("Nội dung.")
    document.save(str(tmp_path / "a.docx"))
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Theo Báo cáo số 12/BC.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    rel = '<Relationship Id="rIdF" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    change(
        tmp_path / "a.docx",
        {
            "word/footnotes.xml": lambda _: notes,
            "word/_rels/document.xml.rels": lambda xml: xml.replace("</Relationships>", rel),
        },
    )
    assert read_source(tmp_path / "a.docx").text == "Nội dung.\n[1] Theo Báo cáo số 12/BC."


def change(path, parts) -> None:
    """Write parts of a package anew."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, make in parts.items():
        members[name] = make(members.get(name, b"").decode("utf-8")).encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def small(path):
    document = empty_document()
    document.add_paragraph("Nội dung văn bản")
    document.save(str(path))
    return path


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(("doctype", "entity"), [(BOMB, "&c;"), (OUTSIDE, "&x;")], ids=["bomb", "outside"])
def test_entities_are_refused(doctype, entity, tmp_path):
    path = small(tmp_path / "a.docx")
    change(path, {"word/document.xml": lambda xml: xml.replace("?>", f"?>{doctype}", 1).replace("Nội dung", entity)})
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_source(path)


def test_a_zip_bomb_is_refused(tmp_path):
    path = small(tmp_path / "a.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bmp", bytes(64 * 2**20))
    with pytest.raises(UnreadableError, match="quá lớn"):
        read_source(path)


def test_too_many_members_are_refused(tmp_path):
    path = small(tmp_path / "a.docx")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"word/media/{number}", b"")
    with pytest.raises(UnreadableError, match="quá lớn"):
        read_source(path)


def locked() -> bytes:
    """As much of an OLE file as tells that Word locked a .docx in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def other_zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        pytest.param(locked(), EncryptedError, "mật khẩu", id="locked"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), UnreadableError, "Word 97-2003", id="doc"),
        pytest.param(b"<html><body>a</body></html>", UnreadableError, "HTML", id="html"),
        pytest.param("Chỉ là chữ".encode(), UnreadableError, "không phải tệp .docx", id="text"),
        pytest.param(other_zip(), UnreadableError, "không phải văn bản Word", id="workbook"),
        pytest.param(b"PK\x03\x04" + bytes(100), UnreadableError, "cắt cụt", id="cut"),
    ],
)
def test_what_is_no_docx(data, error, said, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(error, match=said) as raised:
        read_source(path)
    assert "Gợi ý: " in str(raised.value)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file(share, tmp_path):
    data = small(tmp_path / "a.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableError, match="cắt cụt"):
        read_source(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace("w:body", "w:thân"),
        lambda xml: xml.replace("<w:t>", "<w:sym w:char='xyz'/><w:t>"),
    ],
    ids=["cut", "no-body", "bad-number"],
)
def test_damaged_xml(spoil, tmp_path):
    path = small(tmp_path / "a.docx")
    change(path, {"word/document.xml": spoil})
    with pytest.raises(UnreadableError):
        read_source(path)


def test_an_empty_document(tmp_path):
    empty_document().save(str(tmp_path / "a.docx"))
    with pytest.raises(EmptyDocumentError):
        read_source(tmp_path / "a.docx")


@pytest.mark.parametrize("where", ["line", "header", "watermark", "box"])
def test_a_classified_paper_is_refused_without_a_word_of_it(where, tmp_path):
    document = body(BOX.replace("Số: 15/TB-SNV", "TỐI MẬT")) if where == "box" else empty_document()
    if where == "line":
        document.add_paragraph("TỐI MẬT")
    elif where == "header":
        document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    elif where == "watermark":
        document.sections[0].header.paragraphs[0]._p.append(
            xml('<w:r><w:pict><v:shape><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r>')
        )
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph("Kế hoạch Trường Sơn")
    document.save(str(tmp_path / "mat.docx"))
    with pytest.raises(ClassifiedError) as raised:
        read_source(tmp_path / "mat.docx")
    assert "TỐI MẬT" in str(raised.value) and "Trường Sơn" not in repr(raised.value) + str(raised.value)
    assert "Kế hoạch Trường Sơn" in paragraphs(read_source(tmp_path / "mat.docx", allow_classified=True).text)
