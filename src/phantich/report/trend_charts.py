"""Charts over time: what is silent is hatched, and every bar and interval bears its number."""

from __future__ import annotations

from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure

from phantich.report.charts import HATCH, house
from phantich.tables.names import topic_name
from phantich.tables.people import MISSING, decimals, whole_number
from phantich.tables.period import period_name


def plot_time(counts: pd.DataFrame) -> Figure:
    """Notices, and shortcomings per notice, period by period.

    Parameters
    ----------
    counts : from `phantich.tables.counts_over_time`, n periods

    Returns
    -------
    A figure of two panels with n bars each; a period without a notice is hatched and says "–"
    """
    with house():
        figure = Figure(figsize=(max(6.0, 1.4 + 0.5 * len(counts)), 4.4), layout="constrained")
        panels = figure.subplots(2, 1, sharex=True)
        for panel, name, title in zip(
            panels,
            ("notices", "shortcomings_per_notice"),
            ("Số văn bản", "Hạn chế, khuyết điểm trên một văn bản"),
            strict=True,
        ):
            _bars(panel, counts[name])
            panel.set_title(title, fontsize=10, loc="left")
        names = [period_name(period).replace("/", "\n") for period in counts["period"]]
        panels[-1].set_xticks(range(len(names)), names, fontsize=8)
    return figure


def _bars(panel, values: pd.Series) -> None:
    top = max([1.0, *values.dropna()])
    written = decimals(values) if pd.api.types.is_float_dtype(values) else values.map(whole_number, na_action="ignore")
    panel.bar(range(len(values)), values.fillna(0).astype(float), color="#4a6d8c", width=0.7)
    for place, value in enumerate(values):
        if pd.isna(value):
            panel.bar(place, top, width=0.7, **HATCH)
            panel.text(place, top / 2, MISSING, ha="center", va="center", bbox={"facecolor": "white", "linewidth": 0})
        else:
            panel.text(place, value + top * 0.03, written[place], ha="center", va="bottom", fontsize=9)
    panel.set_xlim(-0.6, max(len(values), 6) - 0.4)  # a single bar is no wider than one of many
    panel.set_ylim(0, top * 1.25)
    panel.set_yticks([])
    panel.spines["left"].set_visible(False)
    panel.tick_params(length=0)


def plot_changes(changes: pd.DataFrame) -> Figure:
    """The change of each topic's share of notices, with its interval; a full dot where it leaves 0 out.

    Parameters
    ----------
    changes : from `phantich.tables.topic_changes`, n topics; those without a change are not drawn
    """
    drawn = changes.dropna(subset="change").reset_index(drop=True)
    with house():
        figure = Figure(figsize=(8.0, 1.1 + 0.32 * max(1, len(drawn))), layout="constrained")
        axes = figure.subplots()
        if drawn.empty:
            axes.text(0.5, 0.5, "Chưa đủ văn bản để so hai kỳ.", ha="center", va="center")
            axes.set_axis_off()
            return figure
        for place, row in enumerate(drawn.itertuples()):
            clear = row.judgement in ("grows", "falls")
            axes.plot([row.change_low, row.change_high], [place, place], color="black", linewidth=1.2)
            axes.plot(row.change, place, "o", color="black", markerfacecolor="black" if clear else "white")
        axes.axvline(0, color="#777777", linewidth=0.8, linestyle="--")
        axes.set_yticks(range(len(drawn)), [fill(topic_name(topic), 40) for topic in drawn["topic"]])
        axes.set_ylim(len(drawn) - 0.4, -0.6)
        axes.set_xlabel("Thay đổi tỷ lệ văn bản có nêu, điểm phần trăm (khoảng tin cậy 95%)")
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:+.0f}".replace("-", "−") if value else "0")
    return figure
