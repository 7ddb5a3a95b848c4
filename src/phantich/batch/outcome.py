"""What a file gives: its notices, or why it is left out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phantich.errors import GivenUpError, NotANoticeError, PhantichError, SourceError
from phantich.model import Notice, Role, Source
from phantich.sources import SourceText, read_sources

OURS = "gửi cho nhóm phantich dòng này và loại tệp; đặt PHANTICH_DEBUG=1 rồi chạy lại để xem chi tiết."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not among the notices: why, and what to do about it (`hint`, "" when there is nothing to do)."""

    path: Path
    reason: str
    message: str
    hint: str = ""


def notice_of(found: SourceText) -> Notice:
    """Read a text.

    Raises
    ------
    NotANoticeError
    """
    from phantich.read import extract
    from phantich.read.clarity import with_clarity

    source = Source(
        path=found.path.as_posix(), sha256=found.sha256, media_type=found.media_type, text_from=found.text_from,
        part=found.part,
    )  # fmt: skip
    notice = with_clarity(extract(found.text, source, found.warnings), found.words)
    if not _is_notice(notice):
        hint = "kiểm tra xem có đúng tệp không; phantich đọc thông báo, kết luận kiểm tra và kết luận thanh tra."
        raise NotANoticeError(found.path, "không thấy phần nào của một thông báo hay kết luận.", hint=hint)
    return notice


def _is_notice(notice: Notice) -> bool:
    roles = {role for section in notice.sections for role in section.roles}
    said = notice.metadata.doc_type or notice.findings or notice.tasks
    return bool(said or roles - {Role.PREAMBLE, Role.OTHER})


Outcomes = list[Notice | LeftOut]


def read_here(path: Path, allow_classified: bool) -> Outcomes:
    """Read a file in whatever process this is; everything that goes wrong is a record, which a process can send."""
    return caught(path, lambda: outcomes_of(read_sources(path, allow_classified=allow_classified)))


def caught(path: Path, read: Callable[[], Outcomes]) -> Outcomes:
    """What `read` gives for a file, or the record of a mistake of ours."""
    try:
        return read()
    except Exception as error:
        return outcomes_of([fault(path, error)])


def outcomes_of(texts: list[SourceText | SourceError]) -> Outcomes:
    """The notices of some texts; what goes wrong with one is a record among them."""
    outcomes: Outcomes = []
    for text in texts:
        try:
            if isinstance(text, SourceError):
                raise text
            outcomes.append(notice_of(text))
        except PhantichError as error:
            reason = error.reason if isinstance(error, SourceError) else SourceError.reason
            outcomes.append(LeftOut(text.path, reason, error.message, error.hint or ""))
        except Exception as error:
            outcomes += outcomes_of([fault(text.path, error)])
    return outcomes


def fault(path: Path, error: Exception | str) -> GivenUpError:
    """A mistake of ours, given as an exception or the name of one."""
    if isinstance(error, Exception) and os.environ.get("PHANTICH_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    # Only the error's name: its words may quote the paper.
    name = error if isinstance(error, str) else type(error).__name__
    return GivenUpError(path, "lỗi của phantich", f"gặp lỗi ngoài dự kiến ({name}).", hint=OURS)
