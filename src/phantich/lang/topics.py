"""What a sentence is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

MOST = 3  # topics of an item
SHARE = 0.35  # of the weight of the main topic, at least, for a further one
HINT = 0.5  # the weight of a hint beside a cue's 1
WORK = 1.25  # work that any body has counts for more than the field in which it is done
EARLY, REACH = 1.5, 100  # a cue at the beginning weighs 1 + EARLY, one behind REACH code points no more than 1
OVER, AFAR, TITLE = 0.3, 0.6, 0.3  # a heading beside the sentence, a heading further up, the title of the paper


class Told(NamedTuple):
    """A cue found: its topic, its weight, and how far from the beginning it stands, in code points."""

    topic: str
    weight: float
    at: int = 0


def rank_topics(own: Iterable[Told], around: Mapping[str, float], parents: Mapping[str, str | None]) -> list[str]:
    """Order the topics of a sentence, the weightiest first, at most `MOST`.

    Parameters
    ----------
    own : the cues of the sentence, each once
    around : topic → its weight around the sentence (`weigh_around`); it adds to what the sentence says, or stands for
        it if it says nothing
    parents : topic id → id of its upper topic, or None

    Returns
    -------
    topic ids, each once; an upper topic is left out when one of its lower topics is there

    >>> parents = {"khieu-to": None, "don": "khieu-to", "dat-dai": None}
    >>> rank_topics([Told("dat-dai", 1, 40), Told("khieu-to", 1, 0), Told("don", 1, 9)], {}, parents)
    ['don', 'dat-dai']
    >>> rank_topics([], weigh_around([[Told("dat-dai", 1)]], [Told("don", 1)]), parents)
    ['dat-dai']
    """
    weight: dict[str, float] = {}
    for topic, said, at in own:
        early = 1 + EARLY * max(0.0, 1 - at / REACH)
        weight[topic] = weight.get(topic, 0.0) + said * early
    silent = not weight
    for topic in around if silent else weight:
        weight[topic] = weight.get(topic, 0.0) + around.get(topic, 0.0) * (1 if silent else OVER)
    upper = {parents.get(topic) for topic in weight}
    ranked = sorted((topic for topic in weight if topic not in upper), key=lambda topic: -weight[topic])
    return [topic for topic in ranked if weight[topic] >= SHARE * weight[ranked[0]]][:MOST]


def weigh_around(over: Iterable[Iterable[Told]], title: Iterable[Told]) -> dict[str, float]:
    """Topic → its weight in the headings over a sentence, nearest first, and in the title of the paper."""
    weight: dict[str, float] = {}
    for share, cues in [*((AFAR**up, cues) for up, cues in enumerate(over)), (TITLE, title)]:
        for told in cues:
            weight[told.topic] = weight.get(told.topic, 0.0) + share * told.weight
    return weight
