"""Comparisons by unit, topic and period: each figure is a count of rows that `quotes` shows.

All functions take the units asked for (codes; none means every unit that has a notice) and a period
(`parse_period`). A unit without a notice in the period is missing in every table, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from phantich.errors import UnknownUnitError
from phantich.model import FindingKind
from phantich.tables.columns import COLUMNS
from phantich.tables.frames import Tables
from phantich.tables.names import UNKNOWN, by_name, upper_topic
from phantich.tables.period import parse_period
from phantich.tables.rows import SEP

KINDS = [kind.value for kind in FindingKind]
PLACE = ["reference", "section", "item_id", "notice_id", "start", "end"]
"""What leads from a row to its sentence."""
RATES = ["strengths_per_notice", "difficulties_per_notice", "shortcomings_per_notice", "tasks_per_notice"]


def select(tables: Tables, units: Sequence[str] = (), period: str = "") -> Tables:
    """The rows of some units and a period. A notice without a date belongs to no period.

    Raises
    ------
    UnknownUnitError : a code that the register does not list
    ParameterValueError : a period that cannot be read
    """
    check_units(units)
    days = parse_period(period)
    if days:
        dated = tables.notices["notice_date"].between(pd.Timestamp(days[0]), pd.Timestamp(days[1]))
        tables = _of_notices(tables, tables.notices[dated])
    if units:
        tables = _of_notices(tables, tables.notices[_counts_for(tables.notices, units)])
        tables = replace(
            tables,
            findings=tables.findings[_counts_for(tables.findings, units)],
            tasks=tables.tasks[_counts_for(tables.tasks, units)],
        )
    return tables


def check_units(units: Sequence[str]) -> None:
    """Refuse a unit code that the register does not list."""
    from phantich.rules.units import load_units

    known = load_units().codes
    for code in units:
        if code not in known:
            raise UnknownUnitError(code, list(known))


def undated(tables: Tables) -> pd.DataFrame:
    """The notices that belong to no period because they bear no date."""
    return tables.notices[tables.notices["notice_date"].isna()]


def counts_by_unit(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """How many findings of each kind and tasks each unit has, beside the number of notices they rest on.

    Returns
    -------
    unit, notices, one column a kind, tasks; one row a unit
    """
    chosen = select(tables, units, period)
    rows = units_shown(tables, units)
    notices = per_unit(chosen.notices).reindex(rows)
    kinds = by_unit(chosen.findings).groupby(["unit", "finding_kind"], observed=False).size().unstack("finding_kind")
    frame = kinds.reindex(index=rows, columns=KINDS, fill_value=0).astype("Int64")
    frame["tasks"] = per_unit(chosen.tasks).reindex(rows, fill_value=0)
    frame.loc[notices.isna()] = pd.NA
    frame.insert(0, "notices", notices)
    return frame.rename_axis(index="unit", columns=None).reset_index().astype({"unit": "str"})


def rates_by_unit(counts: pd.DataFrame) -> pd.DataFrame:
    """The same per notice.

    Parameters
    ----------
    counts : from `counts_by_unit`

    Returns
    -------
    unit, notices, then strengths, difficulties, shortcomings and tasks per notice
    """
    rates = {
        rate: (counts[name] / counts["notices"]).astype("Float64")
        for name, rate in zip(["strength", "difficulty", "shortcoming", "tasks"], RATES, strict=True)
    }
    return counts[["unit", "notices"]].assign(**rates)


def shortcomings_by_topic(
    tables: Tables, units: Sequence[str] = (), period: str = "", top: int | None = None, upper: bool = False
) -> pd.DataFrame:
    """How many shortcomings of each unit belong to each topic.

    A shortcoming counts once, under its first topic (the main one), so a column sums to what the unit has.

    Parameters
    ----------
    top : how many topics at most, the most frequent; None for all
    upper : count a topic under the upper one it belongs to

    Returns
    -------
    topic, then one column a unit (its code); most frequent topic first, what has no topic last
    """
    chosen = select(tables, units, period)
    shown = units_shown(tables, units)
    found = main_topic(by_unit(chosen.findings[chosen.findings["finding_kind"] == "shortcoming"]), upper)
    matrix = found.groupby(["topic", "unit"]).size().unstack("unit", fill_value=0).reindex(columns=shown, fill_value=0)
    order = sorted(matrix.index, key=lambda topic: (topic == UNKNOWN, -matrix.loc[topic].sum()))
    matrix = matrix.loc[order[:top]].astype("Int64")
    heard = per_unit(chosen.notices)
    for unit in shown:
        if unit not in heard:
            matrix[unit] = pd.array([pd.NA] * len(matrix), dtype="Int64")
    return matrix.rename_axis(index="topic", columns=None).reset_index().astype({"topic": "str"})


def tasks_with_deadlines(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """The tasks that say by when, earliest first; those without a resolved day last."""
    tasks = select(tables, units, period).tasks
    timed = tasks[tasks["deadline_text"].notna()].sort_values(["deadline", "notice_id", "start"], na_position="last")
    columns = ["deadline", "deadline_text", "units", "assignees", "quote", *PLACE]
    return timed[columns].reset_index(drop=True)


def quotes(tables: Tables, units: Sequence[str] = (), period: str = "", upper: bool = False) -> pd.DataFrame:
    """The sentence behind each figure of the other tables: one row an item and unit it counts for.

    Parameters
    ----------
    upper : name the upper topic, as in `shortcomings_by_topic`

    Returns
    -------
    By unit, kind (a finding's, or "task" for tasks and measures) and main topic; the place of each sentence
    """
    chosen = select(tables, units, period)
    items = pd.concat(
        [chosen.findings.assign(kind=chosen.findings["finding_kind"].astype("str")), chosen.tasks.assign(kind="task")]
    )
    found = main_topic(by_unit(items), upper).astype({"kind": COLUMNS["kind"].dtype})
    order = {unit: place for place, unit in enumerate(units_shown(tables, units))}
    found = found.assign(order=found["unit"].map(order)).dropna(subset="order").rename(columns={"topic": "main_topic"})
    found = found.sort_values(["order", "kind", "main_topic", "notice_date", "notice_id", "start"])
    columns = ["unit", "kind", "main_topic", "topics", "quote", "confidence", "doubtful", "clarity", *PLACE]
    return found[columns].reset_index(drop=True)


def units_shown(tables: Tables, units: Sequence[str] = ()) -> list[str]:
    """The units asked for, in that order; else all that have a notice, by name, the unknown ones last."""
    if units:
        return list(dict.fromkeys(units))
    return sorted(set(by_unit(tables.notices)["unit"]), key=by_name)


def by_unit(frame: pd.DataFrame) -> pd.DataFrame:
    """One row for each unit that a row counts for, in a column `unit`."""
    single = frame["units"].fillna(UNKNOWN).str.split(SEP, regex=False)
    return frame.assign(unit=single).explode("unit").astype({"unit": "str"})


def main_topic(frame: pd.DataFrame, upper: bool = False) -> pd.DataFrame:
    """The rows with their main topic, the first one, or with the upper topic of that one, in a column `topic`."""
    main = frame["topics"].fillna(UNKNOWN).str.split(SEP, regex=False).str[0].astype("str")
    return frame.assign(topic=main.map(upper_topic).astype("str") if upper else main)


def distinct(values: pd.Series) -> str | None:
    """All that cells of joined values hold, each once, joined again; None where they hold nothing."""
    return SEP.join(dict.fromkeys(one for joined in values.dropna() for one in joined.split(SEP))) or None


def per_unit(frame: pd.DataFrame) -> pd.Series:
    return by_unit(frame).groupby("unit").size().astype("Int64")


def _counts_for(frame: pd.DataFrame, units: Sequence[str]) -> pd.Series:
    return frame["units"].fillna("").map(lambda codes: bool({*codes.split(SEP)} & {*units})).astype(bool)


def _of_notices(tables: Tables, notices: pd.DataFrame) -> Tables:
    """The tables of some of the notices; what was left out stays listed."""
    kept = {
        name: (frame := getattr(tables, name))[frame["notice_id"].isin(notices["notice_id"])]
        for name in ("findings", "tasks", "citations", "links")
    }
    return replace(tables, notices=notices, **kept)
