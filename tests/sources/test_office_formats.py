"""A notice says the same in whatever format it comes, and a marked one is refused in each before anything is written."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import os
import re
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import legacy
import make_formats
import msoffcrypto
import openpyxl
import pytest
from docx.oxml.ns import qn
from make_sources import SOFFICE, convert, empty_document, notice_text, xml

from phantich import open_notice, programs, read_notices
from phantich.errors import ClassifiedError, EncryptedError, SourceError, UnreadableError
from phantich.sources import office, read_source, read_sources
from phantich.sources.glance import glance_doc, glance_odt, glance_rtf

needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
NAME = "04-ubnd-tinh-dau-tu-cong"
HEAD = ["UBND TỈNH BÌNH LÂM", "THANH TRA TỈNH", "TỐI MẬT", "Số: 05/KL-TTT"]
SECRET = [*HEAD, "KẾT LUẬN THANH TRA", "1. Hạn chế", "- Kho Trường Sơn chưa kiểm kê."]
SUBJECTS = [
    "về công tác bảo vệ bí mật nhà nước",
    "về việc giải quyết đơn tố cáo mật danh",
    "về danh mục bí mật nhà nước độ Tối mật, độ Mật của tỉnh",
    "về mật mã, chữ ký số chuyên dùng tại Sở Nội vụ",
    "về bảo mật thông tin bệnh nhân tại Bệnh viện tỉnh",
    "về việc lộ bí mật đời tư của người tố cáo",
    "về quản lý con dấu chỉ mức độ mật tại các sở",
    "về công tác cơ yếu và truyền tin mật",
    "về sản xuất, tiêu thụ mật ong xã Trà Linh",
    "về mật độ xây dựng khu dân cư Phú Hòa",
]


def page(lines: list[str]) -> bytes:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode()


def letter(lines: list[str]) -> bytes:
    return b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n' + page(lines)


def sheet(lines: list[str]) -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append([line.replace("- ", "– ")])
    book.save(data)
    return data.getvalue()


def archive(lines: list[str]) -> bytes:
    return make_formats.zip_of("a.txt", "\n".join(lines).encode())


def rich(lines: list[str]) -> bytes:
    """As Word writes RTF: letters beyond code page 1252 by their number, a question mark behind."""
    escaped = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines)
    return ("{\\rtf1\\ansi\\uc1 " + "\\par\n".join(escaped) + "\\par}").encode()


WRITERS = {".html": page, ".mht": letter, ".xlsx": sheet, ".zip": archive, ".rtf": rich}


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other program may run: what the test reads is read from the bytes alone."""
    monkeypatch.setattr(programs, "run", lambda *_, **__: pytest.fail("a program was run"))
    monkeypatch.setattr(programs, "find", lambda name: None)


@pytest.mark.parametrize("suffix", [".html", ".mht", ".xlsx", ".zip"])
def test_a_specimen_in_formats_that_need_no_program(suffix: str, tmp_path: Path) -> None:
    text = make_formats.specimens()[NAME]
    docx = make_formats.make_docx(text, tmp_path / f"{NAME}.docx")
    made = {".html": make_formats.html_of(text).encode(), ".mht": make_formats.mht_of(text)}
    made |= {".xlsx": make_formats.xlsx_of(text), ".zip": make_formats.zip_of(docx.name, docx.read_bytes())}
    path = tmp_path / f"{NAME}{suffix}"
    path.write_bytes(made[suffix])
    notice = open_notice(path)
    assert make_formats.content(notice) == make_formats.content(open_notice(docx))
    assert "Không ai thấy" not in notice.text and "MẬT" not in notice.text


@pytest.mark.slow
@needs_libreoffice
def test_specimens_in_every_format(tmp_path: Path) -> None:
    texts = {name: text for name, text in make_formats.specimens().items() if name[:2] in ("04", "13")}
    made = make_formats.make_all(texts, tmp_path)
    truth = [make_formats.content(open_notice(path)) for path in made[".docx"]]
    for suffix in make_formats.EXACT:
        assert [make_formats.content(open_notice(path)) for path in made[suffix]] == truth, suffix


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_marked_paper_is_refused(suffix: str, tmp_path: Path, no_program: None) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(WRITERS[suffix](SECRET))
    (found,) = read_sources(path)
    assert isinstance(found, ClassifiedError) and "Trường Sơn" not in repr(found) + str(found)
    (found,) = read_sources(path, allow_classified=True)
    assert "Trường Sơn" in found.text


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("subject", SUBJECTS, ids=[f"subject-{number}" for number in range(len(SUBJECTS))])
def test_an_ordinary_paper_about_secrets(subject: str, suffix: str, tmp_path: Path, no_program: None) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(WRITERS[suffix]([*HEAD[:2], HEAD[3], "THÔNG BÁO", subject, "1. Ưu điểm", f"- Nói {subject}."]))
    (found,) = read_sources(path)
    assert subject in found.text


