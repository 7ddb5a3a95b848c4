"""What stands out in a comparison: topics × units, what several share, who does best and worst."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from phantich.tables.columns import COLUMNS
from phantich.tables.compare import by_unit, main_topic, per_unit, select
from phantich.tables.frames import Tables, frame_of_rows
from phantich.tables.names import UNKNOWN
from phantich.tables.rows import SEP
from phantich.tables.stats import SMALL, Z, adjusted_residuals, expected_counts


def standouts(matrix: pd.DataFrame, at_least: int = 1) -> pd.DataFrame:
    """Which unit has more, or fewer, shortcomings of a topic than the whole leads one to expect.

    Adjusted (standardised) residuals after Haberman (Biometrics 29, 1973, 205-220), beside the counts they rest on.
    Where the expected count is under 5 (Cochran 1954) nothing is said.

    Parameters
    ----------
    matrix : from `shortcomings_by_topic`; units without a notice, and what has no unit, take no part
    at_least : leave out cells with fewer shortcomings, unless they can be judged

    Returns
    -------
    topic, unit, shortcomings, expected, residual (missing where nothing is said), judgement; those that stand out first
    """
    counts = _known(matrix).dropna(axis="columns").astype("int64")
    counts = counts[counts.sum(axis="columns") > 0]
    long = pd.DataFrame(
        {
            "shortcomings": counts.stack(),
            "expected": expected_counts(counts).stack(),
            "residual": adjusted_residuals(counts).stack(),
        }
    )
    long = long.rename_axis(["topic", "unit"]).reset_index()
    long["judgement"] = [_judged(row.expected, row.residual) for row in long.itertuples()]
    long["few"] = long["judgement"] == "too-few"
    long["residual"] = long["residual"].mask(long["few"])
    long = long[~long["few"] | (long["shortcomings"] >= at_least)]
    far = long["residual"].abs().fillna(-1)
    long = long.assign(far=-far, most=-long["shortcomings"]).sort_values(["few", "far", "most", "topic", "unit"])
    long = long.drop(columns=["few", "far", "most"]).reset_index(drop=True)
    return long.astype({name: COLUMNS[name].dtype for name in long.columns})


def _known(matrix: pd.DataFrame) -> pd.DataFrame:
    """Topics × units, without what has no unit: that is no unit that one could compare."""
    return matrix.set_index("topic").drop(columns=UNKNOWN, errors="ignore")


def _judged(expected: float, residual: float) -> str:
    if expected < SMALL or pd.isna(residual):
        return "too-few"
    return "more" if residual > Z else "less" if residual < -Z else "same"


def shared_topics(matrix: pd.DataFrame) -> pd.DataFrame:
    """The topics in which units have shortcomings, and which units: two or more share it, one has it alone.

    Parameters
    ----------
    matrix : from `shortcomings_by_topic`

    Returns
    -------
    topic, unit_count, shortcomings, units (most shortcomings first); shared by most units first
    """
    counts = _known(matrix).astype("Int64").fillna(0)
    rows = []
    for topic, row in counts.iterrows():
        found = row[row > 0].sort_values(ascending=False, kind="stable")
        units = SEP.join(found.index)
        rows.append({"topic": topic, "unit_count": len(found), "shortcomings": found.sum(), "units": units})
    names = ["topic", "unit_count", "shortcomings", "units"]
    frame = pd.DataFrame(rows, columns=names).astype({name: COLUMNS[name].dtype for name in names})
    frame = frame[(frame["unit_count"] > 0) & (frame["topic"] != UNKNOWN)]
    return frame.sort_values(["unit_count", "shortcomings", "topic"], ascending=[False, False, True]).reset_index(
        drop=True
    )


def best_and_worst(tables: Tables, units: Sequence[str] = (), period: str = "", upper: bool = False) -> pd.DataFrame:
    """By topic: who has the most shortcomings per notice, and who the most strengths.

    Only topics on which at least two units have a strength or a shortcoming; where several are equal, all are named.

    Returns
    -------
    topic, most_units, most_count, most_rate, best_units, best_count, best_rate; missing where there is none
    """
    chosen = select(tables, units, period)
    notices = per_unit(chosen.notices)
    found = main_topic(by_unit(chosen.findings), upper)
    found = found[found["unit"] != UNKNOWN]
    rows = []
    for topic, of_topic in found[found["finding_kind"].isin(["strength", "shortcoming"])].groupby("topic"):
        if topic != UNKNOWN and of_topic["unit"].nunique() > 1:
            most = _highest(of_topic[of_topic["finding_kind"] == "shortcoming"], notices, "most")
            best = _highest(of_topic[of_topic["finding_kind"] == "strength"], notices, "best")
            rows.append({"topic": topic} | most | best)
    names = ["topic", *(f"{side}_{what}" for side in ("most", "best") for what in ("units", "count", "rate"))]
    return frame_of_rows(names, rows)


def _highest(found: pd.DataFrame, notices: pd.Series, side: str) -> dict[str, object]:
    """The units with the highest number per notice, and how many that is, of all of them together."""
    if found.empty:
        return {}
    counts = found.groupby("unit").size()
    rates = (counts / notices.reindex(counts.index)).astype(float)
    top = rates[rates == rates.max()].index
    return {f"{side}_units": SEP.join(top), f"{side}_count": counts[top].sum(), f"{side}_rate": rates.max()}
