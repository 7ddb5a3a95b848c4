"""Plain text in every encoding of Unicode, and what is said of other files."""

from __future__ import annotations

import codecs

import pytest

from phantich.errors import EmptyDocumentError, EncodingError, UnreadableError, UnsupportedTypeError
from phantich.sources import read_source

TEXT = "THÔNG BÁO\nKết luận kiểm tra Sở Y tế: đã thu hồi 1.250 triệu đồng – “đúng hạn”.\n- 2 -\n- Chậm.\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8-mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("utf-8"), id="windows-lines"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16-le-mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16-be-mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(TEXT.encode("utf-32"), id="utf-32-mark"),
    ],
)
def test_encodings(data, tmp_path):
    path = tmp_path / "thông báo số 1.TXT"
    path.write_bytes(data)
    source = read_source(path)
    assert (source.text, source.text_from, source.media_type, source.warnings) == (TEXT, "txt", "text/plain", ())
    assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        pytest.param("a.txt", "Élève déjà vu à l'école".encode("cp1252"), EncodingError, "bảng mã", id="french"),
        pytest.param("a.txt", ("Größe für Übung, Äpfel, Öl, süß " * 3).encode(), EncodingError, "bảng mã", id="german"),
        pytest.param("a.txt", bytes(range(256)) * 20, UnreadableError, "nhị phân", id="noise"),
        pytest.param("a.txt", TEXT.encode()[:-2] + b"\xe1\xba", UnreadableError, "byte thứ", id="cut-utf-8"),
        pytest.param("a.txt", TEXT.encode("utf-16")[:-1], UnreadableError, "byte thứ", id="cut-utf-16"),
        pytest.param("a.txt", b"%PDF-1.7\n", UnreadableError, "thật ra là PDF", id="pdf-inside"),
        pytest.param("a.txt", b"{\\rtf1 abc}", UnreadableError, "RTF", id="rtf-inside"),
        pytest.param("a.txt", b"", EmptyDocumentError, "rỗng", id="empty"),
        pytest.param("a.txt", b"\xef\xbb\xbf \r\n\t", EmptyDocumentError, "không có chữ", id="blank"),
        pytest.param("a.txt", "\u200b\u200b".encode(), EmptyDocumentError, "không có chữ", id="invisible"),
        pytest.param("a.xyz", b"abc", UnsupportedTypeError, "“.xyz”", id="type"),
        pytest.param("khong-duoi", b"abc", UnsupportedTypeError, "không có đuôi", id="no-suffix"),
    ],
)
def test_bad_input(name, data, error, said, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as raised:
        read_source(path)
    assert type(raised.value) is error
    assert str(raised.value).startswith(name) and said in str(raised.value) and "Gợi ý: " in str(raised.value)


def test_no_file(tmp_path):
    with pytest.raises(UnreadableError, match="không tìm thấy"):
        read_source(tmp_path / "a.txt")
    with pytest.raises(UnreadableError, match="thư mục"):
        read_source(tmp_path)


def test_no_right_to_read(tmp_path, monkeypatch):
    """Root may read everything, so the system's refusal is played."""
    path = tmp_path / "a.txt"
    path.write_text("a", encoding="utf-8")

    def refuse(self):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(UnreadableError, match="không cho mở"):
        read_source(path)
