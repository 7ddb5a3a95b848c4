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


def period_of(day: dt.date, by: str) -> str:
    """The quarter or the year that a day belongs to.

    Parameters
    ----------
    by : "quarter" or "year"

    >>> period_of(dt.date(2024, 5, 2), "quarter"), period_of(dt.date(2024, 5, 2), "year")
    ('2024-Q2', '2024')
    """
    return f"{day.year}-Q{(day.month + 2) // 3}" if by == "quarter" else str(day.year)


def periods_between(first: str, last: str) -> list[str]:
    """All periods from the first to the last, both of one kind; those without a notice too.

    >>> periods_between("2023-Q4", "2024-Q2"), periods_between("2023", "2024")
    (['2023-Q4', '2024-Q1', '2024-Q2'], ['2023', '2024'])
    """
    if "-Q" not in first:
        return [str(year) for year in range(int(first), int(last) + 1)]
    start, stop = (4 * int(period[:4]) + int(period[-1]) - 1 for period in (first, last))
    return [f"{number // 4}-Q{number % 4 + 1}" for number in range(start, stop + 1)]


def period_name(period: str) -> str:
    """A period as people write it; anything else as it is.

    >>> period_name("2024-Q2"), period_name("2024"), period_name("so-y-te")
    ('Quý II/2024', 'Năm 2024', 'so-y-te')
    """
    match = _PERIOD.fullmatch(period)
    if not match:
        return period
    quarter = match["quarter"]
    return f"Quý {['I', 'II', 'III', 'IV'][int(quarter) - 1]}/{match['year']}" if quarter else f"Năm {match['year']}"
