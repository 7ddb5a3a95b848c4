"""Sources: one reader a file type, from the bytes of a file to canonical text.

A new file type is one `Reader` in `READERS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phantich.errors import ClassifiedError, EmptyDocumentError, EncodingError, UnreadableError, UnsupportedTypeError
from phantich.sources.canonical import canonical
from phantich.sources.draft import Draft
from phantich.sources.encodings import decode, repair
from phantich.sources.guard import is_legacy, security_marking, stamped
from phantich.sources.pdf import read_pdf
from phantich.sources.plain import SAVE_AS_UNICODE, read_plain
from phantich.sources.word import read_word

__all__ = ["READERS", "Reader", "SourceText", "canonical", "read_source", "security_marking"]

MAX_BYTES = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Reader:
    """How one file type is read; `read` takes the path (for messages) and the bytes."""

    media_type: str
    text_from: str
    read: Callable[[Path, bytes], Draft]


READERS: dict[str, Reader] = {
    ".txt": Reader("text/plain", "txt", read_plain),
    ".docx": Reader("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", read_word),
    ".pdf": Reader("application/pdf", "pdf", read_pdf),
}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as text.

    Attributes
    ----------
    path : the file
    sha256 : of its bytes, hexadecimal
    media_type : as in HTTP
    text_from : how the text was got: "txt", "docx", "pdf"
    text : canonical text
    warnings : what could not be read, Vietnamese sentences
    """

    path: Path
    sha256: str
    media_type: str
    text_from: str
    text: str
    warnings: tuple[str, ...]


def read_source(path: Path, *, allow_classified: bool = False) -> SourceText:
    """Read a file as canonical text.

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
    reader = READERS.get(path.suffix.lower())
    data = _bytes(path)
    if reader is None:
        kind = f"loại tệp “{path.suffix}”" if path.suffix else "tệp không có đuôi"
        raise UnsupportedTypeError(
            path, f"chưa đọc được {kind}.", hint=f"mở bằng Word, lưu thành một trong các loại {', '.join(READERS)}."
        )
    draft = reader.read(path, data)
    legacy = repair(draft.text)
    text = canonical(legacy.text if legacy else draft.text)
    margins = f"{draft.margins}\n{decode(draft.margins, legacy.encoding)}" if legacy else draft.margins
    marking = security_marking(text) or stamped(canonical(margins))
    if marking and not allow_classified:
        hint = "văn bản mật không được xử lý bằng công cụ này; chuyển tệp ra khỏi thư mục."
        raise ClassifiedError(path, f"văn bản đóng dấu độ {marking}, không đọc.", hint=hint)
    if not text.strip():
        raise EmptyDocumentError(path, "tệp không có chữ nào.", hint="kiểm tra lại tệp gốc.")
    if is_legacy(text):
        raise EncodingError(path, "không nhận ra bảng mã tiếng Việt nào.", hint=SAVE_AS_UNICODE)
    warnings = (*draft.warnings, *(legacy.warnings if legacy else ()))
    return SourceText(path, hashlib.sha256(data).hexdigest(), reader.media_type, reader.text_from, text, warnings)


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
    if not data:
        raise EmptyDocumentError(path, "tệp rỗng (0 byte).", hint="kiểm tra lại tệp gốc.")
    return data
