"""`phantich corpus calibrate`, `train`, `rules`: what gold says of the probabilities and of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phantich.cli.corpus import DONE, GOLD, GoldDir, corpus, write
from phantich.cli.screen import say, working
from phantich.cli.words import Command

if TYPE_CHECKING:
    from phantich.corpus.calibrate import Reliability
    from phantich.corpus.usage import Usage


@corpus.command(cls=Command)
def calibrate(
    gold_dir: GoldDir = GOLD,
    on: Annotated[
        Path | None, typer.Option(metavar="THƯ_MỤC", help="Gold khác, không dùng để tính, để đo thêm.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Ghi trọng số thành tệp TOML (rules/confidence.toml).")
    ] = None,
    diagram: Annotated[Path | None, typer.Option(metavar="TỆP", help="Vẽ biểu đồ hiệu chỉnh (.svg, .png).")] = None,
) -> int:
    """Tính lại độ tin cậy từ gold, và đo xem nó có đúng như nó nói không."""
    from phantich.corpus import calibrate as fitting
    from phantich.corpus.documents import load_documents
    from phantich.read.confidence import probability

    with working("Đang đọc gold"):
        found = fitting.samples(load_documents(gold_dir))
        weights = fitting.fit(found)
        measured = {"Gold, từng đơn vị không dùng để tính": fitting.reliability(found, fitting.crossed(found))}
        if on:
            other = fitting.samples(load_documents(on))
            said = [probability(one.evidence, weights) for one in other]
            measured[f"{on.name}, không dùng để tính"] = fitting.reliability(other, said)
    text = fitting.weights_toml(weights, found)
    typer.echo(text)
    for title, one in measured.items():
        typer.echo("\n".join(reliability_lines(title, one)))
    if diagram:
        _draw(measured, diagram)
    if out:
        write(out, text)
    return DONE


def reliability_lines(title: str, measured: Reliability) -> Iterator[str]:
    """The bins with their counts, and how far probabilities are from shares."""
    yield f"\n{title}"
    yield f"{'độ tin cậy':>12}{'mục tin':>9}{'bình quân':>11}{'đúng':>7}"
    for one in measured.bins:
        yield f"{f'{one.low:.1f}-{one.high:.1f}':>12}{one.count:9}{one.said:11.3f}{one.right:7.3f}  {_bar(one.right)}"
    low, high = measured.interval
    error = f"{measured.error:.3f}, khoảng 95 %: {low:.3f}-{high:.3f}"
    yield f"Sai lệch hiệu chỉnh (ECE): {error}; Brier: {measured.brier:.3f}"


def _bar(share: float) -> str:
    return "█" * round(20 * share)


def _draw(measured: dict[str, Reliability], path: Path) -> None:
    import pandas as pd

    from phantich.report.reliability import plot_reliability
    from phantich.whole import whole

    figure = plot_reliability({title: pd.DataFrame(one.bins) for title, one in measured.items()})
    with whole(path) as temporary:
        figure.savefig(temporary, format=path.suffix.lstrip(".") or "svg", dpi=150)
    say(f"Đã ghi {path}")


@corpus.command(cls=Command)
def train(
    sentences: Annotated[
        Path, typer.Option(metavar="THƯ_MỤC", help="Bảng câu mẫu (.tsv: kind, role, topics, text).")
    ] = Path("corpora/cau-mau"),
    gold: Annotated[
        list[Path] | None, typer.Option(metavar="THƯ_MỤC", help="Thêm văn bản có gold; dùng được nhiều lần.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="TỆP", help="Ghi trọng số thành tệp (rules/kinds.tsv).")] = None,
) -> int:
    """Tính lại từ ngữ nào nói lên loại mục tin nào, từ câu mẫu và văn bản có gold."""
    from phantich.corpus import train as training

    with working("Đang đọc câu mẫu và gold"):
        examples = training.from_sentences(sentences)
        examples += [one for folder in gold or () for one in training.from_gold(folder)]
    with working("Đang tính trọng số"):
        model, right = training.fit(examples), training.crossed(examples)
    say(f"{len(examples)} câu, {len(model.weights)} đặc điểm.")
    typer.echo(f"Chỉ theo từ ngữ, trên phần không dùng để tính (5 phần): đúng loại {right:.3f}")
    if out:
        write(out, training.to_tsv(model, examples))
    return DONE


@corpus.command(cls=Command)
def rules(
    gold_dir: GoldDir = GOLD,
    all_rules: Annotated[bool, typer.Option("--all", help="Kể mọi quy tắc, kèm số lần khớp.")] = False,
) -> int:
    """Kể những quy tắc mà gold không dùng đến, và những quy tắc hay nói trái gold."""
    from phantich.corpus.gold import gold_files, load_gold
    from phantich.corpus.usage import usages

    with working("Đang đọc gold"):
        found = usages(load_gold(file) for file in gold_files(gold_dir))
    if all_rules:
        typer.echo("\n".join(usage_lines("Mọi quy tắc", found)))
        return DONE
    typer.echo("\n".join(usage_lines("Hay nói trái gold", [one for one in found if one.hurts])))
    dead = [one for one in found if not one.fires]
    typer.echo(f"\nKhông câu nào trong gold dùng đến: {len(dead)} trên {len(found)} cụm từ")
    for (file, block), group in groupby(dead, key=lambda one: (one.file, one.block)):
        typer.echo(f"  {file}, {block}: {', '.join(f'“{one.phrase}”' for one in group)}")
    return DONE


def usage_lines(title: str, found: list[Usage]) -> Iterator[str]:
    """One line a rule with its counts."""
    yield f"{title}: {len(found)}"
    yield f"  {'khớp':>6}{'đúng':>6}{'trái':>6}"
    for one in sorted(found, key=lambda one: (-one.contradicts, -one.fires)):
        yield f"  {one.fires:6}{one.agrees:6}{one.contradicts:6}  {one.file}, {one.block}: “{one.phrase}”"
