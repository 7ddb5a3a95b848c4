"""Charts of the comparisons: a DataFrame in, a Figure out. Black and white print loses nothing: every bar and cell
bears its number, and what is missing is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from io import StringIO
from textwrap import fill

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from phantich.model import FindingKind
from phantich.report.show import ITEMS
from phantich.report.shown import BLOCK, Shown, below, caption, pack
from phantich.report.study import Study
from phantich.tables.names import topic_name, unit_name
from phantich.tables.people import MISSING

_FONTS = files("phantich.report") / "fonts"
# The font travels with us, has every Vietnamese letter and the widths of Times New Roman; in the picture the letters
# become outlines, so no reader needs the font.
_LOOK = {
    "font.family": "Liberation Serif",
    "font.size": 10,
    "svg.fonttype": "path",
    "svg.hashsalt": "phantich",
    "axes.spines.top": False,
    "axes.spines.right": False,
}
NO_BREAK = "\u00a0"
FEW, MANY = 5, 12
"""Up to how many units have their names written level, and up to how many in two lines."""
_WIDER = '<p class="wider">Hình rộng hơn màn hình: vuốt ngang để xem hết.</p>'
HATCH = {"facecolor": "white", "edgecolor": "#999999", "hatch": "////", "linewidth": 0}


@contextmanager
def house() -> Iterator[None]:
    _load_fonts()
    with matplotlib.rc_context(_LOOK):
        yield


@cache
def _load_fonts() -> None:
    """Tell matplotlib of the fonts that travel with us; a machine may have an older one of that name, half of whose
    Vietnamese letters are missing, so that one is forgotten."""
    from matplotlib import font_manager

    known = font_manager.fontManager
    known.ttflist = [font for font in known.ttflist if font.name != "Liberation Serif"]
    with as_file(_FONTS) as folder:
        for file in sorted(folder.glob("*.ttf")):
            known.addfont(str(file))


def plot_kinds(counts: pd.DataFrame) -> Figure:
    """How many findings of each kind each unit has: one small panel a kind, on one scale.

    Parameters
    ----------
    counts : from `phantich.tables.counts_by_unit`, n units

    Returns
    -------
    A figure of five panels with n bars each, the number at the end of the bar, "–" where there is no notice
    """
    kinds = [kind for kind in FindingKind if kind.value in counts]
    names = [_with_notices(row.unit, row.notices) for row in counts.itertuples()]
    top = max([1, *counts[[kind.value for kind in kinds]].stack().dropna()])
    with house():
        figure = Figure(figsize=(8.0, 1.1 + 0.37 * max(1, len(counts))), layout="constrained")
        panels = figure.subplots(1, len(kinds), sharey=True)
        for panel, kind in zip(panels, kinds, strict=True):
            _bars(panel, counts[kind.value], top)
            panel.set_title(fill(kind.vi, 14), fontsize=9, loc="left")
        panels[0].set_yticks(range(len(names)), names)
        panels[0].set_ylim(len(names) - 0.4, -0.6)
    return figure


def _bars(panel, values: pd.Series, top: int) -> None:
    panel.barh(range(len(values)), values.fillna(0).astype(int), color="#4a6d8c", height=0.62)
    for place, value in enumerate(values):
        missing = pd.isna(value)
        panel.text((0 if missing else value) + top * 0.03, place, MISSING if missing else str(value), va="center")
    panel.set_xlim(0, top * 1.3)
    panel.set_xticks([])
    panel.tick_params(left=False)
    panel.spines["bottom"].set_visible(False)


def plot_topics(matrix: pd.DataFrame) -> Figure:
    """A heat map of shortcomings, topic × unit, the count printed in each cell.

    Parameters
    ----------
    matrix : from `phantich.tables.shortcomings_by_topic`, m topics × n units

    Returns
    -------
    A figure of m × n cells; the column of a unit without a notice is hatched and says "–"
    """
    units = [name for name in matrix.columns if name != "topic"]
    values = matrix[units].to_numpy(dtype=float, na_value=np.nan)
    with house():
        heads = [fill(unit_name(unit), _head(len(units))) for unit in units]
        figure = Figure(figsize=_size(len(matrix), heads), layout="constrained")
        axes = figure.subplots()
        if not values.size:
            axes.text(0.5, 0.5, "Không có hạn chế nào trong phạm vi đã chọn.", ha="center", va="center")
            axes.set_axis_off()
            return figure
        # A scale of at least five, so that a single shortcoming does not look like the worst of cases.
        top = max(5.0, np.nanmax(values) if np.isfinite(values).any() else 0)
        axes.imshow(values, cmap="Blues", vmin=0, vmax=top * 1.15, aspect="auto")
        _cells(axes, values, top)
        axes.set_yticks(range(len(matrix)), [fill(topic_name(topic), 34) for topic in matrix["topic"]])
        axes.set_xticks(range(len(units)), heads, **({"rotation": 90} if len(units) > FEW else {}))
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
    return figure


def _head(units: int) -> int:
    """Letters in a line of a unit's name: level, upright, and upright over cells too narrow for two lines."""
    return 18 if units <= FEW else 26 if units <= MANY else 60


def _size(topics: int, heads: Sequence[str]) -> tuple[float, float]:
    """Inches: room for the names, and cells that shrink little when many of them are printed on A4."""
    units, longest = len(heads), max((len(line) for head in heads for line in head.split("\n")), default=0)
    wide = 1.3 if units <= FEW else 0.55 if units <= MANY else 0.28
    high = 0.42 if units <= MANY else 0.28
    return max(5.5, 2.7 + wide * units), 0.8 + (0.07 * longest if units > FEW else 0.6) + high * max(1, topics)


def _cells(axes, values: np.ndarray, top: float) -> None:
    for (row, column), value in np.ndenumerate(values):
        if np.isnan(value):
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **HATCH))
        written = MISSING if np.isnan(value) else f"{value:.0f}"
        dark = np.isfinite(value) and value > 0.6 * top
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5} if np.isnan(value) else None
        axes.text(column, row, written, ha="center", va="center", color="white" if dark else "black", bbox=box)
    axes.set_xticks(np.arange(values.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(values.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color="#dddddd", linewidth=0.8)
    axes.tick_params(which="minor", length=0)


def show_figure(
    figure: Figure, title: str, study: Study, frame: pd.DataFrame, alt: str, counted: str = ITEMS, dated: bool = False
) -> Shown:
    """A numbered figure as an SVG image within the page; its numbers travel along for the other formats.

    Parameters
    ----------
    frame : what was drawn
    alt : what the picture shows, for those who cannot see it
    counted, dated : as in `Study.base`
    """
    import base64
    from html import escape

    with house():
        drawn = StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
    number = study.number("Hình", title)
    notes = [study.base(counted, dated), study.cite(number, title)]
    picture = base64.b64encode(drawn.getvalue().encode("utf-8")).decode("ascii")
    image = f'<img class="figure" alt="{escape(alt)}" src="data:image/svg+xml;base64,{picture}">'
    html = f'<div class="scroll picture">{image}</div>{_WIDER}{caption(number, title)}{below(notes)}'
    block = {"kind": "figure", "number": number, "title": title, "alt": alt, "notes": notes, "frame": pack(frame)}
    return Shown(html, {BLOCK: block | {"svg": drawn.getvalue()}})


def _with_notices(unit: str, notices: object) -> str:
    count = "không có văn bản" if pd.isna(notices) else f"{notices} văn bản"
    return fill(f"{unit_name(unit)} ({count.replace(' ', NO_BREAK)})", 38)
