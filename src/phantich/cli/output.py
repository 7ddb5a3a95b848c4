"""Records to files: one function a format, each file whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.batch import LeftOut
from phantich.cli.words import UsageError
from phantich.errors import NothingReadError, nearest
from phantich.model import Notice
from phantich.sources import READERS
from phantich.spreadsheet import harmless
from phantich.whole import whole

if TYPE_CHECKING:
    import pandas as pd

    from phantich.tables import Tables

# The file names of a folder of tables. The findings come first: a named file holds them, the others lie beside it.
SLUGS = {
    "findings": "phat-hien",
    "tasks": "nhiem-vu",
    "citations": "vien-dan",
    "notices": "van-ban",
    "left_out": "khong-doc-duoc",
}


def notices_of(outcomes: Iterable[Notice | LeftOut], left_out: list[LeftOut]) -> Iterator[Notice]:
    """The notices, as they come; the files left out are added to the list.

    Raises
    ------
    NothingReadError : at the end, when there was no notice
    """
    count = 0
    for outcome in outcomes:
        if isinstance(outcome, LeftOut):
            left_out.append(outcome)
        else:
            count += 1
            yield outcome
    if not count:
        hint = "xem lý do của từng tệp ở trên." if left_out else f"chép tệp {', '.join(READERS)} vào đó rồi chạy lại."
        raise NothingReadError("Không đọc được văn bản nào.", hint=hint)


def check_format(format: str, out: Path | None) -> None:
    """Refuse, before any work, a format that is not there or that needs a place to write to."""
    if format not in WRITERS:
        known = list(WRITERS)
        raise UsageError(f"Không có dạng “{format}”.", hint=nearest(format, known) or f"chọn: {', '.join(known)}.")
    if out is None and format != "jsonl":
        example = "ket-qua.xlsx" if format == "xlsx" else "ket-qua"
        raise UsageError(f"Dạng {format} cần nơi ghi.", hint=f"thêm --out {example}.")


def write_jsonl(notices: Iterator[Notice], left_out: list[LeftOut], out: Path | None) -> list[Path]:
    """One notice a line, each written as soon as it is read; to the output stream where `out` is None."""
    with whole(out) if out else nullcontext() as temporary, ExitStack() as stack:
        stream = stack.enter_context(temporary.open("w", encoding="utf-8", newline="\n")) if temporary else sys.stdout
        for notice in notices:
            stream.write(notice.to_json() + "\n")
    return [out] if out else []


def write_csv(notices: Iterator[Notice], left_out: list[LeftOut], out: Path) -> list[Path]:
    """One file a table, for Excel: Vietnamese titles, a byte order mark, no cell that a spreadsheet would compute."""
    from phantich.tables import titled

    def write(frame: pd.DataFrame, path: Path) -> None:
        safe = titled(frame).map(harmless)
        safe.to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d", lineterminator="\r\n")

    return _write_each(notices, left_out, out, ".csv", write)


def write_parquet(notices: Iterator[Notice], left_out: list[LeftOut], out: Path) -> list[Path]:
    """One file a table, for further work: ASCII column names and the dtypes of `phantich.tables`."""
    return _write_each(notices, left_out, out, ".parquet", lambda frame, path: frame.to_parquet(path, index=False))


def write_xlsx(notices: Iterator[Notice], left_out: list[LeftOut], out: Path) -> list[Path]:
    """One sheet a table."""
    from phantich.report.workbook import write_workbook

    write_workbook(_tables(notices, left_out), out)
    return [out]


WRITERS: dict[str, Callable[[Iterator[Notice], list[LeftOut], Path], list[Path]]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
}


def _write_each(
    notices: Iterator[Notice],
    left_out: list[LeftOut],
    out: Path,
    suffix: str,
    write: Callable[[pd.DataFrame, Path], None],
) -> list[Path]:
    """Write every table, or none: all are written before the first one takes its place."""
    paths = table_paths(out, suffix)
    with ExitStack() as stack:
        temporary = {name: stack.enter_context(whole(path)) for name, path in paths.items()}
        tables = _tables(notices, left_out)
        for name, path in temporary.items():
            write(getattr(tables, name), path)
    return list(paths.values())


def table_paths(out: Path, suffix: str) -> dict[str, Path]:
    """Where each table goes.

    >>> [path.as_posix() for path in table_paths(Path("kq"), ".csv").values()][:2]
    ['kq/phat-hien.csv', 'kq/nhiem-vu.csv']
    >>> [path.as_posix() for path in table_paths(Path("kq.csv"), ".csv").values()][:2]
    ['kq.csv', 'kq-nhiem-vu.csv']
    """
    if out.suffix.lower() != suffix:
        return {name: out / f"{slug}{suffix}" for name, slug in SLUGS.items()}
    beside = {name: out.with_name(f"{out.stem}-{slug}{out.suffix}") for name, slug in SLUGS.items()}
    return beside | {"findings": out}


def _tables(notices: Iterator[Notice], left_out: list[LeftOut]) -> Tables:
    """The tables, with what people have put right in the register of the working folder."""
    from phantich.tables import to_tables
    from phantich.track import correct

    return correct(to_tables(list(notices), left_out))  # read first: that fills `left_out`
