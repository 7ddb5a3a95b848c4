"""The clauses of an item that are told apart in it."""

from __future__ import annotations

import re

from phantich.lang.sentences import Range
from phantich.lang.view import View
from phantich.pipes.clauses import TASK, Clause
from phantich.pipes.drafts import Draft
from phantich.pipes.kinds import Verdict
from phantich.pipes.signs import Sign
from phantich.rules.frames import alternatives

WORDS = 4  # blanks in a clause that says something, though no cue stands in it
TAIL = re.compile(rf"[,;:]?(?: ?(?:{alternatives('lead-in-tails')})[,:]?)+ ?:?$")  # what only announces a list
_FIRST_VERB = re.compile(rf"\b(?:{alternatives('first-verbs')})\b")


def first_order(signs: list[Sign]) -> Sign | None:
    """The first "yêu cầu", "giao" among the signs; None when there is none."""
    return next((sign for sign in signs if sign.label == "order"), None)


def points_of(view: View, draft: Draft, verdict: Verdict, here: list[Sign]) -> list[list]:
    """[start, end, kind] of the clauses that say something; a task of one order needs none."""
    said = [c._replace(kind=verdict.kind) if _goes_along(view.key, c) else c for c in verdict.clauses]
    clauses = [c for c in said if c.kind and view.key[c.start : c.end].strip(" ;,.")]
    if verdict.kind == TASK:
        if draft.lead:  # what a lead-in orders stands between "đề nghị" and the words that announce the list
            if order := first_order(here):
                clauses = [c._replace(start=max(c.start, _first_verb(view, order.end, c))) for c in clauses]
            clauses = [c for c in clauses if TAIL.sub("", view.key[c.start : c.end]).strip(" ;,.:")]
        if len(clauses) < 2:
            return []
    return [[*_point(view, clause.start, clause.end), clause.kind] for clause in clauses]


def _goes_along(key: str, clause: Clause) -> bool:
    """Whether a clause whose words say nothing is long enough to say what the item says."""
    return clause.kind is None and key.count(" ", clause.start, clause.end) >= WORDS


def _first_verb(view: View, start: int, clause: Clause) -> int:
    """Where the order itself begins in the clause that holds "đề nghị" and the bodies it is given to."""
    found = _FIRST_VERB.search(view.key, start, clause.end) if clause.start <= start < clause.end else None
    return found.start() if found else clause.start


def _point(view: View, start: int, end: int) -> Range:
    """The place of a clause, without the connective's blank and the punctuation at its ends."""
    while end > start and view.key[end - 1] in " ;,.":
        end -= 1
    while start < end and view.key[start] in " ;,":
        start += 1
    return view.span(start, max(end, start + 1))
