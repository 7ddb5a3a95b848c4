"""One cell, as Excel, LibreOffice or a person may write it: what it says, in the words of the store."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

from phantich.lang.dates import find_dates
from phantich.lang.view import View, fold
from phantich.model import Named, Status, Verdict

CHOICES: Mapping[str, type[Named]] = {"status": Status, "verdict": Verdict}
"""The columns in which staff choose from a list."""
_EXCEL_DAY = dt.date(1899, 12, 30)


def canonical(name: str, value: Any) -> str | None:
    """A cell as the store writes it.

    Parameters
    ----------
    name : of the column
    value : text, number, day or None, as a spreadsheet holds it

    Raises
    ------
    ValueError : no day, or not one of the choices; the message is Vietnamese

    >>> canonical("done_on", "30/6/2025"), canonical("status", " Hoàn  thành"), canonical("note", "")
    ('2025-06-30', 'done', None)
    """
    text = text_of(value)
    if not text:
        return None
    if name == "done_on":
        return _day(value)
    if name in CHOICES:
        names = {fold(kind.vi): kind.value for kind in CHOICES[name]}
        if fold(text) not in names:
            raise ValueError(f"“{text}” không có trong danh sách {', '.join(kind.vi for kind in CHOICES[name])}")
        return names[fold(text)]
    if isinstance(value, dt.datetime | dt.date):
        return _day(value)
    return text


def _day(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float) and 30_000 < value < 75_000:  # a day in a cell of numbers: 1982 to 2105
        return (_EXCEL_DAY + dt.timedelta(days=int(value))).isoformat()
    text = text_of(value)
    found = find_dates(View(text))
    if len(found) == 1:
        return found[0].day.isoformat()
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError(f"“{text}” không phải một ngày; viết dạng 30/6/2026") from error


def text_of(value: Any) -> str:
    """What a person reads in a cell; Mac's Excel may have taken letters and marks apart."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else str(value).replace("_x000D_", "").replace("\r", "")
    return "\n".join(" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n")).strip()


def in_a_line(text: str | None) -> str:
    """A text without its line breaks, "" for none: what two programs may write differently is no change."""
    return " ".join((text or "").split())


def in_words(name: str, value: str | None) -> str:
    """What the store says, as the sheet shows it.

    >>> in_words("status", "done"), in_words("done_on", "2025-06-30"), in_words("note", None)
    ('hoàn thành', '30/06/2025', 'để trống')
    """
    if value is None:
        return "để trống"
    if name in CHOICES:
        return CHOICES[name](value).vi
    return f"{dt.date.fromisoformat(value):%d/%m/%Y}" if name == "done_on" else value
