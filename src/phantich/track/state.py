"""How things stand: the last word on each item, and the state of each task on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from phantich.model import Status
from phantich.tables import COLUMNS
from phantich.tables.frames import frame_of_rows
from phantich.track.store import Edit, Values, read_store, store_of

WORK = ("status", "done_on", "result", "note")
"""What staff write of a task."""
JUDGEMENT = ("verdict", "correction")
"""What a person says of a line that the program read, in both sheets."""
FIELDS = {"tasks": WORK + JUDGEMENT, "findings": JUDGEMENT}
COLUMNS_OF_STATE = ("item_id", "read_as", *WORK, *JUDGEMENT, "edited_by", "edited_at")


@dataclass(frozen=True)
class Entry:
    """What is known of an item.

    Attributes
    ----------
    table : "tasks" or "findings"
    values : what stands now, by field; missing where nobody wrote
    who, when : of the last edit
    source : what the program read when the item was last edited
    """

    table: str
    values: Values
    who: str
    when: dt.datetime
    source: Values


def current(edits: Iterable[Edit]) -> dict[str, Entry]:
    """The last word on each item, in the order in which items were first written of.

    Parameters
    ----------
    edits : oldest first
    """
    state: dict[str, Entry] = {}
    for edit in edits:
        state[edit.item] = after(state.get(edit.item), edit)
    return state


def after(before: Entry | None, edit: Edit) -> Entry:
    """What stands of an item once it is edited; `before`: None when nobody wrote of it yet."""
    merged = {**(before.values if before else {}), **edit.set}
    values = {name: value for name, value in merged.items() if value is not None}
    return Entry(edit.table, values, edit.who, edit.when, edit.source)


def load(folder: Path | str = "") -> pd.DataFrame:
    """What people have written in the register of a working folder.

    Parameters
    ----------
    folder : the working folder, where the store lies; "" for the current one

    Returns
    -------
    One row an item: item_id, read_as ("tasks" or "findings"), status, done_on, result, note, verdict, correction,
    edited_by, edited_at; `status` is what was written, missing where nobody wrote. No rows without a store.

    Raises
    ------
    RegisterError : the store is damaged

    >>> len(load(getfixture("tmp_path")))
    0
    """
    return frame_of(current(read_store(store_of(folder))))


def frame_of(state: dict[str, Entry]) -> pd.DataFrame:
    """The frame that `load` gives."""
    rows = [
        {"item_id": item, "read_as": one.table, "edited_by": one.who, "edited_at": one.when.date(), **one.values}
        for item, one in state.items()
    ]
    return frame_of_rows(COLUMNS_OF_STATE, rows)


def with_status(tasks: pd.DataFrame, state: pd.DataFrame, today: dt.date | None = None) -> pd.DataFrame:
    """Tasks with what the register says of them.

    Parameters
    ----------
    tasks : rows with item_id and deadline, as in `Tables.tasks`
    state : as from `load`
    today : the day on which a task is overdue or not; None for today

    Returns
    -------
    The rows in order, with status, done_on, result, note, verdict, correction, edited_by, edited_at. A task that is
    not done the day after its deadline is overdue, whatever was written; one that nobody wrote of is open.
    """
    kept = [name for name in COLUMNS_OF_STATE if name != "read_as"]
    found = tasks.merge(state.loc[state["read_as"] == "tasks", kept], on="item_id", how="left")
    late = found["deadline"] < pd.Timestamp(today or dt.date.today())
    status = found["status"].astype("object").fillna(Status.OPEN.value)
    status = status.mask(late & (status != Status.DONE.value), Status.OVERDUE.value)
    found["status"] = status.astype(COLUMNS["status"].dtype)
    return found.set_axis(tasks.index)
