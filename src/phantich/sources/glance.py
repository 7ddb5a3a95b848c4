"""A first look at papers that LibreOffice has to open: what they say, as far as a secrecy marking needs it.

A marked paper must not be written to a disk, not even for the moment that a converter takes. So its letters are read
here straight from the bytes, without their numbers, tables and looks.
"""

from __future__ import annotations

import io
import re
import struct
from collections import Counter
from pathlib import Path

from phantich.errors import EncryptedError, UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.sniff import sniff
from phantich.sources.zipped import open_zip, parse_xml, read_member

_DAMAGED = "mở bằng Word, lưu thành .docx; nếu Word không mở được thì lấy lại tệp gốc."
_WORD_97 = 0xC1  # the first version of the format with a table of pieces
_ART_TEXT = re.compile("((?:T.?.?.?. )?MẬT)\0")  # what a watermark says, as the drawing layer stores it
_HEADS_OF_RTF = re.compile(r"\\\*\\shpinst\b|\\(?:header[lrf]?|footer[lrf]?|shp|shptxt|dptxbxtext)\b")
_ART_OF_RTF = re.compile(r"gtextUNICODE\}\s*\{\\sv ([^{}]*)\}")
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def glance_doc(path: Path, data: bytes) -> Draft:
    """The letters of a .doc: its text, and beside it notes, heads, feet, boxes and watermarks.

    Raises
    ------
    UnreadableError : it is no Word document, or damaged

    References
    ----------
    [MS-DOC] 2.4.1, retrieving text; 2.5.1, the FIB
    """
    import olefile

    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _no(path, sniff(data))
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if not ole.exists("WordDocument"):
                raise _no(path, "tệp Office loại khác")
            main = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", main, 10)[0]
            name = "1Table" if flags & 0x200 else "0Table"
            table = ole.openstream(name).read() if ole.exists(name) else b""
        return _of_streams(main, table)
    except (OSError, struct.error, ValueError, IndexError, RecursionError, MemoryError, AttributeError) as error:
        raise UnreadableError(path, "tệp .doc bị hỏng hoặc bị cắt cụt.", hint=_DAMAGED) from error


def _no(path: Path, kind: str | None) -> UnreadableError:
    what = f"thật ra là {kind}" if kind else "không phải văn bản Word"
    return UnreadableError(path, f"tên là {path.suffix.lower()} nhưng {what}.", hint=_DAMAGED)


def _of_streams(main: bytes, table: bytes) -> Draft:
    (version,) = struct.unpack_from("<H", main, 2)
    if version < _WORD_97:  # Word 6 and 95: the letters in one stretch
        first, last = struct.unpack_from("<II", main, 0x18)
        return Draft(_lines(main[first:last].decode("cp1252", "replace")))
    text = "".join(_pieces(main, table))
    (length,) = struct.unpack_from("<I", main, 0x4C)
    art = _ART_TEXT.findall(table.decode("utf-16-le", "replace")) + _ART_TEXT.findall(
        table[1:].decode("utf-16-le", "replace")
    )
    return Draft(_lines(text[:length]), "\n".join([_lines(text[length:]), *art]))


def _pieces(main: bytes, table: bytes) -> list[str]:
    """The pieces of the text in reading order; each lies somewhere in the stream, in one or two bytes a letter."""
    at, size = struct.unpack_from("<II", main, 0x1A2)
    clx = table[at : at + size]
    at = 0
    while clx[at] == 1:  # properties of pieces, none of our business
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (size,) = struct.unpack_from("<I", clx, at + 1)
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    pieces = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)
        length, narrow = ends[number + 1] - ends[number], place & 0x40000000
        place = (place & 0x3FFFFFFF) // (2 if narrow else 1)
        raw = main[place : place + (length if narrow else 2 * length)]
        pieces.append(raw.decode("cp1252" if narrow else "utf-16-le", "replace"))
    return pieces


def _lines(text: str) -> str:
    """Paragraphs and cells one a line."""
    return re.sub(r"[\r\x07\x0b\x0c]", "\n", text)


def glance_rtf(path: Path, data: bytes) -> Draft:
    """The letters of an .rtf: its text, and beside it heads, feet, boxes and watermarks.

    Raises
    ------
    UnreadableError : it is no RTF
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise _no(path, sniff(data) or "tệp loại khác")
    source = data.decode("latin-1")
    text = rtf_text(path, source)
    everything = Counter(rtf_text(path, _HEADS_OF_RTF.sub("", source)).split("\n"))
    beside = everything - Counter(text.split("\n"))
    art = [rtf_text(path, f"{{\\rtf1 {said}}}") for said in _ART_OF_RTF.findall(source)]
    return Draft(text, "\n".join([*beside, *art]))


def rtf_text(path: Path, source: str) -> str:
    """What striprtf finds in the source of an RTF file; cells one a line."""
    from striprtf.striprtf import rtf_to_text

    # Of a link only its words are wanted; and striprtf's own pattern for links takes hours over a thousand open ones.
    source = source.replace("\\*\\fldinst", "\\*\\link")
    try:
        return rtf_to_text(source, errors="replace").replace("|", "\n")
    except Exception as error:  # numbers that are no characters, encodings that are none …
        raise UnreadableError(path, "tệp .rtf bị hỏng.", hint=_DAMAGED) from error


def glance_odt(path: Path, data: bytes) -> Draft:
    """The letters of an .odt: its text, and beside it heads and feet.

    Raises
    ------
    EncryptedError : it asks for a password
    UnreadableError : it is no OpenDocument text, or damaged
    """
    archive = open_zip(path, data, ".odt")
    names = set(archive.namelist())
    if "content.xml" not in names:
        raise _no(path, "tệp nén loại khác")
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in read_member(path, archive, manifest, ".odt"):
        raise EncryptedError(path, "tệp có mật khẩu.", hint="mở bằng Word hoặc LibreOffice, bỏ mật khẩu rồi lưu lại.")
    texts = []
    for name in ("content.xml", "styles.xml"):
        xml = read_member(path, archive, name, ".odt") if name in names else b"<none/>"
        root = parse_xml(path, xml, name, ".odt")
        for end in root.iter(f"{_ODF_TEXT}line-break", f"{_ODF_TEXT}tab"):
            end.text = "\n"
        texts.append("\n".join("".join(each.itertext()) for each in root.iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h")))
    return Draft(*texts)
