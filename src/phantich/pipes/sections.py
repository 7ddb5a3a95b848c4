"""Sections: the notice cut at its headings, each part with its role."""

from __future__ import annotations

import re
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from phantich.model import Role
from phantich.pipes.base import Place, read, view_of, write

_KIND_ROLE = {
    "strength": Role.STRENGTHS, "difficulty": Role.DIFFICULTIES, "shortcoming": Role.SHORTCOMINGS, "cause": Role.CAUSES,
    "responsibility": Role.RESPONSIBILITIES, "task": Role.TASKS,
}  # fmt: skip
_TURN = re.compile(r"(?:Tuy nhiên|Tuy vậy|Song|Nhưng|Bên cạnh|Ngoài những|Dù vậy|Mặc dù)\b")
MAJORITY = 0.75
Roles = tuple[Role, ...]


@Language.factory("phantich_sections", assigns=["doc.spans"], requires=["doc.spans"])
def create_sections(nlp: Language, name: str) -> Sections:
    return Sections()


class Sections:
    """Cut a notice into sections.

    Reads the layers `zones`, `outline`, `contexts`, `closing`, `items`. Writes `doc.spans["sections"]`: contiguous from 0 to the
    end of the text, label the roles joined by `+` in the order of the enum; values `number`, `heading` (as it stands in the
    text) and `level`. A section opens at a heading, where an order opens a list, where prose turns from good to bad, at the
    closing words, the recipients and the signature. A heading without a role of its own has the role of its items.
    """

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        zones, blocks, items = read(doc, "zones"), read(doc, "outline"), read(doc, "items")
        over = read(doc, "contexts")
        closing = {place.start for place in read(doc, "closing")}
        cuts = _cuts(view.text, zones, blocks, over, closing, items)
        places = []
        for (start, roles, values), (end, _, _) in zip(cuts, [*cuts[1:], (len(view.text), (), {})], strict=True):
            if start < end:
                inside = [item for item in items if start <= item.start < end]
                label = (
                    "+".join(roles)
                    if roles
                    else str(Role.PREAMBLE)
                    if start == 0 and not inside
                    else _role_of_items(inside, view.text[start:end])
                )
                places.append(Place(start, end, label, values))
        return write(doc, "sections", places)


def _cuts(
    text: str, zones: list[Place], blocks: list[Place], over: list[Place], closing: set[int], items: list[Place]
) -> list:
    """Where sections open: (offset, roles, values); no roles: as its items say."""
    cuts = [(0, (Role.PREAMBLE,), {"level": 0})]
    first_items = {}
    for item in items:
        first_items.setdefault(item.values["block"], item)
    current: tuple[str, ...] | None = None
    level = None
    for i, (block, context) in enumerate(zip(blocks, over, strict=True)):
        values = block.values
        roles = () if context.label == "neutral" else tuple(Role(role) for role in context.label.split("+"))
        if block.label == "preamble":
            continue
        if block.start in closing:
            cuts.append((block.start, (Role.IMPLEMENTATION,), {"level": 1}))
        elif block.label == "heading":
            heading = text[block.start : values["head"]].strip()
            cuts.append(
                (block.start, roles, {"level": values["level"], "number": values["number"] or None, "heading": heading})
            )
        elif opens := _opens(text, block, first_items.get(i), roles, current, level):
            cuts.append((opens[0], opens[1], {"level": values["level"], "number": values["number"] or None}))
            roles = opens[1] or roles
        elif len(cuts) == 1:
            cuts.append((block.start, roles, {"level": 1}))
        else:
            continue
        current, level = roles, values["level"]
    for zone in zones:
        if zone.label in ("recipients", "signature", "notes"):
            cuts.append((zone.start, (Role.OTHER if zone.label == "notes" else Role(zone.label),), {"level": 1}))
    return cuts


def _opens(
    text: str, block: Place, item: Place | None, roles: Roles, current: Roles | None, level: int | None
) -> tuple | None:
    """Whether a block without a heading opens a section, where, and with which roles."""
    kind, mark = item.label if item is not None else None, block.values["mark"]
    if block.label == "lead" and not mark and roles and roles != current:
        return block.start, roles
    if level is not None and mark in ("number", "roman", "upper", "decimal") and block.values["level"] <= level:
        return block.start, roles or ((_KIND_ROLE[kind],) if kind else ())
    if mark or current is None:
        return None
    turns = _TURN.match(text, block.start) and kind in ("shortcoming", "difficulty")
    if turns and not {Role.SHORTCOMINGS, Role.TASKS} & set(current):
        return block.start, (_KIND_ROLE[kind],)
    return (
        (block.start, (Role.TASKS,))
        if kind == "task" and current and not {Role.TASKS, Role.IMPLEMENTATION} & set(current) | set(roles)
        else None
    )


def _role_of_items(items: list[Place], text: str) -> str:
    """The role of a section whose heading is neutral: that of its items when most of its sentences agree, else `other`."""
    ink = Counter()
    for item in items:
        ink[item.label] += item.end - item.start
    kinds = ink.most_common(1)
    if kinds and kinds[0][1] >= MAJORITY * sum(ink.values()) and sum(ink.values()) >= 0.5 * len(text.strip()):
        return str(_KIND_ROLE[kinds[0][0]])
    return str(Role.OTHER)
