"""What was inspected, where, by whom, over which time."""

from __future__ import annotations

import datetime as dt
import re

from spacy.tokens import Doc

from phantich.lang.dates import last_day
from phantich.lang.view import View, fold, squeeze
from phantich.model import Period
from phantich.pipes.base import Place, read
from phantich.pipes.frames import INSPECTION
from phantich.read.found import Found, Range
from phantich.read.inspected import read_inspected
from phantich.rules.frames import alternatives

_KINDS = (
    ("Kiểm tra khi có dấu hiệu vi phạm", re.compile("khi có dấu hiệu vi phạm")),
    ("Giám sát chuyên đề", re.compile("giám sát chuyên đề")),
    ("Giám sát", re.compile("giám sát")),
    ("Thanh tra", re.compile(r"thanh tra(?! tỉnh| sở| huyện| chính phủ)")),
    ("Kiểm toán", re.compile("kiểm toán")),
    ("Kiểm tra", re.compile("kiểm tra")),
    ("Cuộc họp", re.compile(alternatives("meeting-names"))),
)
_INSPECTED = alternatives("inspections")
_TOPIC = re.compile(
    r"(?:kết quả |kết luận )?(?:kiểm tra|thanh tra|giám sát(?: chuyên đề)?)(?: trách nhiệm)? "
    r"(?=(?:việc|công tác|về|thực hiện|tình hình)\b)"
    rf"|(?:{alternatives('meeting-names')})(?: về| kiểm điểm| đánh giá)* "
    r"|\bvề (?=(?:việc|công tác|quản lý|tình hình|lãnh đạo|lĩnh vực)\b)"
)
_TOPIC_END = re.compile(r" (?:đối với|tại (?:sở|các|chi cục|ubnd|phòng|huyện|\d+)|ở sở)\b")
_TEAM = re.compile(
    rf"đoàn (?:công tác|{_INSPECTED})(?: liên ngành)?(?: số \d+)?(?: (?:theo|thành lập theo) quyết định số [^\s,;]+)?"
)
_TIME = alternatives("spans-of-time")
_PERIOD = re.compile(
    rf"(?:{_TIME}|thời gian) (?:(?:được )?(?:{_INSPECTED}) ?:? ?)?(?:ngân sách )?(?:từ )?(?:năm )?(?P<a>20\d\d)"
    r"(?: ?(?:-|đến(?: hết)?(?: năm)?) ?(?P<b>20\d\d))?"
    r"|(?:từ (?:đầu )?)?năm (?P<c>20\d\d)(?: (?:đến|và)(?: hết)? (?:năm )?(?P<d>20\d\d))?"
    r"|nhiệm kỳ (?P<e>20\d\d) ?- ?(?P<f>20\d\d)"
)
_SAID_PERIOD = re.compile(rf"(?:{_TIME}) (?:được )?(?:{_INSPECTED})")
_CLAUSE_END = re.compile(r"[;.](?: |$)")
# the date of a paper, or an end of a span of time
_NO_MEETING = re.compile(r"(?:\d[-/][^\s]*|số \S+),? ngày $|từ ngày $|đến(?: hết)? ngày $")
_MEETING = re.compile(rf"\b(?:{alternatives('meetings')})\b")


def read_subject(view: View, doc: Doc, zones: dict[str, Place], title: str) -> Found:
    """Inspected bodies, topic, kind of inspection, team, period and day of the meeting, each with its place."""
    found: Found = {}
    zone = zones.get("title")
    blocks = read(doc, "outline")
    if zone:
        here = [(zone.start, zone.end)]
        said = f"{squeeze(fold(view.text[zone.start : zone.end]))} "
        if kind := next((name for name, pattern in _KINDS if pattern.search(said)), None):
            found["inspection_kind"] = (kind, here)
        if topic := topic_of(title):
            found["topic"] = (topic, here)
        if INSPECTION.search(said):
            found |= read_inspected(view, doc, zone, blocks)
    if team := _team(view, blocks):
        found["inspection_team"] = team
    if period := _period(view, zone, blocks):
        found["period"] = period
    if day := meeting_date(view, doc, blocks):
        found["meeting_date"] = day
    return found


def topic_of(title: str) -> str | None:
    """What the inspection was about, without the body inspected; None when the title says none.

    >>> topic_of("về kết quả kiểm tra công tác tiếp công dân đối với Sở Y tế")
    'công tác tiếp công dân'
    """
    key = fold(title)
    opening = _TOPIC.search(key)
    start = opening.end() if opening else 0
    if key.startswith("về ", start):
        start += 3
    end = _TOPIC_END.search(key, start)
    topic = title[start : end.start() if end else len(title)].strip(" ,.;")
    return topic or None


def _team(view: View, blocks: list[Place]) -> tuple[str, list[Range]] | None:
    """The team, by its longest name in the first block that names one."""
    for block in blocks[:6]:
        names = [match.span() for match in _TEAM.finditer(view.key, view.index(block.start), view.index(block.end))]
        if names:
            span = view.span(*max(names, key=lambda name: name[1] - name[0]))
            return squeeze(view.text[slice(*span)]), [span]
    return None


def _period(view: View, zone: Place | None, blocks: list[Place]) -> tuple[Period, list[Range]] | None:
    """The time inspected: in the title, or where the opening or the first chapter names it as such."""
    match = _PERIOD.search(view.key, view.index(zone.start), view.index(zone.end)) if zone else None
    for block in [] if match else blocks[:12]:
        said = _SAID_PERIOD.search(view.key, view.index(block.start), view.index(block.end))
        if said and (match := _PERIOD.search(view.key, said.start(), view.index(block.end))):
            break
    if not match:
        return None
    years = [int(match[name]) for name in "abcdef" if match[name]]
    span = view.span(*match.span())
    first, last = dt.date(min(years), 1, 1), last_day(max(years), 12)
    return Period(text=squeeze(view.text[slice(*span)]), first=first, last=last), [span]


def meeting_date(view: View, doc: Doc, blocks: list[Place]) -> tuple[dt.date, list[Range]] | None:
    """The day on which the concluding body met or heard the report; None when no meeting is told of."""
    # the first paragraph tells of the meeting also where it does not end in "như sau:"
    opening = [block for i, block in enumerate(blocks) if i == 0 or block.label == "preamble"]
    for date in read(doc, "dates"):
        if not any(block.start <= date.start < block.end for block in opening):
            continue
        at, end = view.index(date.start), view.index(date.end)
        before = view.key[max(0, at - 30) : at]
        after = _CLAUSE_END.split(view.key[end : end + 180])[0]
        if not _NO_MEETING.search(before) and _MEETING.search(after):
            return dt.date.fromisoformat(date.values["iso"]), [(date.start, date.end)]
    return None
