"""Topics of items."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.asides import asides_of
from phantich.lang.lexicon import Hit, Lexicon
from phantich.lang.pairs import Pair, Pairs
from phantich.lang.topics import PAIR, Told, rank_topics, weigh_around, weigh_phrase
from phantich.lang.view import View
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.clauses import CAUSE, DIFFICULTY, RESPONSIBILITY
from phantich.pipes.frames import DONG
from phantich.rules.topics import load_topics

WHO_ANSWERS = "trach-nhiem"  # what any responsibility is about, before the matter that somebody answers for
ANSWERS = 4.5  # more than a cue of two syllables at the beginning
CARRYING_OUT, MONEY = "thi-hanh-ket-luan", "tai-chinh-ngan-sach"
SUM = {MONEY: 1.4}  # where a sum stands, money is rather the matter
FINE = {MONEY: 0.5}  # but a fine is about what was broken
WHY = dict.fromkeys(("nang-luc-can-bo", "to-chuc-can-bo", "the-che-chinh-sach"), 1.2)  # what causes are mostly about
_SUM = re.compile(rf"\d {DONG}")


@Language.factory("phantich_topics", assigns=["doc.spans"], requires=["doc.spans"], default_config={"topics": "topics"})
def create_topics(nlp: Language, name: str, topics: str) -> TopicNames:
    return TopicNames(topics)


class TopicNames:
    """Say what each item is about.

    Reads the layers `zones` (its title), `outline`, `units` and `items`. Writes `doc.spans["topics"]`: one place an
    item, in the items' order, label `topics`; value `topics`, the ids in order, main topic first. An item that says
    nothing, under headings and a title that say nothing, has the main topic of the item before it.
    """

    def __init__(self, topics: str) -> None:
        rules = load_topics(topics)
        self.parents = {rule.id: rule.parent for rule in rules.values()}
        self.answers = [Told(WHO_ANSWERS, ANSWERS)] if WHO_ANSWERS in rules else []
        entries = [
            (phrase, (rule.id, weigh_phrase(phrase, cue, rule.group == "work")))
            for rule in rules.values()
            for phrases, cue in ((rule.cues, True), (rule.hints, False))
            for phrase in phrases
        ]
        self.lexicon = Lexicon([*((phrase, None) for phrase in rules.silent), *entries])
        self.pairs = Pairs((rule.id, first, then) for rule in rules.values() for first, then in rule.pairs)

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        names = [(view.index(unit.start), view.index(unit.end)) for unit in read(doc, "units")]
        hits = [hit for hit in _outside(self.lexicon.find(view.key), names) if hit.label]
        cues = _Cues(view, hits, self.pairs.find(view.key), names)
        title = next((zone for zone in read(doc, "zones") if zone.label == "title"), None)
        named = cues.inside(title) if title else []
        blocks = read(doc, "outline")
        around: dict[tuple[int, ...], dict[str, float]] = {}  # by the blocks over an item, the same for its siblings
        places: list[Place] = []
        for item in read(doc, "items"):
            above = tuple(item.values["above"])
            if above not in around:
                around[above] = weigh_around([cues.inside(blocks[index]) for index in reversed(above)], named)
            topics = self._topics(cues, item, around[above])
            if not topics and places:
                topics = places[-1].values["topics"][:1]
            places.append(Place(item.start, item.end, "topics", {"topics": topics}))
        return write(doc, "topics", places)

    def _topics(self, cues: _Cues, item: Place, around: dict[str, float]) -> list[str]:
        begin, end = cues.range_of(item)
        answers = self.answers if item.label == RESPONSIBILITY else []
        pairs = cues.pairs_of(begin, end)
        if not (answers or pairs) and (only := cues.only_topic(begin, end)):
            return [only]  # nothing to weigh
        own = [*answers, *cues.of_item(begin, end)]
        return rank_topics(own, around, self.parents, _favoured(cues.key, item.label, begin, end), pairs)


def _favoured(key: str, kind: str, begin: int, end: int) -> dict[str, float]:
    """The topics that an item of a kind at [begin, end) of the key is rather about."""
    favoured = dict(WHY) if kind in (CAUSE, DIFFICULTY) else {}
    if key.find("phạt", begin, end) >= 0:
        favoured.update(FINE)
    elif _SUM.search(key, begin, end):
        favoured.update(SUM)
    return favoured


class _Cues:
    """The cues of a text, in reading order, and the names of bodies, which take no room in a sentence."""

    def __init__(self, view: View, hits: list[Hit], pairs: list[Pair], names: list[tuple[int, int]]) -> None:
        self.view, self.key, self.hits, self.pairs = view, view.key, hits, pairs
        self.pair_ends = [pair.end for pair in pairs]
        self.starts = [hit.start for hit in hits]
        self.names = names
        self.name_starts = [start for start, _ in names]

    def range_of(self, place: Place) -> tuple[int, int]:
        """Where a place lies in the key."""
        return self.view.index(place.start), self.view.index(place.end)

    def inside(self, place: Place) -> list[Told]:
        """The cues in a place, each once, where it stands first."""
        begin, end = self.range_of(place)
        return [Told(*hit.label, hit.start - begin) for hit in self._once(begin, end)]

    def only_topic(self, begin: int, end: int) -> str | None:
        """The topic of all cues in an item; None when there are several, or none."""
        topics = {hit.label[0] for hit in self._hits(begin, end)}
        return topics.pop() if len(topics) == 1 else None

    def of_item(self, begin: int, end: int) -> list[Told]:
        """The cues of an item, each once, weighed by the part of the sentence in which it stands."""
        hits = self._once(begin, end)
        if not hits:
            return []
        asides = asides_of(self.key, begin, end)
        names = self.names[bisect_left(self.name_starts, begin) : bisect_left(self.name_starts, end)]
        told = []
        for start, _, (topic, weight) in hits:
            opens = asides.proper if start >= asides.proper else begin
            named = sum([b - max(a, opens) for a, b in names if a < start and b > opens]) if names else 0
            share = asides.share(start, topic == CARRYING_OUT)
            told.append(Told(topic, weight * share, max(0, start - opens - named)))
        return told

    def pairs_of(self, begin: int, end: int) -> list[Told]:
        """The pairs in an item, each topic once, where it stands first."""
        found: dict[str, Told] = {}
        for pair in self.pairs[bisect_left(self.pair_ends, begin) : bisect_right(self.pair_ends, end)]:
            if pair.start >= begin:
                found.setdefault(pair.label, Told(pair.label, PAIR, pair.start - begin))
        return list(found.values())

    def _once(self, begin: int, end: int) -> list[Hit]:
        found: dict[str, Hit] = {}
        for hit in self._hits(begin, end):
            found.setdefault(self.key[hit[0] : hit[1]], hit)
        return list(found.values())

    def _hits(self, begin: int, end: int) -> list[Hit]:
        return self.hits[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]


def _outside(hits: list[Hit], names: list[tuple[int, int]]) -> list[Hit]:
    """The cues that are no part of a body's name: "thương binh" in "Sở Lao động - Thương binh và Xã hội" is none."""
    starts = [start for start, _ in names]
    kept = []
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or hit.start >= names[at][1]:
            kept.append(hit)
    return kept
