"""Sections: the notice cut at its headings, each part with its role."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from phantich.model import Role
from phantich.pipes.base import Place, read, view_of, write
from phantich.rules.frames import alternatives

_KIND_ROLE = {
    "strength": Role.STRENGTHS, "difficulty": Role.DIFFICULTIES, "shortcoming": Role.SHORTCOMINGS, "cause": Role.CAUSES,
    "responsibility": Role.RESPONSIBILITIES, "task": Role.TASKS,
}  # fmt: skip
_TURN = re.compile(rf"(?:{alternatives('turns')})\b".replace(" ", r"\s+"))
MAJORITY = 0.75  # the share of the items' ink that one kind has when its role is the section's
NUMBERED = ("number", "roman", "upper", "decimal")  # marks of chapters
Roles = tuple[Role, ...]


class Cut(NamedTuple):
    """Where a section opens, with which roles (none: as its items say) and values."""

    start: int
    roles: Roles
    values: dict[str, Any]


@Language.factory("phantich_sections", assigns=["doc.spans"], requires=["doc.spans"])
def create_sections(nlp: Language, name: str) -> Sections:
    return Sections()


class Sections:
    """Cut a notice into sections.

    Reads the layers `zones`, `outline`, `contexts`, `closing`, `items`. Writes `doc.spans["sections"]`: contiguous
    from 0 to the end of the text, label the roles joined by `+` in the order of the enum; values `number`, `heading`
    (as it stands in the text) and `level`. A section opens at a heading, where an order opens a list, where prose turns
    from good to bad, at the closing words, the recipients and the signature. A heading without a role of its own has
    the role of its items.
    """

    def __call__(self, doc: Doc) -> Doc:
        text, items = view_of(doc).text, read(doc, "items")
        closing = {place.start for place in read(doc, "closing")}
        cuts = _cuts(text, read(doc, "outline"), read(doc, "contexts"), closing, items)
        for zone in read(doc, "zones"):
            if zone.label in ("recipients", "signature"):
                cuts.append(Cut(zone.start, (Role(zone.label),), {"level": 1}))
            elif zone.label in ("notes", "attachments"):
                title = text[zone.start : zone.end].strip().partition("\n")[0] if zone.label == "attachments" else None
                cuts.append(Cut(zone.start, (Role.OTHER,), {"level": 1} | ({"heading": title} if title else {})))
        places = []
        for (start, roles, values), end in zip(cuts, [*(cut.start for cut in cuts[1:]), len(text)], strict=True):
            if start < end:
                inside = [item for item in items if start <= item.start < end]
                own = roles or (_role_of_items(inside, text[start:end]) if inside or start else Role.PREAMBLE,)
                places.append(Place(start, end, "+".join(own), values))
        return write(doc, "sections", places)


def _cuts(text: str, blocks: list[Place], over: list[Place], closing: set[int], items: list[Place]) -> list[Cut]:
    """Where the sections of the body open, the first at 0 for what stands before it.

    Parameters
    ----------
    over : places of the layer `contexts`, one for each block
    closing : where the closing blocks begin
    """
    cuts = [Cut(0, (Role.PREAMBLE,), {"level": 0})]
    first_items: dict[int, Place] = {}
    for item in items:
        first_items.setdefault(item.values["block"], item)
    current: tuple[Roles, int] | None = None  # roles and level of the section that is open; None: still the preamble
    for i, (block, context) in enumerate(zip(blocks, over, strict=True)):
        if block.label == "preamble":
            continue
        roles = () if context.label == "neutral" else tuple(Role(role) for role in context.label.split("+"))
        if block.start in closing:
            cuts.append(Cut(block.start, (Role.IMPLEMENTATION,), {"level": 1}))
            current = roles, block.values["level"]
        elif cut := _cut_at(text, block, first_items.get(i), roles, current):
            cuts.append(cut)
            current = cut.roles, block.values["level"]
    return cuts


def _cut_at(text: str, block: Place, item: Place | None, roles: Roles, current: tuple[Roles, int] | None) -> Cut | None:
    """The section that a block opens; None when it goes on with the one that is open. `item`: its first; None: none."""
    values = {"level": block.values["level"], "number": block.values["number"] or None}
    if block.label == "heading":
        return Cut(block.start, roles, values | {"heading": text[block.start : block.values["head"]].strip()})
    opens = _opens(text, block, item.label if item is not None else None, roles, current)
    if opens is not None:
        return Cut(block.start, opens, values)
    return Cut(block.start, roles, {"level": 1}) if current is None else None


def _opens(text: str, block: Place, kind: str | None, roles: Roles, current: tuple[Roles, int] | None) -> Roles | None:
    """The roles of the section that a block without a heading opens; None when it opens none.

    `kind`: of its first item; None when it has no item.
    """
    mark = block.values["mark"]
    if block.label == "lead" and not mark and roles and (current is None or roles != current[0]):
        return roles
    if current is None:
        return None
    if mark in NUMBERED and block.values["level"] <= current[1]:
        return roles or ((_KIND_ROLE[kind],) if kind else ())
    if mark:
        return None
    before = set(current[0])
    if kind in ("shortcoming", "difficulty") and _TURN.match(text, block.start):
        return None if before & {Role.SHORTCOMINGS, Role.TASKS} else (_KIND_ROLE[kind],)
    ordered = kind == "task" and not roles and before and not before & {Role.TASKS, Role.IMPLEMENTATION}
    return (Role.TASKS,) if ordered else None


def _role_of_items(items: list[Place], text: str) -> Role:
    """The role of a section whose heading is neutral: that of its items when most of it agrees, else `other`."""
    ink: Counter[str] = Counter()
    for item in items:
        ink[item.label] += item.end - item.start
    if ink and ink.total() >= 0.5 * len(text.strip()):
        kind, most = ink.most_common(1)[0]
        if most >= MAJORITY * ink.total():
            return _KIND_ROLE[kind]
    return Role.OTHER
