"""The store: one file of the working folder, one line of JSON an edit, each with who, when and what stood there before.

A line is never changed, so nothing is ever lost; two stores become one by putting their lines into one file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, Field, ValidationError

from phantich.errors import OutputError, RegisterError
from phantich.model import Record
from phantich.whole import whole

STORE = "so-theo-doi.jsonl"
"""The store's name in the working folder."""

Values = dict[str, str | None]


class Edit(Record):
    """What one person changed about one item.

    Values are plain text: dates ISO, states and verdicts the English words of their enums; `None` is an empty cell.
    `source` is what the program read, so that an item remains legible when its notice is gone.
    """

    item: str = Field(title="Mã")
    table: Literal["tasks", "findings"] = Field(title="Bảng")
    set: Values = Field(title="Ghi")
    was: Values = Field(title="Trước đó")
    who: str = Field(title="Người ghi")
    when: AwareDatetime = Field(title="Ghi lúc")
    file: str = Field("", title="Từ tệp")
    source: Values = Field(default_factory=dict, title="Máy đọc")


def store_of(folder: Path | str = "") -> Path:
    """The store of a working folder; "" for the current one. It need not be there."""
    return Path(folder) / STORE


def read_store(path: Path) -> tuple[Edit, ...]:
    """The edits of a store, oldest first; none when there is no such file.

    Raises
    ------
    RegisterError : a line is no edit; the message has its number
    """
    if not path.exists():
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeError) as error:
        raise RegisterError(f"Không đọc được sổ theo dõi “{path}”.", hint="kiểm tra quyền đọc tệp.") from error
    edits = [_edit(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(sorted(edits, key=lambda edit: edit.when))


def _edit(path: Path, number: int, line: str) -> Edit:
    try:
        return Edit.model_validate_json(line)
    except ValidationError as error:
        hint = "lấy lại bản sao lưu của tệp, hoặc xóa riêng dòng hỏng; mỗi dòng là một lần ghi."
        raise RegisterError(f"Sổ theo dõi “{path}” hỏng ở dòng {number}.", hint=hint) from error


def append(path: Path, edits: Iterable[Edit]) -> None:
    """Add edits to a store: all of them or none, and what was there stays as it was, byte for byte.

    Raises
    ------
    OutputError : the file cannot be written
    """
    old = path.read_bytes() if path.exists() else b""
    gap = b"\n" if old and not old.endswith(b"\n") else b""
    new = "".join(edit.model_dump_json() + "\n" for edit in edits).encode("utf-8")
    with whole(path) as temporary:
        temporary.write_bytes(old + gap + new)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep everybody else from writing a store between our reading it and our writing it.

    Raises
    ------
    OutputError : somebody else is writing it, or died while doing so
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        hint = f"đợi một lát rồi chạy lại; nếu chắc chắn không ai đang nhập, hãy xóa tệp “{lock}”."
        raise OutputError(f"Có người khác đang ghi sổ theo dõi “{path}”.", hint=hint) from error
    except OSError as error:
        hint = "chọn thư mục mà bạn có quyền ghi."
        raise OutputError(f"Không ghi được sổ theo dõi “{path}”.", hint=hint) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
