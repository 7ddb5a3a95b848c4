"""From gold to a Notice: the record that a perfect program would have made, for exports and comparisons."""

from __future__ import annotations

import datetime as dt
from typing import Any

from phantich.corpus.gold import METADATA, Gold, metadata_of, parties_of
from phantich.corpus.markup import Mark
from phantich.corpus.vocabulary import FINDINGS
from phantich.lang.symbols import canonical, slug
from phantich.model import (
    Amount,
    Assignee,
    Body,
    Citation,
    Count,
    DateMention,
    Deadline,
    Finding,
    Metadata,
    Notice,
    Period,
    Pinpoint,
    Point,
    Section,
    Source,
    Task,
    TaskKind,
    notice_id,
)  # fmt: skip
from phantich.read.ids import item_ids
from phantich.rules.units import load_units

_CERTAIN = 1.0


def to_notice(gold: Gold) -> Notice:
    """The annotation as a record. Neutral items (`other`) are none, as in every record of a notice.

    A body that is named by attribute has the place where its name was last read before the task, or none: [0, 0).
    """
    items = gold.of(*FINDINGS, "task")
    ids = item_ids(notice_id(gold.text), [gold.words(mark) for mark in items])
    named = {mark.attrs["id"]: name for mark, name in zip(items, ids, strict=True) if "id" in mark.attrs}
    findings, tasks = [], []
    for mark, name in zip(items, ids, strict=True):
        common = _common(gold, mark) | {"id": name}
        if mark.kind == "task":
            tasks.append(_task(gold, mark, common, named))
        else:
            findings.append(_finding(gold, mark, common, named))
    return Notice(
        id=notice_id(gold.text), source=Source(path=f"{gold.name}.txt"), text=gold.text, metadata=_metadata(gold),
        sections=tuple(_section(gold, mark) for mark in gold.of("section")),
        findings=tuple(findings), tasks=tuple(tasks),
        citations=tuple(_citation(gold, mark) for mark in gold.of("citation")),
        dates=tuple(DateMention(**_placed(gold, mark), iso=mark.attrs["iso"]) for mark in gold.of("date")),
        amounts=tuple(_amount(gold, mark) for mark in gold.of("amount", "area")),
        recipients=tuple(gold.value(mark) for mark in gold.of("recipient")),
    )  # fmt: skip


def _placed(gold: Gold, mark: Mark) -> dict[str, Any]:
    return {"start": mark.start, "end": mark.end, "text": gold.words(mark)}


def _section(gold: Gold, mark: Mark) -> Section:
    heading = next(iter(gold.inside(mark, "heading")), None)
    number = (heading or mark).attrs.get("number") or mark.attrs.get("number")
    return Section(
        roles=tuple(mark.attrs["roles"].split("+")), number=number, heading=gold.words(heading) if heading else "",
        level=int(mark.attrs.get("level", 1)), start=mark.start, end=mark.end,
    )  # fmt: skip


def _common(gold: Gold, mark: Mark) -> dict[str, Any]:
    """What findings and tasks share."""
    starts = [section.start for section in gold.of("section")]
    points = tuple(
        Point(**_placed(gold, point), kind=point.attrs["kind"], topics=tuple(point.attrs.get("topics", "").split()))
        for point in gold.inside(mark, "point")
    )
    return _placed(gold, mark) | {
        "section": sum(start <= mark.start for start in starts) - 1,
        "lead_in": mark.attrs.get("lead_in") == "true",
        "topics": tuple(mark.attrs.get("topics", "").split()),
        "points": points,
        "citations": _numbers(gold, mark, "citation"),
        "amounts": _numbers(gold, mark, "amount", "area"),
        "confidence": _CERTAIN,
    }


def _numbers(gold: Gold, outer: Mark, *kinds: str) -> tuple[int, ...]:
    inside = gold.inside(outer, *kinds)
    return tuple(number for number, mark in enumerate(gold.of(*kinds)) if mark in inside)


def _finding(gold: Gold, mark: Mark, common: dict[str, Any], named: dict[str, str]) -> Finding:
    counts = (
        Count(
            **_placed(gold, one), value=int(float(one.attrs["value"])), noun=one.attrs.get("noun", ""),
            total=int(float(one.attrs["total"])) if "total" in one.attrs else None,
        ) for one in gold.inside(mark, "count")
    )  # fmt: skip
    return Finding(
        **common, kind=mark.kind, causes=_linked(mark, "causes", named), counts=tuple(counts),
        crime_sign=mark.attrs.get("crime") == "true",
    )  # fmt: skip


