"""Plain text: Unicode, in whichever of its forms the file was saved, or an encoding of before Unicode."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from phantich.errors import EmptyDocumentError, EncodingError, UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.encodings import guess
from phantich.sources.sniff import sniff

SAVE_AS_UNICODE = "mở bằng Word hoặc Notepad, chuyển sang phông Unicode rồi lưu thành văn bản UTF-8."
_MARKS = (  # UTF-32's mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOISE = re.compile(rb"[\x00\x01\x07\x08\x0e\x0f\x16-\x18\x1f\x7f]")  # other control bytes are letters in VPS or VISCII
_READABLE = re.compile(r"[\t\n\f\r -~\u00a0-\u024f\u0300-\u036f\u1ea0-\u1ef9\u2010-\u2026\ufeff]")


def read_plain(path: Path, data: bytes) -> Draft:
    """Read a .txt file.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EncodingError : no encoding makes Vietnamese of its bytes
    UnreadableError : it is no text at all, or one that is damaged
    """
    if not data.strip(b"\x00\t\r\n\f \xef\xbb\xbf"):
        raise EmptyDocumentError(path, "tệp không có chữ nào.", hint="kiểm tra lại tệp gốc.")
    if kind := sniff(data):
        raise UnreadableError(path, f"tên là .txt nhưng thật ra là {kind}.", hint="đổi lại đuôi tệp cho đúng loại.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Draft(_decode(path, data, encoding))
    if encoding := _utf16_without_mark(data):
        return Draft(_decode(path, data, encoding))
    if len(_NOISE.findall(data[:65536])) > 0.02 * len(data[:65536]):
        raise UnreadableError(path, "không phải văn bản (dữ liệu nhị phân).", hint="kiểm tra lại loại tệp.")
    return _utf8(path, data)


def _decode(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            path,
            f"văn bản {encoding.upper()} bị hỏng ở byte thứ {error.start + 1}.",
            hint="lấy lại tệp gốc, hoặc mở rồi lưu lại thành UTF-8.",
        ) from error


def _utf8(path: Path, data: bytes) -> Draft:
    try:
        return Draft(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        letters = len(re.findall(rb"[\xc3-\xc6\xe1][\x80-\xbf]", data))
        wrong = data.decode("utf-8", errors="replace").count("\ufffd")
        if letters > 10 * wrong:
            return Draft(_decode(path, data, "utf-8"))
        if found := guess(data.decode("latin-1")):
            return Draft(found.text, warnings=found.warnings)
        raise EncodingError(path, "không nhận ra bảng mã tiếng Việt nào.", hint=SAVE_AS_UNICODE) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 text that begins without a mark; None unless one order reads and the other does not."""
    sample = data[: min(len(data), 8192) & ~1]
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        shares[encoding] = len(_READABLE.findall(text)) / max(len(text), 1)
    best, other = sorted(shares, key=shares.__getitem__, reverse=True)
    return best if b"\x00" in sample and shares[best] > 0.95 and shares[other] < 0.5 else None
