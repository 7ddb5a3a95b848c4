"""From a file to the canonical text of each document in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
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
from phantich.sources.draft import ReadWord
from phantich.sources.encodings import ENCODINGS, decode, repair
from phantich.sources.guard import is_legacy, security_marking, stamped
from phantich.sources.locked import refuse_locked
from phantich.sources.ocr import remember
from phantich.sources.plain import SAVE_AS_UNICODE
from phantich.sources.readers import ARCHIVES, PAPERS, READERS
from phantich.sources.sniff import true_suffix
from phantich.sources.split import split_notices

MAX_BYTES = 256 * 2**20
MAX_LENGTH = 1_000_000  # code points, some 400 pages; spaCy reads no more


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
    part : which document of a file that holds several, from 1; None of one that holds one
    """

    path: Path
    sha256: str
    media_type: str
    text_from: str
    text: str
    warnings: tuple[str, ...]
    words: tuple[ReadWord, ...] = ()
    part: int | None = None


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
    """Read every document of a file: of an archive (.zip), those in it; of several notices on end, each.

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
                found += [content] if isinstance(content, SourceError) else _parts(place, content, allow_classified)
            except SourceError as error:
                found.append(error)
    except SourceError as error:
        found.append(error)
    return found or [EmptyDocumentError(path, "tệp nén không có văn bản nào.", hint="kiểm tra lại tệp nén.")]


def _parts(path: Path, data: bytes, allow_classified: bool) -> list[SourceText]:
    """The documents of a file that is no archive."""
    whole = _read(path, data, allow_classified)
    texts = split_notices(whole.text)
    if len(texts) == 1:
        return [whole]
    parts, at = [], 0
    for number, text in enumerate(texts, 1):
        at = whole.text.index(text, at)
        inside = (word for word in whole.words if at <= word.start < at + len(text))
        words = tuple(word._replace(start=word.start - at, end=word.end - at) for word in inside)
        parts.append(replace(whole, text=text, words=words, part=number))
    return parts


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
    marking = _marking(text, margins)
    if marking and not allow_classified:
        raise _classified(path, marking)
    if not text.strip():
        raise EmptyDocumentError(path, "tệp không có chữ nào.", hint="kiểm tra lại tệp gốc.")
    if is_legacy(text):
        raise EncodingError(path, "không nhận ra bảng mã tiếng Việt nào.", hint=SAVE_AS_UNICODE)
    if len(text) > MAX_LENGTH:
        message = f"văn bản dài hơn {MAX_LENGTH // 1_000_000} triệu ký tự."
        raise UnreadableError(path, message, hint="tách thành nhiều tệp nhỏ hơn.")
    renamed = () if suffix == path.suffix.lower() else (f"Tên tệp là {path.suffix} nhưng nội dung là {suffix}.",)
    warnings = (*renamed, *draft.warnings, *(legacy.warnings if legacy else ()))
    if not marking:
        remember(draft.scans)
    text_from = "ocr" if draft.words else reader.text_from
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceText(path, sha256, reader.media_type, text_from, text, warnings, draft.words)


def _refuse_marked(path: Path, text: str, margins: str) -> None:
    if marking := _marking(text, margins):
        raise _classified(path, marking)


def _classified(path: Path, marking: str) -> ClassifiedError:
    hint = "văn bản mật không được xử lý bằng công cụ này; chuyển tệp ra khỏi thư mục."
    return ClassifiedError(path, f"văn bản đóng dấu độ {marking}, không đọc.", hint=hint)


def _marking(text: str, margins: str) -> str | None:
    """The secrecy marking of a text, or of any of the notices in it, or of what was set aside; None without one."""
    found = (security_marking(part) for part in split_notices(canonical(text)))
    return next(filter(None, found), None) or stamped(canonical(margins))


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
