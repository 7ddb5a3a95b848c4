"""Two phrases near each other that say more than each alone: "thiếu … giáo viên" is about people, not about school."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from phantich.lang.lexicon import whole_matches
from phantich.lang.view import fold, squeeze

APART = 30  # code points between the two, at most
_ENDS = (";", ".", ":")  # what a pair does not reach across


class Pair(NamedTuple):
    """A pair found: the label of its rule, and where its first phrase begins and its second ends."""

    label: str
    start: int
    end: int


class Pairs:
    """Rules of pairs: (label, first phrases, second phrases); any first with any second behind it in the clause.

    >>> pairs = Pairs([("people", ["thiếu", "không có"], ["giáo viên", "bác sĩ"])])
    >>> pairs.find("trạm không có một bác sĩ nào; thiếu: giáo viên")
    [Pair(label='people', start=5, end=24)]
    """

    def __init__(self, rules: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> None:
        self.labels: list[str] = []
        sides: dict[str, tuple[list[int], list[int]]] = {}  # phrase → the rules it opens, the rules it closes
        for number, (label, *phrases) in enumerate(rules):
            self.labels.append(label)
            for side in (0, 1):
                for phrase in phrases[side]:
                    sides.setdefault(squeeze(fold(phrase)), ([], []))[side].append(number)
        self._sides = list(sides.values())
        self._automaton = AhoCorasick(list(sides), matchkind=MatchKind.Standard)

    def find(self, key: str) -> list[Pair]:
        """All pairs in a key, by where they end; a second phrase is joined to the last first one before it."""
        found: list[Pair] = []
        opened: dict[int, tuple[int, int]] = {}  # rule → the last phrase that opens it
        # the automaton tells them by where they end, of two that end together the longer first
        for number, start, end in whole_matches(key, self._automaton.find_matches_as_indexes(key, overlapping=True)):
            opens, closes = self._sides[number]
            for rule in closes:
                first = opened.get(rule)
                if first and 0 < start - first[1] <= APART and not any(mark in key[first[1] : start] for mark in _ENDS):
                    found.append(Pair(self.labels[rule], first[0], end))
            for rule in opens:
                opened[rule] = (start, end)
        return found
