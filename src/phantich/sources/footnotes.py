"""Footnotes of PDF pages: taken out of the running text, which they would cut in two, and put behind it."""

from __future__ import annotations

import re
from collections import Counter

from phantich.sources.runs import LEVEL, Page, Run, join_runs

_SMALL = 0.92  # of the size of the text; notes are set smaller
_OPENS = re.compile(r"([⁰¹²³⁴-⁹]+|\d{1,3}(?=[^\d.,/)])) ?")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")

Rows = list[list[Run]]


def usual_size(pages: list[Page]) -> float:
    """The size in which most letters are set, points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for run in row:
                sizes[round(run.size, 1)] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def cut_notes(rows: Rows, size: float) -> tuple[Rows, dict[str, str]]:
    """A page without its footnotes, and the notes by their numbers.

    Notes are what is set small at the foot of a page, from the first row on that opens with a number raised above.

    Parameters
    ----------
    rows : of a page, from top to bottom
    size : of the text, points
    """
    first = len(rows)
    while first and all(run.size < _SMALL * size for run in rows[first - 1]):
        first -= 1
    referred = {mark.translate(LEVEL) for row in rows[:first] for run in row for mark in _RAISED.findall(run.text)}
    marks = {at: _OPENS.match(rows[at][0].text) for at in range(first, len(rows))}
    opens = [at for at, mark in marks.items() if mark and mark[1].translate(LEVEL) in referred]
    if not opens:
        return rows, {}
    notes = {}
    for at, end in zip(opens, [*opens[1:], len(rows)], strict=True):
        text = " ".join(join_runs(row).text for row in rows[at:end])
        number = _OPENS.match(text)
        notes[number[1].translate(LEVEL)] = without_raised(text[number.end() :])
    return rows[: opens[0]], notes


def without_raised(text: str, notes: dict[str, str] | tuple = ()) -> str:
    """A text with raised numbers on the line ("m²" as "m2"), but those of its notes left out.

    >>> without_raised("diện tích 40 m² đã duyệt³", {"3": "Theo báo cáo"})
    'diện tích 40 m2 đã duyệt'
    """
    return _RAISED.sub(lambda raised: "" if (level := raised[0].translate(LEVEL)) in notes else level, text)
