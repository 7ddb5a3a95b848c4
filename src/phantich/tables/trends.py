"""Counts over time. A period without a notice is silent: missing in every row, never 0."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from phantich.tables.compare import RATES, by_unit, main_topic, select, units_shown
from phantich.tables.frames import Tables, frame_of_rows
from phantich.tables.names import UNKNOWN
from phantich.tables.period import parse_period, period_of, periods_between
from phantich.tables.stats import newcombe, wilson

COUNTED = ["strength", "difficulty", "shortcoming", "tasks"]
FEW = 5
"""With fewer notices before or after, a change of shares is not judged."""


def counts_over_time(tables: Tables, units: Sequence[str] = (), by: str = "quarter") -> pd.DataFrame:
    """How many notices, findings and tasks each period has, and per notice.

    Parameters
    ----------
    by : "quarter" or "year"; a notice without a date belongs to none

    Returns
    -------
    period, notices, strength, difficulty, shortcoming, tasks, then the four per notice; every period from the first
    to the last notice, a silent one with nothing but its name
    """
    chosen = select(tables, units)
    periods = _periods(chosen.notices, by)
    notices = _per_period(chosen.notices, by).reindex(periods)
    found = chosen.findings.assign(period=_of(chosen.findings, by))
    kinds = found.groupby(["period", "finding_kind"], observed=False).size().unstack("finding_kind")
    frame = kinds.reindex(index=periods, columns=COUNTED[:3]).fillna(0).astype("Int64")
    frame["tasks"] = _per_period(chosen.tasks, by).reindex(periods).fillna(0)
    frame.loc[notices.isna()] = pd.NA
    frame.insert(0, "notices", notices)
    for name, rate in zip(COUNTED, RATES, strict=True):
        frame[rate] = (frame[name] / frame["notices"]).astype("Float64")
    return frame.rename_axis(index="period", columns=None).reset_index().astype({"period": "str"})


def silent_periods(counts: pd.DataFrame) -> list[str]:
    """The periods of `counts_over_time` without a notice."""
    return counts.loc[counts["notices"].isna(), "period"].tolist()


def rates_over_time(tables: Tables, units: Sequence[str] = (), by: str = "year") -> pd.DataFrame:
    """Shortcomings per notice, unit × period.

    Returns
    -------
    unit, notices (of all periods), then one column a period; missing where the unit has no notice
    """
    chosen = select(tables, units)
    periods, shown = _periods(chosen.notices, by), units_shown(tables, units)
    notices = _matrix(chosen.notices, by, shown, periods)
    shortcomings = _matrix(chosen.findings[chosen.findings["finding_kind"] == "shortcoming"], by, shown, periods)
    rates = (shortcomings.fillna(0) / notices).astype("Float64")
    rates.insert(0, "notices", notices.sum(axis="columns", min_count=1).astype("Int64"))
    return rates.rename_axis(index="unit", columns=None).reset_index().astype({"unit": "str"})


def _matrix(frame: pd.DataFrame, by: str, units: list[str], periods: list[str]) -> pd.DataFrame:
    dated = by_unit(frame.assign(period=_of(frame, by)).dropna(subset="period"))
    counts = dated.groupby(["unit", "period"]).size().unstack("period")
    return counts.reindex(index=units, columns=periods).astype("Int64")


def split_day(tables: Tables, split: str = "") -> pd.Timestamp | None:
    """Where before ends and after begins: the first day of a period, or of the year of the middle notice.

    Parameters
    ----------
    split : a period as `parse_period` reads it; "" for the year that holds the middle notice

    Returns
    -------
    None when no notice has a date
    """
    if days := parse_period(split):
        return pd.Timestamp(days[0])
    dates = tables.notices["notice_date"].dropna().sort_values()
    return None if dates.empty else pd.Timestamp(dates.iloc[len(dates) // 2].year, 1, 1)


def topic_changes(tables: Tables, units: Sequence[str] = (), split: str = "", upper: bool = False) -> pd.DataFrame:
    """Which topics grow: the share of notices with a shortcoming of the topic, before and after a day.

    The notice is the unit of counting, since the sentences of one notice hang together. Shares have Wilson's score
    interval (1927), their difference Newcombe's hybrid score interval, method 10 (1998), both at 95%; a topic grows or
    falls when that interval leaves 0 out. With fewer than five notices before or after nothing is said.

    Parameters
    ----------
    split : as in `split_day`

    Returns
    -------
    topic, before_with, before_notices, before_low, before_high (percent), after_…, change, change_low, change_high
    (percentage points), judgement; the largest growth first
    """
    chosen, day = select(tables, units), split_day(select(tables, units), split)
    names = [
        "topic",
        *(f"{side}_{what}" for side in ("before", "after") for what in ("with", "notices", "low", "high")),
    ]
    names += ["change", "change_low", "change_high", "judgement"]
    rows = [] if day is None else [_change(topic, *pair) for topic, pair in _shares(chosen, day, upper).items()]
    return frame_of_rows(names, rows).sort_values(["change", "topic"], ascending=[False, True]).reset_index(drop=True)


Share = tuple[int, int]


def _shares(tables: Tables, day: pd.Timestamp, upper: bool) -> dict[str, tuple[Share, Share]]:
    """By topic: (notices with it, notices) before the day and from it on."""
    dates = tables.notices["notice_date"].dropna()
    before, after = int((dates < day).sum()), int((dates >= day).sum())
    found = main_topic(tables.findings[tables.findings["finding_kind"] == "shortcoming"], upper)
    found = found[found["notice_date"].notna() & (found["topic"] != UNKNOWN)].drop_duplicates(["topic", "notice_id"])
    late = found["notice_date"] >= day
    counts = found.groupby(["topic", late]).size().unstack(fill_value=0).reindex(columns=[False, True], fill_value=0)
    return {str(topic): ((int(row[False]), before), (int(row[True]), after)) for topic, row in counts.iterrows()}


def _change(topic: str, before: Share, after: Share) -> dict[str, object]:
    row: dict[str, object] = {"topic": topic, "change": None, "change_low": None, "change_high": None}
    for side, share in (("before", before), ("after", after)):
        low, high = (100 * bound for bound in wilson(*share)) if share[1] else (None, None)
        row |= {f"{side}_with": share[0], f"{side}_notices": share[1], f"{side}_low": low, f"{side}_high": high}
    if min(before[1], after[1]) < FEW:
        return row | {"judgement": "too-few"}
    low, high = newcombe(before, after)
    judgement = "grows" if low > 0 else "falls" if high < 0 else "unclear"
    change = 100 * (after[0] / after[1] - before[0] / before[1])
    return row | {"change": change, "change_low": 100 * low, "change_high": 100 * high, "judgement": judgement}


def topics_over_notices(
    tables: Tables, units: Sequence[str] = (), period: str = "", upper: bool = False
) -> pd.DataFrame:
    """In how many notices each topic has a shortcoming, since when and until when.

    Returns
    -------
    topic, notices, shortcomings, first_date, last_date; in most notices first
    """
    findings = select(tables, units, period).findings
    found = main_topic(findings[findings["finding_kind"] == "shortcoming"], upper)
    grouped = found.groupby("topic")
    frame = pd.DataFrame(
        {
            "notices": grouped["notice_id"].nunique().astype("Int64"),
            "shortcomings": grouped.size().astype("Int64"),
            "first_date": grouped["notice_date"].min(),
            "last_date": grouped["notice_date"].max(),
        }
    ).reset_index()
    return frame.sort_values(["notices", "shortcomings", "topic"], ascending=[False, False, True], ignore_index=True)


def _periods(notices: pd.DataFrame, by: str) -> list[str]:
    dates = notices["notice_date"].dropna()
    return periods_between(period_of(dates.min(), by), period_of(dates.max(), by)) if len(dates) else []


def _of(frame: pd.DataFrame, by: str) -> pd.Series:
    return frame["notice_date"].map(lambda day: period_of(day, by), na_action="ignore").astype("str")


def _per_period(frame: pd.DataFrame, by: str) -> pd.Series:
    return frame.groupby(_of(frame, by)).size().astype("Int64")
