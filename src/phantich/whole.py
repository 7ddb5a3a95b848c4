"""Files written whole or not at all: no reader ever meets half a table."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from phantich.errors import OutputError

CLOSE_IT = "nếu tệp đang mở, hãy đóng tệp trong Excel rồi chạy lại, hoặc ghi ra tên khác bằng --out."


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Lend a temporary path beside `path`, and put it in its place when the block ends well.

    Whether the place can be written is asked first, so that a workbook open in Excel stops the work before it begins.

    Parameters
    ----------
    path : the file wanted; missing folders are made

    Yields
    ------
    A path of the same suffix in the same folder (a rename never crosses disks), not yet there

    Raises
    ------
    OutputError : the folder or the file cannot be written, mostly because the file is open elsewhere

    >>> with whole(getfixture("tmp_path") / "bảng 1.csv") as temporary:
    ...     _ = temporary.write_text("Ưu điểm", encoding="utf-8")
    >>> (getfixture("tmp_path") / "bảng 1.csv").read_text(encoding="utf-8")
    'Ưu điểm'
    """
    temporary = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.open("r+b").close()  # Excel keeps its file locked: learn that now, not after an hour's reading
        yield temporary
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"Không ghi được tệp “{path}”{_why(error)}.", hint=CLOSE_IT) from error
    finally:
        with suppress(OSError):  # what went wrong before matters more
            temporary.unlink()


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return ": tệp đang mở trong chương trình khác, hoặc bạn không có quyền ghi"
    if isinstance(error, IsADirectoryError):
        return ": đó là một thư mục"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return ": một phần của đường dẫn là tệp, không phải thư mục"
    return ": hết chỗ trên ổ đĩa" if error.errno == 28 else ""
