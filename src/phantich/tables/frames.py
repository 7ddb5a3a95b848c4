"""Records to tidy frames: one row a record, each with the way back to its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from phantich.model import Notice
from phantich.read.concerned import inspected_codes
from phantich.tables.columns import COLUMNS, SHEETS, TABLES
from phantich.tables.rows import (
    LeftOutFile,
    Row,
    citation_row,
    finding_row,
    head_row,
    item_row,
    left_out_row,
    linked_row,
    notice_row,
    task_row,
)


@dataclass(frozen=True)
class Tables:
    """The frames of a set of notices; `COLUMNS` says what each column means.

    Attributes
    ----------
    notices, findings, tasks, citations, links, left_out : one row a record, in reading order
    """

    notices: pd.DataFrame
    findings: pd.DataFrame
    tasks: pd.DataFrame
    citations: pd.DataFrame
    links: pd.DataFrame
    left_out: pd.DataFrame

    def sheets(self) -> dict[str, pd.DataFrame]:
        """The frames under their Vietnamese names, in the order of a workbook."""
        return {SHEETS[field.name]: getattr(self, field.name) for field in fields(self)}


def to_tables(
    notices: Iterable[Notice],
    left_out: Iterable[LeftOutFile] = (),
    find_unit: Callable[[str], str | None] | None = None,
) -> Tables:
    """Make the tables of some notices.

    Parameters
    ----------
    notices : records, in the order the rows shall have
    left_out : files that could not be read, for the table of them
    find_unit : name of a body → its code, or None when it is not registered; None asks `corpora/units.csv`

    Returns
    -------
    Dates are `datetime64[s]`, kinds ordered categories in the order of the enum, counts `Int64`, texts `str`;
    what a notice is silent on is missing, never 0 or "".

    >>> tables = to_tables([])
    >>> list(tables.left_out.columns), len(tables.findings)
    (['path', 'reason', 'message', 'hint'], 0)
    """
    if find_unit is None:
        from phantich.rules.units import load_units

        find_unit = load_units().find
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for notice in notices:
        codes = inspected_codes(notice, find_unit)
        head = head_row(notice, codes)
        rows["notices"].append(head | notice_row(notice))
        rows["findings"].extend(
            head | item_row(notice, codes, item, item.units) | finding_row(item) for item in notice.findings
        )
        rows["tasks"].extend(
            head | item_row(notice, codes, item, item.assignees) | task_row(notice, item) for item in notice.tasks
        )
        rows["citations"].extend(head | citation_row(notice, item) for item in notice.citations)
        items = {item.id: item for item in (*notice.findings, *notice.tasks)}
        rows["links"].extend(head | linked_row(notice, one, items) for one in notice.links)
    rows["left_out"] = [left_out_row(file) for file in left_out]
    return Tables(**{name: frame_of_rows(TABLES[name], found) for name, found in rows.items()})


def frame_of_rows(names: Iterable[str], rows: Sequence[Row]) -> pd.DataFrame:
    """Columns in order, each of its declared dtype even where there is no row."""
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=COLUMNS[name].dtype) for name in names})
