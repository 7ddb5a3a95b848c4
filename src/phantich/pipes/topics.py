"""Topics of items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lexicon import Hit, Lexicon
from phantich.lang.topics import HINT, WORK, Told, rank_topics, weigh_around
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.clauses import RESPONSIBILITY
from phantich.rules.topics import load_topics

WHO_ANSWERS = "trach-nhiem"  # what any responsibility is about, before the matter that somebody answers for


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
        self.answers = [Told(WHO_ANSWERS, WORK)] if WHO_ANSWERS in rules else []
        self.lexicon = Lexicon(
            (phrase, (rule.id, weight * (WORK if rule.group == "work" else 1.0)))
            for rule in rules.values()
            for phrases, weight in ((rule.cues, 1.0), (rule.hints, HINT))
            for phrase in phrases
        )

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        names = [(view.index(unit.start), view.index(unit.end)) for unit in read(doc, "units")]
        hits = _outside(self.lexicon.find(view.key), names)
        starts = [hit.start for hit in hits]

        def inside(place: Place) -> list[Told]:
            """The cues in a place, each once, where it stands first."""
            begin, end = view.index(place.start), view.index(place.end)
            found: dict[str, Told] = {}
            for hit in hits[bisect_left(starts, begin) : bisect_left(starts, end)]:
                found.setdefault(view.key[hit.start : hit.end], Told(*hit.label, hit.start - begin))
            return list(found.values())

        title = next((zone for zone in read(doc, "zones") if zone.label == "title"), None)
        named = inside(title) if title else []
        blocks = read(doc, "outline")
        around: dict[tuple[int, ...], dict[str, float]] = {}  # by the blocks over an item, the same for its siblings

        def topics_of(item: Place) -> list[str]:
            above = tuple(item.values["above"])
            if above not in around:
                around[above] = weigh_around([inside(blocks[index]) for index in reversed(above)], named)
            own = [*(self.answers if item.label == RESPONSIBILITY else ()), *inside(item)]
            return rank_topics(own, around[above], self.parents)

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
