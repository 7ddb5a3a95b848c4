"""Words of several syllables, from underthesea, placed in the text they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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

    found, lost, at = [], [], 0
    for piece in _pieces(text):
        try:
            ranges, missed = align_words(piece, ask(piece)), []
        except AlignmentError:
            ranges, missed = _by_line(piece, ask)
        found.extend((at + start, at + end) for start, end in ranges)
        lost.extend((at + start, at + end) for start, end in missed)
        at += len(piece)
    return Segmented(found, lost)


def _pieces(text: str) -> list[str]:
    """The text cut behind lines, each piece of at least `PIECE` code points but the last."""
    pieces = [""]
    for line in text.splitlines(keepends=True):
        pieces[-1] += line
        if len(pieces[-1]) >= PIECE:
            pieces.append("")
    return pieces


def _by_line(text: str, ask: Callable[[str], list[str]]) -> Segmented:
    found, lost, at = [], [], 0
    for line in text.splitlines(keepends=True):
        try:
            ranges = align_words(line, ask(line))
        except AlignmentError:
            ranges = [match.span() for match in _SYLLABLE.finditer(line)]
            lost.append((at, at + len(line)))
        found.extend((at + start, at + end) for start, end in ranges)
        at += len(line)
    return Segmented(found, lost)


def align_words(text: str, segmented: Iterable[str]) -> list[Range]:
    """Locate segmented words in the text they came from.

    underthesea returns words without offsets and joins their syllables with one space, whatever stood between them.
    Finding syllable after syllable restores each place; nothing but white space may lie between two of them.

    Parameters
    ----------
    text : canonical text, n code points
    segmented : m words in reading order, from `underthesea.word_tokenize`

    Returns
    -------
    m half-open ranges (start, end) in code points, increasing, within [0, n]

    Raises
    ------
    AlignmentError : the segmenter rewrote or dropped something (“Hoà” came back as “Hòa”)

    >>> align_words("vùng\\nmiền núi", ["vùng miền", "núi"])
    [(0, 9), (10, 13)]
    """
    ranges, at = [], 0
    for word in segmented:
        start = -1
        for syllable in word.split():
            found = text.find(syllable, at, at + len(syllable) + 1)  # at once, or after one blank
            if found < 0 or (found > at and not text[at].isspace()):
                found = _after_blanks(text, syllable, at)
            if start < 0:
                start = found
            at = found + len(syllable)
        if start >= 0:
            ranges.append((start, at))
    if text[at:].strip():
        raise AlignmentError("", at)
    return ranges


def _after_blanks(text: str, syllable: str, at: int) -> int:
    """Where a syllable begins after the white space at `at`."""
    while at < len(text) and text[at].isspace():
        at += 1
    if not text.startswith(syllable, at):
        raise AlignmentError(syllable, at)
    return at
