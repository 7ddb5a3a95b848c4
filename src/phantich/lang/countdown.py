"""Terms that count days, weeks or months from some event: "trong thời hạn 15 ngày làm việc kể từ ngày ký"."""

from __future__ import annotations

import datetime as dt
import re

from phantich.lang.dates import last_day

_SPAN = re.compile(
    r"(?:(?:trong|chậm nhất(?: là)?|muộn nhất(?: là)?)(?: (?:vòng|thời hạn|thời gian|hạn))?(?: là)?"
    r"(?: không quá| tối đa| sau)?"
    r"|sau|không quá|tối đa|thời hạn(?: là)?) "
    r"(?P<count>\d{1,3})(?: \([^()\d]{2,24}\))? (?P<unit>ngày|tuần|tháng)(?P<work> làm việc)?(?!\w)"
    r"(?P<anchor>,? ?(?:(?:kể|tính) )?(?:từ|sau)(?: ngày| khi| thời điểm)? (?P<event>[^,.;:()]{2,90}))?"
)
_TOLD = re.compile(r"trong (?:vòng|thời hạn|thời gian|hạn|\d+ ngày)|chậm nhất|muộn nhất|không quá|thời hạn")
# Counted from the day of the paper itself; "kể từ ngày nhận được thông báo" is an event that the notice does not date.
_ISSUE = re.compile(
    r"(?:có |ra )?(?:ký|ban hành|phát hành|công bố|thông báo|kết luận)"
    r"(?: (?:kết luận|thông báo|văn bản|quyết định|công văn|kế hoạch|chỉ thị|ban hành))?"
    r"(?: (?:thanh tra|kiểm tra|giám sát|kết luận))*(?: (?:này|của [^,.;:()]*?))?"
    r"(?=,| để | phải | các | đơn vị | báo cáo |$| ?[.;:()])"
)
_EVENT_END = re.compile(r" (?:để|phải|thì|báo cáo|gửi|các đơn vị|đơn vị|yêu cầu|giao|có trách nhiệm)(?!\w)|$")


def find_spans(key: str, issue_date: dt.date | None, left: int, right: int) -> list[tuple[int, int, dt.date | None]]:
    """Find the terms in [left, right) of a key that count from an event: places in the key, and the last day.

    The day is known when the term counts from the issue of the notice (or says no event) and `issue_date` is known.

    >>> key = "trong thời hạn 15 ngày kể từ ngày ký, sở báo cáo; sau 10 ngày kể từ ngày họp"
    >>> [(key[start:end], str(day)) for start, end, day in find_spans(key, dt.date(2016, 3, 1), 0, len(key))]
    [('trong thời hạn 15 ngày kể từ ngày ký', '2016-03-16'), ('sau 10 ngày kể từ ngày họp', 'None')]
    """
    found = []
    for match in _SPAN.finditer(key, left, right):
        start, end, issued = match.start(), match.end("work") if match["work"] else match.end("unit"), True
        # A number of days is a term when it says so, or is counted from something.
        if key[start - 1 : start].isalnum() or not (match["anchor"] or _TOLD.match(match[0])):
            continue
        if match["anchor"]:
            event = _ISSUE.match(key, match.start("event"))
            issued = bool(event)
            end = event.end() if event else _EVENT_END.search(key, match.start("event"), match.end("event")).start()
        day = None
        if issued and issue_date:
            day = days_after(issue_date, int(match["count"]), match["unit"], bool(match["work"]))
        found.append((start, end, day))
    return found


def days_after(day: dt.date, count: int, unit: str, working: bool) -> dt.date:
    """The day so many days ("ngày"), weeks ("tuần") or months ("tháng") later.

    Of working days Saturdays and Sundays are left out; holidays are not known.

    >>> print(days_after(dt.date(2024, 5, 31), 1, "tháng", False), days_after(dt.date(2024, 5, 31), 2, "ngày", True))
    2024-06-30 2024-06-04
    """
    if unit == "tháng":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return dt.date(year, month + 1, min(day.day, last_day(year, month + 1).day))
    if not working:
        return day + dt.timedelta(days=count * (7 if unit == "tuần" else 1))
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day
