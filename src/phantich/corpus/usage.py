"""Which rules the gold needs: how often each phrase fires, and how often gold says the contrary there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from phantich.corpus.gold import Gold
from phantich.corpus.vocabulary import ITEMS
from phantich.lang.lexicon import Lexicon
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import read, view_of
from phantich.read import pipeline
from phantich.rules.cues import load_actions, load_cues
from phantich.rules.frames import load_frames
from phantich.rules.headings import load_sections
from phantich.rules.topics import Topics, load_topics

# What a sign says, and what gold may not say where it stands; a sign that is not here says nothing of a kind.
_PRAISE, _FAULT = ({"strength"}, {"shortcoming", "difficulty"}), ({"shortcoming", "difficulty", "cause"}, {"strength"})
_FINDINGS = {"strength", "shortcoming", "difficulty", "cause"}
_SAYS = {
    "strength": _PRAISE, "hint": _PRAISE, "clean": _PRAISE, "fault": _FAULT, "breach": _FAULT, "difficulty": _FAULT,
    "order": ({"task"}, _FINDINGS), "cause": ({"cause"}, {"strength", "task"}),
    "responsibility": ({"responsibility"}, {"strength", "difficulty"}),
}  # fmt: skip
_SILENT: tuple[set[str], set[str]] = (set(), set())
_ACTION = ({"task"}, set[str]())
WORD_LISTS = ("frames", "links")
OFTEN = 2  # so many contradictions are no chance


class Usage(NamedTuple):
    """One phrase of a rules file: its block, how often it fires, and what gold says there."""

    file: str
    block: str
    phrase: str
    fires: int
    agrees: int
    contradicts: int

    @property
    def hurts(self) -> bool:
        """Whether gold contradicts it more often than it agrees."""
        return self.contradicts >= OFTEN and self.contradicts > self.agrees


class _Told(NamedTuple):
    """A hit: the rule, and whether gold agrees (True), contradicts (False) or does not say (None)."""

    file: str
    block: str
    phrase: str
    right: bool | None


def usages(gold: Iterable[Gold]) -> list[Usage]:
    """What each phrase of cues, actions, topics, headings and word lists does on some gold, in the files' order."""
    fires, agrees, contradicts = Counter(), Counter(), Counter()
    for one in gold:
        for file, block, phrase, right in _told(one):
            fires[file, block, phrase] += 1
            agrees[file, block, phrase] += right is True
            contradicts[file, block, phrase] += right is False
    return [Usage(*rule, fires[rule], agrees[rule], contradicts[rule]) for rule in dict.fromkeys(_rules())]


def _rules() -> Iterator[tuple[str, str, str]]:
    """File, block and phrase of every rule, phrases as they are compared."""
    for cue in load_cues():
        yield from (("cues.toml", cue.sign, _key(phrase)) for phrase in cue.phrases)
    for action in load_actions():
        yield from (("actions.toml", action.measure or "action", _key(phrase)) for phrase in action.phrases)
    for topic in load_topics().values():
        yield from (("topics.toml", topic.id, _key(cue)) for cue in (*topic.cues, *topic.hints))
    for section in load_sections():
        yield from (("sections.toml", section.role, _key(heading)) for heading in section.headings)
    for file in WORD_LISTS:
        for frame in load_frames(file).values():
            yield from ((f"{file}.toml", frame.name, _key(word)) for word in frame.words)


def _key(phrase: str) -> str:
    return squeeze(fold(phrase))


def _told(gold: Gold) -> Iterator[_Told]:
    """Every hit in one document."""
    doc, kinds = pipeline()(gold.text), _Kinds(gold)
    key = view_of(doc).key
    for layer, file in (("cues", "cues.toml"), ("actions", "actions.toml")):
        for place in read(doc, layer):
            good, bad = _SAYS.get(place.label, _SILENT) if layer == "cues" else _ACTION
            said = kinds.at(place.start)
            right = True if said in good else False if said in bad else None
            yield _Told(file, place.label, _key(gold.text[place.start : place.end]), right)
    masks = Lexicon((phrase, cue.sign) for cue in load_cues() for phrase in cue.phrases)
    yield from (_Told("cues.toml", "mask", key[a:b], None) for a, b, sign in masks.find(key) if sign == "mask")
    yield from _topics(view_of(doc), kinds)
    yield from _headings(gold)
    for file in WORD_LISTS:
        for frame in load_frames(file).values():
            for word in frame.words:
                text = key if word == word.lower() else gold.text
                hits = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text)) if word in text else 0
                yield from [_Told(f"{file}.toml", frame.name, _key(word), None)] * hits


class _Kinds:
    """What gold says at a place: the kind of the point there, else of the item; None outside the items."""

    def __init__(self, gold: Gold) -> None:
        self.items = gold.of(*ITEMS)
        self._starts = [item.start for item in self.items]
        self._points = [gold.inside(item, "point") for item in self.items]

    def item(self, at: int) -> int | None:
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.items[number].end else None

    def at(self, at: int) -> str | None:
        number = self.item(at)
        if number is None:
            return None
        point = next((point for point in self._points[number] if point.start <= at < point.end), None)
        return point.attrs["kind"] if point else self.items[number].kind


def _topics(view: View, kinds: _Kinds) -> Iterator[_Told]:
    topics = load_topics()
    phrases = ((cue, one.id) for one in topics.values() for cue in (*one.cues, *one.hints))
    for start, end, topic in Lexicon(phrases).find(view.key):
        number = kinds.item(view.span(start, end)[0])
        said = kinds.items[number].attrs.get("topics", "").split() if number is not None else []
        right = any(_related(topics, str(topic), one) for one in said) if said else None
        yield _Told("topics.toml", str(topic), view.key[start:end], right)


def _related(topics: Topics, one: str, other: str) -> bool:
    """Whether two topics are one, or one lies over the other."""
    return one == other or topics[one].parent == other or (other in topics and topics[other].parent == one)


def _headings(gold: Gold) -> Iterator[_Told]:
    """The phrases that stand in the headings, the longest first; gold agrees where the section has their role."""
    phrases = {_key(heading): str(rule.role) for rule in load_sections() for heading in rule.headings}
    lexicon = Lexicon(phrases.items())
    for section in gold.of("section"):
        for heading in gold.inside(section, "heading"):
            for start, end, role in lexicon.find(_key(gold.words(heading))):
                right = str(role) in section.attrs["roles"].split("+")
                yield _Told("sections.toml", str(role), _key(gold.words(heading))[start:end], right)
