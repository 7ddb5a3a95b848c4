"""The forms in which Word writes automatic numbers, and the signs that its bullets look like."""

from __future__ import annotations

import re

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LAST = 32767  # the largest number that Word writes
_PICTURE_FONT = re.compile(r"symbol|wingdings|webdings|zapf|marlett", re.I)
_SIGNS = "-+*"


def _roman(number: int) -> str:
    out = ""
    for size, letters in _ROMAN:
        out += letters * (number // size)
        number %= size
    return out


def _letters(number: int) -> str:
    """a … z, then aa, bb, … as Word counts on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def write_number(number: int, form: str) -> str:
    """A number in one of the forms of `w:numFmt`; decimal in those not known.

    >>> [write_number(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "none")]
    ['28', 'bb', 'XXVIII', '']
    """
    if form == "none":
        return ""
    if form == "decimal" or not 0 < number <= _LAST:
        return str(number)
    match form:
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter":
            text = _letters(number)
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case _:
            return str(number)
    return text.upper() if form.startswith("upper") else text


def picture_char(char: str, font: str = "") -> str:
    """A character as it reads: a bullet for one of a picture font (Symbol, Wingdings), or the plain sign it looks like.

    >>> picture_char("\\uf0b7"), picture_char("\\uf02d"), picture_char("§", "Wingdings"), picture_char("+")
    ('•', '-', '•', '+')
    """
    if "\uf000" <= char <= "\uf0ff":
        char = chr(ord(char) - 0xF000)
    elif not _PICTURE_FONT.search(font):
        return char
    return char if char in _SIGNS else "•"
