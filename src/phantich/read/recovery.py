"""Which sums of money a notice asks to be paid back, collected or deducted, apart from those that it only mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from phantich.lang.view import View
from phantich.model import Recovery
from phantich.pipes.base import Place, read, view_of
from phantich.pipes.frames import CLAUSE_END
from phantich.pipes.signs import Signs, signs_of
from phantich.rules.frames import alternatives

_ASKED = re.compile(rf"\b(?:{alternatives('recovering')})\b")
_ASKED_BEHIND = re.compile(rf"[^;.,]{{0,60}}\b(?:được|phải) (?:{alternatives('recovering')})\b")
_UNDONE = re.compile(r"\b(?:đã|không|chưa|đề xuất biện pháp)(?: \w+){0,2} $")  # "đã nộp 24 triệu đồng"
_OTHERWISE = re.compile(rf"\b(?:{alternatives('not-recovering')})\b")  # what a verb of recovery may also be followed by
_PARTS = re.compile(rf"\b(?:{alternatives('parts-follow')})\b|:|\(")
_GRAND = re.compile(r"tổng (?:cộng|số|giá trị)\b")  # repeats what other tasks ask for
_EDGE = re.compile(rf"[()]|{CLAUSE_END}")


def recoveries(doc: Doc) -> dict[int, Recovery]:
    """The number of an amount in the layer `amounts` → what it is of the money to be recovered.

    Only amounts in tasks can be; an amount within another one, or under a lead-in that names the whole, is a part.
    """
    view, actions = view_of(doc), signs_of(doc, "actions")
    amounts = [(i, amount) for i, amount in enumerate(read(doc, "amounts")) if amount.values.get("unit") != "m2"]
    starts = [amount.start for _, amount in amounts]
    found: dict[int, Recovery] = {}
    whole: set[int] = set()  # blocks of lead-ins that name a sum
    for item in read(doc, "items"):
        inside = amounts[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        if item.label != "task" or not inside:
            continue
        said = dict(_in_task(view, item, inside))
        if item.values["lead_in"] and Recovery.WHOLE in said.values():
            whole.add(item.values["block"])
        elif whole.intersection(item.values["above"]):
            listed = [i for i, a in inside if i in said or not _acts_before(view, actions, item, a)]
            said = dict.fromkeys(listed, Recovery.PART)
        found |= said
    return found


def _acts_before(view: View, actions: Signs, item: Place, amount: Place) -> bool:
    """Whether a verb stands before a sum: where none does, "Sở Tư pháp 31 triệu đồng" is a line of a list of sums."""
    at = view.index(amount.start)
    return not view.key[:at].endswith(": ") and bool(actions.within(view.index(item.start), at))


class _Edges(NamedTuple):
    """Where the sentences and the clauses of a task begin; semicolons within brackets begin none."""

    sentences: list[int]
    clauses: list[int]


def _edges(key: str, start: int, end: int) -> _Edges:
    sentences, clauses, depth = [start], [start], 0
    for match in _EDGE.finditer(key, start, end):
        if match[0] in "()":
            depth = max(0, depth + (1 if match[0] == "(" else -1))
        elif match[0] == ". ":
            sentences.append(match.end())
            clauses.append(match.end())
            depth = 0
        elif not depth:
            clauses.append(match.end())
    return _Edges(sentences, clauses)


def _in_task(view: View, item: Place, amounts: Sequence[tuple[int, Place]]) -> Iterator[tuple[int, Recovery]]:
    """The sums of one task that are to be recovered."""
    key, edges = view.key, _edges(view.key, view.index(item.start), view.index(item.end))
    whole = -1  # where the sum ends of which parts may follow
    listed = -1  # the sentence whose sums all stand behind a colon: "Thu hồi: 12 triệu đồng …; 3 triệu đồng …"
    for number, amount in amounts:
        at, end = view.index(amount.start), view.index(amount.end)
        sentence = edges.sentences[bisect_right(edges.sentences, at) - 1]
        clause = edges.clauses[bisect_right(edges.clauses, at) - 1]
        grand = bool(_GRAND.match(key, sentence)) and not item.values["lead_in"]
        verb = next(reversed(list(_ASKED.finditer(key, max(clause, whole), at))), None)
        done = bool(verb and _UNDONE.search(key, clause, verb.start()))
        asked = bool(verb and not done and not _OTHERWISE.search(key, verb.start(), at))
        asked = asked or bool(_ASKED_BEHIND.match(key, end))
        part = whole >= sentence and bool(_PARTS.search(key, verb.end() if verb and done else whole, at))
        if part and (clause < whole or not asked or grand or _in_brackets(key, whole, at)):
            yield number, Recovery.PART
        elif asked or part or sentence == listed or (whole >= clause and key[whole:at].strip(" ,").endswith("và")):
            yield number, Recovery.PART if grand else Recovery.WHOLE
            whole = end
            listed = sentence if verb and ":" in key[verb.end() : at] else listed


def _in_brackets(key: str, start: int, at: int) -> bool:
    return key.count("(", start, at) > key.count(")", start, at)
