"""Pages saved as one file, and mail (.mht): the page in it."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from phantich.errors import UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.html import decode, page_text
from phantich.sources.sniff import sniff

_SAVE_AGAIN = "mở bằng Word hoặc trình duyệt, lưu thành .docx hay .html."
MAX_PARTS = 2_000


def read_mht(path: Path, data: bytes) -> Draft:
    """Read an .mht file: its first page, else its first plain text; pictures and attachments are left out.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    UnreadableError : there is no page in it
    """
    if kind := sniff(data):
        if kind == "trang HTML":  # a page without the letter around it
            return page_text(path, decode(data))
        raise UnreadableError(path, f"tên là {path.suffix.lower()} nhưng thật ra là {kind}.", hint=_SAVE_AGAIN)
    try:
        found = _texts(message_from_bytes(data, policy=policy.default))
        part = found.get("text/html") or found.get("text/plain")
        body = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, AssertionError) as error:
        raise UnreadableError(path, "tệp .mht bị hỏng.", hint=_SAVE_AGAIN) from error
    if not body or part is None:
        raise UnreadableError(path, "không thấy trang nào trong tệp .mht.", hint=_SAVE_AGAIN)
    text = decode(body, charset)
    return page_text(path, text) if part.get_content_type() == "text/html" else Draft(text)


def _texts(message: EmailMessage) -> dict[str, EmailMessage]:
    """By type, the first part of a message that is text."""
    found: dict[str, EmailMessage] = {}
    for number, part in enumerate(message.walk()):
        if number == MAX_PARTS:
            break
        if part.get_content_maintype() == "text" and not part.is_attachment():
            found.setdefault(part.get_content_type(), part)
    return found
