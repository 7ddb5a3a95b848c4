"""How a layer is written on a Doc and read back.

A layer is a span group. Each of its places has a label and, where it has values, an id under which they lie in the
group's `attrs` (JSON types only, so that DocBin keeps them). A place that begins or ends inside a token keeps its exact
offsets in `at`.

Spans are dear to make and to read; so what was written on a Doc is kept beside it while the Doc lives. A Doc that comes
from a file has nothing kept, and its span groups are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, SpanGroup

from phantich.lang.syllables import TEXTS
from phantich.lang.view import View

T = TypeVar("T")


class Place(NamedTuple):
    """A place [start, end) of the canonical text with a label and values."""

    start: int
    end: int
    label: str
    values: dict[str, Any] = {}  # noqa: RUF012 (never written to)


class _Kept:
    """What is known of one Doc: its view, where its tokens begin and end, and the layers written so far."""

    def __init__(self, doc: Doc) -> None:
        offsets = doc.to_array(["IDX", "LENGTH"])
        self.view = View(TEXTS.get(doc) or doc.text)
        self.starts = offsets[:, 0].tolist()
        self.ends = offsets.sum(axis=1).tolist()
        self.layers: dict[str, tuple[SpanGroup, list[Place]]] = {}
        self.derived: dict[str, Any] = {}


_KEPT: WeakKeyDictionary[Doc, _Kept] = WeakKeyDictionary()


def _kept(doc: Doc) -> _Kept:
    kept = _KEPT.get(doc)
    if kept is None:
        kept = _KEPT[doc] = _Kept(doc)
    return kept


def view_of(doc: Doc) -> View:
    """The view of a Doc's text, made once for all pipes."""
    return _kept(doc).view


def write(doc: Doc, layer: str, places: Iterable[Place]) -> Doc:
    """Write a layer: places in reading order become a span group of that name."""
    kept, places = _kept(doc), [place for place in places if place[0] < place[1]]  # by number: faster than by name
    starts, ends = kept.starts, kept.ends
    labels = {label: doc.vocab.strings.add(label) for label in {place[2] for place in places}}
    spans, attrs = [], {}
    for number, (start, end, label, values) in enumerate(places):
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if starts[first] != start or ends[last - 1] != end:
            values = values | {"at": [start, end]}
        if not values:  # an id is dear, and only values are found by it
            spans.append(Span(doc, first, last, label=labels[label]))
            continue
        name = f"{layer}-{number}"
        spans.append(Span(doc, first, last, label=labels[label], span_id=name))
        attrs[name] = dict(values)
    group = doc.spans[layer] = SpanGroup(doc, name=layer, attrs=attrs, spans=spans)
    kept.layers[layer] = (group, places)
    kept.derived.pop(layer, None)
    return doc


def keep(doc: Doc, layer: str, value: object) -> None:
    """Keep what a pipe made of a layer beside it, until the layer is written again."""
    _kept(doc).derived[layer] = value


def derived(doc: Doc, layer: str, make: Callable[[], T]) -> T:
    """What several pipes make of a layer, made once until the layer is written again."""
    kept = _kept(doc)
    if layer not in kept.derived:
        kept.derived[layer] = make()
    return kept.derived[layer]


def read(doc: Doc, layer: str) -> list[Place]:
    """The places of a layer in the order they were written; none when the layer is not there."""
    if layer not in doc.spans:
        return []
    group, kept = doc.spans[layer], _kept(doc)
    if layer in kept.layers and kept.layers[layer][0] is group:
        return kept.layers[layer][1]
    attrs, places = group.attrs, []
    for span in group:
        values = dict(attrs.get(span.id_, {})) if span.id else {}
        start, end = values.pop("at", None) or (span.start_char, span.end_char)
        places.append(Place(start, end, span.label_, values))
    kept.layers[layer] = (group, places)
    return places
