"""Which inspected body an item is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from phantich.lang.view import fold
from phantich.model import Body, Item, Notice


def inspected_codes(notice: Notice, find_unit: Callable[[str], str | None]) -> dict[str, str]:
    """The inspected bodies and their codes; one that the register does not list is kept as the notice names it."""
    return {name: find_unit(name) or name.replace(";", ",") for name in notice.metadata.inspected_entity}


def concerned(notice: Notice, codes: Mapping[str, str], item: Item, bodies: tuple[Body, ...]) -> Iterable[str]:
    """The inspected bodies that an item is about: those it names, else those that a heading over it names, else all.

    Parameters
    ----------
    codes : of the inspected bodies, by name
    bodies : what the item names
    """
    inspected = set(codes.values())
    if len(inspected) < 2:
        return inspected
    if named := [code for body in bodies if (code := body.unit or body.text) in inspected]:
        return named
    level = None
    for section in reversed(notice.sections[: item.section + 1]):
        if level is not None and section.level >= level:
            continue
        level, heading = section.level, fold(section.heading)
        if named := [code for name, code in codes.items() if fold(name) in heading]:
            return named
    return codes.values()
