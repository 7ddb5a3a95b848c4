"""Whether a sentence lays a duty on somebody."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.model import Role
from phantich.pipes.frames import SKIP, SUBJECT
from phantich.pipes.signs import Sign
from phantich.rules.frames import alternatives

_NOT_AN_ORDER = re.compile(rf"\b(?:{alternatives('not-an-order')}) $")
_ASKED_OF = re.compile(rf"{SUBJECT.pattern}[^,;.]{{0,40}} được ")
_OF_WHAT = re.compile(r"\bmà [^,;.]{2,40} $")  # "tổ bảo vệ mà Thanh tra tỉnh yêu cầu lập"
_STILL = re.compile(r"[^.;]{0,120}\b(?:đến nay|đến thời điểm|đến khi|đến lúc)\b[^.;]{0,60}\b(?:còn|mới|vẫn|chưa)\b")
_PETITION = re.compile(r" (?:của|về việc giải quyết|người dân)")  # "kiến nghị của công dân"
_WHO_ORDERS = re.compile(rf"\b(?:{alternatives('authorities', 'heads', 'officers')}|đồng chí)\b")
_DONE = re.compile(rf"\b(?:{alternatives('done')})\b(?! lại)")  # "17 mẫu còn lại" tells of nothing done
_PAST = re.compile(rf"\b(?:{alternatives('past')})\b|\bkhông có\b")
_STATE = re.compile(rf"\b(?:{alternatives('past', 'states')})\b(?! lại)")  # what an item of a list of duties tells of
_TELLS = re.compile(r"\blà\b|\btrên đây\b")  # "Đây là nhiệm vụ quan trọng."
_TERM = re.compile(r"(?:trước ngày|chậm nhất|muộn nhất|trong vòng|trong thời hạn)\b")
_MUST = re.compile(r"(?:phải|cần)\b")
_OWN_ACTS = re.compile(
    rf"(?!(?:{alternatives('own-acts')}) (?:cho )?(?:các |lãnh đạo )?(?:{alternatives('bodies', 'officers')})\b)"
    rf"(?:{alternatives('own-acts')})\b"
)
_NEXT = re.compile(r"; (?:đồng thời,? )?")
_WILL = re.compile(r"\bsẽ bị\b")  # "Cơ sở nào tái phạm sẽ bị thu hồi giấy phép"
_FORBIDS = re.compile(r"không (?!có|còn|được|đủ|đạt|đáp ứng|phát hiện|phát sinh|xảy ra|thuộc|đúng|kịp|quá|nhất trí)")
_AIM = re.compile(r"để [^.;]{5,140}\b(?:cần|phải)\b")


class Sentence(NamedTuple):
    """What is judged: the range [start, end) of the key with its signs, and under which headings it stands.

    `starts`: where its sentences begin, for a marked item may have several; `marked`: it has a bullet or number.
    """

    key: str
    start: int
    end: int
    signs: list[Sign]
    actions: list[Sign]
    roles: tuple[Role, ...]
    marked: bool
    starts: list[int]

    @property
    def is_asked(self) -> bool:
        """Whether it stands where duties are told."""
        return Role.TASKS in self.roles or Role.IMPLEMENTATION in self.roles


def opens_with_action(key: str, start: int, end: int, actions: list[Sign]) -> bool:
    """Whether an item begins with an action verb, behind adverbs, a date or a topic ("Về hồ sơ: …")."""
    at = after_skipped(key, start, end)
    return any(start <= a.start <= start + 1 or at <= a.start <= at + 1 for a in actions)


def after_skipped(key: str, start: int, end: int) -> int:
    """Where a sentence comes to its point, behind connectives, a date or a topic."""
    skipped = SKIP.match(key, start, end)
    return skipped.end() if skipped else start


def is_order(key: str, sentence: int, sign: Sign, strict: bool) -> bool:
    """Whether "yêu cầu", "đề nghị", "giao" at `sign` is the concluding body's order, not a petition or a past act.

    `strict` (inside a section of findings): the order must open its sentence or follow the body that gives it.
    """
    before = key[sentence : sign.start]
    if _ASKED_OF.fullmatch(before) and key.startswith(("đề nghị", "yêu cầu"), sign.start):
        return True  # "Công an tỉnh được đề nghị xem xét …"
    if _NOT_AN_ORDER.search(before[-60:]) or _PETITION.match(key, sign.end):
        return False
    if not strict:
        return True
    if _OF_WHAT.search(before) or _STILL.match(key, sign.end):
        return False  # what was asked before, and how far it came
    rest = before[after_skipped(before, 0, len(before)) :]
    return not rest.strip() or (
        rest.count(" ") < 34 and bool(_WHO_ORDERS.search(rest[-80:])) and not _DONE.search(rest)
    )


def is_task(said: Sentence) -> bool:
    """Whether an item lays a duty on somebody.

    In a section of tasks a marked item is one unless it only tells facts; a sentence needs a verb of action, an order,
    or a body with something to do. In a section of findings only a real order counts.
    """
    key, start, end = said.key, said.start, said.end
    orders = [s for s in said.signs if s.label == "order" and _orders(said, s)]
    if orders and (said.is_asked or orders[0].start < start + 0.6 * (end - start)):
        return True
    if not said.is_asked:
        return not said.roles and bool(_AIM.match(key, start, end) or _is_due(said))
    modal = next((s.start for s in said.signs if s.label == "modal"), None)
    if opens_with_action(key, start, end, said.actions) or _has_duty(said, modal) or _acts_next(said):
        return True
    if (said.marked and _FORBIDS.match(key, start, end)) or _WILL.search(key, start, end) or _by_term(said):
        return True
    if is_neutral(said):
        return False
    done = (_STATE if said.marked else _DONE).search(key, start, _first_verb(said))
    if modal is None:
        return not done and (said.marked or not _TELLS.search(key, start, end))
    if _MUST.match(key, modal) and not _PAST.search(key, start, modal):
        return True  # "Khoản nào chưa nộp phải nêu rõ lý do"
    return not (done and (done.start() < modal or not said.marked))


def _is_due(said: Sentence) -> bool:
    """Whether a body is told by when to do something: "Hai đơn vị gửi báo cáo trước ngày 15/8"."""
    key, start, end = said.key, said.start, said.end
    terms = [s for s in said.signs if s.label == "modal" and _TERM.match(key, s.start)]
    if not terms or _PAST.search(key, start, end) or _DONE.search(key, start, _first_verb(said)) or is_neutral(said):
        return False
    return bool(SUBJECT.match(key, after_skipped(key, start, end), end)) and _first_verb(said) < end


def _acts_next(said: Sentence) -> bool:
    """Whether a later part opens with a verb of action: "Còn 23 dự án …; trong quý IV thẩm tra 15 dự án"."""
    parts = [part.end() for part in _NEXT.finditer(said.key, said.start, said.end)]
    return any(opens_with_action(said.key, part, said.end, said.actions) for part in parts)


def _by_term(said: Sentence) -> bool:
    """Whether something that is not over has a term: "Số liệu được cập nhật hằng tuần, chậm nhất thứ Sáu"."""
    term = next((s.start for s in said.signs if s.label == "modal" and _TERM.match(said.key, s.start)), None)
    return term is not None and not _STATE.search(said.key, said.start, max(term, _first_verb(said)))


def _orders(said: Sentence, sign: Sign) -> bool:
    sentence = max(start for start in said.starts if start <= sign.start)
    if said.roles and not said.is_asked and _OWN_ACTS.match(said.key, sign.start):
        return False  # among findings "Đảng ủy Sở phân công …", "chỉ đạo kế toán …" tell what the body did
    return is_order(said.key, sentence, sign, strict=not said.is_asked)


def _first_verb(said: Sentence) -> int:
    """Where the first verb of action behind the beginning stands; the end when there is none."""
    return next((action.start for action in said.actions if action.start > said.start), said.end)


def _has_duty(said: Sentence, modal: int | None) -> bool:
    """Whether the sentence opens with a body that has something to do, or to answer for."""
    at = said.start if SUBJECT.match(said.key, said.start, said.end) else after_skipped(said.key, said.start, said.end)
    if not SUBJECT.match(said.key, at, said.end):
        return False
    first = min(_first_verb(said), said.end if modal is None else modal)
    duty = first < said.start + 260 and not _DONE.search(said.key, at, first)
    return duty or any(sign.label == "responsibility" for sign in said.signs)


def is_neutral(said: Sentence) -> bool:
    """Whether an item opens, behind its topic, with words that only tell facts ("Theo quy định tại …")."""
    start, at = said.start, after_skipped(said.key, said.start, said.end)
    neutral = [sign.start for sign in said.signs if sign.label == "neutral"]
    return any(s <= start + 1 or at <= s <= at + 1 for s in neutral)
