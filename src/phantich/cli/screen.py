"""What the user sees on the error stream: mistakes, what was left out, and how far the work is.

Results alone go to the output stream, so that they can be piped.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import PhantichError

if TYPE_CHECKING:
    from phantich.batch import LeftOut, Progress

DEBUG = "PHANTICH_DEBUG"


def speak_utf8() -> None:
    """Write UTF-8 whatever the console says it is: in code page 1252 a plain “Đã ghi” would end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    print(text, file=sys.stderr)


def show_error(error: Exception) -> None:
    """A mistake of the user's in two lines; one of ours with what to send us."""
    if isinstance(error, PhantichError):
        return say(f"Lỗi: {error}")
    say(f"Lỗi ngoài dự kiến của phantich: {type(error).__name__}.")
    if os.environ.get(DEBUG):
        return say("".join(traceback.format_exception(error)))
    say(f"Gợi ý: đặt {DEBUG}=1, chạy lại và gửi cho nhóm phantich những dòng hiện ra (xóa nội dung văn bản nếu có).")


def show_left_out(left_out: Iterable[LeftOut]) -> None:
    """Name each file left out, the reason, and what to do."""
    left_out = list(left_out)
    if not left_out:
        return
    say(f"Bỏ lại {len(left_out)} tệp:")
    for one in left_out:
        what = one.message.removeprefix(f"{one.path.name}: ")
        say(f"  {one.path}: {one.reason}" + (f" ({what.rstrip('.')})" if what else ""))
        if one.hint:
            say(f"    Gợi ý: {one.hint}")


@contextmanager
def progress_bar(title: str) -> Iterator[Progress | None]:
    """A bar on the error stream; None, and silence, when nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def step(done: int, total: int, path: Path) -> None:
            bar.update(task, completed=done, total=total, description=f"{title}: {path.name[:40]}")

        yield step


@contextmanager
def working(title: str) -> Iterator[None]:
    """A sign of life on the error stream for work without a count; silence when nobody is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{title}…"):
        yield
