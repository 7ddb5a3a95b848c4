"""One notice against its gold: what is right, missed, or too much, item by item and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phantich.corpus.fields import mentions, metadata, names, sections, task_fields, topics
from phantich.corpus.ink import Range, overlap, pairs
from phantich.corpus.links import linked
from phantich.corpus.reading import Match, Outcome, Piece, Reading, paired

ITEM, POINT, LEAD_IN = 0.8, 0.6, 0.5  # least overlap for two places to be one
FOUND, TYPED, INK = "items: found", "items: found and typed", "ink: typed"
TYPED_POINTS = "points: found and typed"


def match_items(gold: Reading, found: Reading) -> Match:
    """The items of both sides, paired."""
    leads = [item.place for item in gold.items if item.record.get("lead_in")]
    wanted = [item for item in gold.items if not item.record.get("lead_in")]
    matched = {j for _, j in paired(wanted, found.items, ITEM)}
    # A lead-in counts neither way, so a program that reports one is excused.
    excused = {j for _, j in pairs(leads, [item.place for item in found.items], LEAD_IN)} - matched
    items = [item for j, item in enumerate(found.items) if j not in excused]
    return Match(gold, found, wanted, items, dict(paired(wanted, items, ITEM)))


def compare(match: Match) -> list[Outcome]:
    """All outcomes of one notice."""
    gold, found = match.gold, match.found
    leads = [item.place for item in gold.items if item.record.get("lead_in")]
    return [
        *_ink(match.wanted, found.items, leads),
        *_items(match),
        *_points(match),
        *task_fields(match),
        *topics(match),
        *linked(match),
        *(outcome for layer in ("citations", "dates", "amounts") for outcome in mentions(gold, found, layer)),
        *sections(gold, found),
        *metadata(gold.record, found.record),
        *names("recipients", gold.record.get("recipients"), found.record.get("recipients")),
    ]


def _ink(wanted: list[Piece], items: list[Piece], leads: list[Range]) -> Iterator[Outcome]:
    """Of each character: does it lie in an item of the right kind? Lead-ins count neither way."""
    free = {k for lead in leads for k in range(*lead)}
    want, got = ({k: one.kind for one in side for k in range(*one.place) if k not in free} for side in (wanted, items))
    same = sum(got.get(k) == kind for k, kind in want.items())
    yield Outcome(INK, "", "", True, count=same)
    yield Outcome(INK, "", None, False, count=len(want) - same)
    yield Outcome(INK, None, "", False, count=len(got) - same)


def _items(match: Match) -> Iterator[Outcome]:
    for i, one in enumerate(match.wanted):
        got = match.items[match.partner[i]].kind if i in match.partner else None
        yield from _typed(one.kind, got, match.gold.quote(one), one.place)
    for one in (match.items[j] for j in match.extra()):
        yield from _typed(None, one.kind, match.found.quote(one), one.place)


def _typed(want: str | None, got: str | None, quote: str, place: Range) -> Iterator[Outcome]:
    """The rows in which an item counts: found, found and typed, and those of its kinds."""
    yield Outcome(FOUND, want, got, None not in (want, got), quote, place)
    yield Outcome(TYPED, want, got, want == got, quote, place)
    if want == got:
        yield Outcome(f"items: {want}", want, got, True, quote, place)
        return
    if want:
        yield Outcome(f"items: {want}", want, None, False, quote, place)
    if got:
        yield Outcome(f"items: {got}", None, got, False, quote, place)


def _points(match: Match) -> Iterator[Outcome]:
    """The clauses of the items that gold cuts; an item that the program does not cut is its own point."""
    gold, found = match.gold, match.found
    split = [item for item in match.wanted if item.points]
    want = [point for item in split for point in item.points]
    near = [item for item in match.items if any(overlap(item.place, other.place) > 0.3 for other in split)]
    got = [point for item in near for point in item.points or (item,)]
    hits = paired(want, got, POINT)
    rows = [(want[i].kind, got[j].kind, gold.quote(want[i]), want[i].place) for i, j in hits]
    rows += [(p.kind, None, gold.quote(p), p.place) for i, p in enumerate(want) if i not in {i for i, _ in hits}]
    rows += [(None, p.kind, found.quote(p), p.place) for j, p in enumerate(got) if j not in {j for _, j in hits}]
    for one, other, quote, place in rows:
        yield Outcome("points: found", one, other, None not in (one, other), quote, place)
        yield Outcome(TYPED_POINTS, one, other, one == other, quote, place)


def is_detail(row: str) -> bool:
    """Whether the mistakes of a row are listed: not those of rows that sum up, or repeat, others.

    >>> is_detail("items: found and typed"), is_detail("items: task"), is_detail("dates")
    (True, False, True)
    """
    sums = row in ("metadata", "links") or row.startswith(("items:", "points:", "ink:"))
    return row in (TYPED, TYPED_POINTS) or not sums


def mistakes(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """What is wrong, in reading order."""
    wrong = [outcome for outcome in outcomes if not outcome.right and is_detail(outcome.row)]
    return sorted(wrong, key=lambda outcome: (outcome.place, outcome.row, str(outcome.want), str(outcome.got)))
