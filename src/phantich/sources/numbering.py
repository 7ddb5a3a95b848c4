"""Word's automatic numbers and bullets, written out as the reader of Word sees them.

A paragraph names a list (`numId`) and a level, by itself or through its style; the list (`w:num`) is an instance of an
abstract list, whose levels say how a number looks; the numbers are counted along the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phantich.sources.number_forms import picture_char, write_number
from phantich.sources.package import W
from phantich.sources.styles import Styles, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9


def _bullet(level: Element, pattern: str) -> str:
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    if pattern == "o" and "Courier" in font:  # Word's own second bullet, a ring
        return "•"
    return "".join(picture_char(char, font) for char in pattern)


@dataclass
class _Counter:
    """The numbers of one abstract list so far, level → number, and the instances that have begun."""

    numbers: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document, which must be given in reading order.

    Parameters
    ----------
    root : the root of numbering.xml; None when the document has no lists
    styles : the styles of the document
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._nums = {num.get(f"{W}numId"): num for num in (root.findall(f"{W}num") if root is not None else ())}
        self._abstracts = {
            a.get(f"{W}abstractNumId"): a for a in (root.findall(f"{W}abstractNum") if root is not None else ())
        }
        self._counters: dict[str, _Counter] = {}

    def label(self, paragraph: Element) -> str:
        """The number or bullet of the next paragraph with the blank after it; "" for a paragraph without one."""
        place = self._place(paragraph)
        if place is None:
            return ""
        num_id, level = place
        definition = self._level(num_id, level)
        if definition is None:
            return ""
        numbers = self._count(num_id, level)
        text = self._write(num_id, level, definition, numbers)
        # A tab there only keeps a distance; in a line of text it would look like the next cell of a table.
        return text if not text or value(definition, f"{W}suff") == "nothing" else f"{text} "

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or those of its styles; None without one, or with list 0."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        num_id, level = value(own, f"{W}numId"), value(own, f"{W}ilvl")
        names = []
        for style in self._styles.of_paragraph(paragraph) if num_id is None else ():
            found = style.find(f"{W}pPr/{W}numPr")
            num_id = value(found, f"{W}numId")
            names.append(style.get(f"{W}styleId"))
            level = level or value(found, f"{W}ilvl")
            if num_id is not None:
                level = self._linked_level(num_id, names) or level
                break
        if num_id is None or num_id == "0" or num_id not in self._nums or int(level or 0) not in range(_LEVELS):
            return None
        return num_id, int(level or 0)

    def _linked_level(self, num_id: str, names: list[str]) -> str | None:
        """The level that names one of the styles by `w:pStyle`, which counts for more than its `ilvl`; else None."""
        abstract = self._abstract(num_id)
        for level in abstract.findall(f"{W}lvl") if abstract is not None else ():
            if value(level, f"{W}pStyle") in names:
                return level.get(f"{W}ilvl")
        return None

    def _abstract(self, num_id: str) -> Element | None:
        """The abstract list of an instance, through the list style that it may only refer to (`w:numStyleLink`)."""
        for _ in range(8):  # links in a circle end here
            abstract = self._abstracts.get(value(self._nums.get(num_id), f"{W}abstractNumId"))
            link = value(abstract, f"{W}numStyleLink")
            linked = next((value(style, f"{W}pPr/{W}numPr/{W}numId") for style in self._styles.chain(link)), None)
            if linked is None or linked == num_id:
                return abstract
            num_id = linked
        return None

    def _override(self, num_id: str, level: int) -> Element | None:
        num = self._nums.get(num_id)
        return None if num is None else num.find(f"{W}lvlOverride[@{W}ilvl='{level}']")

    def _level(self, num_id: str, level: int) -> Element | None:
        """The definition of a level, the instance's own before that of the abstract list; None when there is none."""
        override = self._override(num_id, level)
        own = override.find(f"{W}lvl") if override is not None else None
        if own is not None:
            return own
        abstract = self._abstract(num_id)
        return abstract.find(f"{W}lvl[@{W}ilvl='{level}']") if abstract is not None else None

    def _start(self, num_id: str, level: int) -> int:
        return int(
            value(self._override(num_id, level), f"{W}startOverride")
            or value(self._level(num_id, level), f"{W}start")
            or 0
        )

    def _count(self, num_id: str, level: int) -> dict[int, int]:
        abstract = self._abstract(num_id)
        key = abstract.get(f"{W}abstractNumId") if abstract is not None else f"num {num_id}"
        counter = self._counters.setdefault(key, _Counter())
        numbers = counter.numbers
        overridden = value(self._override(num_id, level), f"{W}startOverride")
        restarts = overridden is not None and (num_id, level) not in counter.begun
        counter.begun.add((num_id, level))
        for upper in range(level):  # Word counts a level that was passed over
            numbers.setdefault(upper, self._start(num_id, upper))
        numbers[level] = self._start(num_id, level) if restarts or level not in numbers else numbers[level] + 1
        for deeper in [other for other in numbers if other > level]:
            after = value(self._level(num_id, deeper), f"{W}lvlRestart")  # 1-based; 0: this level never restarts
            if after is None or level < int(after):
                del numbers[deeper]
        return numbers

    def _write(self, num_id: str, level: int, definition: Element, numbers: dict[int, int]) -> str:
        pattern = value(definition, f"{W}lvlText") or ""
        if value(definition, f"{W}numFmt") == "bullet":
            return _bullet(definition, pattern)
        legal = is_on(definition, "isLgl")

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = value(self._level(num_id, at), f"{W}numFmt") or "decimal"
            if at > level:
                return ""
            shown = "decimal" if legal and form != "none" else form
            return write_number(numbers.get(at, self._start(num_id, at)), shown)

        return re.sub(r"%([1-9])", number, pattern)
