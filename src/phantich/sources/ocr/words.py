"""Tesseract's hOCR as words with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from phantich.sources.canonical import canonical

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HTML = "{http://www.w3.org/1999/xhtml}"
_RUBBISH = 0.5  # signs without letters or digits that were read with less confidence are dirt, ends of rules, stamps


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a scanned page.

    Attributes
    ----------
    text : canonical, without blanks
    x0, x1 : its left and right edge, points from the left of the page
    y : the baseline, points from its top
    size : of the letters of its line, points
    confidence : Tesseract's, 0 to 1
    line : number of its line, counted as Tesseract does
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as read.

    Attributes
    ----------
    words : line by line
    width : of the page, points
    stamps : what was stamped on its upper half in red, a line each; and a secrecy marking, spelt right
    """

    words: tuple[Word, ...]
    width: float
    stamps: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """The mean confidence of its words, 0 to 1; 0 for a page without words."""
        return fmean(word.confidence for word in self.words) if self.words else 0.0


def read_words(hocr: bytes, dpi: int) -> list[Word]:
    """The words of a page, line by line.

    Parameters
    ----------
    hocr : as `recognise` gives it
    dpi : pixels an inch of the picture
    """
    from lxml import etree

    if not hocr.strip():
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    lines = root.iter(f"{_HTML}span") if root is not None else ()
    lines = (line for line in lines if "ocrx_word" not in line.get("class", ""))
    return [word for number, line in enumerate(lines) for word in _line_words(line, number, 72 / dpi)]


def move(word: Word, right: float, down: float, lines: int) -> Word:
    """A word of a part of a page as one of the page: moved by points, its line counted behind `lines` others."""
    return replace(word, x0=word.x0 + right, x1=word.x1 + right, y=word.y + down, line=word.line + lines)


def _line_words(line: Element, number: int, scale: float) -> Iterator[Word]:
    said = line.get("title", "")
    left, _, _, bottom = _numbers(said, "bbox", 4)
    slope, offset = _numbers(said, "baseline", 2)
    (size,) = _numbers(said, "x_size", 1)
    for element in line.iter(f"{_HTML}span"):
        text = "".join(canonical("".join(element.itertext())).split())
        if element is line or not text:
            continue
        x0, _, x1, _ = _numbers(element.get("title", ""), "bbox", 4)
        confidence = _numbers(element.get("title", ""), "x_wconf", 1)[0] / 100
        if confidence < _RUBBISH and not any(map(str.isalnum, text)):
            continue
        y = bottom + offset + slope * ((x0 + x1) / 2 - left)
        yield Word(text, x0 * scale, x1 * scale, y * scale, max(size * scale, 1.0), confidence, number)


def _numbers(title: str, name: str, count: int) -> list[float]:
    """The numbers that follow a name in a title of hOCR; zeros when it is not there.

    >>> _numbers("bbox 1 2 3 4; baseline 0.01 -7", "baseline", 2)
    [0.01, -7.0]
    """
    match = re.search(rf"\b{name}((?: -?[\d.]+){{{count}}})", title)
    return [float(number) for number in match[1].split()] if match else [0.0] * count
