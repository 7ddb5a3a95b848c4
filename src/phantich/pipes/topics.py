"""Topics of items."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lexicon import Lexicon
from phantich.lang.topics import rank_topics
from phantich.pipes.base import Place, read, view_of, write
from phantich.rules.topics import load_topics


@Language.factory("phantich_topics", assigns=["doc.spans"], requires=["doc.spans"], default_config={"topics": "topics"})
def create_topics(nlp: Language, name: str, topics: str) -> TopicNames:
    return TopicNames(topics)


class TopicNames:
    """Say what each item is about.

    Reads the layers `zones` (its title) and `items`. Writes `doc.spans["topics"]`: one place an item, in the items'
    order, label `topics`; value `topics`, the ids in order, main topic first.
    """

    def __init__(self, topics: str) -> None:
        rules = load_topics(topics)
        self.parents = {rule.id: rule.parent for rule in rules.values()}
        self.lexicon = Lexicon((cue, rule.id) for rule in rules.values() for cue in rule.cues)

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        hits = self.lexicon.find(view.key)
        starts = [hit.start for hit in hits]

        def inside(place: Place) -> list[tuple[str, int]]:
            first, last = bisect_left(starts, view.index(place.start)), bisect_left(starts, view.index(place.end))
            return [(str(hit.label), hit.end - hit.start) for hit in hits[first:last]]

        title = next((zone for zone in read(doc, "zones") if zone.label == "title"), None)
        general = frozenset(topic for topic, _ in inside(title)) if title else frozenset()
        ranked = ((item, rank_topics(inside(item), self.parents, general)) for item in read(doc, "items"))
        return write(
            doc, "topics", (Place(item.start, item.end, "topics", {"topics": topics}) for item, topics in ranked)
        )
