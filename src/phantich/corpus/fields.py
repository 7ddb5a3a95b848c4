"""A task's parties and term, mentions, sections, letterhead, recipients: how they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from phantich.corpus.ink import Range, match_names, overlap, plain
from phantich.corpus.reading import Json, Match, Outcome, Reading, paired
from phantich.sources import canonical

MENTION, SECTION = 0.7, 0.5  # least overlap for two places to be one
METADATA = ("doc_type", "symbol", "issuer", "issue_date", "inspected_entity", "signer_name", "signing_authority")
MORE_METADATA = ("title", "place", "signer_role")  # rows of their own, outside the sum
_SYMBOL = re.compile(r"(?<![:\d])\d+(?:/\d{4})?[-/][A-ZĐ][^\s,;.)]*")
_DAY = re.compile(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})")


def task_fields(match: Match) -> Iterator[Outcome]:
    """Assignees, coordinators and last day of gold's tasks; and the days of tasks that gold does not have."""
    tasks = [i for i, item in enumerate(match.wanted) if item.kind == "task"]
    for i in tasks:
        task, quote = match.wanted[i], match.gold.quote(match.wanted[i])
        other = match.items[match.partner[i]].record if i in match.partner else {}
        for field in ("assignees", "coordinators"):
            yield from names(f"tasks: {field}", task.record.get(field), other.get(field), quote, task.place)
        yield from _value("tasks: deadline date", _due(task.record), _due(other), quote, task.place)
    taken = {match.partner.get(i) for i in tasks}
    for j, item in enumerate(match.items):
        if item.kind == "task" and j not in taken:
            yield from _value("tasks: deadline date", None, _due(item.record), match.found.quote(item), item.place)


def topics(match: Match) -> Iterator[Outcome]:
    """The topics of the items that both sides have, where gold names some; the main one is the first."""
    for i, j in match.partner.items():
        want, got = (tuple(side[k].record.get("topics") or ()) for side, k in ((match.wanted, i), (match.items, j)))
        quote, place = match.gold.quote(match.wanted[i]), match.wanted[i].place
        if want:
            yield from _value("topics: main", want[0], got[0] if got else None, quote, place)
            for topic in sorted({*want, *got}):
                yield from _value(
                    "topics", topic if topic in want else None, topic if topic in got else None, quote, place
                )


def _due(task: Json) -> str | None:
    deadline = task.get("deadline")
    return deadline.get("date") if isinstance(deadline, Mapping) else deadline


def _value(row: str, want: str | None, got: str | None, quote: str = "", place: Range = (0, 0)) -> Iterator[Outcome]:
    if want or got:
        yield Outcome(row, want or None, got or None, want == got, quote, place)


def names(row: str, want: Any, got: Any, quote: str = "", place: Range = (0, 0)) -> Iterator[Outcome]:
    for one, other in match_names(_strings(want), _strings(got)):
        yield Outcome(row, one, other, None not in (one, other), quote, place)


def _strings(values: Any) -> list[str]:
    """Comparable strings out of nothing, a string, or a list of strings or of records with `text`."""
    values = [values] if isinstance(values, str) else values or []
    return [plain(value.get("text") if isinstance(value, Mapping) else value) for value in values]


def mentions(gold: Reading, found: Reading, layer: str) -> Iterator[Outcome]:
    want, got = gold.mentions(layer), found.mentions(layer)
    field = {"dates": "iso", "amounts": "value_vnd"}.get(layer)
    hits = dict(paired(want, got, MENTION))
    for i, one in enumerate(want):
        other = got[hits[i]] if i in hits else None
        value = one.record.get(field) if field else None
        right = other is not None and value in (None, other.record.get(field))
        yield Outcome(layer, gold.quote(one), found.quote(other) if other else None, right, gold.quote(one), one.place)
        if layer == "citations":
            yield from _cited(gold.quote(one), other.record if other else {}, one.place)
        if layer == "amounts":
            asked = other.record.get("recovery") if other else None
            yield from _value("amounts: recovery", one.record.get("recovery"), asked, gold.quote(one), one.place)
    for j in set(range(len(got))) - set(hits.values()):
        yield Outcome(layer, None, found.quote(got[j]), False, found.quote(got[j]), got[j].place)


def _cited(words: str, record: Json, place: Range) -> Iterator[Outcome]:
    """Symbol and date of a citation, where its words hold them."""
    if symbol := _symbol(words):
        yield from _value("citations: symbol", symbol, _symbol(record.get("symbol")), words, place)
    if day := _DAY.search(canonical(words)):
        iso = f"{int(day[3])}-{int(day[2]):02}-{int(day[1]):02}"
        yield from _value("citations: date", iso, record.get("date"), words, place)


def _symbol(words: str | None) -> str | None:
    """The symbol of a paper in some words: "21/2024/QĐ-TTg", "35-CT/TW"; None when there is none."""
    joined = re.sub(r"\s*([-–/])\s*", r"\1", canonical(words or "")).replace("–", "-")
    found = _SYMBOL.search(joined)
    return found[0].upper() if found else None


def sections(gold: Reading, found: Reading) -> Iterator[Outcome]:
    left = found.sections()
    for place, roles in gold.sections():
        hit = next((one for one in left if overlap(place, one[0]) >= SECTION and one[1] == roles), None)
        if hit:
            left.remove(hit)
        name = "+".join(sorted(roles))
        yield Outcome("sections", name, name if hit else None, hit is not None, place=place)
    for place, roles in left:
        yield Outcome("sections", None, "+".join(sorted(roles)), False, place=place)


def metadata(gold: Json, found: Json) -> Iterator[Outcome]:
    want, got = gold.get("metadata") or {}, found.get("metadata") or {}
    for field in METADATA + MORE_METADATA:
        for outcome in names(f"metadata: {field}", want.get(field), got.get(field)):
            yield outcome
            if field in METADATA:
                yield outcome._replace(row="metadata")
