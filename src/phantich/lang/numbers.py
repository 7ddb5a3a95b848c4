"""Sums of money, areas and counts, with their values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from phantich.lang.view import View
from phantich.rules.papers import counted_nouns

_NUMBER = (
    r"\d\d{0,14}(?:[.,]\d{1,6}){0,8}"  # not \d+: a pattern that begins with one digit lets the engine skip to digits
)
_TIMES = {
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "trđ": 10**6,
    "tr.đ": 10**6,
    "nghìn": 10**3,
    "ngàn": 10**3,
}
# OCR reads "triệu đồng" as "#riệu đông", "triệu động"; the word before or after leaves no doubt.
_MANY = r"(?:(?:nghìn |ngàn )?t[ỷỉ](?! ?(?:lệ|trọng|suất|giá|số|người|lượt|kwh|usd))|[t#]riệu|tr\.?đ|nghìn|ngàn)(?!\w)"
_DONG = r"(?:đ[ồôộố]ng(?! (?:chí|bào|bộ|thời|chủ|tác))|đ|vnđ|vnd)(?!\w)"
_MONEY = re.compile(
    rf"(?P<number>{_NUMBER})(?:(?: ?- ?| đến )(?P<high>{_NUMBER}))?"
    rf"(?: ?{_MANY} {_NUMBER})* ?(?:(?P<many>{_MANY})(?P<dong> ?{_DONG})?|(?P<plain>{_DONG}))"
)
_PART = re.compile(rf"({_NUMBER}) ?({_MANY})?")
_AREA = re.compile(rf"({_NUMBER}) ?(m2|m²|ha|héc ?ta|hecta|km2|km²)(?![\w+])")
_MEASURED = re.compile(r"\d(?>\d{0,14}(?:[.,]\d{1,6}){0,8})(?= ?[-nt#đvmhk])")  # a number that a unit may follow
_SQUARE_METRES = {"m": 1, "h": 10_000, "k": 1_000_000}
_COUNT = re.compile(r"(\d\d{0,5}(?:\.\d{3})*)(?: ?/ ?(\d{1,6}(?:\.\d{3})*))?(?: \([^()\d]{2,24}\))? (?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(
    r"[^\W\d_]$|(?<![^\W\d_])[./,:-]$"
)  # a part of a longer number or symbol; "lượt/964 người" is none
# A number after one of these names its thing, and counts nothing.
_NAMED = (
    "số ",
    "ngày ",
    "tháng ",
    "năm ",
    "quý ",
    "điều ",
    "khoản ",
    "mục ",
    "khóa ",
    "lần thứ ",
    "thứ ",
    "điểm ",
    "phần ",
    "chương ",
    "km",
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


class FoundAmount(NamedTuple):
    """A sum (`unit` "đồng", `value_vnd` None when malformed or a range) or an area (`unit` "m2", `value` in m2)."""

    start: int
    end: int
    value_vnd: int | None
    value: float | None
    unit: str


class FoundCount(NamedTuple):
    """A number of things; `total` is None unless the text says "3/12"."""

    start: int
    end: int
    value: int
    total: int | None
    noun: str


def decimal_of(number: str) -> Decimal | None:
    """The value of a number as written here: points part thousands, a comma the decimals; None when it is malformed.

    >>> decimal_of("2.314,05"), decimal_of("4.215.3000.000"), decimal_of("5,5"), decimal_of("2.5")
    (Decimal('2314.05'), None, Decimal('5.5'), Decimal('2.5'))
    """
    if _GROUPED.fullmatch(number):
        if number.count(",") > 1:  # the English way, which two commas betray
            return Decimal(number.replace(",", ""))
        return Decimal(number.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", number) and not re.fullmatch(r"\d{4,}\.\d{3}", number):
        return Decimal(number.replace(",", "."))
    return None


def find_amounts(view: View) -> list[FoundAmount]:
    """Find sums of money, exact to the đồng, and areas in square metres, in reading order.

    >>> [(found.value_vnd, found.value) for found in find_amounts(View("1,25 tỷ đồng; 40 - 120 tỷ; tỷ lệ 5%; 7,5 ha"))]
    [(1250000000, None), (None, None), (None, 75000.0)]
    """
    key, found, at = view.key, [], 0
    for number in _MEASURED.finditer(key):
        start = number.start()
        if start < at:
            continue
        if match := _MONEY.match(key, start):
            amount = _money(view, match)
        elif match := _AREA.match(key, start):
            amount = _area(view, match)
        else:
            continue
        at = match.end()
        if amount:
            found.append(amount)
    return found


def _money(view: View, match: re.Match[str]) -> FoundAmount | None:
    """The sum at a match, or None when the number counts something else."""
    key, start, end = view.key, match.start(), match.end()
    number, high = match["number"], match["high"]
    if high and re.fullmatch(r"(?:19|20)\d\d", number):  # "từ năm 2014 đến 5 tỷ"
        number, high, start = high, None, match.start("high")
    if key[start - 1 : start].isalpha():
        return None
    if match["many"] and not match["dong"] and not _stands_alone(match["many"], key, end):
        return None
    if match["plain"] and len(number) < (5 if match["plain"] == "đ" else 3):
        return None
    parts = [(decimal_of(part[1]), _times(part[2])) for part in _PART.finditer(key, start, end)]
    total = None if high or any(value is None for value, _ in parts) else sum(value * times for value, times in parts)
    exact = int(total) if total is not None and total == int(total) else None
    return FoundAmount(*view.span(start, end), exact, None, "đồng")


def _area(view: View, match: re.Match[str]) -> FoundAmount | None:
    """The area at a match, or None when its number is malformed or part of a word."""
    value = decimal_of(match[1])
    if value is None or view.key[match.start() - 1 : match.start()].isalpha():
        return None
    return FoundAmount(*view.span(*match.span()), None, float(value * _SQUARE_METRES[match[2][0]]), "m2")


def _times(many: str | None) -> int:
    return _TIMES[many.replace("#", "t")] if many else 1


def _stands_alone(many: str, key: str, end: int) -> bool:
    """Whether a number without "đồng" is money: tỷ nearly always, triệu when nothing counted follows, nghìn never."""
    if many[-1] in "ỷỉ" or many.endswith("đ"):
        return True
    return many.endswith("riệu") and not key[end : end + 2].strip(" ").isalpha()


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, ...]]:
    """The nouns that are counted by their first word, longest first."""
    nouns: dict[str, list[str]] = {}
    for noun in counted_nouns():
        nouns.setdefault(noun.split()[0], []).append(noun)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in nouns.items()}


def find_counts(view: View) -> list[FoundCount]:
    """Find numbers of things whose nouns the rules list: "03/12 hồ sơ", "01 (một) phòng", "234 dự án".

    >>> [found[2:] for found in find_counts(View("03/12 hồ sơ, 01 (một) phòng tiếp dân; Đoàn kiểm tra số 1"))]
    [(3, 12, 'hồ sơ'), (1, None, 'phòng tiếp dân')]
    """
    key, found, nouns = view.key, [], _nouns()
    for match in _COUNT.finditer(key):
        start, at = match.span()
        noun = next((n for n in nouns.get(_WORD.match(key, at)[0], ()) if key.startswith(n, at)), None)
        if noun is None or key[at + len(noun) : at + len(noun) + 1].isalpha():
            continue
        before = key[max(0, start - 9) : start]
        if before.endswith(_NAMED) or _INSIDE.search(before):
            continue
        total = int(match[2].replace(".", "")) if match[2] else None
        found.append(FoundCount(*view.span(start, at + len(noun)), int(match[1].replace(".", "")), total, noun))
    return found
