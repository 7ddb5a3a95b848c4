"""Cue phrases and action verbs, from `rules/cues.toml` and `rules/actions.toml`."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from phantich.errors import RuleError
from phantich.model import Measure
from phantich.rules import Rule, load


class CueRule(Rule):
    """Phrases that say the same of a sentence.

    `sign`: what they say; "mask" only hides a shorter cue ("chậm nhất" hides "chậm").
    `at`: "start" counts only at the beginning of a clause.
    """

    sign: str
    at: Literal["any", "start"] = "any"
    phrases: tuple[str, ...]


class ActionRule(Rule):
    """Verbs that open a task; `measure` is set when they name a measure against a fault."""

    measure: Measure | None = None
    phrases: tuple[str, ...]


@lru_cache(maxsize=8)
def load_cues(name: str = "cues") -> tuple[CueRule, ...]:
    """The cue rules, by name or path (see `phantich.rules.load`)."""
    rules = load(name, "cue", CueRule)
    seen: dict[str, str] = {}
    for rule in rules:
        for phrase in rule.phrases:
            if seen.setdefault(phrase.lower(), rule.sign) != rule.sign:
                raise RuleError(
                    f"Cụm “{phrase}” nằm ở hai loại dấu hiệu: {seen[phrase.lower()]}, {rule.sign}.",
                    hint="chỉ để ở một loại.",
                )
    return rules


@lru_cache(maxsize=8)
def load_actions(name: str = "actions") -> tuple[ActionRule, ...]:
    """The action rules, by name or path (see `phantich.rules.load`)."""
    return load(name, "action", ActionRule)