def _task(gold: Gold, mark: Mark, common: dict[str, Any], named: dict[str, str]) -> Task:
    measure = mark.attrs.get("measure")
    assignees = [Assignee(**body) for body in _bodies(gold, mark, "assignee")]
    inside = len(gold.inside(mark, "assignee"))
    inherited = [body.model_copy(update={"source": "inherited"}) for body in assignees[inside:]]
    return Task(
        **common, kind=TaskKind.MEASURE if measure else TaskKind.TASK, measure=measure,
        assignees=(*assignees[:inside], *inherited),
        coordinators=tuple(Body(**body) for body in _bodies(gold, mark, "coordinator")),
        report_to=tuple(Body(**body) for body in _bodies(gold, mark, "report_to")),
        deadline=_deadline(gold, mark), answers=_linked(mark, "answers", named),
    )  # fmt: skip


def _linked(mark: Mark, attribute: str, named: dict[str, str]) -> tuple[str, ...]:
    """The items that a mark points to. Gold may point to a neutral fact, which is no finding: that link is left out."""
    return tuple(named[name] for name in mark.attrs.get(attribute, "").split() if name in named)


def _bodies(gold: Gold, task: Mark, kind: str) -> list[dict[str, Any]]:
    """The bodies marked in a task, then those that its attribute adds."""
    marks, found = gold.inside(task, kind), []
    for number, name in enumerate(parties_of(gold, task, kind)):
        if number < len(marks):
            start, end = marks[number].start, marks[number].end
        else:
            start = max(0, gold.text.rfind(name, 0, task.start))
            end = start + len(name) if gold.text.startswith(name, start) else start
        found.append({"start": start, "end": end, "text": name, "unit": load_units().find(name)})
    return found


def _deadline(gold: Gold, task: Mark) -> Deadline | None:
    terms = gold.inside(task, "deadline")
    term = next((term for term in terms if "date" in term.attrs), terms[0] if terms else None)
    attrs = term.attrs if term else {"date": task.attrs.get("deadline"), "recurrence": task.attrs.get("recurrence")}
    day, recurrence = attrs.get("date"), attrs.get("recurrence")
    if not (term or day or recurrence):
        return None
    place = _placed(gold, term) if term else {"start": task.start, "end": task.start, "text": ""}
    return Deadline(**place, date=day, recurrence=recurrence, resolved_from="text" if day else None)


def _citation(gold: Gold, mark: Mark) -> Citation:
    attrs = {name: mark.attrs.get(name) for name in ("doc_type", "symbol", "date", "issuer", "title")}
    pinpoint = Pinpoint(article=mark.attrs["pinpoint"]) if "pinpoint" in mark.attrs else None
    symbol = canonical(attrs["symbol"] or "") or slug(gold.words(mark))
    norm = ":".join(filter(None, (slug(attrs["doc_type"] or ""), symbol, attrs["date"])))
    return Citation(**_placed(gold, mark), **attrs, pinpoint=pinpoint, norm=norm)


def _amount(gold: Gold, mark: Mark) -> Amount:
    value = mark.attrs["value"]
    if mark.kind == "area":
        return Amount(**_placed(gold, mark), value=float(value), unit="m2")
    return Amount(**_placed(gold, mark), value_vnd=int(value) if value else None, recovery=mark.attrs.get("recover"))


def _metadata(gold: Gold) -> Metadata:
    values = {name: value for name, value in metadata_of(gold).items() if value}
    places = {name: tuple((m.start, m.end) for m in gold.of(kind)) for name, kind in METADATA.items()}
    if period := next(iter(gold.of("period")), None):
        days = {name: dt.date.fromisoformat(period.attrs[name]) for name in ("first", "last") if name in period.attrs}
        values["period"] = Period(text=gold.words(period), **days)
    basis = tuple(number for number, mark in enumerate(gold.of("citation")) if mark.attrs.get("basis") == "true")
    return Metadata(**values, basis=basis, places={name: place for name, place in places.items() if place})
