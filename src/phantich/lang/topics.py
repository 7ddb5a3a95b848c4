"""What a sentence is about."""

from __future__ import annotations

from collections.abc import Iterable


def rank_topics(
    hits: Iterable[tuple[str, int]], parents: dict[str, str | None], general: frozenset[str] = frozenset()
) -> list[str]:
    """Order the topics of a sentence: the most and the longest cues first, the subject of the whole inspection last.

    Parameters
    ----------
    hits : (topic id, length of the cue in code points) of each cue found
    parents : topic id → id of its upper topic, or None
    general : topics of the inspection as a whole; they never stand before a topic of the sentence's own

    Returns
    -------
    topic ids, each once; an upper topic is left out when one of its lower topics is there

    >>> rank_topics([("dat-dai", 7), ("khieu-to", 9), ("don", 8)], {"don": "khieu-to"}, frozenset({"don"}))
    ['dat-dai', 'don']
    """
    weight: dict[str, int] = {}
    for topic, length in hits:
        weight[topic] = weight.get(topic, 0) + length
    upper = {parents.get(topic) for topic in weight}
    kept = [topic for topic in weight if topic not in upper]
    return sorted(kept, key=lambda topic: (topic in general, -weight[topic]))
