"""Tables of a text, as the readers of files write them: a row a line, its cells parted by tabs."""

from __future__ import annotations

import re
from typing import NamedTuple

_ROWS = re.compile(r"(?:^[^\n]*\S[^\n]*\t[^\n]*\S[^\n]*$\n?){2,}", re.M)
_MARK = re.compile(r"\W*|\(?[\dIVXivxa-zđ]{1,4}[.)/]+")  # "1.\tƯu điểm" is a heading that was typed with a tab
PROSE = 25  # words; a cell that holds more says something by itself


class Grid(NamedTuple):
    """A table: its place, half-open code points, and the cells of its rows; rows may differ in length."""

    start: int
    end: int
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_data(self) -> bool:
        """Whether it holds figures and names rather than sentences."""
        return all(len(cell.split()) <= PROSE for row in self.rows for cell in row)


def find_grids(text: str, start: int, end: int) -> list[Grid]:
    """The tables in [start, end) of a canonical text, in reading order: two rows or more, two columns or more.

    >>> grids = find_grids("Cụ thể:\\nSTT\\tĐơn vị\\tSố vụ\\n1\\tXã Trà Linh\\t3\\n- Chậm.", 0, 45)
    >>> [(grid.start, grid.rows) for grid in grids]
    [(8, (('STT', 'Đơn vị', 'Số vụ'), ('1', 'Xã Trà Linh', '3')))]
    >>> find_grids("1.\\tƯu điểm\\n-\\tKịp thời", 0, 22)
    []
    """
    if "\t" not in text:
        return []
    grids = []
    for match in _ROWS.finditer(text, start, end):
        rows = tuple(tuple(cell.strip() for cell in line.strip().split("\t")) for line in match[0].strip().split("\n"))
        filled = [[cell for cell in row if cell] for row in rows]
        wide = sum(len(row) > 2 for row in filled) >= 2
        if wide or not any(_MARK.fullmatch(row[0]) for row in filled):
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            grids.append(Grid(first, match.start() + len(match[0].rstrip()), rows))
    return grids


def running_text(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of [start, end) between tables of figures and names; tables of sentences are read like the text.

    >>> running_text("a\\n1\\tHà\\t2\\n2\\tLê\\t3\\nb", 0, 17)
    [(0, 2), (15, 17)]
    """
    stretches, at = [], start
    for grid in find_grids(text, start, end):
        if grid.is_data:
            stretches.append((at, grid.start))
            at = grid.end
    return [*stretches, (at, end)]
