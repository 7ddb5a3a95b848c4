"""The items before they are judged: what of the outline can be a finding or a task."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.lang.sentences import sentences, trim
from phantich.lang.view import View
from phantich.model import Role
from phantich.pipes.base import Place
from phantich.pipes.orders import is_order
from phantich.pipes.signs import Signs
from phantich.rules.frames import alternatives
from phantich.rules.headings import heading_roles

_LISTED = re.compile(rf"(?:{alternatives('listed-nouns')}) (?:sau|như sau|trọng tâm)")
_ACTS = re.compile(rf"(?:{alternatives('follow-up-verbs')})\b")  # an order to watch over the paper is no closing
LAST_BLOCKS = 4


class Draft(NamedTuple):
    """An item before it is judged: its place, its block, whether it is marked, and whether it announces a list."""

    start: int
    end: int
    block: int
    marked: bool
    lead: bool


def drafts(text: str, blocks: list[Place], closing: list[int]) -> list[Draft]:
    """The items to be judged, in reading order: bare headings and closing words have none."""
    found = []
    for i, block in enumerate(blocks):
        start = block.values["content"] if block.label != "heading" else block.values["head"]
        if block.label == "preamble" or start >= block.end:
            continue
        if i in closing:
            found += [Draft(a, b, i, False, False) for a, b in sentences(text, start, block.end)[:-1]]
        elif block.label == "item" or (block.label == "lead" and block.values["mark"]) or _is_leaf(text, blocks, i):
            found.append(Draft(*trim(text, start, block.end), i, True, block.label == "lead"))
        else:
            parts = sentences(text, start, block.end)
            leads = block.label == "lead" or text[block.end - 1] == ":"
            found += [Draft(a, b, i, False, leads and (a, b) == parts[-1]) for a, b in parts]
    return found


def _is_leaf(text: str, blocks: list[Place], i: int) -> bool:
    """Whether a numbered heading has all it is over on its own line: "1. Về kinh tế: nộp ngân sách … Tiền nộp …"."""
    block = blocks[i]
    if block.label != "heading" or not block.values["mark"] or text[block.end - 1] == ":":
        return False
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    return below is None or below.values["level"] <= block.values["level"]


def closing_blocks(view: View, blocks: list[Place], signs: Signs) -> list[int]:
    """The last paragraphs, which only make the paper known ("Trên đây là …", "… thông báo để … thực hiện./.")."""
    found = []
    for i in range(max(0, len(blocks) - LAST_BLOCKS), len(blocks)):
        block = blocks[i]
        start, end = view.index(block.start), view.index(block.end)
        if block.label not in ("text", "lead") or block.values["mark"]:
            continue
        if _ACTS.match(view.key, start) and len(sentences(view.text, block.start, block.end)) < 2:
            continue
        said = [sign.start for sign in signs.within(start, end) if sign.label == "closing"]
        # "Thanh toán …; hằng tháng thông báo cho Sở" makes nothing known
        if any(not view.key.startswith("thông báo", at) or view.key.find(";", start, at) < 0 for at in said):
            found.append(i)
    return found


def announced(view: View, block: Place, signs: Signs, rules: str) -> Role | None:
    """The role of the list that a lead-in announces: tasks behind an order, else as its words say; None: none.

    `rules`: name or path of the section rules, for a lead-in that is a heading ("Biện pháp khắc phục:").
    """
    start, end = sentences(view.text, block.values["content"], block.end)[-1]
    first, last = view.index(start), view.index(end)
    here = signs.within(first, last)
    own = heading_roles(view.key[first:last].rstrip(" :"), rules)
    if own.whole and len(own.roles) == 1 and own.roles[0] in (Role.TASKS, Role.SHORTCOMINGS, Role.STRENGTHS):
        return own.roles[0]
    said = {sign.label for sign in here}
    if any(sign.label == "order" and is_order(view.key, first, sign, strict=False) for sign in here):
        return Role.TASKS
    if "modal" in said and _LISTED.search(view.key, first, last):
        return Role.TASKS
    if said & {"fault", "breach", "turn"}:
        return Role.SHORTCOMINGS
    return Role.STRENGTHS if said & {"strength", "clean"} else None
