"""Which kind a sentence is of: what its words say first, then what the heading over it is for."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.model import Role
from phantich.pipes.clauses import (
    CAUSE,
    CONCEDES,
    CONSEQUENCE,
    DIFFICULTY,
    RESPONSIBILITY,
    SHORTCOMING,
    STRENGTH,
    TASK,
    Clause,
    clauses_of,
    orders_of,
)
from phantich.pipes.frames import INSIDE
from phantich.pipes.orders import Sentence, after_skipped, is_neutral, is_task
from phantich.pipes.signs import Sign
from phantich.rules.frames import alternatives

OF_ROLE = {
    Role.STRENGTHS: STRENGTH, Role.DIFFICULTIES: DIFFICULTY, Role.SHORTCOMINGS: SHORTCOMING, Role.CAUSES: CAUSE,
    Role.RESPONSIBILITIES: RESPONSIBILITY, Role.TASKS: TASK, Role.IMPLEMENTATION: TASK,
}  # fmt: skip
UNDECIDED = ("remedy", "outside", "announce", "closing", "modal")  # signs that decide no kind
_NOTHING = re.compile(r": ?(?:không|không có|không phát sinh|không phát hiện)[ .;]*$")  # "Tồn tại: Không."
_TOLD = re.compile(  # what the team did, what is going on, what was paid back
    r"(?:đoàn|tổ kiểm toán|tổ kiểm tra|hiện nay|theo báo cáo|theo yêu cầu|căn cứ)\b"
    rf"|[^.;]{{0,120}}\bđã (?:{alternatives('inspecting-verbs')})\b"
)
_CONTRAST = re.compile(  # but no "vẫn giữ như trước", no "song sắt"
    rf"\b(?:{alternatives('contrasts')})\b(?! (?:giữ|duy trì|bảo đảm|đảm bảo|ổn định|như|tiếp tục|sắt|song)\b)"
)
_WHOSE = re.compile(r"trách nhiệm [^.;]{3,160}\bthuộc về\b")
_WHY = re.compile(r"\b(?:do|vì|bởi|bắt nguồn|nguyên nhân|căn nguyên)\b")
_HARD = re.compile(rf"\b(?:{alternatives('hardships')})\b")
NOTHING = (None, 0.0)
Said = tuple[str | None, float]  # a kind (None: neutral) and how strongly it is said


class Verdict(NamedTuple):
    """The kind of an item (None: neutral), its clauses, the signs that decided, and how sure that is (0 to 1)."""

    kind: str | None
    clauses: list[Clause]
    signs: list[Sign]
    confidence: float


def judge(item: Sentence) -> Verdict:
    """The verdict on one item."""
    key, start, end, signs, actions = item.key, item.start, item.end, item.signs, item.actions
    if is_task(item):
        by = [s for s in signs if s.label in ("order", "modal")] or [a for a in actions if a.start >= start][:1]
        return Verdict(TASK, orders_of(key, start, end, actions), by[:3], 0.95 if Role.TASKS in item.roles else 0.75)
    if _NOTHING.search(key, max(start, end - 30), end):
        return Verdict(None, [], [], 1.0)
    clauses = clauses_of(key, start, end, signs)
    if _is_hardship(item):
        return Verdict(DIFFICULTY, clauses, [s for s in signs if s.label in ("difficulty", "outside", "fault")], 0.8)
    if _WHOSE.match(key, start, end):
        return Verdict(RESPONSIBILITY, clauses, [s for s in signs if s.label == "responsibility"], 0.8)
    conceded = CONCEDES.match(key, start, end)
    kind, score = _with_roles(item, *_main(clauses, signs, conceded.end() if conceded else None), clauses)
    agree = kind is not None and kind in [OF_ROLE.get(role) for role in item.roles]
    confidence = min(0.97, (0.45 if kind else 0.0) + 0.06 * score + (0.25 if agree else 0.0))
    return Verdict(kind, clauses, [s for s in signs if s.label not in UNDECIDED], round(confidence, 3))


def _is_hardship(item: Sentence) -> bool:
    """Whether an item is hard by its own words: no praise, no broken rule, no turn to one's own fault."""
    against = Role.STRENGTHS in item.roles or any(sign.label in ("turn", "breach") for sign in item.signs)
    return not against and says_hard(item.key, item.start, item.end)


def says_hard(key: str, start: int, end: int) -> bool:
    """Whether a sentence says outright that something is hard: "là khó khăn thật"."""
    return bool(_HARD.search(key, start, end))


