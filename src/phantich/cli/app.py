"""The commands; each is one call and what to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from phantich import __version__
from phantich.cli import tune  # noqa: F401 (adds its commands to the group)
from phantich.cli.corpus import corpus
from phantich.cli.screen import progress_bar, say, show_error, show_left_out, speak_utf8, working
from phantich.cli.track import track
from phantich.cli.words import Command, Group, complaint
from phantich.errors import PhantichError

COMPARISON = "so-sanh-don-vi"
READ, NOTHING, SOME_LEFT_OUT, OUR_FAULT = 0, 2, 3, 1

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
"""What `main` runs; each command returns its exit code."""
app.add_typer(corpus, name="corpus")
app.add_typer(track, name="track")


@app.callback(invoke_without_command=True)
def phantich(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="In số phiên bản.")] = False
) -> int:
    """Đọc thông báo, kết luận kiểm tra và kết luận thanh tra: phát hiện, hạn chế, nhiệm vụ, kèm câu làm căn cứ.

    Kết thúc với mã 0 khi đọc được hết, 3 khi có tệp bị bỏ lại, 2 khi không làm được gì.
    """
    if version:
        typer.echo(__version__)
        raise typer.Exit(READ)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
    return NOTHING


Workers = Annotated[int, typer.Option(metavar="SỐ", min=1, help="Số tiến trình đọc cùng lúc (mặc định 1).")]
Classified = Annotated[bool, typer.Option("--allow-classified", help="Đọc cả văn bản mang dấu độ mật.")]


@app.command(cls=Command)
def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN", help="Tệp, thư mục (.docx, .doc, .pdf, .zip…).")],
    format: Annotated[
        str, typer.Option(metavar="jsonl|csv|xlsx|parquet", help="Dạng kết quả (mặc định jsonl).")
    ] = "jsonl",
    out: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Nơi ghi; riêng jsonl bỏ trống thì in ra màn hình.")
    ] = None,
    workers: Workers = 1,
    allow_classified: Classified = False,
) -> int:
    """Đọc văn bản thành dữ liệu: mỗi văn bản một dòng JSON, hoặc các bảng."""
    from phantich.batch import LeftOut, find_files, stream
    from phantich.cli.output import WRITERS, check_format, notices_of

    check_format(format, out)
    left_out: list[LeftOut] = []
    try:
        with progress_bar("Đọc văn bản") as progress:
            files = find_files(paths)
            read = stream(files, workers=workers, progress=progress, allow_classified=allow_classified)
            written = WRITERS[format](notices_of(read, left_out), left_out, out)
    finally:
        show_left_out(left_out)
    for path in written:
        say(f"Đã ghi {path}")
    return SOME_LEFT_OUT if left_out else READ


@app.command(cls=Command)
def show(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Một văn bản (.docx, .doc, .pdf, .txt…).")],
    allow_classified: Classified = False,
) -> int:
    """In một văn bản, đánh dấu từng phát hiện và nhiệm vụ."""
    from phantich.batch import open_notice
    from phantich.cli.show import show_notice

    show_notice(open_notice(file, allow_classified=allow_classified))
    return READ


@app.command(cls=Command)
def report(
    folder: Annotated[Path | None, typer.Argument(metavar="THƯ_MỤC", help="Bỏ trống: các văn bản mẫu.")] = None,
    template: Annotated[
        str, typer.Option(metavar="TÊN|TỆP", help="Sổ tay mẫu (mặc định so-sanh-don-vi).")
    ] = COMPARISON,
    param: Annotated[list[str], typer.Option(metavar="TÊN=GIÁ_TRỊ", help="Tham số của sổ tay; lặp lại được.")] = [],  # noqa: B006 (Typer's way)
    unit: Annotated[list[str], typer.Option(metavar="MÃ", help="Mã đơn vị; lặp lại để so sánh nhiều đơn vị.")] = [],  # noqa: B006
    period: Annotated[str, typer.Option(metavar="YYYY-Qn", help="Kỳ, ví dụ 2024-Q2; bỏ trống: mọi kỳ.")] = "",
    format: Annotated[
        str, typer.Option(metavar="html,xlsx,docx,pdf", help="Dạng báo cáo (mặc định html,xlsx; có cả csv, parquet).")
    ] = "",
    form: Annotated[
        str, typer.Option(metavar="state|party", help="Thể thức của docx, pdf: Nghị định 30 (mặc định) hay của Đảng.")
    ] = "state",
    out: Annotated[Path, typer.Option(metavar="THƯ_MỤC", help="Nơi ghi (mặc định reports).")] = Path("reports"),
    each: Annotated[str, typer.Option(metavar="unit", help="Làm cho từng đơn vị (hoặc từng --unit đã nêu).")] = "",
    workers: Annotated[int, typer.Option(metavar="SỐ", min=1, help="Số báo cáo làm cùng lúc khi có --each.")] = 2,
    check: Annotated[Path | None, typer.Option(metavar="BÁO_CÁO", help="Xem điều gì đã đổi từ khi làm.")] = None,
) -> int:
    """Chạy một sổ tay mẫu, ghi báo cáo HTML, bảng tính, văn bản Word, PDF; với --each, làm cho từng đơn vị."""
    from phantich.cli.reports import for_each, left_out_of, plan, tell_changes
    from phantich.report.run import run_notebook

    if check:
        return tell_changes(check)
    if each:
        return for_each(each, template, folder, param, unit, period, format, form, out, workers)
    values, formats = plan(template, folder, param, unit, period, format)
    with working(f"Chạy sổ tay {template}"):
        done = run_notebook(template, values, out, formats, form=form)
    left_out = left_out_of(done)
    show_left_out(left_out)
    for path in done.files:
        typer.echo(path)
    return SOME_LEFT_OUT if left_out else READ


@app.command(cls=Command)
def lab(
    folder: Annotated[
        Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục làm việc (mặc định: thư mục hiện tại).")
    ] = Path(),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Không mở trình duyệt.")] = False,
    port: Annotated[int, typer.Option(metavar="SỐ", min=1024, help="Cổng trên máy này (mặc định 8888).")] = 8888,
) -> int:
    """Mở JupyterLab với trang bắt đầu: chọn báo cáo, chọn đơn vị và kỳ, chạy, mở báo cáo."""
    from phantich.lab.serve import serve

    say("Đóng cửa sổ này, hoặc bấm Ctrl+C hai lần, để tắt.")
    return serve(folder, [f"--ServerApp.port={port}", *(["--no-browser"] if no_browser else [])])


@app.command(cls=Command)
def codebook(
    out: Annotated[
        Path, typer.Option(metavar="TỆP", help="Nơi ghi: .xlsx, .md hoặc .csv (mặc định mo-ta-du-lieu.xlsx).")
    ] = Path("mo-ta-du-lieu.xlsx"),
) -> int:
    """Ghi mô tả dữ liệu: mọi cột của mọi bảng, kiểu, đơn vị tính, giá trị, và đoạn văn về phương pháp."""
    from phantich.cli.codebook import write_codebook

    write_codebook(out)
    say(f"Đã ghi {out}")
    return READ


@app.command(cls=Command)
def init(folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục sẽ tạo.")]) -> int:
    """Tạo thư mục làm việc của cơ quan; không ghi đè lên thứ đã có."""
    from phantich.cli.office import lay_out

    made, kept = lay_out(folder)
    for path in made:
        say(f"Đã tạo {path}")
    for path in kept:
        say(f"Giữ nguyên {path}")
    say(f"Đọc {folder / 'LOI-DAU.md'} để bắt đầu.")
    return READ


@app.command(cls=Command)
def doctor() -> int:
    """Cho biết máy này có những phần tùy chọn nào, mỗi phần để làm gì, cài bằng lệnh nào."""
    from phantich.cli.doctor import examine

    for line in examine():
        typer.echo(line)
    return READ


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : without the program's name; None for those of this process

    Returns
    -------
    The exit code: 0 all read, 3 some left out, 2 nothing could be done, 1 a fault of ours, 130 interrupted
    """
    speak_utf8()
    try:
        given = None if arguments is None else list(arguments)
        return typer.main.get_command(app).main(given, prog_name="phantich", standalone_mode=False) or READ
    except PhantichError as error:
        show_error(error)
        return NOTHING
    except typer.Abort:
        return 130
    except Exception as error:
        if hasattr(error, "format_message"):  # Typer's usage errors, whose classes are private
            show_error(complaint(error))
            return NOTHING
        show_error(error)
        return OUR_FAULT
