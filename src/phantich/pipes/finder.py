"""Bodies in the sentence frames of tasks: "giao … chủ trì, phối hợp với … , báo cáo …"."""

from __future__ import annotations

import re

from phantich.lang.bodies import BODY_WORD, is_lower, split_bodies
from phantich.lang.sentences import Range, sentences
from phantich.lang.view import View, fold
from phantich.pipes.base import Place
from phantich.pipes.frames import CLAUSE_END, SUBJECT
from phantich.pipes.orders import after_skipped, is_order
from phantich.pipes.signs import Sign, Signs
from phantich.rules.frames import alternatives
from phantich.rules.headings import heading_roles

_NOUN_BEFORE = re.compile(rf"\b(?:{alternatives('before-nouns')}) $")
_ALSO_NOUN = re.compile(alternatives("also-nouns"))
_LEVEL = re.compile(r" (?:tỉnh|huyện|xã|trên|dưới|cơ sở|phòng)")  # "cấp tỉnh" is a level, "cấp giấy phép" an act
_NAME_END = re.compile(
    rf" (?:{alternatives('name-ends')})\b|[;:]|\. |, (?=(?:{alternatives('clause-openers')}|cùng)\b)"
    r"|\((?=(?:nếu có|sau đây|gọi))"
)
_WITH = re.compile(
    rf"phối hợp(?: (?:{alternatives('ways-to-cooperate')}))* (?:với |cùng (?:với )?|(?=(?:các )?{BODY_WORD}\b))"
    rf"|\bcùng (?:với )?(?=(?:các )?{BODY_WORD}\b)"
)
_BEFORE_WITH = re.compile(rf"(?:^|[,;.:)]|\b(?:{alternatives('before-cooperation')})) ?$")
_REPORT = re.compile(
    r"báo cáo(?: (?:kết quả|tình hình|việc|tiến độ)[^,;.:]{0,60}?)? (?:(?:về|cho|với|đến|lên|gửi) )?"
    rf"(?=(?:{alternatives('authorities', 'heads')})\b)"
)
_REPORT_END = re.compile(rf"[,;.:(]| (?:{alternatives('report-ends')})\b")
_ADDRESSING = re.compile(rf"(?:(?:{alternatives('addressing')}) +)+")
_TO = re.compile(r"(?: (?:cho|với|trách nhiệm cho|nhiệm vụ cho|tới))? *")
_TOPIC = re.compile(
    r"đối với ([^:;.]{2,160}?)(?:,? [^,:;.]{0,60}?(?:yêu cầu|đề nghị|kiến nghị|giao)\b(?:[^:;.]{0,60}:)?|:)"
)
_IN_BRACKETS = re.compile(rf"\(({BODY_WORD}\b[^()]{{3,120}})\)")
_MATTER = re.compile(rf"(?:{alternatives('matters')})\b")
_GOES_ON = re.compile(rf"(?:{alternatives('names-go-on')})\b|[,;)]")
_FIRM = re.compile(rf"(?:{alternatives('firms')})\b")
_COUNTED = re.compile(rf"\d+ {BODY_WORD}\b")  # "12 đơn vị"
_NEXT_CLAUSE = re.compile(CLAUSE_END)
_DONE = re.compile(rf" ?(?:{alternatives('done')})\b")
# Who concludes is told nothing; nor is "chi bộ nào …", a case.
_NO_SUBJECT = re.compile(r" ?(?:kết luận|thống nhất|quyết định|nhận thấy|nào)\b")
LONG = 11  # blanks in a name before it is cut at the end of the body that it opens with


