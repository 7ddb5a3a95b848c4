"""Full dates, as offices write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from phantich.lang.view import View

# Day, month and year: 5/9/2014, 05-9-2014, 05.9.2014, 05 tháng 9 năm 2014, and the mixed 05/9 năm 2014. A slash may
# have blanks about it where a line was broken; a dash or a point may not, for "1. 2. 2014" is a numbered heading.
DAY = (
    r"(?P<day>\d{1,2})(?: ?/ ?|(?P<mark>[-.])|,? tháng )(?P<month>\d{1,2})"
    r"(?(mark)(?P=mark)|(?: ?/ ?|,? năm ))(?P<year>(?:19|20)\d\d)"
)
# Neither a part of a longer number (1.12.2014.000), nor of a symbol (số 07/04/2021/HC).
# What must not stand before is asked after the first digit, so that the engine skips to digits.
_DATE = re.compile(
    DAY.replace(r"\d{1,2}", r"\d(?<![\d/{}#~]\d)(?<!\d[.,]\d)(?:(?<!\d-\d)|(?<=/\d{4}-\d))\d?", 1)
    + r"(?!\d|[./]\w|-[^\W\d])"
)


# A day in words of which OCR read one figure as a bar. No figure but 1 is a bar; a "{" may be more than one figure.
_BARRED = re.compile(r"(?<=[Nn]gày )(?P<day>\d\||\|\d) tháng (?P<month>\d{1,2}) năm (?P<year>(?:19|20)\d\d)(?!\d)")


class FoundDate(NamedTuple):
    """A full date: its range in the canonical text, the day, and whether a bar was read as the figure 1."""

    start: int
    end: int
    day: dt.date
    barred: bool = False


def day_of(day: str, month: str, year: str) -> dt.date | None:
    """The day of the calendar, or None when there is none, such as 31/4.

    >>> day_of("05", "9", "2014"), day_of("31", "4", "2014")
    (datetime.date(2014, 9, 5), None)
    """
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month.

    >>> last_day(2016, 2)
    datetime.date(2016, 2, 29)
    """
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def find_dates(view: View) -> list[FoundDate]:
    """Find the full dates of a text: day, month and year, without the word "ngày".

    A date that the calendar does not have is no date. A day that OCR has damaged is not guessed, but "3| tháng 12" can
    be nothing but the 31st: it is read, and `barred`, for the reader of the notice to be told.

    Returns
    -------
    dates in reading order, disjoint, offsets in code points of `view.text`

    >>> [str(found.day) for found in find_dates(View("Ngày 15/5/2015 họp; giải quyết 1.336/1.990 vụ việc."))]
    ['2015-05-15']
    """
    found = list(_barred(view.text)) if "|" in view.text else []
    for match in _DATE.finditer(view.key):
        start, end = view.span(*match.span())
        day = day_of(match["day"], match["month"], match["year"])
        if day and "|" not in view.text[start:end]:  # a bar that OCR read for a digit is no table
            found.append(FoundDate(start, end, day))
    return sorted(found)


def _barred(text: str) -> Iterator[FoundDate]:
    for match in _BARRED.finditer(text):
        if day := day_of(match["day"].replace("|", "1"), match["month"], match["year"]):
            yield FoundDate(*match.span(), day, barred=True)
