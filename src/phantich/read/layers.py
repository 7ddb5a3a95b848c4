"""What the items of a notice need of its layers, gathered once; and the fields that every mention has."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import Any

from spacy.tokens import Doc

from phantich.lang.view import View, squeeze
from phantich.pipes.base import Place, read, view_of
from phantich.rules.units import Mentioned, load_units


def words(view: View, start: int, end: int) -> str:
    """The text of a range with page furniture left out and blanks gathered."""
    text = view.text[start:end]
    if view.furniture:
        for left, right in reversed(view.furniture):
            if left < end and right > start:
                text = f"{text[: max(0, left - start)]} {text[right - start :]}"
    return text.strip() if text.isprintable() and "  " not in text else squeeze(text)


def placed(view: View, place: Place) -> dict[str, Any]:
    """The fields that every mention has."""
    return {"start": place.start, "end": place.end, "text": words(view, place.start, place.end)}


class Layers:
    """What the items of one notice need, gathered once."""

    def __init__(self, doc: Doc, inspected: list[Place]) -> None:
        self.inspected = inspected
        self.view = view_of(doc)
        self.items = read(doc, "items")
        self.starts = [place.start for place in read(doc, "sections")]
        names = ("citations", "amounts", "counts", "units", "actions")
        self.layers = {name: (places := read(doc, name), [p.start for p in places]) for name in names}
        self.crime = [place for place in read(doc, "cues") if place.label == "crime"]
        self.topics = [tuple(place.values["topics"]) for place in read(doc, "topics")]
        self.codes: dict[str, str | None] = {}
        self.parties, self.terms = defaultdict(list), defaultdict(list)
        for place in read(doc, "parties"):
            self.parties[place.values["item"]].append(place)
        for place in read(doc, "deadlines"):
            self.terms[place.values["item"]].append(place)

    def inside(self, item: Place, layer: str) -> list[tuple[int, Place]]:
        """The places of a layer that lie in an item, with their numbers; the layers are in reading order."""
        places, starts = self.layers[layer]
        first, last = bisect_left(starts, item.start), bisect_left(starts, item.end)
        return [(i, places[i]) for i in range(first, last) if places[i].end <= item.end]

    @cached_property
    def mentioned(self) -> tuple[Mentioned, Mentioned]:
        """Whom "Sở" can stand for: the inspected bodies, then all that the notice names."""
        units = load_units()
        named = [code for p in self.inspected if (code := units.find(words(self.view, p.start, p.end)))]
        said = [code for p in self.layers["units"][0] if (code := p.values.get("unit"))]
        return Mentioned(units, named), Mentioned(units, said)

    def body(self, place: Place) -> dict[str, Any]:
        """A body's text and its code: of the longest registered name in it, else of the one it is short for."""
        said = placed(self.view, place)
        text = said["text"]
        return {**said, "unit": place.values.get("unit") or self._code(text)}

    def _code(self, text: str) -> str | None:
        """The code of a body that is no name of the layer `units`; bodies recur, so each is looked up once."""
        if text not in self.codes:
            found = (code for short in self.mentioned if (code := short.find(text)))
            self.codes[text] = load_units().find(text) or next(found, None)
        return self.codes[text]
