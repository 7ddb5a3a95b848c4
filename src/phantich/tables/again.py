"""Shortcomings named again: the pairs of `recurrences` as chains over the notices."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from phantich.tables.columns import COLUMNS

OFTEN = 3
"""From this many notices on a shortcoming is called recurring, "lặp lại"; before, it is named again, "nêu lại"."""
# fmt: off
SHOWN = (
    "called", "mentions", "unit", "notice_date", "reference", "section", "quote", "earlier_date", "earlier_reference",
    "earlier_section", "earlier_quote", "what", "who", "doing", "score", "item_id", "notice_id", "start", "end",
    "earlier_unit", "earlier_item_id", "earlier_notice_id",
)
# fmt: on


def named_again(pairs: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """The pairs of a shortcoming with an earlier one, and in how many notices it has been named by then.

    Parameters
    ----------
    pairs : from `recurrences`
    findings : those that count; a pair of one that a person has struck out is left out

    Returns
    -------
    called ("again" or "often"), mentions (notices up to and with the later one, through pairs of pairs), then the pair:
    both days, references, sections and quotes, what they share, and both places; by unit, day and place of the later
    """
    known = set(findings["item_id"])
    kept = pairs[pairs["item_id"].isin(known) & pairs["earlier_item_id"].isin(known)]
    mentions = _mentions(kept)
    numbers = [mentions[row.unit, row.item_id] for row in kept.itertuples()]
    called = ["often" if number >= OFTEN else "again" for number in numbers]
    section = findings.set_index("item_id")["section"]
    made = kept.assign(
        section=kept["item_id"].map(section),
        earlier_section=kept["earlier_item_id"].map(section),
        mentions=pd.Series(numbers, index=kept.index, dtype="Int64"),
        called=pd.Series(called, index=kept.index, dtype=COLUMNS["called"].dtype),
    )
    return made[list(SHOWN)].reset_index(drop=True)


def _mentions(pairs: pd.DataFrame) -> dict[tuple[str, str], int]:
    """In how many notices each later shortcoming has been named, itself included."""
    notices: dict[str, set[str]] = defaultdict(set)
    counts: dict[tuple[str, str], int] = {}
    for row in pairs.sort_values("notice_date", kind="stable").itertuples():
        before = notices[row.earlier_item_id] | {row.earlier_notice_id}
        notices[row.item_id] |= before | {row.notice_id}
        counts[row.unit, row.item_id] = len(notices[row.item_id])
    return counts
