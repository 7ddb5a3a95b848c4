"""CoNLL with IOB2 tags over underthesea's words: a word a line, a column a layer, an empty line at each line break.

    # id = 6aaa8ad24482dd87
    # text = "…"                                   (JSON, so that line breaks survive)
    # columns = form start end section item point citation date amount assignee coordinator deadline
    Sở_Y_tế	598	605	B-strengths	B-strength	O	…

`start` and `end` count code points of the text. A word through which a place begins or ends is cut there (underthesea
finds the word "đồng tiền" in "5 triệu đồng tiền nước"), so that no place is lost. Of two places of one layer that
overlap the first stays.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from phantich.model import Notice, Task

SUFFIX = ".conll"
LAYERS = ("section", "item", "point", "citation", "date", "amount", "assignee", "coordinator", "deadline")
Span = tuple[int, int, str]


class Tagged(NamedTuple):
    """What the format holds of a notice: its words, as ranges of the text, and layers of labelled ranges of words."""

    id: str
    text: str
    words: list[tuple[int, int]]
    layers: dict[str, list[Span]]

    def places(self, layer: str) -> list[Span]:
        """The places of a layer in the text."""
        return [(self.words[first][0], self.words[last - 1][1], label) for first, last, label in self.layers[layer]]


def kept(notice: Notice) -> Tagged:
    from phantich.lang.words import words

    places = _places(notice)
    borders = {border for layer in places.values() for start, end, _ in layer for border in (start, end)}
    cut = _cut(notice.text, words(notice.text), sorted(borders))
    return Tagged(notice.id, notice.text, cut, {layer: _over(cut, found) for layer, found in places.items()})


def _cut(text: str, words: list[tuple[int, int]], borders: list[int]) -> list[tuple[int, int]]:
    """Words cut at the borders that run through them."""
    pieces: list[tuple[int, int]] = []
    for start, end in words:
        inner = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        for left, right in pairwise([start, *inner, end]):
            piece = text[left:right]
            if piece.strip():
                pieces.append((left + len(piece) - len(piece.lstrip()), right - len(piece) + len(piece.rstrip())))
    return pieces


def _places(notice: Notice) -> dict[str, list[Span]]:
    """The places of each layer, as in the text."""
    items = sorted((*notice.findings, *notice.tasks), key=lambda item: item.start)
    named = [body for task in notice.tasks for body in task.assignees if body.source == "text"]
    layers = {
        "section": _placed(notice.sections, lambda one: "+".join(one.roles)),
        "item": _placed(items, lambda one: "task" if isinstance(one, Task) else str(one.kind)),
        "point": _placed((point for item in items for point in item.points), lambda one: str(one.kind)),
        "citation": _placed(notice.citations, lambda _: "citation"),
        "date": _placed(notice.dates, lambda _: "date"),
        "amount": _placed(notice.amounts, lambda one: "amount" if one.unit == "đồng" else "area"),
        "assignee": _placed(named, lambda _: "assignee"),
        "coordinator": _placed((body for task in notice.tasks for body in task.coordinators), lambda _: "coordinator"),
        "deadline": _placed((task.deadline for task in notice.tasks if task.deadline), lambda _: "deadline"),
    }
    return {layer: sorted(layers[layer]) for layer in LAYERS}


def _placed(records: Iterable[Any], label: Callable[[Any], str]) -> list[Span]:
    return [(one.start, one.end, label(one)) for one in records]


def _over(words: list[tuple[int, int]], places: list[Span]) -> list[Span]:
    """Places of the text as ranges of words, disjoint."""
    spans: list[Span] = []
    at = 0
    for start, end, label in places:
        first = next((i for i in range(at, len(words)) if words[i][1] > start), len(words))
        last = next((i for i in range(first, len(words)) if words[i][0] >= end), len(words))
        if first < last:
            spans.append((first, last, label))
            at = last
    return spans


def write(notices: Iterable[Notice], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for notice in notices:
            stream.writelines(f"{line}\n" for line in _lines(kept(notice)))


def _lines(tagged: Tagged) -> Iterator[str]:
    yield f"# id = {tagged.id}"
    yield f"# text = {json.dumps(tagged.text, ensure_ascii=False)}"
    yield f"# columns = form start end {' '.join(LAYERS)}"
    columns = [_tags(tagged.layers[layer], len(tagged.words)) for layer in LAYERS]
    before = 0
    for (start, end), *tags in zip(tagged.words, *columns, strict=True):
        if "\n" in tagged.text[before:start] and before:
            yield ""
        yield "\t".join(("_".join(tagged.text[start:end].split()), str(start), str(end), *tags))
        before = end
    yield ""


def _tags(spans: list[Span], length: int) -> list[str]:
    tags = ["O"] * length
    for first, last, label in spans:
        tags[first:last] = [f"B-{label}", *[f"I-{label}"] * (last - first - 1)]
    return tags


def read(path: Path) -> list[Tagged]:
    found: list[Tagged] = []
    with path.open(encoding="utf-8") as stream:
        for line in map(str.rstrip, stream):
            name, _, value = line.partition(" = ")
            if name == "# id":
                found.append(Tagged(value, "", [], {layer: [] for layer in LAYERS}))
            elif name == "# text":
                found[-1] = found[-1]._replace(text=json.loads(value))
            elif line and not line.startswith("# "):
                _read_word(found[-1], line.split("\t"))
    return found


def _read_word(tagged: Tagged, cells: list[str]) -> None:
    number = len(tagged.words)
    tagged.words.append((int(cells[1]), int(cells[2])))
    for layer, tag in zip(LAYERS, cells[3:], strict=True):
        spans = tagged.layers[layer]
        if tag.startswith("B-"):
            spans.append((number, number + 1, tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], number + 1, spans[-1][2])
