"""A second opinion on what kind a sentence is of: a linear classifier over its words, beside the rules.

The rules know what the genre's phrases mean, and are sure where they find one. Words that no rule knows still speak:
most of what the rules leave as neutral on notices that nobody wrote rules for, the classifier tells rightly.
"""

from __future__ import annotations

import re
from itertools import pairwise

from phantich.pipes.clauses import DIFFICULTY, TASK, clauses_of, orders_of
from phantich.pipes.kinds import UNDECIDED, Verdict
from phantich.pipes.orders import Sentence
from phantich.pipes.signs import Sign
from phantich.rules.classifier import LinearClassifier

NEUTRAL = "neutral"  # the class of sentences that are no item
# Where the rules have spoken, their kind is given this much beside its probability, and more the surer they are; where
# they have not, a kind needs that probability. Set on notices that neither rules nor classifier had learned from.
SPOKEN, SURE = 0.5, 0.5
ENOUGH = 0.6
CERTAIN = 0.75  # of the rules: words are not asked, for they would not turn them
_WORD = re.compile(r"[^\W\d]+|\d+|[%;:]")
_OPENING = 3  # words
_TOLD = 2  # pairs of words that are shown as what decided


def features(item: Sentence) -> set[str]:
    """What the classifier knows of a sentence: its words, pairs of words, opening, cues, and the sections it is in.

    >>> sorted(features(Sentence("sổ ghi 03 cột", 0, 13, [], [], (), True, [0])))[:6]
    ['#', '# cột', '^sổ', '^sổ ghi', '^sổ ghi #', 'cột']
    """
    words = ["#" if "0" <= word[0] <= "9" else word for word in _WORD.findall(item.key, item.start, item.end)]
    known = {*words, *map(" ".join, pairwise(words)), f"roles {'+'.join(item.roles)}"}
    known.update(f"^{' '.join(words[:n])}" for n in range(1, _OPENING + 1))
    known.update(f"role {role}" for role in item.roles)
    known.update(f"cue {sign.label}" for sign in item.signs)
    if item.signs:
        known.add(f"first cue {item.signs[0].label}")
    if item.actions:
        known.add("action")
    return known


def reconsider(item: Sentence, verdict: Verdict, classifier: LinearClassifier) -> tuple[Verdict, float | None]:
    """The verdict that rules and words give together, and how likely its kind is by the words alone.

    What the rules take for an item stays one: only its kind may change. Where they are certain the words are not asked,
    and the likelihood is None; so where they name a difficulty, for they do so only when it is said outright.
    """
    if verdict.confidence >= CERTAIN or verdict.kind == DIFFICULTY:
        return verdict, None
    likely = classifier.probabilities(features(item))
    votes = {name: share for name, share in likely.items() if name != NEUTRAL}
    if verdict.kind:
        votes[verdict.kind] += SPOKEN + SURE * verdict.confidence
    best = max(votes, key=votes.__getitem__)
    sure = round(likely[best], 3)
    if best == verdict.kind or (verdict.kind is None and sure < ENOUGH):
        return verdict, sure
    if best == TASK:
        clauses = orders_of(item.key, item.start, item.end, item.actions)
    else:
        clauses = clauses_of(item.key, item.start, item.end, item.signs)
    clauses = clauses if len([clause for clause in clauses if clause.kind]) > 1 else []
    signs = _telling(item, best, classifier) or [sign for sign in item.signs if sign.label not in UNDECIDED]
    return Verdict(best, clauses, signs, sure), sure


def _telling(item: Sentence, kind: str, classifier: LinearClassifier) -> list[Sign]:
    """The pairs of words that speak most for a kind, in reading order."""
    words = list(_WORD.finditer(item.key, item.start, item.end))
    alone = [classifier.weight(word[0], kind) for word in words]
    weighed = [
        (classifier.weight(f"{a[0]} {b[0]}", kind) + alone[at] + alone[at + 1], Sign(a.start(), b.end(), "words"))
        for at, (a, b) in enumerate(pairwise(words))
    ]
    found: list[Sign] = []
    for _, sign in sorted((one for one in weighed if one[0] > 0), key=lambda one: -one[0]):
        if len(found) < _TOLD and not any(sign.start < other.end and other.start < sign.end for other in found):
            found.append(sign)
    return sorted(found)
