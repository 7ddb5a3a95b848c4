"""A table on paper: its cells as people read them, and how wide each column is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import pandas as pd
from pandas.api import types

from phantich.report.forms import LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT
from phantich.tables import for_people

UPRIGHT = PAGE_WIDTH - LEFT - RIGHT  # mm
ACROSS = PAGE_HEIGHT - LEFT - RIGHT  # mm, on a page that lies
SIZE, MIDDLE, SMALL = 11.0, 10.0, 9.0  # points
PLACES = {"item_id", "notice_id", "start", "end"}
"""What leads to a place in a text: on paper the quote and the paper's number do."""
_LETTER = 0.19  # mm a letter is wide for each point of its size, on the average
_PADDING = 4.0  # mm of a cell
# Tried in turn until a table fits: whether the page lies, points, letters that a line of running text wants at least.
_WAYS = ((False, SIZE, 28), (False, MIDDLE, 26), (True, SIZE, 30), (True, SMALL, 20))
# Tried before a page is turned, for a table of so many rows at most: narrow columns are read for a page, not for ten.
_SAVING = ((50, (False, MIDDLE, 20)), (3, (False, SMALL, 14)))
_LONGEST = 24  # letters of a word that has a right not to be broken
_HEAD = 4  # lines of a title, if it can be helped
_WHOLE = 20  # lines of a row that has a right not to be broken: more may be more than a page


@dataclass(frozen=True)
class Sheet:
    """A table ready to be set.

    Attributes
    ----------
    titles, rows : text
    numbers : whether each column holds numbers, which stand to the right
    widths : mm of each column; together as wide as the page
    whole : whether each row stays on one page
    across : whether it needs a page that lies
    size : points
    tight : whether even the widest page is too narrow for some words, which then have to be broken
    """

    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    widths: Sequence[float]
    whole: Sequence[bool]
    across: bool
    size: float
    tight: bool


def make_sheet(frame: pd.DataFrame, columns: Sequence[str] = (), *, lying: bool = False) -> Sheet:
    """Lay out a table.

    Parameters
    ----------
    columns : those to show, in order; none for all. What leads to a place is never shown
    lying : for a page that lies, even if the table would fit on one that stands

    >>> sheet = make_sheet(pd.DataFrame({"quote": ["Sổ ghi chưa đủ."], "notices": [1]}))
    >>> sheet.titles, sheet.rows, round(sum(sheet.widths)), sheet.across
    (['Nguyên văn', 'Số văn bản'], [('Sổ ghi chưa đủ.', '1')], 165, False)
    """
    names = [name for name in (columns or frame.columns) if name not in PLACES]
    shown = for_people(frame[names])
    cells = [[str(title), *map(str, shown[title])] for title in shown.columns]
    for across, size, comfort in _ways(len(frame), lying):
        room = ACROSS if across else UPRIGHT
        needed = [_PADDING + _LETTER * size * _letters(column, comfort) for column in cells]
        if sum(needed) <= room:
            break
    widths = _widths(needed, cells, room)
    rows = list(zip(*(column[1:] for column in cells), strict=True))
    return Sheet(
        titles=[column[0] for column in cells],
        rows=rows,
        numbers=[types.is_numeric_dtype(frame[name]) and not types.is_bool_dtype(frame[name]) for name in names],
        widths=widths,
        whole=[_height(row, widths, size) <= _WHOLE for row in rows],
        across=across,
        size=size,
        tight=sum(needed) > room,
    )


def _ways(rows: int, lying: bool) -> list[tuple[bool, float, int]]:
    ways = [*_WAYS[:2], *(way for most, way in _SAVING if rows <= most), *_WAYS[2:]]
    return [way for way in ways if way[0] or not lying]


def _letters(column: Sequence[str], comfort: int) -> float:
    """How many letters a line of a column should hold: its longest word, and more where its texts are long."""
    words = re.findall(r"[^\s-]+-?", " ".join(column[1:]))  # a line may break after a hyphen
    title = [len(word) + 1 for word in column[0].split()]  # bold letters are wider
    longest = min(_LONGEST, max([*map(len, words), *title, len(column[0]) / _HEAD], default=1))
    return max(longest, min(comfort, 2.2 * sqrt(_mean_length(column))))


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Lines of a row; a cell narrower than its padding still holds a letter."""
    return max(
        sum(max(1.0, len(line) * _LETTER * size / max(_LETTER * size, width - _PADDING)) for line in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )


def _mean_length(column: Sequence[str]) -> float:
    return sum(map(len, column[1:])) / max(1, len(column) - 1)


def _widths(needed: Sequence[float], cells: Sequence[Sequence[str]], room: float) -> list[float]:
    """What each needs, and of the rest the more the longer its texts are."""
    rest = room - sum(needed)
    if rest < 0:
        return [room * one / sum(needed) for one in needed]
    weights = [_mean_length(column) + 1 for column in cells]
    return [need + rest * weight / sum(weights) for need, weight in zip(needed, weights, strict=True)]
