"""What stands over a block: the roles of its heading, and the headings and lead-ins that it inherits from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from phantich.lang.view import View
from phantich.model import Role
from phantich.pipes.base import Place
from phantich.pipes.frames import BODY_HEADING
from phantich.rules.frames import alternatives
from phantich.rules.headings import heading_roles

_ASKS = re.compile(rf"(?:{alternatives('orders')}|giao(?! (?:{alternatives('given-things')})))\b")  # no "Giao đất"
_ASKED = re.compile(rf"(?:{alternatives('orders')})[^.;]{{0,160}}:$")
_CHARGED = re.compile(r"\bcó (?:trách nhiệm|nhiệm vụ):$")  # "1. Chủ tịch UBND xã có trách nhiệm:"
NUMBERED = ("number", "roman", "upper", "decimal")  # marks of chapters
NEUTRAL = ((), (Role.OTHER,))
ORDERS = 0.7  # the share of a chapter's blocks that open with a verb of action when it is a chapter of duties
Roles = tuple[Role, ...]


class Context(NamedTuple):
    """What stands over a block.

    `roles`: none when that is neutral. `silent`: no findings there, only facts. `above`: the indexes of its headings
    and lead-ins, outermost first. `before`: for a lead-in, the roles that its sentences but the last stand under.
    """

    roles: Roles
    silent: bool
    above: tuple[int, ...]
    before: Roles


def key_of(view: View, start: int, end: int) -> str:
    """The key of a range of the text."""
    return view.key[view.index(start) : view.index(end)].strip()


def contexts(
    view: View, blocks: list[Place], leads: dict[int, Role], acts: Callable[[Place], bool], rules: str
) -> list[Context]:
    """The context of each block of the outline.

    Parameters
    ----------
    blocks : places of the layer `outline`, n of them
    leads : block index → role that a lead-in announces
    acts : whether a block opens with an order ("Rà soát …")
    rules : name or path of the section rules
    """
    tree = _Tree(view, blocks, leads, acts, rules)
    return [tree.enter(i) for i in range(len(blocks))]


def _open(roles: Roles) -> Roles:
    """`other` says nothing of what its sentences are."""
    return () if roles == (Role.OTHER,) else roles


class _Tree:
    """The headings and lead-ins over the block that is being read."""

    def __init__(
        self, view: View, blocks: list[Place], leads: dict[int, Role], acts: Callable[[Place], bool], rules: str
    ) -> None:
        self.view, self.blocks, self.leads, self.acts, self.rules = view, blocks, leads, acts, rules
        self.stack: list[tuple[float, int, Roles, bool]] = []  # level, index, roles, silent
        self.ruling: Roles = ()  # what a lead-in outside all headings announced
        self.before_lead: dict[int, Roles] = {}  # index of a heading → its roles before a lead-in under it
        self.sibling: dict[int, Roles] = {}  # level → roles of the last heading there

    def enter(self, i: int) -> Context:
        """The context of block `i`; blocks are entered in reading order."""
        block = self.blocks[i]
        level, mark = block.values["level"], block.values["mark"]
        closed = block.label == "heading" or bool(mark)
        depth = level if mark or not closed else level - 0.5  # a heading without a mark lies over its list
        while self.stack and (self.stack[-1][0] >= depth if closed else self.stack[-1][0] > level):
            self.stack.pop()
        roles, silent = (self.stack[-1][2], self.stack[-1][3]) if self.stack else (self.ruling, False)
        before = roles
        above = tuple(entry[1] for entry in self.stack)
        if block.label == "heading":
            roles, silent = self._heading(i, roles, silent)
            self.sibling[level] = roles
            self.stack.append((depth, i, roles, silent))
        elif block.label == "lead":
            roles = self._lead(i, roles)
            self.stack.append((level if mark else level - 0.5, i, roles, silent))
        elif block.label == "text" and Role.TASKS not in roles and self.stack:
            # what a lead-in announces are the marked items; a plain sentence speaks for itself
            roles = self.before_lead.get(self.stack[-1][1], roles)
        elif mark in NUMBERED and roles in NEUTRAL and self.sibling.get(level) == (Role.TASKS,):
            roles = (Role.TASKS,)  # "8. Các sở, ban, ngành …" behind "7. UBND các xã" with its list
        if block.label != "lead":
            before = roles
        return Context(_open(roles), silent, above, _open(before))

    def _heading(self, i: int, roles: Roles, silent: bool) -> tuple[Roles, bool]:
        block = self.blocks[i]
        key = key_of(self.view, block.values["content"], block.values["head"])
        own = heading_roles(key, self.rules)
        if own.roles == (Role.RESPONSIBILITIES,) and (Role.TASKS in roles or self._orders_below(i)):
            return (Role.TASKS,), False  # "Trách nhiệm của các địa phương" as a list of duties
        if own.roles:
            self.ruling = () if not self.stack else self.ruling
            return own.roles, own.silent
        if _ASKS.match(key) or _ASKED.search(key) or _CHARGED.search(key):
            return (Role.TASKS,), False
        body = (BODY_HEADING.match(key) and key.count(" ") < 25) or key.startswith("báo cáo")
        listed = body and self.sibling.get(block.values["level"]) == (Role.TASKS,)
        if roles in NEUTRAL and not silent and (listed or self._orders_below(i)):
            return (Role.TASKS,), False
        return roles or self.ruling, silent

    def _orders_below(self, i: int) -> bool:
        """Whether what stands under a heading are orders: nearly all of it opens with a verb of action."""
        level, acts = self.blocks[i].values["level"], []
        for j in range(i + 1, len(self.blocks)):
            below = self.blocks[j]
            if below.values["level"] <= level and (below.label == "heading" or below.values["mark"]):
                break
            if below.label != "heading":
                acts.append(self.acts(below))
        return bool(acts) and sum(acts) >= ORDERS * len(acts)

    def _lead(self, i: int, roles: Roles) -> Roles:
        if i not in self.leads:
            return roles
        announced = (self.leads[i],)
        if not (roles in NEUTRAL or Role.TASKS in announced or len(roles) > 1):
            announced = roles
        if not self.stack:
            self.ruling = announced
        elif not self.blocks[i].values["mark"]:
            level, heading, before, silent = self.stack[-1]
            self.before_lead.setdefault(heading, before)
            self.stack[-1] = (level, heading, announced, silent)
        return announced
