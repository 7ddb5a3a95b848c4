"""Clauses of an item: where one ends, what each says, and what only follows from another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from phantich.pipes.frames import CLAUSE_END, INSIDE
from phantich.pipes.signs import Sign
from phantich.rules.frames import alternatives

STRENGTH, DIFFICULTY, SHORTCOMING, CAUSE, RESPONSIBILITY, CONSEQUENCE, TASK = (
    "strength", "difficulty", "shortcoming", "cause", "responsibility", "consequence", "task",
)  # fmt: skip
PRAISE = {"clean": 3.0, "mended": 2.0, "strength": 2.0, "hint": 1.0}  # how much praise weighs; a fault weighs 2.5
_CUT = re.compile(rf"{CLAUSE_END}|;")
_OTHERS = re.compile(rf"việc [^,;.]{{0,40}}\bcủa (?:các |một số |nhiều )?(?:{alternatives('outsiders')})\b")
CONCEDES = re.compile(r"(?:tuy(?! nhiên| vậy| thế)|mặc dù|dù) [^;.]*?, ")  # "Tuy sổ đầy đủ, …"
_PART = re.compile(r"[,;.] ")
WORDS = 6  # blanks on both sides of a comma between two orders
_WHEN = re.compile(r"(?:khi|sau khi|trước khi) [^:;.,]{3,110},")
_SECOND_ORDER = re.compile(rf", (?=có (?:{alternatives('plans')})\b)")


class Clause(NamedTuple):
    """A clause at [start, end) of the key; kind None when its words say nothing."""

    start: int
    end: int
    kind: str | None
    score: float


def clauses_of(key: str, start: int, end: int, signs: list[Sign]) -> list[Clause]:
    """Cut an item at semicolons, sentence ends, turns and consequences, and say what each part is.

    A part whose fault lies with the State, nature or money is a difficulty. A fault of others that follows from one
    before it is a consequence; a fault of the body's own stays a shortcoming, whatever it follows from.
    """
    cuts, follows = {start, end, *(match.end() for match in _CUT.finditer(key, start, end))}, set()
    if conceded := CONCEDES.match(key, start, end):
        cuts.add(conceded.end())
    for sign in signs:
        if sign.label == "turn" or (sign.label in ("consequence", "effect") and sign.start > start + 12):
            cuts.add(sign.start)
            follows.update([sign.start] if sign.label != "turn" else [])
    found: list[Clause] = []
    for left, right in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
        inner = [s for s in signs if left <= s.start < right]
        if left in follows:
            found.append(_follow(key, left, right, inner, found))
            continue
        for a, b in _at_commas(key, left, right, inner):
            found.append(Clause(a, b, *_kind_of_clause(key, a, b, [s for s in inner if a <= s.start < b])))
    return found


def _follow(key: str, start: int, end: int, signs: list[Sign], before: list[Clause]) -> Clause:
    """The clause behind "nên", "dẫn đến", "qua đó": its connective left out."""
    opening = signs[0].end
    at = opening + (key[opening : opening + 1] == " ")
    kind, score = _kind_of_clause(key, at, end, [s for s in signs if s.start >= at])
    if signs[0].label == "effect":
        return Clause(at, end, None, 0.0)
    own = INSIDE.match(key, at, end) and not _OTHERS.match(key, at, end)
    if kind == SHORTCOMING and own:
        return Clause(at, end, SHORTCOMING, score)
    faulty = any(clause.kind in (SHORTCOMING, DIFFICULTY) for clause in before)
    return Clause(at, end, CONSEQUENCE if faulty or kind in (SHORTCOMING, DIFFICULTY) else kind, score)


def _at_commas(key: str, start: int, end: int, signs: list[Sign]) -> list[tuple[int, int]]:
    """Cut again at commas where both sides name a fault of their own."""
    faults = [sign.start for sign in signs if sign.label in ("fault", "breach")]
    parts, at = [], start
    for left, right in pairwise(faults):
        comma = key.find(", ", left, right)
        if comma > 0 and right - comma > 8 and len(key[comma + 2 : right].split()) >= 2:
            parts.append((at, comma + 2))
            at = comma + 2
    return [*parts, (at, end)]


def _kind_of_clause(key: str, start: int, end: int, signs: list[Sign]) -> tuple[str | None, float]:
    """What the words of one clause say, and how strongly."""
    for sign in signs:
        if sign.label == "responsibility" or (sign.label == "cause" and sign.start <= start + 25):
            return sign.label, 4.0 if sign.start <= start + 25 else 3.0
    labels = [sign.label for sign in signs]
    good = sum([PRAISE.get(label, 0) for label in labels])
    hard = 2.5 * labels.count("difficulty")
    faults = _faults(key, signs)
    bad = 2.5 * len(faults)
    if faults and not any(sign.label == "breach" for sign in faults):
        when = _WHEN.match(key, start, end)  # "Khi sáp nhập, …" tells when, not why
        outside = next((s.start for s in signs if s.label == "outside" and not (when and s.start < when.end())), end)
        if outside < min(faults[0].start, start + 60) and not INSIDE.match(key, start):
            return DIFFICULTY, bad + hard
    if bad + hard == good == 0:
        return None, 0.0
    if bad and bad >= hard:
        return (SHORTCOMING, bad) if bad + 1 >= good * 0.6 else (STRENGTH, good - bad)
    if hard:
        return (DIFFICULTY, hard) if hard >= good * 0.6 else (STRENGTH, good)
    return STRENGTH, good


def _faults(key: str, signs: list[Sign]) -> list[Sign]:
    """The faults found: those that a remedy is for, and those behind "không phát hiện", are none."""
    found, remedy = [], -1
    for sign in signs:
        if sign.label == "clean":
            break
        if sign.label == "mended":  # "nợ đọng … đã được xử lý hết"
            found.clear()
        if sign.label == "remedy":
            remedy = sign.end
        elif sign.label in ("fault", "breach") and not _mended(key, remedy, sign):
            found.append(sign)
    return found


def _mended(key: str, remedy: int, sign: Sign) -> bool:
    """Whether a fault is what the remedy that ends at `remedy` is for; -1: there is none.

    "khắc phục … chậm trễ" tells of no fault, "đã thu hồi, còn chậm" does.
    """
    between = key[remedy : sign.start]
    if between.endswith((" còn ", " vẫn ", " gần như ")) or key.startswith(("chỉ ", "mới "), sign.start):
        return False  # a predicate: "tỷ lệ giải quyết chỉ đạt 48%"
    verbal = key.startswith(("chưa", "còn", "không", "chậm", "thiếu", "vẫn"), sign.start)
    return remedy >= 0 and len(between) < 45 and not (verbal and "," in between)


def orders_of(key: str, start: int, end: int, actions: list[Sign]) -> list[Clause]:
    """The orders in a task: its parts at semicolons, sentence ends, and commas with another verb behind; a part without
    a verb goes with the one before.
    """
    cuts = {start, end}
    for pattern in (_CUT, _SECOND_ORDER):
        cuts.update(match.end() for match in pattern.finditer(key, start, end))
    chained = {verb.end + 2 for verb in actions}  # "đào tạo, bồi dưỡng" are two words of one order
    cuts.update(v.start for v in actions if v.start not in chained and _is_another(key, start, v.start, end))
    parts: list[Clause] = []
    for left, right in pairwise(sorted(cuts)):
        opens = any(left <= action.start <= left + 40 for action in actions) or key.startswith("có ", left)
        if parts and not opens:
            parts[-1] = Clause(parts[-1].start, right, TASK, 1.0)
        elif key[left:right].strip(" .;,"):
            parts.append(Clause(left, right, TASK, 1.0))
    return parts


def _is_another(key: str, start: int, at: int, end: int) -> bool:
    """Whether the verb at `at` opens an order of its own behind a comma: both sides have something to say."""
    if not key.endswith(", ", start, at):
        return False
    left = max((match.end() for match in _PART.finditer(key, start, at - 2)), default=start)
    right = _PART.search(key, at, end)
    return min(key.count(" ", left, at), key.count(" ", at, right.start() if right else end)) >= WORDS
