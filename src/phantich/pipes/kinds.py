"""Which kind a sentence is of: what its words say first, then what the heading over it is for."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.model import Role
from phantich.pipes.clauses import (
    _INSIDE, CAUSE, CONSEQUENCE, DIFFICULTY, RESPONSIBILITY, SHORTCOMING, STRENGTH, TASK, Clause, clauses_of, orders_of,
)  # fmt: skip
from phantich.pipes.signs import Sign

OF_ROLE = {
    Role.STRENGTHS: STRENGTH, Role.DIFFICULTIES: DIFFICULTY, Role.SHORTCOMINGS: SHORTCOMING, Role.CAUSES: CAUSE,
    Role.RESPONSIBILITIES: RESPONSIBILITY, Role.TASKS: TASK, Role.IMPLEMENTATION: TASK,
}  # fmt: skip
_NOT_AN_ORDER = re.compile(
    r"(?:\b(?:đã|được|theo|các|những|nội dung|ý kiến|để|nhằm|đơn|đáp ứng|số|việc|kết quả|với|có|khi|nhiều|qua|từ|mọi|đúng|tiếp|sẽ|cùng|phù hợp|bị|do|mới|một số|đang|vượt|ngoài)) $"
)
_ISSUER = re.compile(
    r"(?:đoàn|thường trực|ban thường vụ|ủy ban|ubnd|thanh tra|sở|chủ tịch|giám đốc|bộ trưởng|bộ|ban|thủ tướng|kiểm toán|đồng chí|tỉnh ủy|huyện ủy|đảng ủy|văn phòng|chánh)\b"
)
_SKIP = re.compile(
    r"(?:(?:đồng thời|ngoài ra|bên cạnh đó|trong thời gian (?:tới|đến)|thời gian (?:tới|đến)|trước mắt|về lâu dài|trên cơ sở đó|do đó|vì vậy|do vậy|từ đó|trong đó|riêng"
    r"|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|thứ \w+|(?:trước |cuối |đầu |trong |đến |từ |hết )*(?:ngày|tháng|quý|năm) [\d/ iv]+(?: ?(?:tháng|năm|/) ?\d+)*|hằng (?:năm|quý|tháng)"
    r"|(?:về|đối với) [^:;.]{2,110}:|đối với [^:;.,]{2,90},)[,:]? +)+"
)
_SUBJECT = re.compile(
    r"(?:(?:các|đề nghị|yêu cầu|giao|thủ trưởng|giám đốc|chủ tịch|người đứng đầu|trưởng|chánh|lãnh đạo|tập thể|đồng chí) )*(?:sở|bộ|ban|ủy ban|ubnd|hđnd|hội|công ty|văn phòng|thanh tra|công an|chi cục|cục|phòng|trung tâm|bệnh viện|trường|đảng ủy|chi bộ|cơ quan|đơn vị|địa phương|xã|phường|huyện|kho bạc|tổng công ty|nhà đầu tư|chủ đầu tư|doanh nghiệp|ngành|tổ chức|cá nhân|mttq|đài|báo|thành viên|kế toán|hiệu trưởng|trạm|cấp ủy|chính quyền|đoàn|ngân hàng|thuế|tòa án|viện kiểm sát|mỗi (?:cơ quan|đơn vị|tổ chức|cấp)|tỉnh đoàn|ông|bà|đồng chí|chủ tịch|giám đốc|thủ trưởng|người đứng đầu)\b"
)
_DONE = re.compile(r"\b(?:đã|đang|vừa|từng|chưa|còn|vẫn|không|sẽ)\b")
_NOTHING = re.compile(r": ?(?:không|không có|không phát sinh|không phát hiện)[ .;]*$")  # "Tồn tại: Không."
_AIM = re.compile(r"để [^.;]{5,140}\b(?:cần|phải)\b")


class Verdict(NamedTuple):
    """The kind of an item (None: neutral), its clauses, the signs that decided, and how sure that is (0 to 1)."""

    kind: str | None
    clauses: list[Clause]
    signs: list[Sign]
    confidence: float


def opens_with_action(key: str, start: int, end: int, actions: list[Sign]) -> bool:
    """Whether an item begins with an action verb, behind adverbs, a date or a topic ("Về hồ sơ: …")."""
    skipped = _SKIP.match(key, start, end)
    at = skipped.end() if skipped else start
    return any(at <= action.start <= at + 1 for action in actions) or any(
        start <= a.start <= start + 1 for a in actions
    )


def is_order(key: str, sentence: int, sign: Sign, strict: bool) -> bool:
    """Whether "yêu cầu", "đề nghị", "giao" at `sign` is the concluding body's order, not a citizen's petition or a past act.

    `strict` (inside a section of findings): the order must open its sentence or follow the body that gives it.
    """
    before = key[sentence : sign.start]
    if _NOT_AN_ORDER.search(before) or re.match(
        r" (?:của|về việc giải quyết|người dân)", key[sign.end : sign.end + 30]
    ):
        return False
    if not strict:
        return True
    skipped = _SKIP.match(before)
    rest = before[skipped.end() :] if skipped else before
    return not rest.strip() or (bool(_ISSUER.search(rest[-80:])) and not _DONE.search(rest) and rest.count(" ") < 34)


def is_task(
    key: str,
    start: int,
    end: int,
    signs: list[Sign],
    actions: list[Sign],
    roles: tuple[Role, ...],
    marked: bool,
    starts: list[int],
) -> bool:
    """Whether an item lays a duty on somebody.

    In a section of tasks a marked item is one unless it only tells facts; a sentence needs a verb of action, an order, or
    a body with something to do. In a section of findings only a real order counts. `starts`: where its sentences begin.
    """
    asked = Role.TASKS in roles or Role.IMPLEMENTATION in roles
    orders = [
        s for s in signs if s.label == "order" and is_order(key, max(p for p in starts if p <= s.start), s, not asked)
    ]
    if orders and (asked or orders[0].start < start + 0.6 * (end - start)):
        return True
    if not asked:
        return not roles and bool(_AIM.match(key, start, end))
    neutral = _is_neutral(key, start, end, signs)
    if opens_with_action(key, start, end, actions):
        return True
    modal = next((s for s in signs if s.label == "modal"), None)
    verb = next((a.start for a in actions if a.start > start), end)
    done = _DONE.search(key, start, verb)
    if _SUBJECT.match(key, start, end):
        first = min(verb, modal.start if modal else end)
        if (first < start + 260 and not _DONE.search(key, start, first)) or any(
            s.label == "responsibility" for s in signs
        ):
            return True
    if modal and not neutral and not (done and (done.start() < modal.start or not marked)):
        return True
    return marked and not neutral and not done


def _is_neutral(key: str, start: int, end: int, signs: list[Sign]) -> bool:
    """Whether an item opens, behind its topic, with words that only tell facts ("Theo quy định tại …")."""
    skipped = _SKIP.match(key, start, end)
    at = skipped.end() if skipped else start
    return any(s.label == "neutral" and (s.start <= start + 1 or at <= s.start <= at + 1) for s in signs)


def judge(
    key: str,
    start: int,
    end: int,
    signs: list[Sign],
    actions: list[Sign],
    roles: tuple[Role, ...],
    marked: bool,
    starts: list[int],
) -> Verdict:
    """The verdict on one item at [start, end) of the key."""
    if is_task(key, start, end, signs, actions, roles, marked, starts):
        by = [s for s in signs if s.label in ("order", "modal")] or [a for a in actions if a.start >= start][:1]
        return Verdict(TASK, orders_of(key, start, end, actions), by[:3], 0.95 if Role.TASKS in roles else 0.75)
    if _NOTHING.search(key, max(start, end - 30), end):
        return Verdict(None, [], [], 0.0)
    clauses = clauses_of(key, start, end, signs)
    said = [clause for clause in clauses if clause.kind and clause.kind != CONSEQUENCE]
    kind, score = _main(key, clauses, said, signs)
    kind, score = _with_roles(key, start, kind, score, roles, marked, signs, clauses)
    agree = kind is not None and kind in [OF_ROLE.get(role) for role in roles]
    confidence = min(0.97, (0.45 if kind else 0.0) + 0.06 * score + (0.25 if agree else 0.0))
    decisive = [s for s in signs if s.label not in ("remedy", "outside", "announce", "closing", "modal")]
    return Verdict(kind, clauses, decisive, round(confidence, 3))


def _main(key: str, clauses: list[Clause], said: list[Clause], signs: list[Sign]) -> tuple[str | None, float]:
    """The main message: what stands behind a turn, else what the first speaking clause says."""
    turn = next((s.start for s in signs if s.label == "turn"), None)
    if said and said[0].kind == CAUSE and said[0] is clauses[0]:
        return CAUSE, said[0].score
    if turn is not None:
        behind = [c for c in said if c.start >= turn and c.kind in (SHORTCOMING, DIFFICULTY)]
        if behind:
            return behind[0].kind, behind[0].score
    if not said:
        return None, 0.0
    first = said[0]
    if first.kind == STRENGTH and first.score < 2:  # a weak hint does not outweigh a plain fault
        plain = next((c for c in said if c.kind in (SHORTCOMING, DIFFICULTY)), None)
        return (plain.kind, plain.score) if plain else (first.kind, first.score)
    return first.kind, first.score


def _with_roles(
    key: str,
    start: int,
    kind: str | None,
    score: float,
    roles: tuple[Role, ...],
    marked: bool,
    signs: list[Sign],
    clauses: list[Clause],
) -> tuple[str | None, float]:
    """What the section makes of it: a heading decides for a sentence that says nothing, and between fault and difficulty."""
    expected = [OF_ROLE[role] for role in roles if role in OF_ROLE]
    findings = [e for e in expected if e != TASK]
    neutral = _is_neutral(key, start, clauses[-1].end if clauses else start, signs)
    if kind is None:
        return (findings[0], 0.5) if len(findings) == 1 and not neutral else (None, 0.0)
    if findings == [RESPONSIBILITY] or (findings == [CAUSE] and kind in (SHORTCOMING, DIFFICULTY)):
        return findings[0], score
    if kind == SHORTCOMING and findings == [DIFFICULTY]:
        main = next((c for c in clauses if c.kind == SHORTCOMING), None)
        skipped = _SKIP.match(key, main.start, main.end) if main else None
        return (
            (SHORTCOMING, score)
            if main and _INSIDE.match(key, skipped.end() if skipped else main.start)
            else (DIFFICULTY, score)
        )
    if kind == DIFFICULTY and findings == [SHORTCOMING] and score < 5:
        return SHORTCOMING, score
    if kind == STRENGTH and not findings:
        certain = score >= 2 or any(key[s.start : s.end] == "đã" for s in signs)
        told = re.compile(r"(?:đoàn|hiện nay|theo báo cáo)\b").match(key, start)  # what the team did, what is going on
        return (None, 0.0) if neutral or told or not certain else (kind, score)
    if kind == STRENGTH and score < 2 and findings and STRENGTH not in findings:
        return (None, 0.0) if neutral or len(findings) != 1 else (findings[0], 0.5)
    if kind == SHORTCOMING and findings == [STRENGTH] and score < 3 and not any(s.label == "turn" for s in signs):
        strong = any(c.kind == STRENGTH and c.score >= 3 for c in clauses)
        return (STRENGTH, 1.0) if strong else (kind, score)
    if neutral and not findings and not any(s.label in ("breach", "turn") for s in signs):
        return None, 0.0
    return kind, score
