"""`phantich corpus calibrate`, `phantich corpus rules`: what gold says of the probabilities and of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phantich.cli.corpus import DONE, GOLD, GoldDir, corpus
from phantich.cli.screen import say, working
from phantich.cli.words import Command

if TYPE_CHECKING:
    from phantich.corpus.calibrate import Reliability


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
    from phantich.whole import whole

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
        with whole(out) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="\n")
        say(f"Đã ghi {out}")
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
