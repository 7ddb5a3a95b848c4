"""Topics of items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lexicon import Hit, Lexicon
from phantich.lang.topics import rank_topics
from phantich.pipes.base import Place, read, view_of, write
from phantich.rules.topics import load_topics


@Language.factory("phantich_topics", assigns=["doc.spans"], requires=["doc.spans"], default_config={"topics": "topics"})
def create_topics(nlp: Language, name: str, topics: str) -> TopicNames:
    return TopicNames(topics)


class TopicNames:
    """Say what each item is about.

    Reads the layers `zones` (its title), `outline`, `units` and `items`. Writes `doc.spans["topics"]`: one place an
    item, in the items' order, label `topics`; value `topics`, the ids in order, main topic first.
    """

    def __init__(self, topics: str) -> None:
        rules = load_topics(topics)
        self.parents = {rule.id: rule.parent for rule in rules.values()}
        self.lexicon = Lexicon((cue, rule.id) for rule in rules.values() for cue in rule.cues)

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        names = [(view.index(unit.start), view.index(unit.end)) for unit in read(doc, "units")]
        hits = _outside(self.lexicon.find(view.key), names)
        starts = [hit.start for hit in hits]

        def inside(place: Place) -> list[tuple[str, int]]:
            first, last = bisect_left(starts, view.index(place.start)), bisect_left(starts, view.index(place.end))
            return [(str(hit.label), hit.end - hit.start) for hit in hits[first:last]]

        title = next((zone for zone in read(doc, "zones") if zone.label == "title"), None)
        blocks = read(doc, "outline")
        heads: dict[int, list[tuple[str, int]]] = {}  # what a block over items says, found once

        def head(index: int) -> list[tuple[str, int]]:
            if index not in heads:
                heads[index] = inside(blocks[index])
            return heads[index]

        def topics_of(item: Place) -> list[str]:
            """Of the item itself, where a heading over it adds weight; else of the nearest heading that has one, else
            of the whole inspection, whose subject so never beats a cue of the item."""
            own, over = inside(item), [head(index) for index in reversed(item.values["above"])]
            if own:
                named = {topic for topic, _ in own}
                own += [(topic, length / 2) for hits in over for topic, length in hits if topic in named]
            return rank_topics(own or next(filter(None, over), inside(title) if title else []), self.parents)

        return write(
            doc, "topics",
            (Place(item.start, item.end, "topics", {"topics": topics_of(item)}) for item in read(doc, "items")),
        )  # fmt: skip


def _outside(hits: list[Hit], names: list[tuple[int, int]]) -> list[Hit]:
    """The cues that are no part of a body's name: "thương binh" in "Sở Lao động - Thương binh và Xã hội" is none."""
    starts = [start for start, _ in names]
    kept = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or hit.start >= names[at][1]:
            kept.append(hit)
    return kept
