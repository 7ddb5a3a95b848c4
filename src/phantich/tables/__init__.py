"""Records to tidy tables, and the comparisons made of them.

`columns` says what each column is; `frames` makes the tables; `compare`, `patterns`, `duties`, `trends`,
`cited` and `quality` count; `people` writes
them for readers.
"""

from phantich.tables.again import named_again
from phantich.tables.cited import citation_places, cited_papers
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
from phantich.tables.earlier import recurrences
from phantich.tables.frames import Tables, to_tables
from phantich.tables.patterns import best_and_worst, shared_topics, standouts
from phantich.tables.people import for_people, titled
from phantich.tables.period import parse_period, period_name
from phantich.tables.quality import (
    confidence_by_kind,
    confidence_by_source,
    not_found,
    sample_to_check,
    unclear_words,
    warned,
)
from phantich.tables.trends import (
    counts_over_time,
    rates_over_time,
    silent_periods,
    split_day,
    topic_changes,
    topics_over_notices,
)

__all__ = [
    "COLUMNS",
    "SHEETS",
    "TABLES",
    "Column",
    "Tables",
    "best_and_worst",
    "check_units",
    "citation_places",
    "cited_papers",
    "confidence_by_kind",
    "confidence_by_source",
    "counts_by_unit",
    "counts_over_time",
    "for_people",
    "named_again",
    "not_found",
    "parse_day",
    "parse_period",
    "period_name",
    "quotes",
    "rates_by_unit",
    "rates_over_time",
    "recurrences",
    "sample_to_check",
    "select",
    "shared_topics",
    "shortcomings_by_topic",
    "silent_periods",
    "split_day",
    "standouts",
    "states_by",
    "task_counts",
    "task_states",
    "tasks_by_topic",
    "tasks_with_deadlines",
    "titled",
    "to_tables",
    "topic_changes",
    "topics_over_notices",
    "unclear_words",
    "undated",
    "warned",
]