def in_old_fonts(encoding: str, path: Path) -> Path:
    """The notice as typed before Unicode: in .VnTime with capitals in .VnTimeH, or in VNI-Times."""
    document = empty_document()
    for line in notice_text().split("\n"):
        paragraph = document.add_paragraph()
        for piece in re.findall("[A-ZĐÀ-Ỹ]+|[^A-ZĐÀ-Ỹ]+", line) if encoding == "tcvn3" else [line]:
            capitals = encoding == "tcvn3" and piece.isupper()
            run = paragraph.add_run(legacy.encode(piece.lower() if capitals else piece, encoding).decode("cp1252"))
            run.font.name = {"tcvn3": ".VnTimeH" if capitals else ".VnTime", "vni": "VNI-Times"}[encoding]
            for script in ("w:cs", "w:eastAsia"):
                run._element.rPr.rFonts.set(qn(script), run.font.name)
    document.save(str(path))
    return path


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_fonts_in_every_format(encoding: str, tmp_path: Path) -> None:
    docx = in_old_fonts(encoding, tmp_path / "a.docx")
    for path in (docx, *(convert(docx, kind, tmp_path) for kind in ("doc", "rtf", "odt", "html"))):
        assert read_source(path).text.split() == notice_text().split(), path.suffix


def marked_document(folder: Path, where: str) -> Path:
    document = empty_document()
    head = document.sections[0].header.paragraphs[0]
    if where == "line":
        document.add_paragraph("TỐI MẬT")
    elif where == "cell":
        document.add_table(1, 2).cell(0, 0).text = "THANH TRA TỈNH\nTỐI MẬT"
    elif where == "header":
        head.text = "TỐI MẬT"
    elif where == "watermark":
        shape = '<v:shape type="#_x0000_t136" style="position:absolute;width:400pt;height:90pt">'
        head._p.append(xml(f'<w:r><w:pict>{shape}<v:textpath string="TỐI MẬT" on="t"/></v:shape></w:pict></w:r>'))
    elif where == "old-font":  # TCVN3 through and through, as typed in .VnTimeH
        document.add_paragraph("Tèi mËt")
    document.add_paragraph("THÔNG BÁO")
    document.add_paragraph("Kho Trường Sơn chưa kiểm kê, chưa đóng dấu MẬT.")
    document.save(str(folder / f"{where}.docx"))
    return folder / f"{where}.docx"


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("suffix", [".doc", ".rtf", ".odt"])
@pytest.mark.parametrize("where", ["line", "cell", "header", "watermark", "old-font"])
def test_a_marked_paper_is_refused_before_it_is_converted(where: str, suffix: str, tmp_path: Path, monkeypatch) -> None:
    if (where, suffix) == ("watermark", ".rtf"):
        pytest.skip("LibreOffice writes no watermark into RTF; see the test of one as Word writes it")
    path = convert(marked_document(tmp_path, where), suffix.removeprefix("."), tmp_path)
    monkeypatch.setattr(programs, "run", lambda *_, **__: pytest.fail("LibreOffice was run"))
    with pytest.raises(ClassifiedError):
        read_source(path)


def test_a_watermark_in_rtf(tmp_path: Path, no_program: None) -> None:
    art = b"{\\header {\\pict{\\sp{\\sn gtextUNICODE}{\\sv T\\u7888?I M\\u7852?T}}}}"
    (tmp_path / "a.rtf").write_bytes(rich(SECRET[3:]).replace(b"\\uc1 ", b"\\uc1 " + art))
    with pytest.raises(ClassifiedError):
        read_source(tmp_path / "a.rtf")


