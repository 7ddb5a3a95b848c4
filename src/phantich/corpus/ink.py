"""Places of two readings of one text made comparable, and how they are paired.

Two canonical texts of one notice may differ in their blanks; their ink, the text without white space, is the same. So
places are counted in ink, and a bullet or number in front of an item is left out of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from phantich.lang.view import fold
from phantich.sources import canonical

Range = tuple[int, int]

# A letter with the marks that are typed after it (NFD), which NFC makes one letter.
_LETTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.S)
_BULLET = re.compile(r"\s*(?:[-–—−+*•●○▪‣·]|\(?[0-9IVXLCivxlc]{1,5}(?:\.\d+)*[.)]|\(?[a-zđ]{1,2}[.)])\s*")


class Ink:
    """A text without white space, with the way into it.

    >>> ink = Ink("a) Sổ\\nđủ.")
    >>> ink.text, ink.span(0, 9), ink.bare(0, 9)
    ('a)Sổđủ.', (0, 7), (2, 7))
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = [0] * (len(text) + 1)
        parts, length = [], 0
        for match in _LETTER.finditer(text):
            for offset in range(*match.span()):
                self._at[offset] = length
            if not match[0].isspace():
                parts.append(letter := canonical(match[0]))
                length += len(letter)
        self._at[len(text)] = length
        self.text = "".join(parts)

    def span(self, start: int, end: int) -> Range:
        """The place in ink of [start, end); an offset past the end is the end."""
        last = len(self._text)
        return self._at[min(start, last)], self._at[min(end, last)]

    def bare(self, start: int, end: int) -> Range:
        """The same, bullets and numbering in front left out."""
        while (match := _BULLET.match(self._text, start, end)) and match.end() < end:
            start = match.end()
        return self.span(start, end)


def overlap(a: Range, b: Range) -> float:
    """The intersection of two ranges over their union.

    >>> overlap((0, 4), (2, 6))
    0.3333333333333333
    """
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def pairs(gold: Sequence[Range], found: Sequence[Range], least: float) -> list[tuple[int, int]]:
    """Pair two lists of ranges one to one, greatest overlap first, none under `least`.

    >>> pairs([(0, 10), (10, 20)], [(0, 9), (11, 20), (30, 40)], 0.8)
    [(1, 1), (0, 0)]
    """
    candidates = [(overlap(gold[i], found[j]), i, j) for i, j in product(range(len(gold)), range(len(found)))]
    left, right, out = set(range(len(gold))), set(range(len(found))), []
    for value, i, j in sorted(candidates, reverse=True):
        if value >= least and i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((i, j))
    return out


def plain(value: object) -> str:
    """A string for comparison: case, tone-mark placement, dashes, blanks and outer punctuation settled.

    >>> plain("  “Uỷ ban – HOÀ  BÌNH”. ")
    'ủy ban-hòa bình'
    """
    text = re.sub(r"\s*-\s*", "-", fold(canonical(str(value or ""))))
    return re.sub(r"\s+", " ", text).strip(" .,;:\"'()")


def match_names(gold: Sequence[str], found: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Match two bags of strings, equal ones first.

    One that contains the other, and is at most three times as long, counts as the same.

    Returns
    -------
    (gold, found) for what matches, (gold, None) for what is missing, (None, found) for what is too much

    >>> match_names(["sở y tế", "sở nội vụ"], ["đảng ủy sở y tế", "sở tài chính"])
    [('sở y tế', 'đảng ủy sở y tế'), ('sở nội vụ', None), (None, 'sở tài chính')]
    """
    left, out = list(found), []
    for name in sorted(gold, key=lambda name: name not in left):
        other = next((one for one in sorted(left, key=lambda one: one != name) if _same(name, one)), None)
        if other is not None:
            left.remove(other)
        out.append((name, other))
    return [*out, *((None, name) for name in left)]


def _same(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return bool(a) and a == b
    short, long = sorted((a, b), key=len)
    return len(short) >= max(6, len(long) / 3) and short in long
