"""What stands over a block: the roles of its heading, and the headings and lead-ins that it inherits from."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.lang.view import View
from phantich.model import Role
from phantich.pipes.base import Place
from phantich.rules.headings import heading_roles

_ASKS = re.compile(r"(?:yêu cầu|đề nghị|kiến nghị|chỉ đạo|giao)\b")
_ASKED = re.compile(r"(?:yêu cầu|đề nghị|kiến nghị|chỉ đạo)[^.;]{0,160}:$")


class Context(NamedTuple):
    """Roles over a block (none: neutral), whether it may hold findings at all, and the indexes of what stands over it, outermost first."""

    roles: tuple[Role, ...]
    silent: bool
    above: tuple[int, ...]


def key_of(view: View, start: int, end: int) -> str:
    """The key of a range of the text."""
    return view.key[view.index(start) : view.index(end)].strip()


def contexts(view: View, blocks: list[Place], leads: dict[int, Role], rules: str) -> list[Context]:
    """The context of each block of the outline.

    Parameters
    ----------
    blocks : places of the layer `outline`
    leads : block index → role that a lead-in announces
    rules : name or path of the section rules
    """
    stack: list[tuple[float, int, tuple[Role, ...], bool]] = []  # level, index, roles, silent
    ruling: tuple[Role, ...] = ()
    led: dict[int, tuple[Role, ...]] = {}  # index of a heading → what its roles were before a lead-in under it
    found = []
    for i, block in enumerate(blocks):
        level = block.values["level"]
        if block.label == "heading" or block.values["mark"]:
            while stack and stack[-1][0] >= level:
                stack.pop()
        else:
            while stack and stack[-1][0] > level:
                stack.pop()
        roles, silent = (stack[-1][2], stack[-1][3]) if stack else (ruling, False)
        above = tuple(entry[1] for entry in stack)
        if block.label == "text" and Role.TASKS not in roles and stack and stack[-1][1] in led:
            roles = led[
                stack[-1][1]
            ]  # what a lead-in announces are the marked items; a plain sentence speaks for itself
        if block.label == "heading":
            own = heading_roles(key_of(view, block.values["content"], block.values["head"]), rules)
            if own.roles and not (own.roles == (Role.RESPONSIBILITIES,) and Role.TASKS in roles):
                roles, silent = own.roles, own.silent
                ruling = () if not stack else ruling
            elif _asks(view, block):
                roles, silent = (Role.TASKS,), False
            elif not roles:
                roles = ruling
            stack.append((level, i, roles, silent))
        elif block.label == "lead":
            if i in leads:
                announced = (leads[i],)
                roles = (
                    announced if roles in ((), (Role.OTHER,)) or Role.TASKS in announced or len(roles) > 1 else roles
                )
                if stack and not block.values["mark"]:
                    led.setdefault(stack[-1][1], stack[-1][2])
                    stack[-1] = (stack[-1][0], stack[-1][1], roles, silent)
                elif not stack:
                    ruling = roles
            stack.append((level if block.values["mark"] else level - 0.5, i, roles, silent))
            above = tuple(entry[1] for entry in stack[:-1])
        found.append(Context(() if roles == (Role.OTHER,) else roles, silent, above))
    return found


def _asks(view: View, block: Place) -> bool:
    key = key_of(view, block.values["content"], block.values["head"])
    return bool(_ASKS.match(key) or _ASKED.search(key) or re.match(r"(?:trách nhiệm|nhiệm vụ) của ", key))
