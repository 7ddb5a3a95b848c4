"""Layers to records: sections, citations, findings, tasks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from phantich.lang.view import View
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
from phantich.read.layers import Layers, placed, words
from phantich.read.recovery import recoveries

_ROLES = {role.value: role for role in Role}  # `Role(…)` is dear


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


def read_items(
    doc: Doc, notice: str, inspected: Iterable[tuple[int, int]] = ()
) -> tuple[tuple[Finding, ...], tuple[Task, ...]]:
    """Findings and tasks in reading order.

    Parameters
    ----------
    notice : the notice's id
    inspected : where the inspected bodies are named; a task is theirs when neither it nor a heading names anybody
    """
    layers = Layers(doc, [Place(a, b, "assignee", {"source": "inherited"}) for a, b in inspected])
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


def _common(layers: Layers, number: int, item: Place, said: tuple[str, ...]) -> dict[str, Any]:
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


def _finding(layers: Layers, item: Place, common: dict[str, Any]) -> Finding:
    return Finding(
        **common, kind=item.label,
        units=tuple(Body(**layers.body(p)) for _, p in layers.inside(item, "units")),
        crime_sign=any(item.start <= p.start < item.end for p in layers.crime),
        counts=tuple(Count(**placed(layers.view, p), **p.values) for _, p in layers.inside(item, "counts")),
    )  # fmt: skip


def _task(layers: Layers, number: int, item: Place, common: dict[str, Any]) -> Task:
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


def _deadline(layers: Layers, number: int) -> Deadline | None:
    """The first term with a date, else the first; None when the task names none."""
    terms = layers.terms[number]
    if not terms:
        return None
    term = next((t for t in terms if t.values.get("date")), terms[0])
    values = {name: term.values.get(name) for name in ("date", "recurrence", "resolved_from")}
    return Deadline(**placed(layers.view, term), **values)
