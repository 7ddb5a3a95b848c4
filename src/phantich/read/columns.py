"""Letterheads and signature blocks stand in two columns; here their cells are told apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.lang.lines import lines_of
from phantich.lang.view import View
from phantich.pipes.base import Place

_GAP = re.compile(r"\s{3,}|[|\t]+")


class Cell(NamedTuple):
    """A piece of a line at [start, end) of the text, the how manyth on its line, and how far in it stands."""

    start: int
    end: int
    number: int
    indent: int


def cells_of(view: View, zone: Place) -> list[list[Cell]]:
    """The cells of each line of a zone: cut at wide blanks, tabs and table bars."""
    rows = []
    for line in lines_of(view, zone.start, zone.end):
        begin = view.text.rfind("\n", 0, line.start) + 1
        until = view.text.find("\n", line.start)
        until = min(until if until >= 0 else len(view.text), zone.end)
        row, at, number = [], max(begin, zone.start), 0
        for gap in [*_GAP.finditer(view.text, at, until), None]:
            end = gap.start() if gap else until
            piece = view.text[at:end]
            if piece.strip(" \r*_+-=|"):
                lead = len(piece) - len(piece.lstrip(" *_"))
                tail = len(piece.rstrip(" *_\r"))
                row.append(Cell(at + lead, at + tail, number, at + lead - begin))
            if gap:
                number += gap[0].count("|") or 1
                at = gap.end()
        if row:
            rows.append(row)
    return rows
