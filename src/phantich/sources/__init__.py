"""Sources: one reader a file type, from the bytes of a file to canonical text.

A new file type is one `Reader` in `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phantich import worker
from phantich.errors import (
    ClassifiedError,
    EmptyDocumentError,
    EncodingError,
    SourceError,
    UnreadableError,
    UnsupportedTypeError,
)
from phantich.sources.archive import unpack
from phantich.sources.canonical import canonical
from phantich.sources.draft import Draft, ReadWord
from phantich.sources.encodings import ENCODINGS, decode, repair
from phantich.sources.glance import glance_doc, glance_odt, glance_rtf
from phantich.sources.guard import is_legacy, security_marking, stamped
from phantich.sources.html import read_html
from phantich.sources.locked import refuse_locked
from phantich.sources.mail import read_mht
from phantich.sources.ocr import remember
from phantich.sources.ocr.image import read_image
from phantich.sources.office import read_office
from phantich.sources.pdf import read_pdf
from phantich.sources.plain import SAVE_AS_UNICODE, read_plain
from phantich.sources.sheet import read_sheet
from phantich.sources.sniff import true_suffix
from phantich.sources.word import read_word

__all__ = [
    "PAPERS",
    "READERS",
    "Reader",
    "SourceText",
    "canonical",
    "read_source",
    "read_sources",
    "security_marking",
]

MAX_BYTES = 256 * 2**20
MAX_LENGTH = 1_000_000  # code points, some 400 pages; spaCy reads no more


@dataclass(frozen=True, slots=True)
class Reader:
    """How one file type is read.

    Attributes
    ----------
    media_type : as in HTTP
    text_from : how the text is got, a word for the record
    read : takes the path (for messages) and the bytes
    glance : likewise, a first look at the letters, for types whose `read` puts the text on a disk; None for others
    """

    media_type: str
    text_from: str
    read: Callable[[Path, bytes], Draft]
    glance: Callable[[Path, bytes], Draft] | None = None


READERS: dict[str, Reader] = {
    ".txt": Reader("text/plain", "txt", read_plain),
    ".docx": Reader("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", read_word),
    ".pdf": Reader("application/pdf", "pdf", read_pdf),
    ".png": Reader("image/png", "ocr", read_image),
    ".jpg": Reader("image/jpeg", "ocr", read_image),
    ".jpeg": Reader("image/jpeg", "ocr", read_image),
    ".tif": Reader("image/tiff", "ocr", read_image),
    ".tiff": Reader("image/tiff", "ocr", read_image),
    ".doc": Reader("application/msword", "doc", read_office, glance_doc),
    ".rtf": Reader("application/rtf", "rtf", read_office, glance_rtf),
    ".odt": Reader("application/vnd.oasis.opendocument.text", "odt", read_office, glance_odt),
    ".html": Reader("text/html", "html", read_html),
    ".htm": Reader("text/html", "html", read_html),
    ".mht": Reader("multipart/related", "mht", read_mht),
    ".mhtml": Reader("multipart/related", "mht", read_mht),
    ".xlsx": Reader("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", read_sheet),
}
ARCHIVES = {".zip"}
"""Files that hold other files; `read_sources` reads those."""

OTHER_PAPERS = {".wps", ".heic", ".rar", ".7z"}
PAPERS = frozenset(READERS.keys() | ARCHIVES | OTHER_PAPERS)
"""What a clerk would miss from the list; any other file of a folder (a program, a film) is none of our business."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as text.

    Attributes
    ----------
    path : the file
    sha256 : of its bytes, hexadecimal
    media_type : as in HTTP
    text_from : how the text was got: "txt", "docx", "pdf", "doc", "ocr" …
    text : canonical text
    warnings : what could not be read, Vietnamese sentences
    words : those read from pictures, with their places in the text and how surely they were read
    """

    path: Path
    sha256: str
    media_type: str
    text_from: str
    text: str
    warnings: tuple[str, ...]
    words: tuple[ReadWord, ...] = ()


def read_source(path: Path, *, allow_classified: bool = False) -> SourceText:
    """Read a file that holds one document as canonical text.

    Parameters
    ----------
    path : a file of a type in `READERS`, upper or lower case
    allow_classified : read a paper with a secrecy marking all the same

    Raises
    ------
    UnsupportedTypeError, UnreadableError, EmptyDocumentError, EncryptedError, EncodingError
        what is wrong with the file, and what to do
    ClassifiedError
        the paper bears a secrecy marking; the message holds nothing of its text
    """
    return _read(path, _bytes(path), allow_classified)


def read_sources(path: Path, *, allow_classified: bool = False) -> list[SourceText | SourceError]:
    """Read every document of a file: of an archive (.zip), those in it; of any other file, itself.

    Parameters
    ----------
    path : a file of a type in `READERS`, or an archive of such files
    allow_classified : read papers with a secrecy marking all the same

    Returns
    -------
    The texts, or what is wrong with a file or a member of the archive; never empty
    """
    found: list[SourceText | SourceError] = []
    try:
        data = _bytes(path)
        inside = unpack(path, data, PAPERS) if path.suffix.lower() in ARCHIVES else [(path, data)]
        for place, content in inside:
            worker.beat()  # an archive may take long, its members one by one may not
            try:
                found.append(content if isinstance(content, SourceError) else _read(place, content, allow_classified))
            except SourceError as error:
                found.append(error)
    except SourceError as error:
        found.append(error)
    return found or [EmptyDocumentError(path, "tệp nén không có văn bản nào.", hint="kiểm tra lại tệp nén.")]


def _read(path: Path, data: bytes, allow_classified: bool) -> SourceText:
    if not data:
        raise EmptyDocumentError(path, "tệp rỗng (0 byte).", hint="kiểm tra lại tệp gốc.")
    suffix = true_suffix(path.suffix.lower(), data)
    reader = READERS.get(suffix)
    if reader is None:
        kind = f"loại tệp “{path.suffix}”" if path.suffix else "tệp không có đuôi"
        packed = path.suffix.lower() in {".rar", ".7z"}
        hint = "giải nén ra thư mục rồi đọc thư mục ấy." if packed else "mở bằng Word, lưu thành .docx."
        raise UnsupportedTypeError(path, f"chưa đọc được {kind}.", hint=hint)
    refuse_locked(path, data)
    if reader.glance and not allow_classified:
        first = reader.glance(path, data)
        for encoding in ENCODINGS:  # which one it is in, if any, is known when the fonts are
            _refuse_marked(path, decode(first.text, encoding), decode(first.margins, encoding))
        _refuse_marked(path, first.text, first.margins)
    draft = reader.read(path.with_suffix(suffix), data)
    legacy = repair(draft.text)
    text = canonical(legacy.text if legacy else draft.text)
    margins = f"{draft.margins}\n{decode(draft.margins, legacy.encoding)}" if legacy else draft.margins
    if not allow_classified:
        _refuse_marked(path, text, margins)
    if not text.strip():
        raise EmptyDocumentError(path, "tệp không có chữ nào.", hint="kiểm tra lại tệp gốc.")
    if is_legacy(text):
        raise EncodingError(path, "không nhận ra bảng mã tiếng Việt nào.", hint=SAVE_AS_UNICODE)
    if len(text) > MAX_LENGTH:
        message = f"văn bản dài hơn {MAX_LENGTH // 1_000_000} triệu ký tự."
        raise UnreadableError(path, message, hint="tách thành nhiều tệp nhỏ hơn.")
    renamed = () if suffix == path.suffix.lower() else (f"Tên tệp là {path.suffix} nhưng nội dung là {suffix}.",)
    warnings = (*renamed, *draft.warnings, *(legacy.warnings if legacy else ()))
    if not (security_marking(text) or stamped(canonical(margins))):
        remember(draft.scans)
    text_from = "ocr" if draft.words else reader.text_from
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceText(path, sha256, reader.media_type, text_from, text, warnings, draft.words)


def _refuse_marked(path: Path, text: str, margins: str) -> None:
    if marking := security_marking(canonical(text)) or stamped(canonical(margins)):
        hint = "văn bản mật không được xử lý bằng công cụ này; chuyển tệp ra khỏi thư mục."
        raise ClassifiedError(path, f"văn bản đóng dấu độ {marking}, không đọc.", hint=hint)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise UnreadableError(path, "không tìm thấy tệp.", hint="kiểm tra lại đường dẫn.")
    if path.is_dir():
        raise UnreadableError(path, "đây là thư mục, không phải tệp.", hint="chỉ tới từng tệp trong thư mục.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(
                path, f"tệp lớn hơn {MAX_BYTES >> 20} MB.", hint="tách tệp, hoặc giảm cỡ ảnh trong tệp."
            )
        data = path.read_bytes()
    except OSError as error:
        hint = "đóng tệp trong chương trình khác, hoặc xin quyền đọc."
        raise UnreadableError(path, "hệ điều hành không cho mở tệp.", hint=hint) from error
    return data
