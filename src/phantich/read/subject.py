"""What was inspected, where, by whom, over which time."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from spacy.tokens import Doc

from phantich.lang.bodies import split_bodies
from phantich.lang.dates import last_day
from phantich.lang.view import View, fold, squeeze
from phantich.model import Period
from phantich.pipes.base import Place, read

Found = dict[str, tuple[Any, list[tuple[int, int]]]]

_KINDS = (
    ("Kiểm tra khi có dấu hiệu vi phạm", r"khi có dấu hiệu vi phạm"), ("Giám sát chuyên đề", r"giám sát chuyên đề"), ("Giám sát", r"giám sát"),
    ("Thanh tra", r"thanh tra(?! tỉnh| sở| huyện| chính phủ)"), ("Kiểm toán", r"kiểm toán"), ("Kiểm tra", r"kiểm tra"), ("Cuộc họp", r"cuộc họp|hội nghị|phiên họp|buổi làm việc"),
)  # fmt: skip
_INSPECTS = re.compile(r"kiểm tra|thanh tra|giám sát|kiểm toán|xác minh")
_AT = re.compile(
    r"(?:đối với|tại|ở|(?:kiểm tra|giám sát|thanh tra)(?= (?:sở|đảng ủy|ban|chi bộ|ubnd|ủy ban|chi cục|huyện ủy|công ty|phòng|trung tâm)\b)|trách nhiệm của|của(?= (?:tỉnh|sở|ubnd|chủ tịch|giám đốc)\b)) +"
)
_UNTIL = re.compile(
    r" (?:trong|về|năm|giai đoạn|nhiệm kỳ|theo|do doanh nghiệp|niên độ|từ|thực hiện|liên quan|có|ngày|khi|vào)\b| ?[(:]"
)
_BODY = re.compile(
    r"(?:các |\d+ )?(?:sở|bộ|ban|ủy ban|ubnd|đảng ủy|ban thường vụ|chi bộ|giám đốc|chủ tịch|chi cục|cục|phòng|trung tâm|bệnh viện|trường|công ty|tổng công ty|huyện|xã|phường|thành phố|tỉnh|huyện ủy|văn phòng|đơn vị|hợp tác xã)\b"
)
_LIST = re.compile(
    r"(?:đối với (?:các |\d+ )?đơn vị|của các đơn vị|tại các đơn vị|gồm các đơn vị|(?:đối với|tại) \d+ đơn vị)[^:;.]{0,60}: ?"
)
_COMPANY = re.compile(
    r"(?:tổng )?(?:công ty|nhà máy|xí nghiệp|hợp tác xã|bệnh viện|trường|trung tâm|chi nhánh|doanh nghiệp)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_TITLED = re.compile(r"^(?:Giám đốc|Chủ tịch|Thủ trưởng|Trưởng) (?=(?:Sở|UBND|Ủy ban|Ban|Chi cục|Phòng))")
_LIST_END = re.compile(r" (?:cho thấy|đã|có|như sau|kết quả)\b|\. |:")
_TEAM = re.compile(
    r"đoàn (?:kiểm tra|thanh tra|giám sát|công tác|kiểm toán)(?: liên ngành)?(?: số \d+)?(?: (?:theo|thành lập theo) quyết định số [^\s,;]+)?"
)
_PERIOD = re.compile(
    r"(?:thời kỳ|niên độ|giai đoạn|thời gian) (?:(?:được )?(?:thanh tra|kiểm tra|giám sát|kiểm toán) ?:? ?)?(?:ngân sách )?(?:từ )?(?:năm )?(?P<a>20\d\d)(?: ?(?:-|đến(?: hết)?(?: năm)?) ?(?P<b>20\d\d))?"
    r"|(?:từ (?:đầu )?)?năm (?P<c>20\d\d)(?: (?:đến|và)(?: hết)? (?:năm )?(?P<d>20\d\d))?|nhiệm kỳ (?P<e>20\d\d) ?- ?(?P<f>20\d\d)"
)
_SAID_PERIOD = re.compile(r"(?:thời kỳ|niên độ|giai đoạn) (?:được )?(?:thanh tra|kiểm tra|giám sát|kiểm toán)")


def read_subject(view: View, doc: Doc, zones: dict[str, Place], title: str) -> Found:
    """Inspected bodies, topic, kind of inspection, team, period and day of the meeting, each with its place."""
    found: Found = {}
    zone, key = zones.get("title"), fold(title)
    blocks = read(doc, "outline")
    if zone:
        here = [(zone.start, zone.end)]
        said = f"{fold(view.text[zone.start : zone.end])} "
        kind = next((name for name, pattern in _KINDS if re.search(pattern, said)), None)
        if kind:
            found["inspection_kind"] = (kind, here)
        if topic := topic_of(title):
            found["topic"] = (topic, here)
        if _INSPECTS.search(key) or fold(view.text[zone.start : zone.end]).strip().startswith("kết luận thanh tra"):
            names = [(p.start, p.end) for p in read(doc, "units") if p.values.get("unit")]
            found |= _entities(view, zone, blocks, names)
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
    opening = None
    for opening in re.finditer(
        r"(?:kết quả |kết luận )?(?:kiểm tra|thanh tra|giám sát(?: chuyên đề)?)(?: trách nhiệm)? (?=(?:việc|công tác|về|thực hiện|tình hình)\b)|(?:cuộc họp|buổi làm việc|hội nghị|buổi kiểm tra|phiên họp)(?: về| kiểm điểm| đánh giá)* |\bvề (?=(?:việc|công tác|quản lý|tình hình|lãnh đạo|lĩnh vực)\b)",
        key,
    ):
        break
    start = opening.end() if opening else 0
    if key.startswith("về ", start):
        start += 3
    end = re.search(r" (?:đối với|tại (?:sở|các|chi cục|ubnd|phòng|huyện|\d+)|ở sở)\b", key[start:])
    topic = title[start : start + end.start() if end else len(title)].strip(" ,.;")
    return topic or None


def _entities(view: View, zone: Place, blocks: list[Place], listed: list[tuple[int, int]]) -> Found:
    """The bodies named behind "đối với", "tại" in the title; else a list of them in the text."""
    first, last = view.index(zone.start), view.index(zone.end)
    for at in _AT.finditer(view.key, first, last):
        stop = _UNTIL.search(view.key, at.end(), last)
        until = stop.start() if stop else last
        if _BODY.match(view.key, at.end(), until):
            spans = split_bodies(view, *view.span(at.end(), until), listed)
            names = tuple(squeeze(re.sub(r"[*_]+", "", view.text[a:b])) for a, b in spans)
            if names and not re.match(r"\d+ |các ", fold(names[0])):
                names = tuple(_TITLED.sub("", name) for name in names)
                return {"inspected_entity": (names, spans)}
    return _listed_companies(view, blocks)


def _listed_companies(view: View, blocks: list[Place]) -> Found:
    """The companies of a list such as "… của các đơn vị: Công ty A (…); Công ty B …", each once."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    for block in blocks:
        first, last = view.index(block.start), view.index(block.end)
        key = view.key[first:last]
        while bracket := _BRACKETS.search(key):  # from the inside out, for brackets hold brackets
            key = f"{key[: bracket.start()]}{' ' * (bracket.end() - bracket.start())}{key[bracket.end() :]}"
        for match in _LIST.finditer(key):
            stop = _LIST_END.search(key, match.end())
            for part in re.finditer(r"[^;]+", key[match.end() : stop.start() if stop else len(key)]):
                name = part[0].split(" trực thuộc ")[0].rstrip(" .,:")
                if _COMPANY.match(name.lstrip()):
                    at = first + match.end() + part.start() + len(name) - len(name.lstrip())
                    span = view.span(at, at + len(name.strip()))
                    found.setdefault(name.strip(), (squeeze(view.text[slice(*span)]), span))
    names = tuple(name for name, _ in found.values())
    return {"inspected_entity": (names, [span for _, span in found.values()])} if names else {}


