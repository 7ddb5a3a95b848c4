"""The tables of a notice."""

from __future__ import annotations

from phantich.lang.grid import find_grids
from phantich.lang.view import View
from phantich.model import Table
from phantich.pipes.base import Place

_ZONES = ("body", "attachments", "notes")  # elsewhere what stands side by side is layout


def read_grids(view: View, zones: list[Place]) -> tuple[Table, ...]:
    """The tables in the text and in what is attached to it, in reading order."""
    if "\t" not in view.text:
        return ()
    places = [(zone.start, zone.end) for zone in zones if zone.label in _ZONES]
    grids = [grid for place in places for grid in find_grids(view.text, *place)]
    return tuple(Table(start=grid.start, end=grid.end, rows=grid.rows) for grid in grids)
