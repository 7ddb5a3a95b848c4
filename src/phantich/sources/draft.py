"""What a reader hands over, before it is made canonical."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phantich.sources.ocr.words import Scan


class ReadWord(NamedTuple):
    """A word read from a picture: its place in the text, and how surely it was read, 0 to 1."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file, and what was set aside on the way.

    Attributes
    ----------
    text : what the file says, in reading order, paragraphs one a line
    margins : heads, feet and stamps of the pages that are not part of the text; a secrecy marking may stand there
    warnings : Vietnamese sentences on what could not be read, for the report
    words : those read from pictures; then the text is canonical already
    scans : pages read from pictures, by the key of the cache; to be kept when the paper may be kept
    """

    text: str
    margins: str = ""
    warnings: tuple[str, ...] = ()
    words: tuple[ReadWord, ...] = ()
    scans: tuple[tuple[str, Scan], ...] = ()


Cells = list[list[str]]  # of a row, each with its lines


def table_lines(rows: list[Cells]) -> Iterator[str]:
    """The lines of a table, given those of the cells of its rows.

    Where two rows or more have three columns filled, it is a table of data: such a row is a line, its cells joined by
    tabs. What has two columns, or one row, may be a letterhead, which is read as `row_lines` says.

    >>> list(table_lines([[["STT"], ["Đơn vị"], ["Sai phạm"]], [["1"], ["Sở Y tế"], ["Chậm.", "Thiếu."]]]))
    ['STT\\tĐơn vị\\tSai phạm', '1\\tSở Y tế\\tChậm. Thiếu.']
    """
    wide = [sum(any(map(str.strip, cell)) for cell in cells) > 2 for cells in rows]
    for cells, is_wide in zip(rows, wide, strict=True):
        joined = [[" ".join(line.strip() for line in cell if line.strip())] for cell in cells]
        yield from row_lines(joined if is_wide and sum(wide) > 1 else cells)


def row_lines(cells: Cells) -> Iterator[str]:
    """The lines of a table row, given those of its cells.

    A row whose cells hold one line at most is a line, its cells joined by tabs; else, as in letterheads, cell by cell.

    >>> list(row_lines([["Sở Y tế"], [], ["3"]])), list(row_lines([["SỞ Y TẾ", "Số: 1"], ["CỘNG HÒA"]]))
    (['Sở Y tế\\t\\t3'], ['SỞ Y TẾ', 'Số: 1', 'CỘNG HÒA'])
    """
    cells = [[line for line in map(str.strip, cell) if line] for cell in cells]
    if all(len(cell) <= 1 for cell in cells):
        yield "\t".join(cell[0] if cell else "" for cell in cells)
    else:
        yield from (line for cell in cells for line in cell)


def join_lines(lines: Iterable[str]) -> str:
    """Paragraphs one a line, never two empty ones together, none at the ends.

    >>> join_lines(["\\t", "THÔNG BÁO ", "", "", "1. Ưu điểm"])
    'THÔNG BÁO\\n\\n1. Ưu điểm'
    """
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" \t\xa0") for line in lines)).strip("\n")
