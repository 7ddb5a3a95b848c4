"""Shortcomings that an earlier notice of the same body, or of one that it took over, had named already."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from phantich.lang.likeness import Weights, terms
from phantich.lang.view import fold
from phantich.model import Finding, FindingKind, Link, LinkKind, Notice
from phantich.read.concerned import concerned, inspected_codes
from phantich.read.links import REPORTED, Matter, matter, related
from phantich.rules.units import load_units


class Fault(NamedTuple):
    """A shortcoming of one body: when it was found, where, and as links see it."""

    unit: str
    day: dt.date
    notice: Notice
    finding: Finding
    matter: Matter


class Recurrence(NamedTuple):
    """A later shortcoming, an earlier one like it, and why they may be one."""

    later: Fault
    earlier: Fault
    link: Link


def recurring(
    notices: Iterable[Notice],
    least: float = REPORTED,
    find_unit: Callable[[str], str | None] | None = None,
    units: Collection[str] = (),
) -> list[Recurrence]:
    """Pair each shortcoming with those like it in earlier notices of the same body or of its predecessors.

    Two that tell opposite doings ("chưa tiếp", "đã tiếp") are no pair. Notices without a date are left out: nothing is
    earlier than they.

    Parameters
    ----------
    notices : records, in any order
    least : the least score of a pair, 0 to 1; `REPORTED` is what reports use
    find_unit : name of a body → its code, or None when it is not registered; None asks `corpora/units.csv`
    units : the bodies whose later shortcomings are asked for; none means all. What a word weighs is told by all

    Returns
    -------
    By unit, day and place of the later one, then best first
    """
    faults = sorted(_faults(notices, find_unit or load_units().find), key=lambda fault: fault[:2])
    by_unit: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_unit[fault.unit].append(fault)
    weights = Weights([fault.matter.terms for fault in faults])
    asked = [fault for fault in faults if not units or fault.unit in units]
    return [pair for fault in asked for pair in _before(fault, by_unit, weights, least)]


def _faults(notices: Iterable[Notice], find_unit: Callable[[str], str | None]) -> Iterator[Fault]:
    """The shortcomings of dated notices, one for each inspected body that they concern."""
    for notice in notices:
        day = notice.metadata.issue_date or notice.metadata.meeting_date
        if day is None:
            continue
        codes = inspected_codes(notice, find_unit)
        for finding in notice.findings:
            if finding.kind is FindingKind.SHORTCOMING:
                seen = _without_chance(finding)
                for unit in dict.fromkeys(concerned(notice, codes, finding, finding.units)):
                    yield Fault(unit, day, notice, finding, seen)


def _without_chance(finding: Finding) -> Matter:
    """A shortcoming without what two of one body share by chance: that both count 12, or name the same office."""
    seen = matter(finding)
    names = frozenset[str]().union(*(terms(fold(body.text)) for body in finding.units))
    return seen._replace(terms=frozenset(term for term in seen.terms - names if not term[0].isdigit()))


def _before(
    later: Fault, by_unit: Mapping[str, Sequence[Fault]], weights: Weights, least: float
) -> list[Recurrence]:
    """What was found earlier that this one may repeat, best first."""
    codes = [later.unit, *load_units().predecessors(later.unit, later.day)]
    faults = {f.finding.id: f for code in codes for f in by_unit.get(code, ()) if f.day < later.day}
    links = related(LinkKind.RECURRENCE, [later.matter], [fault.matter for fault in faults.values()], weights, least)
    return [Recurrence(later, faults[link.target], link) for link in sorted(links, key=lambda link: -link.score)]