@pytest.mark.slow
@needs_libreoffice
def test_nothing_of_a_marked_paper_is_left_anywhere(tmp_path: Path) -> None:
    """Through the command line, with temporary and home folders of its own: no file holds a word of it."""
    papers, own = tmp_path / "vb", tmp_path / "own"
    papers.mkdir()
    (own / "tmp").mkdir(parents=True)
    source = tmp_path / "m.docx"
    document = empty_document()
    for line in SECRET:
        document.add_paragraph(line)
    document.save(str(source))
    for suffix in ("doc", "odt"):
        convert(source, suffix, papers)
    for suffix, write in WRITERS.items():
        (papers / f"m{suffix}").write_bytes(write(SECRET))
    places = {"TMPDIR": own / "tmp", "TEMP": own / "tmp", "TMP": own / "tmp", "HOME": own, "XDG_CACHE_HOME": own}
    command = [sys.executable, "-m", "phantich", "extract", str(papers), "--out", str(own / "kq.jsonl")]
    done = subprocess.run(command, env=os.environ | {n: str(p) for n, p in places.items()}, capture_output=True)
    assert done.returncode == 2
    said = done.stderr.decode()
    assert said.count("văn bản mang dấu độ mật") == len(list(papers.iterdir())) and "Trường" not in said
    left = b"".join(path.read_bytes() for path in own.rglob("*") if path.is_file())
    for encoding in ("utf-8", "utf-16-le"):
        assert "Trường Sơn".encode(encoding) not in left and "kiểm kê".encode(encoding) not in left
    assert not list((own / "tmp").iterdir())


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_fetches_nothing_and_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        picture = f'<draw:frame><draw:image xlink:href="http://127.0.0.1:{server.server_port}/a.png" xlink:actuate="onLoad"/></draw:frame>'
        spaces = "".join(
            f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
            for name, long in (("office", "office"), ("text", "text"), ("draw", "drawing"))
        )
        body = f"<office:body><office:text><text:p>Nội dung{picture}</text:p></office:text></office:body>"
        links = ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        content = f'<office:document-content{spaces}{links} office:version="1.2">{body}</office:document-content>'
        kind, names = "application/vnd.oasis.opendocument.text", ' xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        entries = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        with zipfile.ZipFile(tmp_path / "a.odt", "w") as made:
            made.writestr("mimetype", kind)
            made.writestr("META-INF/manifest.xml", f"<m:manifest{names}>{entries}</m:manifest>")
            made.writestr("content.xml", content)
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        assert read_source(tmp_path / "a.odt").text == "Nội dung"
        server.shutdown()
    assert asked == [] and not list((tmp_path / "tmp").iterdir())


@pytest.mark.slow
@needs_libreoffice
def test_a_converter_that_is_not_done_in_time(tmp_path: Path, monkeypatch) -> None:
    path = convert(marked_document(tmp_path, "none"), "doc", tmp_path)
    monkeypatch.setattr(office, "LIMIT", 0.05)
    with pytest.raises(UnreadableError, match="không đọc xong"):
        read_source(path)


def test_without_libreoffice(tmp_path: Path, no_program: None) -> None:
    (tmp_path / "a.rtf").write_bytes(rich(notice_text().split("\n")))
    read = read_source(tmp_path / "a.rtf")
    assert read.text.split() == notice_text().split() and "không qua LibreOffice" in read.warnings[0]
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as made:
        made.writestr("content.xml", "<a/>")
    with pytest.raises(UnreadableError) as raised:
        read_source(tmp_path / "a.odt")
    assert "lưu thành .docx" in str(raised.value)


