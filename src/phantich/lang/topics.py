"""What a sentence is about."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 3  # topics of an item


def rank_topics(hits: Iterable[tuple[str, float]], parents: dict[str, str | None]) -> list[str]:
    """Order the topics of a sentence, those with the most and the longest cues first, at most `MOST`.

    Parameters
    ----------
    hits : (topic id, weight) of each cue found: its length in code points, less where it only stands in a heading
    parents : topic id → id of its upper topic, or None

    Returns
    -------
    topic ids, each once; an upper topic is left out when one of its lower topics is there

    >>> rank_topics([("dat-dai", 7), ("khieu-to", 9), ("don", 8)], {"don": "khieu-to"})
    ['don', 'dat-dai']
    """
    weight: dict[str, float] = {}
    for topic, cue in hits:
        weight[topic] = weight.get(topic, 0) + cue
    upper = {parents.get(topic) for topic in weight}
    return sorted((topic for topic in weight if topic not in upper), key=lambda topic: -weight[topic])[:MOST]