class Finder:
    """Who is told to act, with whom, and to whom to report. Ranges in and out are of the canonical text.

    Parameters
    ----------
    view : the text
    cues, verbs : the signs of the layers `cues` and `actions`
    units : places of the layer `units`
    """

    def __init__(self, view: View, cues: Signs, verbs: Signs, units: list[Place]) -> None:
        self.view, self.verbs = view, verbs
        self.orders = cues.only("order", "modal")
        self.names = [(unit.start, unit.end) for unit in units if unit.values.get("unit")]
        self.ends = {unit.start: unit.end for unit in units}

    def assignees(self, start: int, end: int) -> list[Range]:
        """Who is told to act in the item itself."""
        key, first, last = self.view.key, self.view.index(start), self.view.index(end)
        if topic := _TOPIC.match(key, first, last):
            a, b = self._inner(*topic.span(1))
            if SUBJECT.match(key, a, b) or _COUNTED.match(key, a, b):
                told = [] if topic[0].endswith(":") else self._told(topic.end(), last)
                return told or self._bodies(a, b)
        starts = [self.view.index(a) for a, _ in sentences(self.view.text, start, end)]
        for order in self.orders.within(first, last):
            sentence = max(p for p in starts if p <= order.start)
            if order.label == "order" and is_order(key, sentence, order, strict=True):
                at = _TO.match(key, order.end, last).end()
                until = self._until_verb(at, last)
                if until > at and self._is_body(at):
                    return self._bodies(at, until)
        subject = self._subject(first, last, longest=300)
        return self._bodies(*subject) if subject else []

    def _told(self, start: int, end: int) -> list[Range]:
        """The bodies right behind an order at key offset `start`: "Đối với ông A, giao Chi bộ xử lý"."""
        at = _TO.match(self.view.key, start, end).end()
        return self._bodies(at, self._until_verb(at, end)) if SUBJECT.match(self.view.key, at, end) else []

    def further(self, start: int, end: int) -> list[Range]:
        """Who is told to act in the later clauses of the item: "…; Thanh tra sở phúc tra …"."""
        key, first, last = self.view.key, self.view.index(start), self.view.index(end)
        found = []
        for match in _NEXT_CLAUSE.finditer(key, first, last):
            stop = _NEXT_CLAUSE.search(key, after_skipped(key, match.end(), last), last)
            until = stop.start() if stop else last
            subject = self._subject(match.end(), until, longest=120)
            if subject and not _DONE.match(key, subject[1]):
                found += self._bodies(*subject)
            elif order := self._order(after_skipped(key, match.end(), last)):
                found += self._told(order.end, until)
        return found

    def coordinators(self, start: int, end: int) -> list[Range]:
        """With whom the assignee is told to work."""
        key, first, last = self.view.key, self.view.index(start), self.view.index(end)
        found = []
        for match in _WITH.finditer(key, first, last):
            before = key[max(first, match.start() - 16) : match.start()]
            told = match.start() == first or _BEFORE_WITH.search(before)
            if told or self._until_verb(first, match.start() + 1) >= match.start():  # else "quy chế phối hợp với …"
                found += self._bodies(match.end(), self._until_verb(match.end(), last))
        return list(dict.fromkeys(found))

    def reported_to(self, start: int, end: int) -> list[Range]:
        """To whom the result is to be reported."""
        key, last = self.view.key, self.view.index(end)
        found = []
        for match in _REPORT.finditer(key, self.view.index(start), last):
            stop = _REPORT_END.search(key, match.end(), last)
            until = stop.start() if stop else last
            if until - match.end() > 2:
                found.append(self.view.span(match.end(), until))
        return found

    def heading(self, start: int, end: int, rules: str) -> list[Range]:
        """The bodies that a heading is about; none when it is about a matter ("Kiến nghị")."""
        key, first, last = self.view.key, self.view.index(start), self.view.index(end)
        opening = _ADDRESSING.match(key, first, last)
        at = opening.end() if opening else first
        roles = heading_roles(key[first:last].strip(), rules)
        if not opening and roles.roles and roles.whole:
            return []
        if not (SUBJECT.match(key, at, last) or _COUNTED.match(key, at, last)):
            return []
        return self._bodies(at, self._until_verb(at, last))

    def lead(self, start: int, end: int) -> list[Range]:
        """The bodies that a lead-in gives its orders to."""
        a, b = sentences(self.view.text, start, end)[-1]
        key, first, last = self.view.key, self.view.index(a), self.view.index(b)
        found = []
        for order in self.orders.within(first, last):
            if order.label == "order" and is_order(key, first, order, strict=False):
                at = order.end + 1
                until = self._until_verb(at, last)
                if until > at and self._is_body(at):
                    found = self._bodies(at, until)
        return found or (self.assignees(a, b) if key[last - 1] == ":" else [])

    def _subject(self, start: int, end: int, longest: int) -> Range | None:
        """The body that the clause [start, end) of the key opens with and its verb follows; None when none does."""
        at = after_skipped(self.view.key, start, end)
        if not SUBJECT.match(self.view.key, at, end) or self._acts(at):
            return None
        until = self._until_verb(at, end)
        if _NO_SUBJECT.match(self.view.key, until):
            return None
        return (at, until) if at < until < end and until - at < longest else None

    def _order(self, at: int) -> Sign | None:
        """The order that opens a clause at key offset `at`: "…; đề nghị Sở …"; who directs others keeps the task."""
        order = next((sign for sign in self.orders.within(at, at + 1) if sign.label == "order"), None)
        return None if self.view.key.startswith("chỉ đạo", at) else order

    def _inner(self, start: int, end: int) -> Range:
        """The bodies in the brackets of a topic, "các đơn vị (Công ty A, Công ty B)", else the whole; ranges of key."""
        inner = _IN_BRACKETS.search(self.view.key, start, end)
        return inner.span(1) if inner else (start, end)

    def _bodies(self, start: int, end: int) -> list[Range]:
        """The bodies in the noun phrase [start, end) of the key; none when it opens with a matter."""
        phrase = self.view.key[start:end].strip(" ,")
        if not phrase or phrase.count(" ") > 60 or _MATTER.match(phrase):
            return []
        parts = split_bodies(self.view, *self.view.span(start, end), self.names)
        return [(a, self._cut(a, b)) for a, b in parts]

    def _cut(self, start: int, end: int) -> int:
        """The end of a name; a long one ends with the body that it opens with, any other with the registered body that
        stands last in it, unless what follows can belong to the name ("… và các đơn vị")."""
        if start in self.ends and (self.view.text.count(" ", start, end) > LONG or self._is_firm(start, end)):
            return self.ends[start]
        listed = max((b for a, b in self.names if start <= a and b < end), default=end)
        rest = self.view.text[listed:end].lstrip()
        return end if rest[:1].isupper() or _GOES_ON.match(fold(rest)) else listed

    def _is_firm(self, start: int, end: int) -> bool:
        """Whether [start, end) of the text opens with a firm, whose own name, in capitals, is followed by more."""
        rest = self.view.text[self.ends[start] : end].lstrip()
        return bool(_FIRM.match(self.view.key, self.view.index(start))) and is_lower(rest[:1] or ".")

    def _until_verb(self, start: int, end: int) -> int:
        """Where the noun phrase that opens at key offset `start` ends: at the first verb or stop, at most at `end`."""
        end = next((m.start() for m in _NAME_END.finditer(self.view.key, start, end) if self._ends(m)), end)
        verbs = sorted([*self.verbs.within(start + 1, end), *self.orders.within(start + 1, end)])
        return next((sign.start for sign in verbs if self._is_verb(sign, start)), end)

    def _ends(self, match: re.Match[str]) -> bool:
        """Whether a name ends there: not at a capital, as in "Trung tâm Tìm kiếm"."""
        word = match.start() + match[0].startswith(" ")
        return not self.view.text[self.view.origin(word)].isupper()

    def _is_verb(self, sign: Sign, start: int) -> bool:
        """Whether a verb of action is one here, not part of a name or a noun ("công tác thanh tra")."""
        key, word = self.view.key, self.view.key[sign.start : sign.end]
        if not is_lower(self.view.text[self.view.origin(sign.start)]):
            return False
        if word == "cấp" and _LEVEL.match(key, sign.end):
            return False
        if self.verbs.within(sign.end, sign.end + 2):
            return True  # "Đảng ủy Sở tổ chức kiểm điểm"
        return not (_ALSO_NOUN.fullmatch(word) and _NOUN_BEFORE.search(key[max(start, sign.start - 14) : sign.start]))

    def _acts(self, at: int) -> bool:
        """Whether a verb stands at key offset `at`: "Tổ chức tập huấn", but not "Thanh tra tỉnh"."""
        named = any(a == self.view.origin(at) for a, _ in self.names)
        return bool(self.verbs.within(at, at + 1)) and not named

    def _is_body(self, at: int) -> bool:
        """Whether a body or a name begins at key offset `at`."""
        return bool(SUBJECT.match(self.view.key, at)) or not is_lower(self.view.text[self.view.origin(at)])
