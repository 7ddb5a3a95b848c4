"""What a file really is, by its first bytes: an office's folder is full of files that are not what their names say."""

from __future__ import annotations

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "tệp nén (.zip, .docx, .xlsx, .odt…)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003 (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"GIF8", "ảnh GIF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"MZ", "chương trình máy tính"),
)
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # the stream that Word puts a locked .docx in


def sniff(data: bytes) -> str | None:
    """The kind of a file in words for its user; None when its first bytes say nothing, as those of a text do.

    >>> sniff(b"%PDF-1.7"), sniff("THÔNG BÁO".encode())
    ('PDF', None)
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html")) or (lower.startswith(b"<?xml") and b"<html" in lower):
        return "trang HTML"
    return "tài liệu XML" if lower.startswith(b"<?xml") else None


def true_suffix(suffix: str, data: bytes) -> str:
    r"""What to read a .doc as: half the programs of an office save pages and RTF under that name; others as named.

    >>> true_suffix(".doc", b"{\\rtf1 a}"), true_suffix(".txt", b"<html>")
    ('.rtf', '.txt')
    """
    if suffix != ".doc":
        return suffix
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return ".docx"
    if data.lstrip()[:13].lower() == b"mime-version:":
        return ".mht"
    return {"RTF": ".rtf", "trang HTML": ".html"}.get(sniff(data) or "", suffix)
