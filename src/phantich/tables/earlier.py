"""The table of shortcomings that an earlier notice had named already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pandas as pd

from phantich.model import Notice
from phantich.read.links import REPORTED
from phantich.read.recurring import Recurrence, recurring
from phantich.tables.columns import EARLIER
from phantich.tables.frames import frame_of_rows
from phantich.tables.rows import Row, head_row, link_row


def recurrences(
    notices: Iterable[Notice],
    least: float = REPORTED,
    find_unit: Callable[[str], str | None] | None = None,
    units: Collection[str] = (),
) -> pd.DataFrame:
    """Pair each shortcoming with those like it in earlier notices of the same body or of its predecessors.

    A pair is a candidate for the reader to judge: both quotes stand beside what they share. Notices without a date
    take no part (see `phantich.read.recurring.recurring`).

    Parameters
    ----------
    notices : records, in any order
    least : the least score of a pair, 0 to 1; `REPORTED` is what reports use
    find_unit : name of a body → its code, or None when it is not registered; None asks `corpora/units.csv`
    units : the bodies whose later shortcomings are asked for; none means all

    Returns
    -------
    One row a pair: the later shortcoming (`unit`, `notice_id`, `reference`, `notice_date`, `item_id`, `quote`, `start`,
    `end`), the earlier one (`earlier_unit`, `earlier_notice_id`, `earlier_reference`, `earlier_date`,
    `earlier_item_id`, `earlier_quote`), what they share (`who`, `doing`, `what`, `shared_topics`) and the `score`; by
    unit, day, place in the later notice, then best first. `earlier_unit` is not `unit` where that took it over.

    >>> recurrences([]).columns[:4].tolist()
    ['unit', 'notice_id', 'reference', 'notice_date']
    """
    return frame_of_rows(EARLIER, [_row(pair) for pair in recurring(notices, least, find_unit, units)])


def _row(pair: Recurrence) -> Row:
    later, earlier = pair.later, pair.earlier
    now, then = head_row(later.notice, {}), head_row(earlier.notice, {})
    return now | link_row(pair.link) | {
        "unit": later.unit, "item_id": later.finding.id, "quote": later.finding.text,
        "start": later.finding.start, "end": later.finding.end,
        "earlier_unit": earlier.unit, "earlier_notice_id": earlier.notice.id, "earlier_reference": then["reference"],
        "earlier_date": then["notice_date"], "earlier_item_id": earlier.finding.id,
        "earlier_quote": earlier.finding.text,
    }  # fmt: skip
