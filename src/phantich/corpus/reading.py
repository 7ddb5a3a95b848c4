"""The two sides of a comparison, gold and the program's, in one form; and what a comparison gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from phantich.corpus.ink import Ink, Range, pairs
from phantich.lang.view import squeeze

Json = Mapping[str, Any]

_AS_TASK = {"measure": "task", "recommendation": "task"}
_NEUTRAL = {"other", "preamble", "basis"}  # sections that say nothing of their items


class Outcome(NamedTuple):
    """One thing that gold (`want`) or the program (`got`) holds; None: that side has nothing there.

    `quote` and `place` (in ink) say where; `count` is 1, or for ink a number of characters.
    """

    row: str
    want: str | None
    got: str | None
    right: bool
    quote: str = ""
    place: Range = (0, 0)
    count: int = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """A place with what is said of it."""

    place: Range
    kind: str
    record: Json
    points: tuple[Piece, ...] = ()


class Reading:
    """One side of the comparison: gold in the stand-off form, or a notice as `phantich extract` writes it."""

    def __init__(self, record: Json, text: str) -> None:
        self.record, self.text, self.ink = record, text, Ink(text)
        tasks = ({**task, "kind": "task"} for task in record.get("tasks") or ())
        items = [self._piece(item) for item in record.get("items") or [*(record.get("findings") or ()), *tasks]]
        self.items = [item for item in items if item.kind != "other"]

    def _piece(self, record: Json) -> Piece:
        kind = str(record.get("kind") or "")
        points = tuple(self._piece(point) for point in record.get("points") or ())
        return Piece(self.ink.bare(record["start"], record["end"]), _AS_TASK.get(kind, kind), record, points)

    def mentions(self, layer: str) -> list[Piece]:
        """Citations, dates or amounts; of dates the full ones only, of amounts the sums of money."""
        return [
            self._piece(r) for r in self.record.get(layer) or () if r.get("start") is not None and _counts(layer, r)
        ]

    def sections(self) -> list[tuple[Range, set[str]]]:
        found = [(self.ink.span(s["start"], s["end"]), _roles(s)) for s in self.record.get("sections") or ()]
        return [(place, roles) for place, roles in found if roles - _NEUTRAL]

    def quote(self, piece: Piece) -> str:
        return squeeze(self.text[piece.record["start"] : piece.record["end"]])


def _counts(layer: str, record: Json) -> bool:
    if layer == "dates":
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(record.get("iso") or "")))
    if layer != "amounts" or record.get("value_vnd") is not None:
        return True
    unit = str(record.get("unit") or "đồng")
    return "đồng" in unit or unit in ("VND", "VNĐ")


def _roles(section: Json) -> set[str]:
    names = section.get("roles") or str(section.get("role")).split("+")
    return {"tasks" if name == "measures" else str(name) for name in names}


class Match(NamedTuple):
    """The items of both sides, lead-ins apart, and which of them are one: `partner[i]` is the number in `items` of
    gold's item i."""

    gold: Reading
    found: Reading
    wanted: list[Piece]
    items: list[Piece]
    partner: Mapping[int, int]

    def extra(self) -> list[int]:
        """The numbers of the program's items that gold does not have."""
        return sorted(set(range(len(self.items))) - set(self.partner.values()))


def paired(gold: Sequence[Piece], found: Sequence[Piece], least: float) -> list[tuple[int, int]]:
    """Pieces of both sides at one place, by their numbers."""
    return pairs([piece.place for piece in gold], [piece.place for piece in found], least)
