"""Records to tidy tables, and the comparisons made of them.

`columns` says what each column is; `frames` makes the tables; `compare` counts; `people` writes them for readers.
"""

from phantich.tables.columns import COLUMNS, SHEETS, TABLES, Column
from phantich.tables.compare import (
    check_units,
    counts_by_unit,
    quotes,
    select,
    shortcomings_by_topic,
    tasks_with_deadlines,
    undated,
)
from phantich.tables.frames import Tables, to_tables
from phantich.tables.people import for_people, titled
from phantich.tables.period import parse_period

__all__ = [
    "COLUMNS",
    "SHEETS",
    "TABLES",
    "Column",
    "Tables",
    "check_units",
    "counts_by_unit",
    "for_people",
    "parse_period",
    "quotes",
    "select",
    "shortcomings_by_topic",
    "tasks_with_deadlines",
    "titled",
    "to_tables",
    "undated",
]
