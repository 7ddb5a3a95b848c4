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


def row_lines(cells: list[list[str]]) -> Iterator[str]:
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
