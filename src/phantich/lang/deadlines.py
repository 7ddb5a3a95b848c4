"""By when a duty is due: a day, the end of a month, quarter or year, a number of days, a recurrence."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from phantich.lang.countdown import find_spans
from phantich.lang.dates import day_of, last_day
from phantich.lang.view import View

_YEAR = r"(?:19|20)\d\d"
# How a term begins. Each branch starts with a letter, which lets the engine skip most of the text.
_PREFIX = (
    r"(?:chậm nhất(?: là| vào| đến)?(?: trước| trong| hết| cuối)?|muộn nhất(?: là| vào)?(?: trước)?"
    r"|trước|trong|cuối|vào|hết|đến hết|đến cuối|đến trước"
    r"|không (?:để )?quá(?= (?:ngày|tháng|quý))|hạn (?:nộp|chót|hoàn thành)(?: là)?:?"
    r"|đến(?= ngày)|từ nay đến(?: hết| cuối)?|hạn cuối(?: là)?)"
    r"(?: \d{1,2} ?(?:giờ|h)(?: ?\d{2})?(?: phút)?,?)?"
)
_QUARTER = rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?:(?: ?[/-] ?|,? năm )(?P<qy>{_YEAR}))"
_MONTH = rf"tháng (?P<m>\d{{1,2}})(?:(?: ?[/-] ?|,? năm )(?P<my>{_YEAR}))"
_WHEN = (
    r"(?:(?P<word>ngày )?(?P<day>\d{1,2})(?: ?/ ?|(?P<mark>[-.])|,? tháng )(?P<month>\d{1,2})"
    rf"(?:(?(mark)(?P=mark)|(?: ?/ ?|,? năm ))(?P<year>{_YEAR}))?(?! ?[/\d]|[-.]\d|,\d|%)"
    r"|ngày (?P<each>\d{1,2})(?= )"
    rf"|{_MONTH}?(?! ?/|\d)|{_QUARTER}?(?!\w| ?/|, quý)"
    rf"|(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm(?: (?P<hy>{_YEAR}))?"
    rf"|năm (?P<y>{_YEAR})(?! ?[-–/] ?\d))"
)
_TERM = re.compile(rf"(?P<prefix>{_PREFIX}) {_WHEN}")
_OPENING = re.compile(rf"(?:{_MONTH}|{_QUARTER})(?= ?[:,])")
_EVERY = {
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "6 tháng": "half-yearly",
    "06 tháng": "half-yearly",
    "năm": "yearly",
}
_UNIT = r"(0?6 tháng|tuần|tháng|quý|năm)(?!\w)"
_EACH = re.compile(
    rf",? ?(?:của )?(?:hằng|hàng|mỗi) {_UNIT}"
    r"|,? ?(?:của )?(?:tháng )?(?:đầu|cuối)(?: của)?(?: mỗi)? (quý)(?: sau| tiếp theo)?(?! ?(?:[1-4]|i|v))"
    r"| (?:của )?tháng (?:sau|kế tiếp|tiếp theo)"
)
_RECURRING = re.compile(rf"(?:định kỳ (?:(?:hằng|hàng|mỗi) )?|(?:hằng|hàng|mỗi) ){_UNIT}(?: một lần)?")
# Not terms: when a paper was issued, a thing arose, a licence runs out, or until when figures are counted.
_PAST = (
    "tính ", "kể ", "phát sinh ", "tồn đọng ", "cấp ", "đã ký ", "đã ban hành ", "hiệu lực ", "từ ngày ", "giai đoạn ",
    "thời hạn ", "sử dụng ", "so với ", "họp ", "tháng ", "các quý ",
)  # fmt: skip
_PERIOD = re.compile(r"(?<!\w)từ (?:ngày |tháng |năm |quý |đầu )?[\d/.\w -]{1,30}$")
_DUE = re.compile(r"hoàn thành|xong|hạn chót|thời gian thực hiện")
_SENT = re.compile(r"báo cáo|gửi |nộp ")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–—+*•●]|\(?[0-9a-zđ]{1,3}[.)])?[ \t]*$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class FoundDeadline(NamedTuple):
    """A term: its last day (None: it recurs, or is not known), how often it recurs, what the day was reckoned from."""

    start: int
    end: int
    date: dt.date | None
    recurrence: str | None
    resolved_from: str | None


def find_deadlines(
    view: View, issue_date: dt.date | None = None, start: int = 0, end: int | None = None
) -> list[FoundDeadline]:
    """Find the terms of duties. To be asked of tasks only: "trong năm 2014" opens many a finding.

    Parameters
    ----------
    view : the notice
    issue_date : its date; gives the year that a term leaves out, and the day from which a number of days counts.
        None when it is not known: such terms then stay without a date
    start, end : the range of `view.text` to look in; all of it when left out

    Returns
    -------
    terms in reading order, disjoint, offsets in code points of `view.text`; the day itself is still within the term

    >>> found = find_deadlines(View("Sở báo cáo trước ngày 30/6, hoàn thành trong quý III/2015"), dt.date(2015, 5, 20))
    >>> [(str(term.date), term.resolved_from) for term in found]
    [('2015-06-30', 'issue_date'), ('2015-09-30', 'text')]
    """
    key = view.key
    left, right = view.index(start), len(key) if end is None else view.index(end)
    found = [term for match in _TERM.finditer(key, left, right) if (term := _term(view, match, issue_date))]
    for match in _OPENING.finditer(key, left, right):
        if _opens_line(view, match.start()):
            found.append(FoundDeadline(*view.span(*match.span()), *_days(match, issue_date)))
    for first, last, day in find_spans(key, issue_date, left, right):
        found.append(FoundDeadline(*view.span(first, last), day, None, "issue_date" if day else None))
    for match in _RECURRING.finditer(key, left, right):
        if _recurs(view, match):
            found.append(FoundDeadline(*view.span(*match.span()), None, _EVERY[match[1]], None))
    return _disjoint(found)


def _disjoint(found: list[FoundDeadline]) -> list[FoundDeadline]:
    """In reading order; where two overlap, the one that begins first, the longer before the shorter."""
    kept: list[FoundDeadline] = []
    for term in sorted(found, key=lambda term: (term.start, -term.end)):
        if not kept or term.start >= kept[-1].end:
            kept.append(term)
    return kept


def _opens_line(view: View, at: int) -> bool:
    start = view.origin(at)
    return bool(_LINE_START.search(view.text, max(0, start - 40), start))


def _recurs(view: View, match: re.Match[str]) -> bool:
    """Whether a recurrence is a term: "định kỳ hằng quý" anywhere, "hằng quý" alone only where a clause begins."""
    start, key = match.start(), view.key
    if key[start - 1 : start].isalnum():
        return False
    return (
        match[0].startswith("định kỳ")
        or key[max(0, start - 2) : start].strip() in tuple(",;.:-+")
        or _opens_line(view, start)
    )


def _term(view: View, match: re.Match[str], issue_date: dt.date | None) -> FoundDeadline | None:
    """The term of a calendar day, month, quarter or year, or None when the words mean another thing."""
    start, end, prefix = match.start(), match.end(), match["prefix"]
    before = view.key[max(0, start - 90) : start]
    dated = bool(match["word"]) and prefix.startswith("trước")  # "kết quả sáu tháng trước ngày 30/4"
    if before[-1:].isalnum() or (before.endswith(_PAST) and not dated):
        return None
    if prefix.startswith("đến") and _PERIOD.search(before):
        return None
    if prefix == "đến" and not _DUE.search(before):
        return None
    if prefix == "vào" and (match["day"] or match["y"]) and not _SENT.search(before):
        return None
    if (
        match["day"]
        and not match["word"]
        and not match["year"]
        and not re.match(r" ?(?:[.,;)]|$)", view.key[end : end + 2])
    ):
        return None  # "trước 5/12 đơn vị" is a share
    if (match["each"] or match["day"]) and (each := _EACH.match(view.key, end)):
        return FoundDeadline(*view.span(start, each.end()), None, _EVERY[each[1] or each[2] or "tháng"], None)
    days = _days(match, issue_date)
    if match["each"] or (days[0] is None and _said_year(match)):
        return None
    return FoundDeadline(*view.span(start, end), *days)


def _said_year(match: re.Match[str]) -> int | None:
    said = match.groupdict()
    return next((int(said[name]) for name in ("year", "my", "qy", "hy", "y") if said.get(name)), None)


def _days(match: re.Match[str], issue_date: dt.date | None) -> tuple[dt.date | None, None, str | None]:
    """The last day that a term allows, no recurrence, and what the day was reckoned from."""
    said, year = match.groupdict(), _said_year(match)
    if year is None and issue_date is None:
        return None, None, None
    last = _last(said, year or issue_date.year)
    if last and year is None and said.get("day") and last < issue_date:
        last = _last(said, issue_date.year + 1)  # "trước 31/3" in a notice of November
    if last and "trước" in said.get("prefix", "") and not said.get("day"):
        last = _first(said, last) - dt.timedelta(days=1)  # "trước tháng 6" ends with May
    return last, None, ("text" if year else "issue_date") if last else None


def _last(said: dict[str, str | None], year: int) -> dt.date | None:
    """The last day of the period, None when the calendar does not have it."""
    if said.get("day"):
        return day_of(said["day"], said["month"], str(year))
    if said.get("m"):
        return last_day(year, int(said["m"])) if 1 <= int(said["m"]) <= 12 else None
    if said.get("q"):
        return last_day(year, 3 * (_QUARTERS.get(said["q"]) or int(said["q"])))
    return last_day(year, 6 if said.get("half") == "đầu" else 12)


def _first(said: dict[str, str | None], last: dt.date) -> dt.date:
    """The first day of the period that ends on `last`."""
    months = 1 if said.get("m") else 3 if said.get("q") else 6 if said.get("half") else 12
    return dt.date(last.year, last.month - months + 1, 1)