def _main(clauses: list[Clause], signs: list[Sign], conceded: int | None) -> Said:
    """The main message: what stands behind a turn, or behind what is conceded ("Tuy …, "); else what the first speaking
    clause says."""
    said = [clause for clause in clauses if clause.kind and clause.kind != CONSEQUENCE]
    turn = next((s.start for s in signs if s.label == "turn"), conceded)
    told = any(s.label == "cause" for s in signs)
    if told and turn is not None and turn <= clauses[0].start + 2 and not (said and said[0].kind == CAUSE):
        return CAUSE, 3.0  # "Nhưng nguyên nhân sâu xa là …"
    if not said:
        return NOTHING
    first = said[0]
    if first.kind == CAUSE and first is clauses[0]:
        return CAUSE, first.score
    bad = [clause for clause in said if clause.kind in (SHORTCOMING, DIFFICULTY)]
    if turn is not None and (behind := [clause for clause in bad if clause.start >= turn]):
        return behind[0].kind, behind[0].score
    broken = [clause for clause in bad if clause.kind == SHORTCOMING and _holds(clause, signs, "breach")]
    if first.kind == DIFFICULTY and broken:  # what is done against a rule is never only hard
        return SHORTCOMING, broken[0].score
    if bad and first.kind == STRENGTH and first.score < 2:  # a weak hint does not outweigh a plain fault
        return bad[0].kind, bad[0].score
    return first.kind, first.score


def _with_roles(item: Sentence, kind: str | None, score: float, clauses: list[Clause]) -> Said:
    """What the section makes of it: it decides for a sentence that says nothing, and between fault and difficulty."""
    findings = [OF_ROLE[role] for role in item.roles if OF_ROLE.get(role, TASK) != TASK]
    neutral = is_neutral(item)
    silent = (findings[0], 0.5) if not neutral and _is_one(findings) else NOTHING
    if findings == [DIFFICULTY, CAUSE] and kind in (None, SHORTCOMING, DIFFICULTY) and not neutral:
        return (CAUSE if _WHY.search(item.key, item.start, item.end) else DIFFICULTY), score or 0.5
    if kind is None:
        if findings == [DIFFICULTY, SHORTCOMING] and item.marked and not neutral:
            outside = any(s.label == "outside" and s.start < item.start + 60 for s in item.signs)
            return (DIFFICULTY if outside else SHORTCOMING), 0.5
        if not item.roles and not neutral and _speaks_against(item):
            return SHORTCOMING, 1.0
        return silent
    if findings == [RESPONSIBILITY] or (findings[:1] == [CAUSE] and kind in (SHORTCOMING, DIFFICULTY)):
        return findings[0], score
    if kind == SHORTCOMING and findings == [DIFFICULTY]:
        return (SHORTCOMING if _own_fault(item.key, clauses) else DIFFICULTY), score
    if kind == DIFFICULTY and findings in ([SHORTCOMING], [STRENGTH]) and score < 5:
        return findings[0], score  # under praise "đánh giá nguy cơ" is work that was done
    if kind == STRENGTH and score < 2 and findings and STRENGTH not in findings:
        return silent
    turned = any(s.label == "turn" for s in item.signs)
    if kind == SHORTCOMING and findings == [STRENGTH] and score < 3 and not turned:
        strong = any(clause.kind == STRENGTH and clause.score >= 3 for clause in clauses)
        return (STRENGTH, 1.0) if strong else (kind, score)
    if not findings and kind == STRENGTH and score < 4 and _broken(item, clauses):
        return SHORTCOMING, score
    if CAUSE in findings and kind in (SHORTCOMING, DIFFICULTY) and any(s.label == "consequence" for s in item.signs):
        return CAUSE, score
    if not findings and not _speaks(item, kind, score, neutral):
        return NOTHING
    return kind, score


def _is_one(findings: list[str]) -> bool:
    """Whether a section is for one kind, or for causes with whose they are: its silent sentences are of the first."""
    return len(findings) == 1 or findings == [CAUSE, RESPONSIBILITY]


def _speaks_against(item: Sentence) -> bool:
    """Whether a sentence without any sign, among findings, tells of a crime or sets what is against what should be."""
    crime = any(sign.label == "crime" for sign in item.signs)
    return crime or bool(_CONTRAST.search(item.key, item.start, item.end))


def _broken(item: Sentence, clauses: list[Clause]) -> bool:
    """Whether a rule is told to be broken behind the praise: "sổ đầy đủ; 02 phòng không mở sổ"."""
    return any(clause.kind == SHORTCOMING and _holds(clause, item.signs, "breach") for clause in clauses)


def _holds(clause: Clause, signs: list[Sign], label: str) -> bool:
    """Whether a clause has a sign of that label."""
    return any(sign.label == label and clause.start <= sign.start < clause.end for sign in signs)


def _own_fault(key: str, clauses: list[Clause]) -> bool:
    """Whether the first fault lies within the inspected body."""
    main = next((clause for clause in clauses if clause.kind == SHORTCOMING), None)
    return main is not None and bool(INSIDE.match(key, after_skipped(key, main.start, main.end)))


def _speaks(item: Sentence, kind: str, score: float, neutral: bool) -> bool:
    """Whether a sentence under no heading of findings says enough to be one: praise needs more than a hint."""
    if kind == STRENGTH:
        done = any(item.key[sign.start : sign.end] == "đã" for sign in item.signs)
        return (score >= 2 or done) and not neutral and not _TOLD.match(item.key, item.start)
    return not neutral or any(sign.label in ("breach", "turn") for sign in item.signs)
