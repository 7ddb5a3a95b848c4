"""Links within a notice: a task to the shortcomings it answers, a shortcoming to its cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from phantich.lang.doings import doings, opposed, stops
from phantich.lang.lexicon import whole
from phantich.lang.likeness import Weights, terms
from phantich.lang.view import fold
from phantich.model import Finding, FindingKind, Item, Link, LinkKind, Task
from phantich.rules.frames import load_frames

REPORTED = 0.5  # the least score of a link that reports use
# The likeness that scores 0.5: from there up about nine in ten links of the developing half of corpora/gold are right.
HALF = {LinkKind.ANSWERS: 4.0, LinkKind.CAUSE: 3.0, LinkKind.RECURRENCE: 11.5}
DIFFICULTY = 0.7  # the same of a difficulty, for a task answers one more rarely than a shortcoming
POINTS_BACK = 2.0  # the same of a cause that names "những hạn chế nêu trên"
_BACK = re.compile(rf"\b(?:{'|'.join(load_frames('links')['faults-above'].words)})\b")


class Matter(NamedTuple):
    """An item as links see it; `key` is its text folded, `factor` what its likeness to others counts."""

    id: str
    text: str
    key: str
    topics: tuple[str, ...]
    terms: frozenset[str]
    factor: float = 1.0


def matter(item: Finding | Task) -> Matter:
    """An item as links see it."""
    key, factor = fold(item.text), 1.0
    if item.kind is FindingKind.DIFFICULTY:
        factor = DIFFICULTY
    elif item.kind is FindingKind.CAUSE and _BACK.search(key):
        factor = POINTS_BACK
    return Matter(item.id, item.text, key, item.topics, terms(key), factor)


def links_of(
    findings: Sequence[Finding],
    tasks: Sequence[Task],
    least: float = REPORTED,
) -> tuple[Link, ...]:
    """The candidate links among the items of one notice.

    Parameters
    ----------
    findings, tasks : of one notice
    least : the least score of a link, 0 to 1

    Returns
    -------
    Links from tasks, then from shortcomings, each in reading order

    >>> from phantich import extract
    >>> notice = extract("1. Hạn chế\\n- Không niêm yết nội quy tiếp dân.\\n2. Nhiệm vụ\\n- Niêm yết nội quy tiếp dân.")
    >>> [(link.kind.value, link.doing, link.what) for link in notice.links]
    [('answers', 'không niêm yết', ('Niêm yết nội quy tiếp dân',))]
    """

    told = [finding for finding in findings if finding.kind in (FindingKind.SHORTCOMING, FindingKind.DIFFICULTY)]
    why = [finding for finding in findings if finding.kind is FindingKind.CAUSE]
    asked, named = {topic for one in (*tasks, *why) for topic in one.topics}, {t for one in told for t in one.topics}

    def matters(items: Iterable[Finding | Task], topics: set[str]) -> list[Matter]:
        """Only what some item on the other side may be linked to."""
        return [matter(item) for item in items if not topics.isdisjoint(item.topics)]

    faults = matters((one for one in told if one.kind is FindingKind.SHORTCOMING), asked)
    hard = matters((one for one in told if one.kind is FindingKind.DIFFICULTY), asked)
    causes, duties = matters(why, named), matters(tasks, named)
    weights = Weights([one.terms for one in (*faults, *hard, *causes, *duties)])
    return (
        *related(LinkKind.ANSWERS, duties, [*faults, *hard], weights, least),
        *related(LinkKind.CAUSE, faults, causes, weights, least),
    )


def with_links(
    findings: Sequence[Finding], tasks: Sequence[Task], links: Sequence[Link]
) -> tuple[tuple[Finding, ...], tuple[Task, ...]]:
    """The items with the ids of those that they are linked to."""
    targets: dict[tuple[LinkKind, str], tuple[str, ...]] = {}
    for link in links:
        side = (link.kind, link.source)
        targets[side] = (*targets.get(side, ()), link.target)

    def filled(item: Item, kind: LinkKind, field: str) -> Item:
        found = targets.get((kind, item.id))
        return item.model_copy(update={field: found}) if found else item

    return (
        tuple(filled(finding, LinkKind.CAUSE, "causes") for finding in findings),
        tuple(filled(task, LinkKind.ANSWERS, "answers") for task in tasks),
    )


def related(
    kind: LinkKind, sources: Iterable[Matter], targets: Sequence[Matter], weights: Weights, least: float = REPORTED
) -> Iterator[Link]:
    """The links of one kind from some items to others.

    Two that tell opposite doings of one act are none, nor are two that share a name alone.
    """
    half = HALF[kind]
    enough = half * least / (1 - least)
    for source in sources:
        for target in targets:
            topics = [topic for topic in source.topics if topic in target.topics]
            if not topics:
                continue
            likeness = target.factor * weights.likeness(source.terms, target.terms)
            if likeness >= enough and not _opposed(kind, source, target):
                link = _link(kind, source, target, tuple(topics), round(likeness / (likeness + half), 3))
                if link.what:
                    yield link


def _opposed(kind: LinkKind, source: Matter, target: Matter) -> bool:
    """ "Đã tiếp" never recurs as "chưa tiếp", and an order to stop answers nothing that was not done."""
    if kind is LinkKind.ANSWERS:
        ended = stops(source.key)
        return bool(ended) and opposed(ended, doings(target.key))
    return kind is LinkKind.RECURRENCE and opposed(doings(source.key), doings(target.key))


def _link(kind: LinkKind, source: Matter, target: Matter, topics: tuple[str, ...], score: float) -> Link:
    shared = [term for term in source.terms & target.terms if term in target.key]  # not across an empty word
    phrases = common_phrases(source.text, source.key, shared)
    who = tuple(phrase for phrase in phrases if is_name(phrase))
    done = next((one for one in doings(target.key) if f"{one.verb} {one.after}".rstrip() in source.key), None)
    return Link(
        kind=kind, source=source.id, target=target.id, who=who, doing=done.words if done else None,
        what=tuple(phrase for phrase in phrases if phrase not in who), topics=topics, score=score,
    )  # fmt: skip


def common_phrases(text: str, key: str, shared: Iterable[str]) -> list[str]:
    """The phrases of a text that its shared terms make up, each once, in reading order.

    A single syllable means little; so those are given only where no pair or number is shared.

    Parameters
    ----------
    text, key : a sentence and the same folded, of one length
    shared : the terms that another sentence has too

    >>> common_phrases("Còn 22 bia mộ khắc sai tên.", "còn 22 bia mộ khắc sai tên.", terms("sửa 22 bia mộ sai tên"))
    ['22 bia mộ', 'sai tên']
    """
    shared = list(shared)
    telling = [term for term in shared if " " in term or term[0].isdigit()] or shared
    places = []
    for term in telling:
        at = key.find(term)
        if at >= 0 and whole(key, at, at + len(term)):
            places.append((at, at + len(term)))
    runs: list[list[int]] = []
    for start, end in sorted(places):
        if runs and start < runs[-1][1]:  # "bia mộ" and "mộ sai" are one phrase
            runs[-1][1] = max(end, runs[-1][1])
        else:
            runs.append([start, end])
    return [text[start:end] for start, end in runs]


def is_name(phrase: str) -> bool:
    """Whether a phrase is a proper name: several words, most of them with a capital.

    >>> is_name("Chi nhánh Đức Lộc"), is_name("bàn tiếp dân"), is_name("Trà Linh")
    (True, False, True)
    """
    words = phrase.split()
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 2 > len(words)
