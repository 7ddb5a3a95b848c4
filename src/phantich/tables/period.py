"""The periods a comparison can be asked for."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from phantich.errors import ParameterValueError

_PERIOD = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-Q(?P<quarter>[1-4]))?", re.I)


def parse_period(period: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a period.

    Parameters
    ----------
    period : a quarter "2024-Q2", a year "2024", or "" for all time

    Returns
    -------
    first and last day, both within; None for all time

    Raises
    ------
    ParameterValueError : any other form

    >>> parse_period("2024-Q1")
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if not period.strip():
        return None
    match = _PERIOD.fullmatch(period.strip())
    if not match:
        hint = "viết 2024-Q2 cho một quý, 2024 cho cả năm; để trống thì lấy mọi kỳ."
        raise ParameterValueError(f"Không hiểu kỳ “{period}”.", hint=hint)
    year = int(match["year"])
    last = 3 * int(match["quarter"]) if match["quarter"] else 12
    first = last - 2 if match["quarter"] else 1
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
