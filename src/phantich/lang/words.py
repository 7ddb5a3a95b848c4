"""Words of several syllables, from underthesea, placed in the text they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from phantich.errors import AlignmentError

Range = tuple[int, int]

PIECE = 800  # code points
_SYLLABLE = re.compile(r"[\w\u0300-\u036f]+|\S")


class Segmented(NamedTuple):
    """Words of a text, and the lines where the segmenter rewrote its input and each syllable stands for a word."""

    words: list[Range]
    by_syllable: list[Range]


def words(text: str) -> list[Range]:
    """Segment a text into words.

    Parameters
    ----------
    text : canonical text, n code points

    Returns
    -------
    half-open ranges in code points, increasing, disjoint; white space apart they cover the text

    >>> text = "cán bộ,\\nđảng viên"
    >>> [text[start:end] for start, end in words(text)]
    ['cán bộ', ',', 'đảng viên']
    """
    return segment(text).words


def segment(text: str) -> Segmented:
    """Segment a text, and say in which lines underthesea could not be followed.

    It is asked piece by piece, each of whole lines: its time for a character grows with the length it is given.
    Should the words of a piece not fit, it is asked line by line, and only the lines that still do not fit fall back
    to syllables.
    """
    from underthesea import word_tokenize

    def ask(piece: str) -> list[str]:
        return word_tokenize(piece, use_token_normalize=False) if piece.strip() else []

    found: list[Range] = []
    lost: list[Range] = []
    for start, end in _pieces(text):
        try:
            found += align_words(text, ask(text[start:end]), start, end)
        except AlignmentError:
            ranges, missed = _by_line(text, start, end, ask)
            found += ranges
            lost += missed
    return Segmented(found, lost)


def _pieces(text: str) -> Iterator[Range]:
    """The text cut behind lines, each piece of at least `PIECE` code points but the last."""
    start, size = 0, len(text)
    while start < size:
        end = text.find("\n", start + PIECE) + 1 or size
        yield start, end
        start = end


def _by_line(text: str, start: int, end: int, ask: Callable[[str], list[str]]) -> Segmented:
    found, lost = [], []
    for line in text[start:end].splitlines(keepends=True):
        last = start + len(line)
        try:
            found += align_words(text, ask(line), start, last)
        except AlignmentError:
            found += [match.span() for match in _SYLLABLE.finditer(text, start, last)]
            lost.append((start, last))
        start = last
    return Segmented(found, lost)


def align_words(text: str, segmented: Iterable[str], start: int = 0, end: int | None = None) -> list[Range]:
    """Locate segmented words in the text they came from.

    underthesea returns words without offsets and joins their syllables with one space, whatever stood between them.
    Finding syllable after syllable restores each place; nothing but white space may lie between two of them.

    Parameters
    ----------
    text : canonical text, n code points
    segmented : m words in reading order, from `underthesea.word_tokenize`
    start, end : the range of `text` that was segmented; all of it when left out

    Returns
    -------
    m half-open ranges in code points of `text`, increasing, within [start, end)

    Raises
    ------
    AlignmentError : the segmenter rewrote or dropped something (“Hoà” came back as “Hòa”)

    >>> align_words("vùng\\nmiền núi", ["vùng miền", "núi"])
    [(0, 9), (10, 13)]
    """
    ranges, at = [], start
    end = len(text) if end is None else end
    for word in segmented:
        first = -1
        for syllable in word.split():
            if text.startswith(" ", at):
                at += 1
            if not text.startswith(syllable, at):
                at = _after_blanks(text, syllable, at, end)
            if first < 0:
                first = at
            at += len(syllable)
        if first >= 0:
            ranges.append((first, at))
    if text[at:end].strip():
        raise AlignmentError("", at)
    return ranges


def _after_blanks(text: str, syllable: str, at: int, end: int) -> int:
    """Where a syllable begins after the white space at `at`."""
    while at < end and text[at].isspace():
        at += 1
    if not text.startswith(syllable, at, end):
        raise AlignmentError(syllable, at)
    return at
