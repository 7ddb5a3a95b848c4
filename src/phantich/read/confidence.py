"""How likely an item is what the program says it is, from what spoke for it and against it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from spacy.tokens import Doc

from phantich.lang.view import squeeze
from phantich.model import Item, Notice, Role
from phantich.pipes.base import Place, read
from phantich.pipes.kinds import OF_ROLE
from phantich.rules.confidence import load_values, load_weights

_KIND_OF = {role.value: OF_ROLE.get(role) for role in Role}
_PRAISE, _FAULT = {"strength", "clean", "hint"}, {"fault", "breach", "difficulty"}
_CONTRARY = {"strength": _FAULT, "shortcoming": _PRAISE, "difficulty": _PRAISE}
_SHORT, _LONG = 60, 300  # code points
_TELLING = 0.1  # the least weight worth telling
_FAINT = 0.6  # what the rules of the pipeline make of one weak sign
_LIKELY, _UNLIKELY = 0.8, 0.4  # the probability of the kind by the words alone


def evidence(item: Place, cues: Set[str], marked: bool) -> tuple[str, ...]:
    """What spoke for an item and against it; each name has its weight in `rules/confidence.toml`.

    Parameters
    ----------
    item : of the layer `items`
    cues : the labels of the cues inside it
    marked : whether it is a bullet or a numbered point, not a sentence of running prose

    >>> values = {"roles": ["shortcomings"], "points": [], "cues": [[2, 8]], "lead_in": False, "confidence": 0.9}
    >>> evidence(Place(0, 90, "shortcoming", values), {"fault"}, True)
    ('kind-shortcoming', 'heading-agrees', 'one-cue')
    """
    values, kind = item.values, item.label
    roles = [_KIND_OF[role] for role in values["roles"]]
    agrees, signs, length = kind in roles, len(values["cues"]), item.end - item.start
    said = [f"kind-{kind}"]
    if roles:
        said.append("heading-agrees" if agrees else "heading-differs")
    if signs < 2:
        said.append("one-cue" if signs else "no-cue")
    if kind != "task" and values["confidence"] - 0.25 * agrees < _FAINT:
        said.append("faint-words")
    likely = values.get("likely")
    if likely is not None and not _UNLIKELY <= likely < _LIKELY:
        said.append("words-agree" if likely >= _LIKELY else "words-differ")
    if any(point[2] not in (kind, "consequence") for point in values["points"]):
        said.append("mixed")
    if kind in _CONTRARY and not cues.isdisjoint(_CONTRARY[kind]):
        said.append("contrary-words")
    if "turn" in cues:
        said.append("turn")
    if "neutral" in cues:
        said.append("neutral-words")
    if not marked:
        said.append("prose")
    if not _SHORT <= length <= _LONG:
        said.append("short" if length < _SHORT else "long")
    if values["lead_in"]:
        said.append("lead-in")
    return tuple(said)


def evidences(doc: Doc) -> dict[tuple[int, int], tuple[str, ...]]:
    """The evidence of each item of a Doc that the whole pipeline has read, by its place, in reading order."""
    cues, blocks = read(doc, "cues"), read(doc, "outline")
    starts = [cue.start for cue in cues]
    found = {}
    for item in read(doc, "items"):
        inside = cues[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        marked = bool(blocks[item.values["block"]].values["mark"])
        found[item.start, item.end] = evidence(item, {cue.label for cue in inside}, marked)
    return found


def probability(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """The share of right items among those of which the same is said: the logistic function of the sum of weights.

    >>> probability(["kind-task", "prose"], {"kind-task": 2.0, "prose": -2.0})
    0.5
    """
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names))), 3)


@lru_cache(maxsize=2048)  # few things are said in few ways
def confidence(names: tuple[str, ...]) -> float:
    """The probability by the weights that travel with phantich."""
    return probability(names, load_values())


def why(notice: Notice, item: Item) -> str:
    """What an item's kind and its probability rest on, for people.

    >>> from phantich import extract
    >>> notice = extract("1. Hạn chế\\n- Việc trả hồ sơ còn chậm.")
    >>> why(notice, notice.findings[0]).split("; ")[:2]
    ['“còn chậm”', '+ tiêu đề mục cùng loại']
    """
    weights = load_weights()
    quoted = dict.fromkeys(f"“{squeeze(notice.text[start:end])}”" for start, end in item.cues)
    known = [weights[name] for name in item.evidence if name in weights and not name.startswith("kind-")]
    telling = [one for one in known if abs(one.value) >= _TELLING]
    return "; ".join([*quoted, *(f"{'+' if one.value > 0 else '–'} {one.title}" for one in telling)])
