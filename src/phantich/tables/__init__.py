"""Records to tidy tables, and the comparisons made of them.

`columns` says what each column is; `frames` makes the tables; `compare`, `patterns` and `duties` count; `people` writes
them for readers.
"""

from phantich.tables.column import Column
from phantich.tables.columns import COLUMNS, SHEETS, TABLES
from phantich.tables.compare import (
    check_units,
    counts_by_unit,
    quotes,
    rates_by_unit,
    select,
    shortcomings_by_topic,
    tasks_with_deadlines,
    undated,
)
from phantich.tables.duties import parse_day, states_by, task_counts, task_states, tasks_by_topic
from phantich.tables.frames import Tables, to_tables
from phantich.tables.patterns import best_and_worst, shared_topics, standouts
from phantich.tables.people import for_people, titled
from phantich.tables.period import parse_period

__all__ = [
    "COLUMNS",
    "SHEETS",
    "TABLES",
    "Column",
    "Tables",
    "best_and_worst",
    "check_units",
    "counts_by_unit",
    "for_people",
    "parse_day",
    "parse_period",
    "quotes",
    "rates_by_unit",
    "select",
    "shared_topics",
    "shortcomings_by_topic",
    "standouts",
    "states_by",
    "task_counts",
    "task_states",
    "tasks_by_topic",
    "tasks_with_deadlines",
    "titled",
    "to_tables",
    "undated",
]
