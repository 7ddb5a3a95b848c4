"""Topics in two levels, from `rules/topics.toml`."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from phantich.errors import RuleError
from phantich.rules import Rule, load


class TopicRule(Rule):
    """One topic; `parent` is the id of the upper topic, None for an upper one.

    `group`: `work` that any body has (to check, to buy, to keep files), or a `field` of its own. The work that is
    praised, blamed or ordered is the main topic, its field stands behind it. `scope`: what belongs here, for
    annotators. `hints` weigh much less than `cues`. `pairs`: first phrases and second phrases, any of the one near any
    of the other (`lang.pairs`).
    """

    id: str
    name: str
    group: Literal["work", "field"]
    scope: str
    parent: str | None = None
    cues: tuple[str, ...]
    hints: tuple[str, ...] = ()
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class SilentRule(Rule):
    """Phrases with a cue inside that say nothing of it: "trường" in "trường hợp" is no school."""

    phrases: tuple[str, ...]


class Topics(dict[str, TopicRule]):
    """Topics by id, in the order of the file; `silent`: phrases that are about nothing."""

    silent: tuple[str, ...] = ()

    def name(self, topic: str) -> str:
        """The Vietnamese name of a topic.

        >>> load_topics().name("dat-dai")
        'Đất đai'
        """
        return self[topic].name if topic in self else topic


@lru_cache(maxsize=8)
def load_topics(name: str = "topics") -> Topics:
    """The topics, by name or path.

    Raises
    ------
    RuleError : an id stands twice, or a parent is not there
    """
    rules = load(name, "topic", TopicRule)
    topics = Topics((rule.id, rule) for rule in rules)
    topics.silent = tuple(phrase for rule in load(name, "silent", SilentRule) for phrase in rule.phrases)
    lost = [rule.parent for rule in rules if rule.parent and rule.parent not in topics]
    if len(topics) < len(rules) or lost:
        raise RuleError(
            "Tệp chủ đề có mã trùng nhau hoặc chủ đề cha không có.", hint=f"xem lại: {', '.join(lost) or 'các mã id'}."
        )
    return topics
