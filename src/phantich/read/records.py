"""Layers to records: sections, citations, findings, tasks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from spacy.tokens import Doc

from phantich.lang.view import View, squeeze
from phantich.model import (
    Amount,
    Assignee,
    Body,
    Citation,
    Count,
    DateMention,
    Deadline,
    Finding,
    Measure,
    Pinpoint,
    Point,
    Role,
    Section,
    Task,
    TaskKind,
)
from phantich.pipes.base import Place, read, view_of
from phantich.read.confidence import confidence, evidences
from phantich.read.ids import item_ids
from phantich.read.recovery import recoveries
from phantich.rules.units import Mentioned, load_units

_ROLES = {role.value: role for role in Role}  # `Role(…)` is dear


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


def read_sections(doc: Doc) -> tuple[Section, ...]:
    """The sections in reading order, contiguous."""
    return tuple(
        Section(
            roles=tuple(_ROLES[role] for role in place.label.split("+")), number=place.values.get("number"),
            heading=place.values.get("heading", ""), level=place.values.get("level", 1),
            start=place.start, end=place.end,
        ) for place in read(doc, "sections")
    )  # fmt: skip


def read_mentions(doc: Doc) -> dict[str, tuple]:
    """Citations, dates and amounts."""
    view = view_of(doc)
    citations = []
    for place in read(doc, "citations"):
        values = dict(place.values)
        if pinpoint := values.get("pinpoint"):
            values["pinpoint"] = Pinpoint(**pinpoint)
        citations.append(Citation(**placed(view, place), **values))
    dates = [DateMention(**placed(view, p), iso=p.values["iso"]) for p in read(doc, "dates")]
    asked = recoveries(doc)
    amounts = [Amount(**placed(view, p), **p.values, recovery=asked.get(i)) for i, p in enumerate(read(doc, "amounts"))]
    return {"citations": tuple(citations), "dates": tuple(dates), "amounts": tuple(amounts)}


class _Layers:
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
        unit = place.values.get("unit") or load_units().find(text)
        return {**said, "unit": unit or next((code for short in self.mentioned if (code := short.find(text))), None)}


def read_items(
    doc: Doc, notice: str, inspected: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[Finding, ...], tuple[Task, ...]]:
    """Findings and tasks in reading order.

    Parameters
    ----------
    notice : the notice's id
    inspected : where the inspected bodies are named; a task is theirs when neither it nor a heading names anybody
    """
    layers = _Layers(doc, [Place(a, b, "assignee", {"source": "inherited"}) for a, b in inspected])
    texts = [words(layers.view, item.start, item.end) for item in layers.items]
    ids, said = item_ids(notice, texts), evidences(doc)
    findings, tasks = [], []
    for number, (item, text, name) in enumerate(zip(layers.items, texts, ids, strict=True)):
        common = _common(layers, number, item, said[item.start, item.end]) | {"id": name, "text": text}
        if item.label == "task":
            tasks.append(_task(layers, number, item, common))
        else:
            findings.append(_finding(layers, item, common))
    return tuple(findings), tuple(tasks)


def _common(layers: _Layers, number: int, item: Place, said: tuple[str, ...]) -> dict[str, Any]:
    """The fields that findings and tasks share, but for id and text."""
    view, values = layers.view, item.values
    return {
        "start": item.start, "end": item.end, "lead_in": values["lead_in"],
        "evidence": said, "confidence": confidence(said),
        "section": max(0, bisect_right(layers.starts, item.start) - 1),
        "topics": layers.topics[number] if layers.topics else (),
        "points": tuple(_point(view, i, *point) for i, point in enumerate(values["points"])),
        "citations": tuple(i for i, _ in layers.inside(item, "citations")),
        "amounts": tuple(i for i, _ in layers.inside(item, "amounts")),
        "cues": tuple(map(tuple, values["cues"])),
    }  # fmt: skip


def _point(view: View, number: int, start: int, end: int, kind: str) -> Point:
    """A clause; a consequence follows from the one before it."""
    before = (number - 1,) if number and kind == "consequence" else ()
    return Point(**placed(view, Place(start, end, kind)), kind=kind, caused_by=before)


def _finding(layers: _Layers, item: Place, common: dict[str, Any]) -> Finding:
    return Finding(
        **common, kind=item.label,
        units=tuple(Body(**layers.body(p)) for _, p in layers.inside(item, "units")),
        crime_sign=any(item.start <= p.start < item.end for p in layers.crime),
        counts=tuple(Count(**placed(layers.view, p), **p.values) for _, p in layers.inside(item, "counts")),
    )  # fmt: skip


def _task(layers: _Layers, number: int, item: Place, common: dict[str, Any]) -> Task:
    parties = layers.parties[number]
    if not any(p.label == "assignee" for p in parties):
        parties = [*parties, *layers.inspected]
    actions = [p for _, p in layers.inside(item, "actions")]
    measure = next((p.label for p in actions if p.label != "action"), None)
    first = next((p for p in actions if not any(q.start <= p.start < q.end for q in parties)), None)

    def named(label: str) -> list[Place]:
        return [party for party in parties if party.label == label]

    return Task(
        **common,
        kind=TaskKind.MEASURE if measure else TaskKind.TASK,
        measure=Measure(measure) if measure else None,
        action=words(layers.view, first.start, first.end) if first else None,
        assignees=tuple(Assignee(**layers.body(p), source=p.values["source"]) for p in named("assignee")),
        coordinators=tuple(Body(**layers.body(p)) for p in named("coordinator")),
        report_to=tuple(Body(**layers.body(p)) for p in named("report_to")),
        deadline=_deadline(layers, number),
    )


def _deadline(layers: _Layers, number: int) -> Deadline | None:
    """The first term with a date, else the first; None when the task names none."""
    terms = layers.terms[number]
    if not terms:
        return None
    term = next((t for t in terms if t.values.get("date")), terms[0])
    values = {name: term.values.get(name) for name in ("date", "recurrence", "resolved_from")}
    return Deadline(**placed(layers.view, term), **values)
