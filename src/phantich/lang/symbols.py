"""Symbols of papers: "137-KH/TU", "06/2013/TT-TTCP", "571/QĐ-TTg"; and keys without diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from phantich.lang.view import View
from phantich.rules.papers import codes, doc_types

_PLAIN = {
    ord(c): unicodedata.normalize("NFD", c)[0] for c in map(chr, range(0xC0, 0x1EFA)) if unicodedata.decomposition(c)
}
_PLAIN |= {ord("đ"): "d", ord("Đ"): "D"}

# Letters of codes bear no tone mark, so "12 - kế hoạch" is none; "NV.IV" has a point inside, never at its end.
_CODE = r"[a-zđăâêôơư][a-z\dđăâêôơư&]{0,14}(?:\.[a-z\d]{1,8}){0,3}(?!\w)"
# What must not stand before the number is asked after its first digit, so that the engine skips to digits.
# The number may have a letter (12a), points (215.03, 02.KTN) and up to three parts by slashes (04/03/2021); blanks
# where a line was broken.
_NUMBER = r"\d(?<![\d/]\d)(?<!\d[.,-]\d)\d{0,4}[a-z]?(?:\.[a-z\d]{1,5}){0,3}(?: ?/ ?\d{1,4}(?!\d)){0,3}"
_SYMBOL = re.compile(rf"({_NUMBER})( ?[-/] ?)({_CODE})((?: ?[-/] ?{_CODE})*)")
_PART = re.compile(rf"( ?[-/] ?)({_CODE})")
_YEAR = re.compile(r"/ ?((?:19|20)\d\d)(?!\d)")
# How codes with small letters are written, for texts set all in small letters.
_WRITTEN = {"ttg": "TTg", "qyđ": "QyĐ", "ctr": "CTr", "ttr": "TTr", "sngv": "SNgV"}


class Symbol(NamedTuple):
    """A symbol and its parts. `start` and `end` are places in the key; `year` is None unless the symbol holds it."""

    start: int
    end: int
    number: str
    text: str
    parts: tuple[str, ...]
    party: bool
    spaced: bool
    year: int | None


def plain(text: str) -> str:
    """The letters without diacritics, as many as before.

    >>> plain("Tiếp công dân, Đảng ủy")
    'Tiep cong dan, Dang uy'
    """
    return text.translate(_PLAIN)


def slug(text: str) -> str:
    """The key of a name.

    >>> slug("Phòng, chống tham nhũng")
    'phong-chong-tham-nhung'
    """
    return "-".join(re.findall(r"[a-z0-9]+", plain(text.lower())))


def is_code(written: str) -> bool:
    """Whether a part of a symbol is written as codes are: in capitals, or a code that is known.

    >>> is_code("UBND"), is_code("TTg"), is_code("ttg"), is_code("G16"), is_code("Km"), is_code("nam")
    (True, True, True, True, False, False)
    """
    capitals = sum(char.isupper() for char in written)
    return (
        capitals > 1
        or (capitals == 1 and (len(written) == 1 or any(map(str.isdigit, written))))
        or written.lower() in codes()
    )


def as_written(code: str) -> str:
    """The usual capitals of a code that the text sets in small letters; other codes stay."""
    return _WRITTEN.get(code, code.upper()) if code.islower() else code


def canonical(symbol: str) -> str:
    """One form for one symbol: capitals, two digits at least, the dash that a glued code lost.

    >>> canonical("5-CT/TW"), canonical("1712/QĐTTg")
    ('05-CT/TW', '1712/QĐ-TTG')
    """
    number, separator, rest = re.match(r"(\d*)(\D?)(.*)", symbol.upper()).groups()
    for at in range(2, len(rest) - 1) if rest.isalpha() and rest.lower() not in codes() else ():
        if rest[:at].lower() in _type_codes() and rest[at:].lower() in codes():
            rest = f"{rest[:at]}-{rest[at:]}"
            break
    return f"{number.zfill(2) if number else ''}{separator}{rest}"


@lru_cache(maxsize=1)
def _type_codes() -> frozenset[str]:
    return frozenset(code for rule in doc_types() for code in rule.codes)


def find_symbols(view: View) -> list[Symbol]:
    """Find what has the shape of a symbol; whether a paper is meant, its neighbours tell.

    >>> [symbol.text for symbol in find_symbols(View("Chỉ thị số 12/CT-\\nTTg; 20/hộ; số31-QĐ/TW"))]
    ['12/CT-TTg', '31-QĐ/TW']
    """
    found = []
    for match in _SYMBOL.finditer(view.key):
        before = view.key[match.start() - 1 : match.start()]
        if before.isalpha() and not view.key.endswith(("số", "sô"), 0, match.start()):
            continue
        if symbol := _read(view, match):
            found.append(symbol)
    return found


def _read(view: View, match: re.Match[str]) -> Symbol | None:
    """The symbol at a match of its shape, or None when its first part is no code."""
    parts, written, end = [], [match[1].upper().replace(" ", "")], match.end(1)
    for part in _PART.finditer(view.key, match.end(1), match.end()):
        start, stop = view.span(*part.span(2))
        code, blanks = view.text[start:stop], part[1].count(" ")
        if not is_code(code) or (blanks == 2 and len(parts) > 1):
            break
        parts.append(code.lower())
        written.append(f"{part[1].strip()}{as_written(code)}")
        end = part.end()
    if not parts:
        return None
    year = _YEAR.search(match[1])
    party = len(written) > 1 and written[1][0] == "-"
    return Symbol(
        match.start(),
        end,
        written[0],
        "".join(written),
        tuple(parts),
        party,
        " " in match[2],
        int(year[1]) if year else None,
    )
