"""What a sentence is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

MOST = 3  # topics of an item
SHARE = 0.45  # of the weight of the main topic, at least, for a further one
HINT = 0.3  # the weight of a hint beside a cue's 1
WORK = 1.4  # work that any body has counts for more than the field in which it is done
LONG, SYLLABLES = 0.2, 4  # more weight for each further syllable of a phrase: the longer, the surer; up to four
EARLY, REACH = 1.0, 130  # a cue at the beginning weighs 1 + EARLY, one behind REACH code points no more than 1
MORE = 0.35  # the best cue of a topic counts whole, the others so much: many nouns of the field are not the work
OVER, AFAR, TITLE = 0.5, 0.3, 0.1  # a heading beside the sentence, a heading further up, the title of the paper
PAIR = 0.75  # added to a topic for a pair of phrases near each other, at the beginning twice
LOWER = 0.9  # a lower topic takes the place of its upper one from this share of its weight; else it gives way


class Told(NamedTuple):
    """A cue found: its topic, its weight, and how far from the beginning it stands, in code points."""

    topic: str
    weight: float
    at: int = 0


def weigh_phrase(phrase: str, cue: bool, work: bool) -> float:
    """The weight of a phrase of the rules, wherever it stands.

    >>> weigh_phrase("đất", False, False), weigh_phrase("giao đất", True, False), weigh_phrase("chi sai", True, True)
    (0.3, 1.2, 1.68)
    """
    long = 1 + LONG * (min(len(phrase.split()), SYLLABLES) - 1)
    return round((1.0 if cue else HINT) * (WORK if work else 1.0) * long, 3)


def rank_topics(
    own: Iterable[Told],
    around: Mapping[str, float],
    parents: Mapping[str, str | None],
    favoured: Mapping[str, float] | None = None,
    pairs: Iterable[Told] = (),
) -> list[str]:
    """Order the topics of a sentence, the weightiest first, at most `MOST`.

    Parameters
    ----------
    own : the cues of the sentence, each once
    around : topic → its weight around the sentence (`weigh_around`); it adds to what the sentence says, or stands for
        it if it says nothing
    parents : topic id → id of its upper topic, or None
    favoured : topic → the factor by which its weight in such a sentence grows
    pairs : pairs of phrases, each topic once: they add to what its cues weigh

    Returns
    -------
    topic ids, each once; of an upper and a lower topic only one

    >>> parents = {"khieu-to": None, "don": "khieu-to", "dat-dai": None}
    >>> rank_topics([Told("dat-dai", 1, 40), Told("khieu-to", 1, 0), Told("don", 1, 9)], {}, parents)
    ['don', 'dat-dai']
    >>> rank_topics([], weigh_around([[Told("dat-dai", 1)]], [Told("don", 1)]), parents)
    ['dat-dai']
    """
    weight = _weigh([(one.topic, _early(one)) for one in own])
    for topic, factor in (favoured or {}).items():
        if topic in weight:
            weight[topic] *= factor
    silent = not weight
    for topic in around if silent else weight:
        weight[topic] = weight.get(topic, 0.0) + around.get(topic, 0.0) * (1 if silent else OVER)
    for pair in pairs:
        weight[pair.topic] = weight.get(pair.topic, 0.0) + _early(pair)
    _settle(weight, parents)
    ranked = sorted(weight, key=lambda topic: -weight[topic])
    return [topic for topic in ranked if weight[topic] >= SHARE * weight[ranked[0]]][:MOST]


def weigh_around(over: Iterable[Iterable[Told]], title: Iterable[Told]) -> dict[str, float]:
    """Topic → its weight in the headings over a sentence, nearest first, and in the title of the paper."""
    weight: dict[str, float] = {}
    for share, cues in [*((AFAR**up, cues) for up, cues in enumerate(over)), (TITLE, title)]:
        for topic, told in _weigh([(cue.topic, cue.weight) for cue in cues]).items():
            weight[topic] = weight.get(topic, 0.0) + share * told
    return weight


def _early(told: Told) -> float:
    """The weight of a cue where it stands."""
    return told.weight * (1 + EARLY * (1 - told.at / REACH)) if told.at < REACH else told.weight


def _weigh(cues: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Topic → the weight of its best cue, and a little for the others."""
    best: dict[str, float] = {}
    others: dict[str, float] = {}
    for topic, weight in cues:
        so_far = best.get(topic)
        if so_far is None:
            best[topic] = weight
            continue
        best[topic], less = (weight, so_far) if weight > so_far else (so_far, weight)
        others[topic] = others.get(topic, 0.0) + less
    for topic, weight in others.items():
        best[topic] += MORE * weight
    return best


def _settle(weight: dict[str, float], parents: Mapping[str, str | None]) -> None:
    """Leave of an upper and a lower topic one, with the greater weight of the two."""
    for topic in [topic for topic in weight if parents.get(topic) in weight]:
        upper = parents[topic]
        if upper is None or upper not in weight or topic not in weight:
            continue
        if weight[topic] >= LOWER * weight[upper]:
            weight[topic] = max(weight[topic], weight.pop(upper))
        else:
            del weight[topic]
