"""Where two columns stand side by side: Tesseract reads across both, and spoils what is not level with its line.

Letterheads and signature blocks are such places. They are found by the wide gaps in the lines of a first reading, and
their columns read again, each by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from phantich.sources.ocr.words import Word, move

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE = 2.0  # times the size of the letters; no line of running text has such a gap
_NARROW = 1.0  # times the size: what has to be left of the gutter when all lines are seen
_WHOLE = 0.6  # of the size of the smallest letters
_MISSED = 3.5  # times the size, above and below a place, that is read again with it
_SURE = 0.5  # confidence of words that only the first reading saw
_FAR = 3.0  # times the size; the lines of a block stand nearer to each other, but for the room left to sign


class Zone(NamedTuple):
    """A place with two columns, in points: from top to bottom, and the gutter between them."""

    top: float
    bottom: float
    left: float
    right: float


def read_beside(page: Image, dpi: int, words: list[Word], read: Callable[[Image], list[Word]]) -> list[Word]:
    """The words of a page, those of its two-column places read column by column.

    Parameters
    ----------
    page : mode "L", with level lines
    dpi : its pixels an inch
    words : those of the first reading
    read : reads a part of the page
    """
    scale = dpi / 72
    for zone in find_zones(words):
        inside = [word for word in words if zone.top < word.y < zone.bottom]
        gutter, top, bottom = (round(value * scale) for value in ((zone.left + zone.right) / 2, zone.top, zone.bottom))
        again: list[Word] = []
        for x0, x1 in ((0, gutter), (gutter, page.width)):
            part = read(page.crop((x0, max(0, top), x1, min(page.height, bottom))))
            again += [move(word, x0 / scale, max(0, top) / scale, len(words) + len(again)) for word in part]
        smallest = _WHOLE * min(word.size for word in inside)
        again = [word for word in again if word.size > smallest]  # smaller are the tops of the next line
        if _worth(again) > _worth(inside):
            sure = [word for word in inside if word.confidence > _SURE]
            missed = [word for word in sure if not any(_overlap(word, new) for new in again)]
            words = [word for word in words if word not in inside] + again + missed
    return words


def _overlap(one: Word, other: Word) -> bool:
    level = abs(one.y - other.y) < 0.6 * max(one.size, other.size)
    return level and one.x0 < other.x1 and other.x0 < one.x1


def _worth(words: Iterable[Word]) -> float:
    """How much was read, and how surely: rubbish takes away."""
    return sum(len(word.text) * (word.confidence - 0.5) for word in words)


def find_zones(words: list[Word]) -> list[Zone]:
    """The places of a page where two columns stand side by side."""
    lines = [sorted(line, key=attrgetter("x0")) for _, line in groupby(words, key=attrgetter("line"))]
    lines.sort(key=lambda line: line[0].y)
    zones: list[Zone] = []
    at = 0
    while at < len(lines):
        gutter = _gap(lines[at])
        if gutter is None:
            at += 1
            continue
        end, last = at + 1, at
        while end < len(lines) and (narrower := _beside(lines[end - 1], lines[end], gutter)):
            gutter, end = narrower, end + 1
            last = end - 1
        zones.append(Zone(*_height(lines, at, last), *gutter))
        at = end
    return zones


def _height(lines: list[list[Word]], first: int, last: int) -> tuple[float, float]:
    """From the line above a place to the line below it, a few lines at most: a first reading may have missed some."""
    size = lines[first][0].size
    top, bottom = lines[first][0].y - _MISSED * size, lines[last][0].y + _MISSED * size
    if first:
        top = max(top, lines[first - 1][0].y + 0.35 * size)
    if last + 1 < len(lines):
        below = lines[last + 1][0]
        bottom = max(min(bottom, below.y - 1.1 * below.size), lines[last][0].y + 0.35 * size)
    return top, bottom


def _gap(line: list[Word]) -> tuple[float, float] | None:
    """The widest gap of a line, when no text has such a one."""
    gaps = [(right.x0 - left.x1, left.x1, right.x0) for left, right in pairwise(line)]
    width, left, right = max(gaps, default=(0.0, 0.0, 0.0))
    return (left, right) if width > _WIDE * line[0].size else None


def _beside(above: list[Word], line: list[Word], gutter: tuple[float, float]) -> tuple[float, float] | None:
    """The gutter when one more line is seen; None when the line crosses it, or stands too far below."""
    size = line[0].size
    if line[0].y - above[0].y > _FAR * size and _gap(line) is None:
        return None
    middle = sum(gutter) / 2
    left = max([gutter[0], *(word.x1 for word in line if (word.x0 + word.x1) / 2 < middle)])
    right = min([gutter[1], *(word.x0 for word in line if (word.x0 + word.x1) / 2 >= middle)])
    return (left, right) if right - left > _NARROW * size else None
