"""`phantich corpus …`: check gold, draft it, score against it, write it out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated

import typer

from phantich import __version__
from phantich.cli.screen import say, show_left_out
from phantich.cli.words import Command, Group, UsageError
from phantich.errors import NothingReadError

corpus = typer.Typer(cls=Group, help="Kho ngữ liệu gán nhãn: kiểm tra, soạn nháp, chấm điểm, xuất.")
DONE, FAULTS, SOME_LEFT_OUT = 0, 2, 3

GoldDir = Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục gold (mặc định corpora/gold).")]
Out = Annotated[Path, typer.Option(metavar="THƯ_MỤC", help="Nơi ghi; tệp cùng tên bị thay.")]
GOLD = Path("corpora/gold")


@corpus.command(cls=Command)
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN", help="Tệp *.marked.txt hoặc thư mục gold.")],
    specimens: Annotated[
        Path | None, typer.Option(metavar="THƯ_MỤC", help="Nơi có văn bản mẫu (mặc định: thong-bao bên cạnh).")
    ] = None,
) -> int:
    """Kiểm tra tệp gold: thẻ, thuộc tính, chữ có đúng văn bản mẫu không."""
    from phantich.corpus.check import check as faults_of
    from phantich.corpus.gold import gold_files

    files = [file for path in paths for file in (gold_files(path) if path.is_dir() else [path])]
    wrong = 0
    for file in files:
        faults = faults_of(file, specimens)
        wrong += bool(faults)
        for fault in faults:
            typer.echo(f"{file}: {fault}")
    say(f"Đã kiểm tra {len(files)} tệp, {wrong} tệp có lỗi.")
    return FAULTS if wrong else DONE


@corpus.command(cls=Command)
def draft(
    paths: Annotated[list[Path], typer.Argument(metavar="ĐƯỜNG_DẪN", help="Văn bản hoặc thư mục văn bản.")],
    out: Out,
) -> int:
    """Soạn nháp tệp gold từ kết quả máy đọc, để người gán nhãn sửa lại; không ghi đè lên tệp đã có."""
    from phantich.batch import LeftOut, find_files, stream
    from phantich.corpus.draft import draft as drawn
    from phantich.corpus.gold import SUFFIX

    left_out: list[LeftOut] = []
    for notice in stream(find_files(paths)):
        if isinstance(notice, LeftOut):
            left_out.append(notice)
        elif (path := out / f"{Path(notice.source.path).stem}{SUFFIX}").exists():  # it may hold days of somebody's work
            say(f"Giữ nguyên {path}")
        else:
            write(path, drawn(notice))
    show_left_out(left_out)
    return SOME_LEFT_OUT if left_out else DONE


@corpus.command(cls=Command)
def gold(out: Out, gold_dir: GoldDir = GOLD) -> int:
    """Ghi gold thành cặp NN.txt và NN.gold.json (nhãn tách rời, tính theo ký tự)."""
    from phantich.corpus.gold import gold_files, load_gold, to_ruler

    for file in gold_files(gold_dir):
        found = load_gold(file)
        write(out / f"{found.name}.txt", found.text)
        write(out / f"{found.name}.gold.json", json.dumps(to_ruler(found), ensure_ascii=False, indent=1) + "\n")
    return DONE


@corpus.command(cls=Command)
def score(
    gold_dir: GoldDir = GOLD,
    predictions: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Kết quả JSONL đã có; bỏ trống thì đọc ngay bây giờ.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Kết quả JSONL lần trước, để xem lỗi nào hết, lỗi nào mới.")
    ] = None,
    per_document: Annotated[bool, typer.Option("--per-document", help="Thêm bảng của từng văn bản.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Liệt kê từng chỗ sai.")] = False,
    format: Annotated[str, typer.Option(metavar="text|json", help="Dạng kết quả (mặc định text).")] = "text",
) -> int:
    """Chấm điểm kết quả máy đọc so với gold, kể cả khi chỉ đọc tiêu đề mục."""
    from phantich.cli import scores
    from phantich.corpus import documents, links
    from phantich.corpus import score as scoring

    if format not in ("text", "json"):
        raise UsageError(f"Không có dạng “{format}”.", hint="chọn: text, json.")
    gold = documents.load_documents(gold_dir)
    pairs = links.load_recurrences(gold_dir)
    found = documents.load_predictions(predictions) if predictions else documents.predict(gold)
    run = scoring.score(gold, found, pairs)
    before = scoring.score(gold, documents.load_predictions(against), pairs) if against else None
    changes = scoring.changes(run, before) if before else None
    for note in run.notes:
        say(f"Lưu ý: {note}")
    if format == "json":
        about = {"version": __version__, "day": f"{dt.date.today():%d/%m/%Y}", "documents": len(gold)}
        found = {"about": about, **scores.json_of(run, per_document, errors, changes)}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(scores.text_of(run, per_document, errors, changes)))
    return DONE


@corpus.command(cls=Command)
def export(
    out: Annotated[Path, typer.Option(metavar="TỆP", help="Nơi ghi.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="ĐƯỜNG_DẪN", help="Thư mục gold, hoặc văn bản để đọc ngay (mặc định corpora/gold)."),
    ] = None,
    format: Annotated[str, typer.Option(metavar="jsonl|docbin|conll", help="Dạng tệp (mặc định jsonl).")] = "jsonl",
    with_names: Annotated[bool, typer.Option("--with-names", help="Giữ cả nơi nhận và chữ ký (có tên người).")] = False,
) -> int:
    """Xuất gold hoặc kết quả máy đọc; bỏ nơi nhận và chữ ký trừ khi yêu cầu giữ."""
    from phantich.batch import LeftOut, find_files, stream
    from phantich.corpus import formats
    from phantich.corpus.gold import SUFFIX, load_gold
    from phantich.corpus.privacy import without_names
    from phantich.corpus.records import to_notice
    from phantich.whole import whole

    chosen = formats.load(format)
    paths = paths or [GOLD]
    marked = [file for path in paths for file in (sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path])]
    marked = [file for file in marked if file.name.endswith(SUFFIX)]
    gold = [to_notice(load_gold(file)) for file in marked]
    papers = [] if marked else find_files(paths)
    outcomes = [*gold, *stream(papers)]
    left_out = [one for one in outcomes if isinstance(one, LeftOut)]
    notices = [one for one in outcomes if not isinstance(one, LeftOut)]
    show_left_out(left_out)
    if not notices:
        raise NothingReadError("Không có văn bản nào để xuất.", hint="chỉ tới thư mục gold hoặc thư mục văn bản.")
    with whole(out) as temporary:
        chosen.write((one if with_names else without_names(one) for one in notices), temporary)
    say(f"Đã ghi {out}: {len(notices)} văn bản.")
    return SOME_LEFT_OUT if left_out else DONE


def write(path: Path, text: str) -> None:
    from phantich.whole import whole

    with whole(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    say(f"Đã ghi {path}")
