"""What stands before the number of a paper: its type, its own name, "số", and the article that is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from phantich.lang.issuers import read_issuer
from phantich.lang.symbols import Symbol
from phantich.lang.view import View
from phantich.model import Pinpoint
from phantich.rules.papers import DocType, doc_types

REACH = 150  # how far before the number the type may stand: "Giấy chứng nhận đủ điều kiện … số"
_SIGN = re.compile(r"(?<!\w)s[ốô] ?:? ?$")
_BREAK = re.compile(
    r"[.;:()\"\[\]]|(?<!\w)(?:này|nêu|tại|theo|đã|được|ngày|như|trong đó|gói thầu|mã|điều \d+|phụ lục|biểu|mẫu)(?!\w)"
)
_BODY_BETWEEN = re.compile(r" (?:của|do) ")
_MORE = r"(?:(?:,? ?và|,|;) ?(?:{0} )?{1}(?!\w))*"
_PINPOINT = re.compile(
    rf"(?<!\w)(?:(?:các )?điểm (?P<point>[a-zđ](?!\w){_MORE.format('điểm', '[a-zđ]')}),? ?(?:của )?)?"
    rf"(?:(?:các )?khoản (?P<clause>\d+[a-zđ]?{_MORE.format('khoản', '[0-9]+[a-zđ]?')}),? ?(?:của )?)?"
    rf"(?:các )?điều (?P<article>\d+[a-zđ]?{_MORE.format('điều', '[0-9]+[a-zđ]?')}),? ?(?:của |tại )?$"
)
_APPENDIX = re.compile(
    r"(?<!\w)phụ lục (?:số )?(?P<appendix>[ivxlc]+|\d+|[a-z])"
    r"(?:,? ?(?:được )?(?:ban hành )?(?:kèm )?theo|,? ?của|,)? ?$"
)


class Head(NamedTuple):
    """Where a citation begins in the key, its type if a noun says it, and the body named between type and number."""

    start: int
    doc_type: DocType | None
    issuer: str | None = None
    own_name: bool = False  # words stand between type and number


@lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, DocType, bool], ...]:
    """Every noun with its type, and whether it is an abbreviation."""
    return tuple((noun, rule, noun in rule.short) for rule in doc_types() for noun in (*rule.nouns, *rule.short))


@lru_cache(maxsize=1)
def _types() -> dict[str, tuple[DocType, ...]]:
    return {code: tuple(r for r in doc_types() if code in r.codes) for rule in doc_types() for code in rule.codes}


def type_of_codes(symbol: Symbol) -> tuple[DocType, ...]:
    """The types that the first code of a symbol can stand for, in its system; QĐ is two in the Party."""
    code = symbol.parts[0]
    if code.startswith(("qh", "ubtvqh")) and code[-1].isdigit():
        return ()
    system = "party" if symbol.party else "state"
    return tuple(rule for rule in _types().get(code, ()) if rule.system in (None, system))


def find_head(view: View, low: int, at: int, symbol: Symbol | None) -> Head | None:
    """The head of the number at `at` of the key, not before `low`; None when neither type nor "số" is there."""
    sign = _SIGN.search(view.key, max(low, at - 7), at)
    mark = sign.start() if sign else at
    agreed = type_of_codes(symbol) if symbol else ()
    best = _best(view, max(low, at - REACH), mark, bool(sign), agreed)
    if best is None:
        return Head(mark, None) if sign else None
    start, end, rule = best
    own = bool(view.key[end:mark].strip())
    if own and (between := _BODY_BETWEEN.search(view.key, end, mark)):
        issuer = read_issuer(view, between.start())
        return Head(mark, rule, issuer and issuer[0], own)
    if agreed and rule not in agreed and rule.verb and not _capital(view, start):
        return Head(mark, None)  # "theo quy định số 35/2023/NĐ-CP": the code knows better
    return Head(start, rule, None, own)


def _best(
    view: View, low: int, mark: int, signed: bool, agreed: tuple[DocType, ...]
) -> tuple[int, int, DocType] | None:
    """The type noun of the number at `mark`: the nearest that the code agrees with, else the nearest."""
    best = None
    for start, end, rule, short in _candidates(view.key, low, mark):
        gap, fits = view.key[end:mark], rule in agreed
        own = bool(gap.strip())  # the paper has a name of its own between type and number
        if _BREAK.search(gap) or (own and (not signed or short or gap.count(" ") > 24)):
            continue
        if short and not view.text[slice(*view.span(start, end))].isupper():
            continue
        if own and rule.verb and not (fits or _capital(view, start)):
            continue
        if fits or best is None:
            best = (start, end, rule)
        if fits or not own:
            break
    return best


def _capital(view: View, start: int) -> bool:
    return view.text[view.origin(start)].isupper()


def _candidates(key: str, low: int, high: int) -> list[tuple[int, int, DocType, bool]]:
    """The type nouns between two places of the key, the nearest to the number first, the longest first."""
    found = []
    for noun, rule, short in _nouns():
        start = key.rfind(noun, low, high)
        end = start + len(noun)
        if start >= 0 and not key[end : end + 1].isalpha() and not key[start - 1 : start].isalpha():
            found.append((start, end, rule, short))
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def find_pinpoint(view: View, low: int, start: int) -> tuple[int, Pinpoint | None]:
    """The article (or appendix) right before the citation that begins at `start`: where it begins, and what it says.

    >>> view = View("theo điểm b Khoản 2 Điều 14 Luật Đất đai")
    >>> find_pinpoint(view, 0, 28)
    (5, Pinpoint(point='b', clause='2', article='14', appendix=None))
    """
    low = max(low, start - 90)
    before = view.key[low:start]
    if "điều" not in before and "phụ lục" not in before:
        return start, None
    match = _PINPOINT.search(before) or _APPENDIX.search(before)
    if not match:
        return start, None
    said = {name: match.group(name) and match.span(name) for name in match.re.groupindex}
    values = {name: _enumerated(view, low, place) for name, place in said.items() if place}
    return low + match.start(), Pinpoint(**values)


def _enumerated(view: View, low: int, place: tuple[int, int]) -> str:
    """The numbers or letters as written, without the word repeated among them: "7, Điều 8" is "7, 8"."""
    written = view.text[slice(*view.span(low + place[0], low + place[1]))]
    return " ".join(re.sub(r"\b(?:điểm|khoản|điều)\s", "", written, flags=re.I).split())
