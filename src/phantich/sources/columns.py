"""Side by side: letterheads and signature blocks, read the left column first, then the right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phantich.sources.runs import Run, join_runs

Row = list[Run]
_RECIPIENTS = re.compile(r"nơi\s+nhận", re.I)
_AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)\b[./]?\s")
_GUTTER = 6.0  # points; no two columns stand closer
_TOP = 6  # rows; a letterhead begins among the first of the first page
_LIST = 12  # rows; so far above the signer may the list of recipients begin
_SPLIT = 0.5  # em; the gap at which a row that crosses a gutter may be cut


@dataclass(slots=True)
class Block:
    """Rows that are read together: one column of running text, or the two columns of a letterhead."""

    columns: list[list[Row]]
    narrow: bool = False


@dataclass(slots=True)
class _Pair:
    """Two columns while they grow: their rows, and the gutter that stays free between them."""

    left: list[Row]
    right: list[Row]
    gutter: tuple[float, float]

    def take(self, row: Row, *, below: bool) -> bool:
        """Take a row in when it leaves the gutter free, cut where it must be; False when it crosses."""
        parts = row if len(row) > 1 else _cut(row[0], self.gutter)
        middle = sum(self.gutter) / 2
        left = [run for run in parts if run.middle < middle]
        right = [run for run in parts if run.middle >= middle]
        gutter = max([self.gutter[0], *(run.x1 for run in left)]), min([self.gutter[1], *(run.x0 for run in right)])
        if gutter[1] - gutter[0] < _GUTTER:
            return False
        self.gutter = gutter
        for column, runs in ((self.left, left), (self.right, right)):
            if runs:
                column.insert(len(column) if below else 0, runs)
        return True

    def edges(self, *, of_left: bool) -> tuple[float, float]:
        """The outer edges of one column, points."""
        column = self.left if of_left else self.right
        return min(row[0].x0 for row in column), max(row[-1].x1 for row in column)


def _cut(run: Run, gutter: tuple[float, float]) -> list[Run]:
    """A run that crosses the gutter, cut at a gap in it; whole when it has none there."""
    if run.x0 < gutter[0] and run.x1 > gutter[1]:
        for word in range(1, len(run.starts)):
            end, start = run.ends[word - 1], run.starts[word]
            if start - end > _SPLIT * run.size and start > gutter[0] and end < gutter[1]:
                words = run.words()
                return [join_runs(words[:word]), join_runs(words[word:])]
    return [run]


def find_blocks(rows: list[Row], *, may_open: bool, middle: float) -> list[Block]:
    """The rows of a page as blocks in reading order.

    Parameters
    ----------
    rows : from top to bottom
    may_open : columns at the top of the page are to be expected
    middle : the middle between the margins, points from the left; titles stand there
    """
    blocks: list[Block] = []
    at = taken = 0
    while at < len(rows):
        pair, start = _open(rows, at), at
        if pair is not None:
            at_top = may_open and taken == 0 and at < _TOP
            start, end = _grow(pair, rows, at, taken, middle, at_top=at_top)
            pair = pair if at_top or _is_signature(pair) else None
        if pair is None:
            at += 1
            continue
        if start > taken:
            blocks.append(Block([rows[taken:start]]))
        blocks.append(Block([pair.left, pair.right], narrow=True))
        at = taken = end
    if taken < len(rows):
        blocks.append(Block([rows[taken:]]))
    return blocks


def _open(rows: list[Row], at: int) -> _Pair | None:
    """Two columns that begin in row `at`: two runs in it, or one beside the next row's, a little higher; else None."""
    row = rows[at]
    if len(row) == 1 and at + 1 < len(rows) and len(rows[at + 1]) == 1:
        below = rows[at + 1][0]
        row = sorted([row[0], below], key=lambda run: run.x0) if below.y - row[0].y < 0.9 * row[0].size else row
    if len(row) != 2 or row[1].x0 - row[0].x1 < _GUTTER:
        return None
    return _Pair([[row[0]]], [[row[1]]], (row[0].x1, row[1].x0))


def _grow(pair: _Pair, rows: list[Row], at: int, first: int, middle: float, *, at_top: bool) -> tuple[int, int]:
    """Let the columns that begin in row `at` take in the rows below and above, as far as they go.

    Returns
    -------
    the first row of theirs; the row after their last
    """
    end = at + (1 if len(rows[at]) == 2 else 2)
    while end < len(rows) and _belongs(pair, rows[end - 1], rows[end], middle) and pair.take(rows[end], below=True):
        end += 1
    start = at
    # Above a signature a line on the left is running text, unless it is one of the recipients.
    above = range(max(first, at - _LIST), at)
    listed_from = next((number for number in above if _RECIPIENTS.match(rows[number][0].text)), at)
    while start > first:
        row = rows[start - 1]
        on_left = len(row) == 1 and row[0].middle < sum(pair.gutter) / 2
        if (
            (on_left and not at_top and start - 1 < listed_from)
            or not _belongs(pair, rows[start], row, middle)
            or not pair.take(row, below=False)
        ):
            break
        start -= 1
    return start, end


def _belongs(pair: _Pair, beside: Row, row: Row, middle: float) -> bool:
    """True for a row of the columns: near enough, within one of them, and no title in the middle of the page."""
    if len(row) > 1:
        return len(row) == 2
    run, size = row[0], row[0].size
    if run.x0 < pair.gutter[0] and run.x1 > pair.gutter[1]:
        return len(_cut(run, pair.gutter)) == 2
    on_left = run.middle < sum(pair.gutter) / 2
    x0, x1 = pair.edges(of_left=on_left)
    if abs(run.middle - middle) < size and abs(run.middle - (x0 + x1) / 2) > size:
        return False
    far = 2.2 if on_left else 8  # lines; a signature stands well below the title of its signer
    return (not on_left or run.x0 > x0 - 3 * size) and abs(run.y - beside[0].y) < far * 1.3 * size


def _is_signature(pair: _Pair) -> bool:
    first = pair.left[0][0].text, pair.right[0][0].text
    recipients = any(_RECIPIENTS.match(row[0].text) for row in pair.left)
    return recipients or all(map(str.isupper, first)) or any(_AUTHORITY.match(row[0].text) for row in pair.right)
