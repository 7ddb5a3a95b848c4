"""Which role a heading gives its section, from `rules/sections.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pydantic import field_validator

from phantich.model import Role
from phantich.rules import Rule, load
from phantich.rules.frames import alternatives


class SectionRule(Rule):
    """Headings that give one role. In a `silent` section nothing is found: it only tells the facts."""

    role: Role
    silent: bool = False
    headings: tuple[str, ...]

    @field_validator("headings")
    @classmethod
    def _lower(cls, headings: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(heading.lower() for heading in headings)


class HeadingRoles(NamedTuple):
    """Roles in the order of the enum; `whole`: nothing but the phrases stands there; `silent`: it only tells facts."""

    roles: tuple[Role, ...]
    whole: bool
    silent: bool


_OPENING = re.compile(rf"^(?:(?:{alternatives('heading-openers')})\s+(?!xử lý theo thẩm quyền))*")
_JOINT = re.compile(r"\s*(?:,|;|\bvà\b|\bcùng\b)\s*(?:những |các |một số |về )*")
# A phrase that may also open a sentence gives no role unless one of a few words follows it.
_ALSO_VERB = re.compile(rf"(?:{alternatives('headings-also-verbs')})$")
_FIRST = re.compile(r"\w*")
_TAIL = re.compile(rf"^\s*(?:$|[:.(]|{alternatives('heading-tails')})")


NEUTRAL = HeadingRoles((), False, False)


@lru_cache(maxsize=8)
def load_sections(name: str = "sections") -> tuple[SectionRule, ...]:
    """The section rules, by name or path (see `phantich.rules.load`)."""
    return load(name, "section", SectionRule)


@lru_cache(maxsize=8)
def _phrases(name: str) -> dict[str, list[tuple[str, Role, bool]]]:
    """The phrases by their first syllable, the longest first."""
    entries = [(heading, rule.role, rule.silent) for rule in load_sections(name) for heading in rule.headings]
    found: dict[str, list[tuple[str, Role, bool]]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        found.setdefault(_FIRST.match(entry[0])[0], []).append(entry)
    return found


@lru_cache(maxsize=512)  # headings recur within a notice; more would only grow with the number of notices
def heading_roles(heading: str, rules: str = "sections") -> HeadingRoles:
    """The roles that a heading gives.

    Parameters
    ----------
    heading : the folded heading (`View.key`) without its number
    rules : name or path of the section rules

    Returns
    -------
    the roles, none when the heading is neutral; `whole` when nothing but the phrases stands in it

    >>> [str(role) for role in heading_roles("về khó khăn, vướng mắc và hạn chế, khuyết điểm").roles]
    ['difficulties', 'shortcomings']
    """
    rest, found, whole, silent = heading.strip(" .:;-"), [], True, False
    rest, phrases = rest[_OPENING.match(rest).end() :], _phrases(rules)
    while rest:
        hit = next((entry for entry in phrases.get(_FIRST.match(rest)[0], ()) if _starts(rest, entry[0])), None)
        if hit is None:
            whole = not found or not rest
            break
        found.append(hit[1])
        silent = hit[2]
        rest = rest[len(hit[0]) :]
        if joint := _JOINT.match(rest):
            rest = rest[joint.end() :]
            continue
        whole = not rest.strip(" .:")
        if rest and _ALSO_VERB.match(hit[0]) and not _TAIL.match(rest):
            found.pop()
        break
    if not found:
        return NEUTRAL
    roles = tuple(role for role in Role if role in found)
    if Role.OTHER in roles and len(roles) > 1:  # "Kết quả và kiến nghị" tells both; "Kết luận, kiến nghị" asks
        told = heading.strip().startswith("kết quả")
        roles = (Role.OTHER,) if told else tuple(role for role in roles if role is not Role.OTHER)
    return HeadingRoles(roles, whole, silent and roles == (Role.OTHER,))


def _starts(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()
