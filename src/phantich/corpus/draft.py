"""A draft for the annotator: what the program read, as marks to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phantich.corpus.gold import METADATA
from phantich.corpus.markup import Mark, draw
from phantich.lang.view import fold, squeeze
from phantich.model import Amount, Notice, Placed, Role, Task


def draft(notice: Notice) -> str:
    """A notice with all that was found in it as inline marks.

    What would cross a mark already there is left out; a party of a task is then named by attribute.

    >>> import phantich
    >>> draft(phantich.extract("1. Ưu điểm\\n- Sổ sách đầy đủ.")).splitlines()[0]
    '<section roles="strengths"><heading number="1">1. Ưu điểm</heading>'
    """
    marks = _Marks(notice.text)
    for section in notice.sections:
        head = _written(section.heading).match(notice.text, section.start) if section.heading else None
        number = None if head else section.number
        marks.put(section.start, section.end, "section", roles="+".join(section.roles), number=number)
        if head:
            marks.put(*head.span(), "heading", number=section.number)
    for item in (*notice.findings, *notice.tasks):
        _put_item(marks, item)
    for citation in notice.citations:
        day = citation.date and citation.date.isoformat()
        marks.put(citation.start, citation.end, "citation", symbol=citation.symbol, date=day, issuer=citation.issuer)
    for date in notice.dates:
        marks.put(date.start, date.end, "date", iso=date.iso.isoformat())
    for amount in notice.amounts:
        _put_amount(marks, amount)
    _put_metadata(marks, notice)
    _put_recipients(marks, notice)
    return draw(notice.text, marks.placed)


class _Marks:
    """Marks that nest; one that would not is refused."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.placed: list[Mark] = []

    def put(self, start: int, end: int, kind: str, /, **attrs: str | None) -> bool:
        """Place a mark without the blanks around it; an attribute that is None is not written.

        Returns
        -------
        False when the mark would cross another, or is there already
        """
        if kind != "section":
            words = self.text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        crossing = any(m.start < start < m.end < end or start < m.start < end < m.end for m in self.placed)
        if start >= end or crossing or any((start, end, kind) == m[:3] for m in self.placed):
            return False
        self.placed.append(Mark(start, end, kind, {name: value for name, value in attrs.items() if value is not None}))
        return True


def _written(words: str) -> re.Pattern[str]:
    """A pattern for words however their blanks were typed."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _put_item(marks: _Marks, item: Placed) -> None:
    is_task = isinstance(item, Task)
    attrs = {
        "lead_in": "true" if item.lead_in else None,
        "topics": " ".join(item.topics) or None,
        "measure": str(item.measure) if is_task and item.measure else None,
        "crime": "true" if not is_task and item.crime_sign else None,
    }
    placed = marks.put(item.start, item.end, "task" if is_task else str(item.kind), **attrs)
    for point in item.points if placed else ():
        marks.put(point.start, point.end, "point", kind=str(point.kind))
    if not (is_task and placed):
        return
    itself = next(mark for mark in reversed(marks.placed) if mark.kind == "task")
    if (term := item.deadline) and item.start <= term.start and term.end <= item.end:
        day = term.date and term.date.isoformat()
        marks.put(term.start, term.end, "deadline", date=day, recurrence=term.recurrence)
    marks.placed[marks.placed.index(itself)] = itself._replace(attrs=itself.attrs | dict(_put_parties(marks, item)))


def _put_parties(marks: _Marks, task: Task) -> Iterator[tuple[str, str]]:
    """Mark the bodies named in a task; the others are attributes of it."""
    for kind, attribute in (("assignee", "assignees"), ("coordinator", "coordinators"), ("report_to", "report_to")):
        elsewhere = []
        for body in getattr(task, attribute):
            inside = task.start <= body.start and body.end <= task.end and getattr(body, "source", "text") == "text"
            if not (inside and marks.put(body.start, body.end, kind)):
                elsewhere.append(body.text)
        if elsewhere:
            yield attribute, "; ".join(elsewhere)


def _put_amount(marks: _Marks, amount: Amount) -> None:
    if amount.unit == "đồng":
        value = "" if amount.value_vnd is None else str(amount.value_vnd)
        marks.put(amount.start, amount.end, "amount", value=value, recover=amount.recovery)
    elif amount.value is not None:
        marks.put(amount.start, amount.end, "area", value=f"{amount.value:.4f}".rstrip("0").rstrip("."))


def _put_metadata(marks: _Marks, notice: Notice) -> None:
    for field, kind in METADATA.items():
        value, places = getattr(notice.metadata, field), notice.metadata.places.get(field, ())
        if kind == "period" and value and places:
            days = {"first": value.first and value.first.isoformat(), "last": value.last and value.last.isoformat()}
            marks.put(*places[0], kind, **days)
        elif kind.endswith("_date") and value and places:
            marks.put(*places[0], kind, iso=value.isoformat())
        elif isinstance(value, tuple):
            for one, place in zip(value, places, strict=False):
                _put_value(marks, kind, one, place)
        elif value and places:
            _put_value(marks, kind, value, places[0])


def _put_value(marks: _Marks, kind: str, value: str, place: tuple[int, int]) -> None:
    """Mark the words of a value where they stand in its place, else the place with the value beside it."""
    start, end = place
    if exact := _written(fold(value)).search(fold(marks.text), start, end):
        start, end = exact.span()
    same = fold(squeeze(marks.text[start:end])) == fold(value)
    marks.put(start, end, kind, value=None if same else value)


def _put_recipients(marks: _Marks, notice: Notice) -> None:
    """Find each recipient again, in order: the record has their words only."""
    at = next((section.start for section in notice.sections if Role.RECIPIENTS in section.roles), len(notice.text))
    for name in notice.recipients:
        if found := _written(name).search(notice.text, at):
            marks.put(*found.span(), "recipient")
            at = found.end()
