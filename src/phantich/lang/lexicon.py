"""Many phrases found in one pass: an Aho-Corasick automaton over the key of a text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from phantich.lang.view import fold, squeeze

L = TypeVar("L", bound=Hashable)


class Hit(NamedTuple):
    """A phrase at [start, end) of the key, with the label it was entered under."""

    start: int
    end: int
    label: object


class Lexicon(Generic[L]):
    """Phrases with labels. Where two overlap, the longer wins, then the left one; no phrase matches inside a syllable.

    Parameters
    ----------
    entries : (phrase, label) pairs; phrases are folded as `View.key` is. The last label of a phrase counts.

    >>> lexicon = Lexicon([("chậm", "fault"), ("chậm nhất", "mask")])
    >>> [(hit.start, hit.label) for hit in lexicon.find("nộp chậm, chậm nhất ngày 5, chậmm")]
    [(4, 'fault'), (10, 'mask')]
    """

    def __init__(self, entries: Iterable[tuple[str, L]]) -> None:
        table = {squeeze(fold(phrase)): label for phrase, label in entries}
        self.phrases, self.labels = list(table), list(table.values())
        self._automaton = AhoCorasick(self.phrases, matchkind=MatchKind.Standard)

    def find(self, key: str) -> list[Hit]:
        """All hits in a key, in reading order, disjoint."""
        found = whole_matches(key, self._automaton.find_matches_as_indexes(key, overlapping=True))
        labels = self.labels
        hits: list[Hit] = []
        last = width = 0  # where the last hit ends, and how long it is
        for start, back, number in sorted([(a, -b, number) for number, a, b in found]):
            if start >= last:
                hits.append(Hit(start, -back, labels[number]))
            elif -back - start > width:  # "vẫn chưa | đạt yêu cầu" gives way to "chưa đạt yêu cầu"
                hits[-1] = Hit(start, -back, labels[number])
            else:
                continue
            last, width = -back, -back - start
        return hits


def whole_matches(key: str, found: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The matches (number, start, end) of an automaton that begin and end at the edge of a syllable."""
    wide = f" {key} "  # what stands before `start` and behind `end`, without asking where the key begins and ends
    return [
        one for one in found
        if not (wide[one[1]].isalnum() or wide[one[2] + 1].isalnum()) or whole(key, one[1], one[2])
    ]  # fmt: skip


def whole(key: str, start: int, end: int) -> bool:
    """Whether [start, end) begins and ends at the edge of a syllable.

    >>> whole("trong song", 6, 10), whole("song phương", 0, 3)
    (True, False)
    """
    return not (start and key[start - 1].isalnum() and key[start].isalnum()) and not (
        end < len(key) and key[end].isalnum() and key[end - 1].isalnum()
    )