def test_glances_at_damaged_files(tmp_path: Path) -> None:
    """Damaged ones are told as such, with what to do."""
    for glance, name in ((glance_doc, "a.doc"), (glance_rtf, "a.rtf"), (glance_odt, "a.odt")):
        for data in (b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04" + bytes(60), b"{\\rtf"):
            try:
                glance(Path(name), data)
            except SourceError as error:
                assert str(error).startswith(name) and "Gợi ý: " in str(error)


@pytest.mark.parametrize(
    ("name", "data", "became"),
    [
        pytest.param("a.doc", rich(notice_text().split("\n")), ".rtf", id="rtf"),
        pytest.param("a.doc", page(notice_text().split("\n")), ".html", id="html"),
        pytest.param("a.doc", letter(notice_text().split("\n")), ".mht", id="mht"),
    ],
)
def test_a_doc_that_is_none(name: str, data: bytes, became: str, tmp_path: Path, no_program: None) -> None:
    (tmp_path / name).write_bytes(data)
    read = read_source(tmp_path / name)
    assert read.text.split() == notice_text().split()
    assert read.warnings[0] == f"Tên tệp là .doc nhưng nội dung là {became}."


def locked(folder: Path, name: str, data: bytes) -> Path:
    """An Office file with a password, as msoffcrypto writes it."""
    made = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data)).encrypt("mậtkhẩu", made)
    (folder / name).write_bytes(made.getvalue())
    return folder / name


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.doc"])
def test_a_password(name: str, tmp_path: Path, no_program: None) -> None:
    data = sheet(SECRET) if name == "a.xlsx" else marked_document(tmp_path, "none").read_bytes()
    with pytest.raises(EncryptedError, match="mật khẩu"):
        read_source(locked(tmp_path, name, data))


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def test_an_archive_member_by_member(tmp_path: Path) -> None:
    notice = notice_text().encode()
    members = {
        "a/tb.txt": notice,
        "a/mật.txt": "\n".join(SECRET).encode(),
        "../ra ngoài.txt": notice,
        "/gốc.txt": notice,
        "rỗng.txt": b"",
        "phim.avi": b"x",
        "__MACOSX/._tb.txt": b"x",
        "trong.zip": zipped({"trong.zip": zipped({"trong.zip": zipped({"sâu.txt": notice})})}),
        "hỏng.zip": b"PK\x03\x04",
    }
    (tmp_path / "a.zip").write_bytes(zipped(members))
    reading = read_notices(tmp_path / "a.zip")
    assert [one.source.path for one in reading.notices] == [(tmp_path / "a.zip" / "a" / "tb.txt").as_posix()]
    assert {one.path.relative_to(tmp_path).as_posix(): one.reason for one in reading.left_out} == {
        "a.zip/a/mật.txt": "văn bản mang dấu độ mật",
        "a.zip/ra ngoài.txt": "tệp hỏng hoặc không đúng định dạng",
        "a.zip/gốc.txt": "tệp hỏng hoặc không đúng định dạng",
        "a.zip/rỗng.txt": "không có chữ",
        "a.zip/trong.zip/trong.zip/trong.zip": "tệp hỏng hoặc không đúng định dạng",
        "a.zip/hỏng.zip": "tệp hỏng hoặc không đúng định dạng",
    }
    assert "Trường Sơn" not in repr(reading)


def test_one_notice_is_not_several(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": notice_text().encode(), "b.txt": notice_text().encode()}))
    with pytest.raises(UnreadableError, match="chứa 2 văn bản"):
        open_notice(tmp_path / "a.zip")


def test_a_sheet_as_excel_shows_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["STT", "Đơn vị", "Số tiền", "Tỷ lệ", "Ngày"])
    book.active.append([1, "Sở Y tế", 1234567.5, 0.125, None])
    cells = book.active[2]
    cells[2].number_format, cells[3].number_format = "#,##0.0", "0.0%"
    cells[4].value = dt.date(2024, 3, 5)
    book.save(tmp_path / "a.xlsx")
    assert read_source(tmp_path / "a.xlsx").text.split("\n") == [
        "STT\tĐơn vị\tSố tiền\tTỷ lệ\tNgày",
        "1\tSở Y tế\t1.234.567,5\t12,5%\t05/03/2024",
    ]


def test_a_page_as_a_browser_shows_it(tmp_path: Path) -> None:
    page = """<body><h1>THÔNG BÁO</h1><p>Kết   luận
    kiểm tra</p><ol start=3><li>Ưu điểm<ol type=a><li><p>Kịp thời</p><li value=5>Đủ</ol><li>Hạn chế</ol>
    <ul><li>Chậm</ul><p style="display: none">ẩn</p><table><tr><th>Xã<th>Vụ<tr><td>Trà Linh<td>3</table>a<br>b"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    lines = ["THÔNG BÁO", "Kết luận kiểm tra", "3. Ưu điểm", "a. Kịp thời", "e. Đủ", "4. Hạn chế", "- Chậm"]
    assert read_source(tmp_path / "a.html").text.split("\n") == [*lines, "Xã\tVụ", "Trà Linh\t3", "a", "b"]
