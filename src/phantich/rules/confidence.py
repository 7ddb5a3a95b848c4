"""What each thing said of an item counts for its probability, from `rules/confidence.toml`."""

from __future__ import annotations

from functools import lru_cache

from phantich.rules import Rule, load


class Weight(Rule):
    """One piece of evidence: its name, what to call it for people, and its weight in a logistic regression.

    `value` is added to the log odds that the item is right; above 0 speaks for it. `count`: how many items of the gold
    it was fitted on.
    """

    name: str
    title: str
    value: float
    count: int = 0


@lru_cache(maxsize=4)
def load_weights(name: str = "confidence") -> dict[str, Weight]:
    """The weights by name, from a rules file by name or path (see `phantich.rules.load`)."""
    return {weight.name: weight for weight in load(name, "weight", Weight)}


@lru_cache(maxsize=4)
def load_values(name: str = "confidence") -> dict[str, float]:
    """The values of the weights by name."""
    return {weight.name: weight.value for weight in load_weights(name).values()}
