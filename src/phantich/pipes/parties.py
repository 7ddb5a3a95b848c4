"""Who has to do a task, with whom, and to whom to report."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.bodies import is_lower, split_bodies
from phantich.lang.sentences import sentences
from phantich.lang.view import View
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.kinds import _SKIP, _SUBJECT, is_order
from phantich.pipes.signs import Signs, signs_of
from phantich.rules.headings import heading_roles

Range = tuple[int, int]

_NOUN_BEFORE = re.compile(
    r"\b(?:các|những|mọi|cơ quan|người|cán bộ|công tác|việc|nhiệm vụ|hoạt động|phòng|ban|bộ phận|tổ|đội|đoàn|văn bản|chính quyền|sở|bộ|ủy ban|trung tâm|chi cục|cục|nhà|ngành|quỹ|viện|hội đồng|chủ|dự án|hợp đồng|nguồn vốn|kế hoạch|cơ sở|được) $"
)
_AMBIGUOUS = (
    "thanh tra",
    "kiểm tra",
    "quản lý",
    "tổ chức",
    "thông tin",
    "giám sát",
    "bảo vệ",
    "đầu tư",
    "xây dựng",
    "quy hoạch",
    "cấp",
    "thông báo",
    "kiểm soát",
    "điều tra",
    "thu",
    "trình",
    "lãnh đạo",
    "chuyển",
    "sắp xếp",
    "đào tạo",
)
_STOP = re.compile(
    r" (?:để|nhằm|trong|khi|theo|từ|vì|nếu|cần|phải|có (?=trách|kế|văn|biện|giải|báo|ý|phương)|thì|là|được|đã|tại cuộc|về việc|cùng nhau|thuộc thẩm quyền|xác định|quan tâm|vào cuộc|nêu cao)\b|[;:]|\. |, (?=(?:để|nhằm|trong đó|đồng thời|trên cơ sở|bảo đảm|đảm bảo|trước ngày|xong|hoàn thành|định kỳ)\b)|\((?=(?:nếu có|sau đây|gọi))"
)
_WITH = re.compile(
    r"phối hợp(?:(?: chặt chẽ| tốt| kịp thời| đồng bộ| thường xuyên)*)? (?:với |cùng (?:với )?|(?=(?:các )?(?:sở|ban|ubnd|ủy ban|công an|thanh tra|văn phòng|phòng|cơ quan|hội)\b))"
)
_BEFORE_WITH = re.compile(
    r"(?:^|[,;.:)]|\b(?:chủ trì|và|chủ động|tăng cường|khẩn trương|tiếp tục|thường xuyên|trách nhiệm|cần|phải|tích cực|nghiêm túc|đề nghị|kịp thời)) ?$"
)
_REPORT = re.compile(
    r"báo cáo(?: (?:kết quả|tình hình|việc|tiến độ)[^,;.:]{0,60}?)? (?:(?:về|cho|với|đến|lên|gửi) )?(?=(?:thường trực|ban thường vụ|ban|ủy ban|ubnd|sở|chủ tịch|thanh tra|bộ|tỉnh ủy|văn phòng|hđnd|đảng ủy|huyện ủy|giám đốc|chính phủ|thủ tướng)\b)"
)
_HEADING_OPENING = re.compile(
    r"(?:(?:đối với|giao|đề nghị|yêu cầu|trách nhiệm của|nhiệm vụ của|kiến nghị(?: với)?|về phía|về trách nhiệm của|với) +)+"
)
_TOPIC = re.compile(
    r"đối với ([^:;.]{2,160}?)(?:,? [^,:;.]{0,60}?(?:yêu cầu|đề nghị|kiến nghị|giao)\b(?:[^:;.]{0,60}:)?|:)"
)
LONG = 11  # blanks in a name before it is cut at the end of the body that it opens with
_CITIZENS = re.compile(
    r"(?:quá trình|kết quả|nội dung|nhiệm vụ|công tác|việc|tình hình|vấn đề|chế độ|chính sách|lĩnh vực|nguồn|dự án)\b"
)


@Language.factory(
    "phantich_parties", assigns=["doc.spans"], requires=["doc.spans"], default_config={"sections": "sections"}
)
def create_parties(nlp: Language, name: str, sections: str) -> Parties:
    return Parties(sections)


class Parties:
    """Find assignees, coordinators and who is reported to.

    Reads the layers `outline`, `items`, `cues`, `actions`. Writes `doc.spans["parties"]`: labels `assignee`, `coordinator`,
    `report_to`; values `item` (its number among the items) and `source` (`text`, or `inherited` from a heading or lead-in).
    """

    def __init__(self, sections: str) -> None:
        self.sections = sections

    def __call__(self, doc: Doc) -> Doc:
        view, blocks = view_of(doc), read(doc, "outline")
        finder = Finder(view, signs_of(doc, "cues"), signs_of(doc, "actions"), read(doc, "units"))
        parties = []
        for number, item in enumerate(read(doc, "items")):
            if item.label != "task":
                continue
            own = finder.assignees(item.start, item.end)
            source = "text" if own else "inherited"
            if not own:
                own = self._inherited(finder, blocks, item)
            with_whom = finder.coordinators(item.start, item.end)
            parties += [Place(a, b, "assignee", {"item": number, "source": source}) for a, b in own]
            parties += [Place(a, b, "coordinator", {"item": number}) for a, b in with_whom]
            parties += [Place(a, b, "report_to", {"item": number}) for a, b in finder.reported_to(item.start, item.end)]
        return write(doc, "parties", parties)

    def _inherited(self, finder: Finder, blocks: list[Place], item: Place) -> list[Range]:
        """The assignees that the nearest heading or lead-in above names."""
        for index in reversed(item.values["above"]):
            block = blocks[index]
            if block.label == "heading":
                found = finder.heading(block.values["content"], block.values["head"], self.sections)
            else:
                found = finder.lead(block.values["content"], block.end)
            if found:
                return found
        return []


class Finder:
    """Bodies in the sentence frames of tasks. Ranges in and out are of the canonical text."""

    def __init__(self, view: View, cues: Signs, verbs: Signs, units: list[Place]) -> None:
        self.view, self.verbs = view, verbs
        self.orders = cues.only("order", "modal")
        self.names = [(unit.start, unit.end) for unit in units if unit.values.get("unit")]
        self.ends = {unit.start: unit.end for unit in units}

    def _until_verb(self, start: int, end: int) -> int:
        """Where the noun phrase that opens at key offset `start` ends: at the first verb or stop, at most at `end`."""
        key, text = self.view.key, self.view.text
        stop = _STOP.search(key, start, end)
        end = stop.start() if stop else end
        for sign in sorted([*self.verbs.within(start + 1, end), *[s for s in self.orders.within(start + 1, end)]]):
            if not is_lower(text[self.view.origin(sign.start)]):
                continue
            word = key[sign.start : sign.end]
            if word == "cấp" and re.match(r" (?:tỉnh|huyện|xã|trên|dưới|cơ sở|phòng)", key[sign.end : sign.end + 8]):
                continue
            if word.startswith(_AMBIGUOUS) and _NOUN_BEFORE.search(key[max(start, sign.start - 14) : sign.start]):
                continue
            return sign.start
        return end

    def _bodies(self, start: int, end: int) -> list[Range]:
        """The bodies in the noun phrase [start, end) of the key; none when it does not open with one."""
        phrase = self.view.key[start:end].strip(" ,")
        if not phrase or phrase.count(" ") > 60 or _CITIZENS.match(phrase):
            return []
        parts = split_bodies(self.view, *self.view.span(start, end), self.names)
        return [
            (a, self.ends[a]) if a in self.ends and self.view.text.count(" ", a, b) > LONG else (a, b) for a, b in parts
        ]

    def assignees(self, start: int, end: int) -> list[Range]:
        """Who is told to act in the item itself."""
        key = self.view.key
        first, last = self.view.index(start), self.view.index(end)
        topic = _TOPIC.match(key, first, last)
        if topic:
            inner = re.search(r"\(((?:công ty|sở|ban|chi cục|phòng|tổng công ty|ubnd)[^()]{3,120})\)", topic[1])
            a, b = (topic.start(1) + inner.start(1), topic.start(1) + inner.end(1)) if inner else topic.span(1)
            if _SUBJECT.match(key[a:b]) or re.match(r"\d+ ", key[a:b]):
                return self._bodies(a, b)
        starts = [self.view.index(a) for a, _ in sentences(self.view.text, start, end)]
        for order in self.orders.within(first, last):
            sentence = max(p for p in starts if p <= order.start)
            if order.label == "order" and is_order(key, sentence, order, strict=True):
                opening = re.compile(r"(?: (?:cho|với|trách nhiệm cho|nhiệm vụ cho|tới))? *").match(
                    key, order.end, last
                )
                at = opening.end() if opening else order.end
                until = self._until_verb(at, last)
                if until > at and (_SUBJECT.match(key, at) or self._named(at)):
                    return self._bodies(at, until)
        for sentence in starts[:1]:
            skipped = _SKIP.match(key, sentence, last)
            at = skipped.end() if skipped else sentence
            if _SUBJECT.match(key, at, last) and not self._acts(at):
                until = self._until_verb(at, last)
                if at < until < last and until - at < 300:
                    return self._bodies(at, until)
        return []

    def _acts(self, at: int) -> bool:
        """Whether a verb stands at key offset `at`: "Tổ chức tập huấn", but not "Thanh tra tỉnh"."""
        named = any(a == self.view.origin(at) for a, _ in self.names)
        return bool(self.verbs.within(at, at + 1)) and not named

    def _named(self, at: int) -> bool:
        return not is_lower(self.view.text[self.view.origin(at)])

    def coordinators(self, start: int, end: int) -> list[Range]:
        """With whom the assignee is told to work."""
        key = self.view.key
        first, last = self.view.index(start), self.view.index(end)
        found = []
        for match in _WITH.finditer(key, first, last):
            before = key[max(first, match.start() - 16) : match.start()]
            subject = self._until_verb(first, match.start() + 1) >= match.start()
            if match.start() == first or _BEFORE_WITH.search(before) or subject:
                found += self._bodies(match.end(), self._until_verb(match.end(), last))
        return list(dict.fromkeys(found))

    def reported_to(self, start: int, end: int) -> list[Range]:
        """To whom the result is to be reported."""
        key, last = self.view.key, self.view.index(end)
        found = []
        for match in _REPORT.finditer(key, self.view.index(start), last):
            stop = re.compile(
                r"[,;.:(]| (?:kết quả|tình hình|xem xét|để|trước|trong|theo|qua|việc|định kỳ|chậm|làm|những|tổng hợp|tiến độ|bằng|vào|khi|chỉ đạo|thông qua|về)\b"
            ).search(key, match.end(), last)
            until = stop.start() if stop else last
            if until - match.end() > 2:
                found.append(self.view.span(match.end(), until))
        return found

    def heading(self, start: int, end: int, rules: str) -> list[Range]:
        """The bodies that a heading is about; none when it is about a matter ("Kiến nghị")."""
        key = self.view.key
        first, last = self.view.index(start), self.view.index(end)
        opening = _HEADING_OPENING.match(key, first, last)
        at = opening.end() if opening else first
        roles = heading_roles(key[first:last].strip(), rules)
        if not opening and roles.roles and roles.whole:
            return []
        if not (_SUBJECT.match(key, at, last) or re.match(r"\d+ (?:đơn vị|công ty|sở|huyện|xã)", key[at:last])):
            return []
        return self._bodies(at, self._until_verb(at, last))

    def lead(self, start: int, end: int) -> list[Range]:
        """The bodies that a lead-in gives its orders to."""
        key = self.view.key
        a, b = sentences(self.view.text, start, end)[-1]
        first, last = self.view.index(a), self.view.index(b)
        found = []
        for order in self.orders.within(first, last):
            if order.label == "order" and is_order(key, first, order, strict=False):
                at = order.end + 1
                until = self._until_verb(at, last)
                if until > at and (_SUBJECT.match(key, at) or self._named(at)):
                    found = self._bodies(at, until)
        return found or (self.assignees(a, b) if key[last - 1] == ":" else [])