def _team(view: View, blocks: list[Place]) -> tuple[str, list[tuple[int, int]]] | None:
    best = None
    for block in blocks[:6]:
        for match in _TEAM.finditer(view.key, view.index(block.start), view.index(block.end)):
            if best is None or match.end() - match.start() > best[1] - best[0]:
                best = match.span()
        if best:
            break
    if not best:
        return None
    span = view.span(*best)
    return squeeze(view.text[slice(*span)]), [span]


def _period(view: View, zone: Place | None, blocks: list[Place]) -> tuple[Period, list[tuple[int, int]]] | None:
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
    return Period(
        text=squeeze(view.text[slice(*span)]), first=dt.date(min(years), 1, 1), last=last_day(max(years), 12)
    ), [span]


def meeting_date(view: View, doc: Doc, blocks: list[Place]) -> tuple[dt.date, list[tuple[int, int]]] | None:
    """The day on which the concluding body met or heard the report; None when no meeting is told of."""
    opening = [block for block in blocks if block.label == "preamble"]
    for date in read(doc, "dates"):
        if not any(block.start <= date.start < block.end for block in opening):
            continue
        at, end = view.index(date.start), view.index(date.end)
        before = view.key[max(0, at - 30) : at]
        after = re.split(r"[;.](?: |$)", view.key[end : end + 180])[0]
        if re.search(r"(?:\d[-/][^\s]*|số \S+),? ngày $|từ ngày $|đến(?: hết)? ngày $", before):
            continue
        if re.search(r"\b(?:họp|làm việc|cuộc họp|hội nghị|phiên họp|nghe|kiểm tra|chủ trì)\b", after):
            return dt.date.fromisoformat(date.values["iso"]), [(date.start, date.end)]
    return None
