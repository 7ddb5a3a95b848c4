"""Forms that OCR often breaks: numbers of articles, days, sums, symbols of papers; each with what it may have been.

A proposal is for a person to decide on. Nothing is ever put into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phantich.rules.papers import codes, doc_types

# Letters and signs taken for figures, and the figures they were.
_FIGURES = str.maketrans("lLIi|!OoSBZ", "11111100582")
_LIKE = r"\dlLIi|!OoSBZ"
_CAPS = "A-ZĐÂÊÔĂƠƯ"
_ARTICLE = re.compile(rf"\b[Đđ]iều (?P<n>[{_LIKE}]{{1,3}})(?![\w/])|\b[Kk]hoản (?P<m>[{_LIKE}]{{1,2}})(?![\w/])")
_DAY = re.compile(rf"(?<![\w/])[{_LIKE}]{{1,2}}/[{_LIKE}]{{1,2}}/[{_LIKE}]{{4}}(?![\w/])")
_SPELT = re.compile(rf"\b(?:ngày|tháng|năm|quý) (?P<n>[{_LIKE}]{{1,4}})(?![\w/.,])")
_SUM = re.compile(rf"(?<![\w.,])[{_LIKE}]{{1,3}}(?:[.,][{_LIKE}]{{3}})+(?![\w.,]\w)")
_FIRST = re.compile(r"(?m)^\s*(?P<n>[lL|!])\. (?=[A-ZĐÂÊÔĂƠƯÀ-Ỹ])")
_SYMBOL = re.compile(rf"(?<![\w/])(?P<n>[{_LIKE}]{{1,6}})(?P<rest>(?:[/-][\w.&]+)+)")
_NAME = re.compile(r"\b(?P<n>[ĐD]i[êểề]u) (?=\d)")  # "Điểu 5", "Diều 5"
_SLASH = "AlIi1J|!"  # letters taken for the slash, or the slash taken for them
_YEAR = re.compile(rf"(?:19|[2Z][Oo0])[{_LIKE}]{{2}}")


class Misread(NamedTuple):
    """A place in the text, half-open, and what may have stood there."""

    start: int
    end: int
    proposed: str


def find_misread(text: str) -> list[Misread]:
    """The broken forms of a text read by OCR, in reading order.

    >>> text = "theo Điều L và số 123/HDANN, ngày l5/3/2O24"
    >>> [(text[one.start : one.end], one.proposed) for one in find_misread(text)]
    [('L', '1'), ('123/HDANN', '123/HD/NN'), ('l5/3/2O24', '15/3/2024')]
    >>> find_misread("Điều 1, Chương I, điểm l khoản 2; quý I năm 2024; 12/KL-UBND; 2.146 người")
    []
    """
    names = (Misread(*match.span("n"), "Điều") for match in _NAME.finditer(text) if match["n"] != "Điều")
    found = {one.start: one for one in (*_symbols(text), *_figures(text), *names)}
    return sorted(found.values())


def _figures(text: str) -> Iterator[Misread]:
    """Figures with letters among them, where only figures can stand."""
    for pattern, least in ((_ARTICLE, 0), (_DAY, 4), (_SPELT, 1), (_SUM, 3), (_FIRST, 0)):
        for match in pattern.finditer(text):
            group = next((name for name, value in match.groupdict().items() if value), 0)
            written = match[group]
            right = written.translate(_FIGURES)
            if right != written and sum(map(str.isdigit, written)) >= least:
                yield Misread(*match.span(group), right)


def _symbols(text: str) -> Iterator[Misread]:
    """Symbols of papers with letters in their number, or with parts that are codes only when they are mended."""
    for match in _SYMBOL.finditer(text):
        if not any(map(str.isdigit, match["n"])):
            continue
        pieces = re.split("([/-])", match["rest"])[1:]
        parts = [_mended(part, alone=len(pieces) == 2) for part in pieces[1::2]]
        if not any(_code(part) for part in parts):
            continue
        joined = "".join(sign + part for sign, part in zip(pieces[::2], parts, strict=True))
        right = match["n"].translate(_FIGURES) + joined
        if right != match[0]:
            yield Misread(*match.span(), right)


def _mended(part: str, *, alone: bool) -> str:
    """A part of a symbol with its Đ, its year, or the sign within it put right; as it is when nothing is wrong."""
    if _YEAR.fullmatch(part):
        return part.translate(_FIGURES)
    if part.lower() in codes() or not re.fullmatch(rf"[{_CAPS}][\w&|!]+", part):
        return part
    for at, char in enumerate(part):
        if char == "D" and (stroked := f"{part[:at]}Đ{part[at + 1 :]}").lower() in codes():
            return stroked
    if (single := re.sub(r"(.)\1", r"\1", part)).lower() in codes():  # QĐĐ
        return single
    return _parted(part) if alone else part


def _parted(part: str) -> str:
    """A type and a body that run together, with the sign that was lost between them."""
    for at in range(len(part) - 2, 1, -1):
        kind, body = part[:at], part[at:]
        if kind.lower() not in _types():
            continue
        if body[0] in _SLASH and re.fullmatch(rf"[{_CAPS}]{{2,}}", body[1:]):
            return f"{kind}/{body[1:]}"
        if body.lower() in codes():
            return f"{kind}-{body}"
    return part


def _code(part: str) -> bool:
    return any(one.lower() in codes() for one in re.split("[/-]", part))


def _types() -> frozenset[str]:
    return frozenset(code for rule in doc_types() for code in rule.codes)
