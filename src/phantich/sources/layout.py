"""The reading order of PDF pages: what is furniture, what stands in columns, what is running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from phantich.sources.columns import Block, find_blocks
from phantich.sources.footnotes import cut_notes, usual_size, without_raised
from phantich.sources.runs import Page, Run, join_runs

ENUMERATOR = re.compile(
    r"(?:[-–—+*•▪●○◦\uf000-\uf0ff]|\d{1,2}(?:\.\d{1,2})*[.)/]?|[a-zđA-ZĐ][.)/]|[IVX]{1,5}[.)/-]?|\(\d{1,2}\)|[IVX\d]{1,4}-)"
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.I)
_FULL_PAGE = 8  # rows; fewer do not show where the margins are
_NARROWEST = 0.75  # of the page's width; no right margin lies further left
_EDGE = 4  # rows from the top and from the bottom among which furniture is looked for


@dataclass(slots=True)
class Line:
    """A line of the text in reading order.

    Attributes
    ----------
    text : its words
    run : its place and looks; for a row of a table, those of its first cell
    page : number of the page from 0
    left, right : edges of the column it is set in, points
    solid : a paragraph for itself (a row of a table)
    column : 0 in the left, 1 in the right column of a letterhead or signature block, None in running text
    """

    text: str
    run: Run
    page: int
    left: float
    right: float
    solid: bool = False
    column: int | None = None

    @property
    def narrow(self) -> bool:
        """In one of two columns, where lines are broken on purpose."""
        return self.column is not None


def read_pages(pages: list[Page]) -> tuple[list[Line], str]:
    """The lines of all pages in reading order, footnotes at the end, each after its number in square brackets.

    Returns
    -------
    the lines; and the text of what was left out: page numbers, running heads and feet, watermarks
    """
    rows = [[_close_up(row) for row in page.rows] for page in pages]
    furniture = _furniture(rows)
    lines, margins, below, size = [], [page.slanted for page in pages], [], usual_size(pages)
    edges = [_edges([row for row in page if id(row) not in furniture]) for page in rows]
    # Where all lines are short, they do not show the right margin.
    narrowest = _NARROWEST * max((page.width for page in pages), default=0.0)
    edges = [(left, max(right, narrowest)) for left, right in edges]
    widest = min((left for left, _ in edges), default=0.0), max((right for _, right in edges), default=0.0)
    for number, page in enumerate(pages):
        margins += [" ".join(run.text for run in row) for row in rows[number] if id(row) in furniture]
        body, notes = cut_notes([row for row in rows[number] if id(row) not in furniture], size)
        # A letterhead may open the first page; a signature block may go on at the top of a page.
        may_open = number == 0 or (bool(lines) and lines[-1].narrow)
        page_edges = edges[number] if len(body) > _FULL_PAGE else widest
        for line in _page_lines(body, page, number, page_edges, may_open=may_open):
            line.text = without_raised(line.text, notes)
            lines.append(line)
        below += [f"[{mark}] {note}" for mark, note in notes.items()]
    # Columns that a page break cuts in two are read as if it were not there.
    stretches = [list(stretch) for _, stretch in groupby(lines, key=lambda line: line.narrow)]
    lines = [line for stretch in stretches for line in sorted(stretch, key=lambda line: line.column or 0)]
    lines += [Line(note, Run(note, *widest, 0.0, 1.0), len(pages), *widest, solid=True) for note in below]
    return lines, "\n".join(margins)


def _close_up(row: list[Run]) -> list[Run]:
    """A row in which a number or bullet standing off is one run with the text behind it."""
    out = row[:1]
    for run in row[1:]:
        if ENUMERATOR.fullmatch(out[-1].text) and run.x0 - out[-1].x1 < 5 * run.size:
            out[-1] = join_runs([out[-1], run])
        else:
            out.append(run)
    return out


def _furniture(pages: list[list[list[Run]]]) -> set[int]:
    """The ids of rows at the edges of pages that are page numbers, or that stand there on other pages too."""
    offsets, heads = Counter(), Counter()
    for number, rows in enumerate(pages):
        for row in _edge_rows(rows):
            if len(row) == 1 and (match := _PAGE_NUMBER.fullmatch(row[0].text)):
                offsets[int(match[1]) - number] += 1
            heads[_head(row)] += 1
    found = set()
    for number, rows in enumerate(pages):
        for edge in (rows[:_EDGE], rows[: -_EDGE - 1 : -1]):
            for row in edge:
                match = _PAGE_NUMBER.fullmatch(row[0].text) if len(row) == 1 else None
                counted = match is not None and (int(match[1]) == number + 1 or offsets[int(match[1]) - number] > 1)
                if not counted and (heads[_head(row)] < max(2, 0.4 * len(pages))):
                    break
                found.add(id(row))
    return found


def _edge_rows(rows: list[list[Run]]) -> list[list[Run]]:
    return rows if len(rows) <= 2 * _EDGE else rows[:_EDGE] + rows[-_EDGE:]


def _head(row: list[Run]) -> tuple[str, int]:
    """What makes two heads one: their words but for numbers, and their height on the page to some 6 points."""
    return re.sub(r"\d+", "#", " ".join(run.text for run in row)).lower(), round(row[0].y / 6)


def _edges(rows: list[list[Run]]) -> tuple[float, float]:
    return min((row[0].x0 for row in rows), default=1e6), max((row[-1].x1 for row in rows), default=0.0)


def _page_lines(
    rows: list[list[Run]], page: Page, number: int, edges: tuple[float, float], *, may_open: bool
) -> list[Line]:
    lines: list[Line] = []
    for top, _, written in [*sorted(page.tables), (float("inf"), 0.0, [])]:
        above = [row for row in rows if row[0].y < top]
        rows = rows[len(above) :]
        for block in find_blocks(above, may_open=may_open and not lines, middle=sum(edges) / 2):
            lines += _block_lines(block, number, edges)
        lines += [Line(text, Run(text, *edges, top, 1.0), number, *edges, solid=True) for text in written]
    return lines


def _block_lines(block: Block, number: int, edges: tuple[float, float]) -> list[Line]:
    lines = []
    for at, column in enumerate(block.columns):
        sides = _edges(column) if block.narrow else edges
        for row in column:
            whole = join_runs(row, "\t")
            lines.append(
                Line(whole.text, whole, number, *sides, solid=len(row) > 1, column=at if block.narrow else None)
            )
    return lines
