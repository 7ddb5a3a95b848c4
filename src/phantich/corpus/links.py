"""Links against gold: a task's shortcomings, a shortcoming's causes, and the same shortcoming in an earlier notice."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from phantich.corpus.reading import Json, Match, Outcome
from phantich.errors import UnreadableError
from phantich.model import Notice
from phantich.read.recurring import recurring

FILE = "recurrences.csv"
ALL, RECURRENCES = "links", "links: recurrences"
_FIELDS = ("answers", "causes")


class Repeated(NamedTuple):
    """Gold's word that a shortcoming repeats an earlier one: the numbers of both notices and the ids of both marks."""

    notice: str
    id: str
    earlier_notice: str
    earlier_id: str


def load_recurrences(folder: Path) -> list[Repeated]:
    """The lines of `recurrences.csv` in a gold folder; none when it has no such file.

    Raises
    ------
    UnreadableError : it has other columns
    """
    path = folder / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        if tuple(table.fieldnames or ()) != Repeated._fields:
            hint = f"dòng đầu phải là {','.join(Repeated._fields)}."
            raise UnreadableError(path, "các cột không đúng.", hint=hint)
        return [Repeated(**row) for row in table]


def linked(match: Match) -> Iterator[Outcome]:
    """The links within one notice; none of a gold that marks no links.

    A link counts where gold has both its items, of their kinds: else the mistake is that of an item, and counted there.
    """
    gold = {item.record["id"]: i for i, item in enumerate(match.wanted) if "id" in item.record}
    if not gold:
        return
    found = {item.record.get("id"): j for j, item in enumerate(match.items)}
    known = set(_known(match))
    for field in _FIELDS:
        want = {(i, gold[t]) for i, item in enumerate(match.wanted) for t in item.record.get(field, ()) if t in gold}
        got = {(j, found[t]) for j, item in enumerate(match.items) for t in item.record.get(field, ()) if t in found}
        for i, t in sorted(want):
            source, target = match.gold.quote(match.wanted[i]), match.gold.quote(match.wanted[t])
            hit = (match.partner.get(i), match.partner.get(t)) in got
            yield Outcome(f"links: {field}", target, target if hit else None, hit, source, match.wanted[i].place)
        right = {(match.partner.get(i), match.partner.get(t)) for i, t in want}
        for j, t in sorted(pair for pair in got - right if known.issuperset(pair)):
            source, target = match.found.quote(match.items[j]), match.found.quote(match.items[t])
            yield Outcome(f"links: {field}", None, target, False, source, match.items[j].place)


def repeated(
    lines: Iterable[Repeated], matches: Mapping[str, Match], predictions: Mapping[str, Json]
) -> dict[str, list[Outcome]]:
    """The shortcomings that repeat an earlier one, by the document of the later one.

    Parameters
    ----------
    lines : gold, by the numbers of the documents
    matches, predictions : by the documents' names, which begin with their number

    Returns
    -------
    document name → outcomes; nothing for gold that marks no recurrences
    """
    names = {name.partition("-")[0]: name for name in matches}
    lines = [one for one in lines if one.notice in names and one.earlier_notice in names]
    if not lines:
        return {}
    both = {one: (matches[names[one.notice]], matches[names[one.earlier_notice]]) for one in lines}
    want = {(_partner(both[one][0], one.id), _partner(both[one][1], one.earlier_id)): one for one in lines}
    known = {match.items[j].record["id"] for match in matches.values() for j in _known(match)}
    notices = [Notice.model_validate(record) for record in predictions.values()]
    got = {(pair.later.finding.id, pair.earlier.finding.id): pair for pair in recurring(notices)}
    of = {item["id"]: name for name, record in predictions.items() for item in record["findings"]}
    found: dict[str, list[Outcome]] = defaultdict(list)
    for ids, one in want.items():
        quote, earlier = _words(both[one][0], one.id), _words(both[one][1], one.earlier_id)
        hit = ids in got
        found[names[one.notice]].append(Outcome(RECURRENCES, earlier, earlier if hit else None, hit, quote))
    for ids in sorted(ids for ids in got.keys() - want.keys() if known.issuperset(ids)):
        pair = got[ids]
        outcome = Outcome(RECURRENCES, None, pair.earlier.finding.text, False, pair.later.finding.text)
        found[of[ids[0]]].append(outcome)
    return found


def _known(match: Match) -> Iterator[int]:
    """The numbers of the program's items that gold has too, of the same kind."""
    return (j for i, j in match.partner.items() if match.wanted[i].kind == match.items[j].kind)


def _wanted(match: Match, name: str) -> int | None:
    return next((i for i, item in enumerate(match.wanted) if item.record.get("id") == name), None)


def _partner(match: Match, name: str) -> str:
    """The id of the item that the program has for gold's mark; else gold's own, which no item has."""
    number = _wanted(match, name)
    if number in match.partner:
        return match.items[match.partner[number]].record["id"]
    return f"{match.gold.record['id']}#{name}"


def _words(match: Match, name: str) -> str:
    number = _wanted(match, name)
    return name if number is None else match.gold.quote(match.wanted[number])
