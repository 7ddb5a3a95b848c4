"""The papers that notices cite: types, laws by name, issuing bodies. Loaders of doc_types, laws and issuers.toml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from pydantic import Field

from phantich.rules import Rule, load


class DocType(Rule):
    """A type of paper; the keys are explained at the head of doc_types.toml."""

    name: str
    nouns: tuple[str, ...]
    short: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    system: Literal["state", "party"] | None = None  # None: both have it
    numbered: bool = False
    dated: bool = False
    verb: bool = False


class LawGroup(Rule):
    """Papers cited by their name, all of one type; `short` maps abbreviations to names."""

    type: str
    names: tuple[str, ...]
    short: Mapping[str, str] = Field(default_factory=dict)


class Issuer(Rule):
    """An issuing body in its normal form, with other spellings and the codes that stand for it in symbols."""

    name: str
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def doc_types(name: str = "doc_types") -> tuple[DocType, ...]:
    """The types of papers.

    >>> doc_types()[0].name
    'Hiến pháp'
    """
    return load(name, "type", DocType)


def law_groups(name: str = "laws") -> tuple[LawGroup, ...]:
    """Laws, codes and ordinances by name."""
    return load(name, "group", LawGroup)


def issuers(name: str = "issuers") -> tuple[Issuer, ...]:
    """The issuing bodies."""
    return load(name, "issuer", Issuer)


# Codes that many bodies share, and those of the units within them.
_SHARED = (
    "ubnd", "hđnd", "tw", "tư", "tu", "hu", "qu", "đu", "đuk", "cb", "bcđ", "đkt", "đgs", "ubkt", "ttr",
    "kt", "nc", "vx", "th", "ktn", "cn", "nv", "qhđp",
)  # fmt: skip


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """Every code of a type or body, lower case, and those that many bodies share."""
    return frozenset(_SHARED).union(*(rule.codes for rule in (*doc_types(), *issuers())))


class Counted(Rule):
    """Nouns of things that notices count."""

    nouns: tuple[str, ...]


def counted_nouns(name: str = "counts") -> tuple[str, ...]:
    """The nouns that are counted, lower case.

    >>> "hồ sơ" in counted_nouns()
    True
    """
    return tuple(noun for rule in load(name, "counted", Counted) for noun in rule.nouns)
