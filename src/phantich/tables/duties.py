"""Tasks counted: by unit, by topic, and how they stand to a day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

import pandas as pd

from phantich.errors import ParameterValueError
from phantich.tables.columns import COLUMNS
from phantich.tables.compare import PLACE, by_unit, distinct, main_topic, per_unit, select, units_shown
from phantich.tables.counted import STATES
from phantich.tables.frames import Tables
from phantich.tables.names import UNKNOWN
from phantich.tables.rows import SEP


def parse_day(day: str) -> dt.date:
    """A day as typed, 2025-06-30 or 30/6/2025; "" is today.

    Raises
    ------
    ParameterValueError : any other form, or no day of the calendar

    >>> parse_day("30/6/2025")
    datetime.date(2025, 6, 30)
    """
    if not day.strip():
        return dt.date.today()
    try:
        if "/" in day:
            return dt.date(*(int(part) for part in reversed(day.split("/"))))
        return dt.date.fromisoformat(day.strip())
    except (ValueError, TypeError) as error:
        hint = "viết 2025-06-30 hoặc 30/6/2025; để trống thì lấy hôm nay."
        raise ParameterValueError(f"Không hiểu ngày “{day}”.", hint=hint) from error


def task_counts(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """How many tasks each unit was given, and how firm their terms are.

    Returns
    -------
    unit, notices, tasks, dated, no_day, recurring, no_term (these four sum to tasks), first_deadline, last_deadline
    """
    chosen = select(tables, units, period)
    tasks = by_unit(chosen.tasks.assign(term=term_kind(chosen.tasks)))
    shown = units_shown(tables, units)
    notices = per_unit(chosen.notices).reindex(shown)
    kinds = ["dated", "no_day", "recurring", "no_term"]
    counts = tasks.groupby(["unit", "term"]).size().unstack("term").reindex(index=shown, columns=kinds)
    counts = counts.fillna(0).astype("Int64")
    counts.insert(0, "tasks", counts.sum(axis="columns"))
    days = tasks.groupby("unit")["deadline"].agg(["min", "max"]).reindex(shown)
    frame = counts.assign(first_deadline=days["min"], last_deadline=days["max"])
    frame.loc[notices.isna(), ["tasks", *kinds]] = pd.NA
    frame.insert(0, "notices", notices)
    return frame.rename_axis(index="unit", columns=None).reset_index().astype({"unit": "str"})


def tasks_by_topic(tables: Tables, units: Sequence[str] = (), period: str = "", upper: bool = False) -> pd.DataFrame:
    """How many tasks belong to each topic, in how many notices, for which units.

    Returns
    -------
    topic, tasks, notices, units; most tasks first. A task counts once, under its main topic
    """
    tasks = main_topic(select(tables, units, period).tasks, upper)
    grouped = tasks.groupby("topic")
    frame = pd.DataFrame(
        {
            "tasks": grouped.size().astype("Int64"),
            "notices": grouped["notice_id"].nunique().astype("Int64"),
            "units": grouped["units"].agg(distinct).astype("str"),
        }
    )
    return frame.reset_index().sort_values(["tasks", "topic"], ascending=[False, True]).reset_index(drop=True)


def term_kind(tasks: pd.DataFrame) -> pd.Series:
    """What each task says of its term: `dated`, `no_day`, `recurring` or `no_term`."""
    kind = pd.Series("no_term", index=tasks.index)
    kind[tasks["deadline_text"].notna()] = "no_day"
    kind[tasks["recurrence"].notna()] = "recurring"
    kind[tasks["deadline"].notna()] = "dated"
    return kind


def task_states(tasks: pd.DataFrame, day: str = "") -> pd.DataFrame:
    """Every task once, and how its term stands to a day.

    Parameters
    ----------
    tasks : rows of `Tables.tasks`; with the columns of the register (`phantich.track.with_status`) a task that is done
        says so, else nothing is known of that
    day : as `parse_day` reads it

    Returns
    -------
    state, deadline, days (left; negative when past), deadline_text, units, lead, quote and its place, and what the
    register knows; the most pressing first
    """
    today = parse_day(day)
    frame = tasks.assign(
        state=pd.Categorical(_states(tasks, today), dtype=COLUMNS["state"].dtype),
        days=(tasks["deadline"] - pd.Timestamp(today)).dt.days.astype("Int64"),
        lead=_leads(tasks),
    )
    known = [name for name in ("status", "done_on", "result") if name in tasks]
    columns = ["state", "deadline", "days", "deadline_text", "units", "lead", "quote", *PLACE, *known]
    return frame.sort_values(["state", "deadline", "notice_id", "start"])[columns].reset_index(drop=True)


def _states(tasks: pd.DataFrame, today: dt.date) -> pd.Series:
    first = pd.Timestamp(today)
    month_end = first.replace(day=calendar.monthrange(today.year, today.month)[1])
    state = term_kind(tasks).replace("dated", "later")
    state[tasks["deadline"] <= month_end] = "this_month"
    state[tasks["deadline"] < first] = "past"
    if "status" in tasks:
        state[tasks["status"] == "done"] = "done"
    return state


def _leads(tasks: pd.DataFrame) -> pd.Series:
    """Who has to do it: the register's codes, else the names, else the inspected bodies."""
    return tasks["assignee_units"].fillna(tasks["assignees"]).fillna(tasks["units"])


def states_by(states: pd.DataFrame, column: str, only: Sequence[str] = ()) -> pd.DataFrame:
    """How many tasks of each state each unit or lead has.

    Parameters
    ----------
    states : from `task_states`
    column : "units" (whom the notice is about) or "lead" (who has to do it)
    only : codes of those to count; none means all. A task of several counts for each

    Returns
    -------
    unit or lead, tasks, then one column a state; most tasks first
    """
    name = "unit" if column == "units" else "lead"
    who = states[column].fillna(UNKNOWN).str.split(SEP, regex=False)
    long = states.assign(**{name: who}).explode(name)
    long = long[long[name].isin(only)] if only else long
    counts = long.groupby([name, "state"], observed=False).size().unstack("state").reindex(columns=list(STATES))
    counts = counts.fillna(0).astype("Int64").rename_axis(columns=None)
    counts.columns = [str(state) for state in counts.columns]
    counts.insert(0, "tasks", counts.sum(axis="columns").astype("Int64"))
    frame = counts[counts["tasks"] > 0].reset_index().astype({name: "str"})
    return frame.sort_values(["tasks", name], ascending=[False, True]).reset_index(drop=True)
