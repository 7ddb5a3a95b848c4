"""`phantich track …`: the register of tasks, out to staff and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from phantich.cli.screen import progress_bar, say, show_left_out
from phantich.cli.words import Command, Group, UsageError

track = typer.Typer(cls=Group, help="Sổ theo dõi nhiệm vụ: xuất ra Excel cho cán bộ ghi, rồi nhập lại.")
DONE, SOME_LEFT_OUT = 0, 3
KEEP = ("", "file", "store")


@track.command(cls=Command)
def export(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN", help="Tệp hoặc thư mục văn bản.")],
    out: Annotated[Path, typer.Option(metavar="TỆP", help="Nơi ghi (mặc định so-theo-doi.xlsx).")] = Path(
        "so-theo-doi.xlsx"
    ),
    unit: Annotated[list[str], typer.Option(metavar="MÃ", help="Chỉ đơn vị này; lặp lại được.")] = [],  # noqa: B006 (Typer's way)
    period: Annotated[str, typer.Option(metavar="YYYY-Qn", help="Chỉ kỳ này, ví dụ 2024-Q2.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Kèm cả những dòng đã ghi mà lần này không có văn bản.")
    ] = False,
    workers: Annotated[int, typer.Option(metavar="SỐ", min=1, help="Số tiến trình đọc cùng lúc (mặc định 1).")] = 1,
) -> int:
    """Xuất sổ theo dõi ra Excel, kèm mọi điều đã ghi trước đây."""
    from phantich.batch import read_notices
    from phantich.cli.output import notices_of
    from phantich.tables import check_units, parse_period, select, to_tables
    from phantich.track import write_register

    check_units(unit)
    parse_period(period)
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"Sổ theo dõi là tệp .xlsx, không phải “{out.name}”.", hint="ví dụ --out so-theo-doi.xlsx.")
    with progress_bar("Đọc văn bản") as progress:
        reading = read_notices(paths, workers=workers, progress=progress)
    show_left_out(reading.left_out)
    tables = select(to_tables(notices_of(reading.notices, list(reading.left_out))), unit, period)
    hidden = write_register(tables, out, everything=everything)
    say(f"Đã ghi {out}: {len(tables.tasks)} nhiệm vụ, {len(tables.findings)} phát hiện.")
    if hidden:
        say(f"Sổ còn giữ {hidden} dòng đã ghi của văn bản không có trong lần này; thêm --all để xuất cả.")
    return SOME_LEFT_OUT if reading.left_out else DONE


@track.command("import", cls=Command)
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="TỆP", help="Sổ .xlsx cán bộ đã ghi, hoặc một sổ .jsonl khác.")
    ],
    who: Annotated[
        str, typer.Option(metavar="TÊN", help="Người ghi; bỏ trống thì lấy tên trong tệp, hoặc người dùng máy này.")
    ] = "",
    keep: Annotated[
        str, typer.Option(metavar="file|store", help="Khi hai người ghi khác nhau: lấy theo tệp, hay giữ sổ.")
    ] = "",
) -> int:
    """Nhập những điều cán bộ đã ghi vào sổ của thư mục làm việc: mỗi tệp nhập hết hoặc không nhập gì."""
    from phantich.track import STORE, import_register

    if keep not in KEEP:
        raise UsageError(f"Không có cách chọn “{keep}”.", hint="dùng --keep file hoặc --keep store.")
    for file in files:
        done = import_register(file, who=who, keep=keep)
        cells = sum(len(edit.set) for edit in done.edits)
        whose = ", ".join(dict.fromkeys(edit.who for edit in done.edits))
        say(
            f"Đã nhập {cells} ô của {len(done.edits)} dòng từ {file} vào {STORE} (người ghi: {whose})."
            if done.edits
            else f"Tệp {file} không có gì mới."
        )
        if done.missing:
            say(f"Tệp không còn {done.missing} dòng đã xuất; trong sổ vẫn giữ điều đã ghi về các dòng ấy.")
    return DONE
