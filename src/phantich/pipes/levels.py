"""How deep a block of the outline lies, from its mark and the marks before it."""

from __future__ import annotations

from phantich.lang.lines import Paragraph

RANK = {
    "part": 0, "caps": 1, "roman": 2, "upper": 2, "number": 3, "decimal": 4, "paren": 6, "letter": 6, "ordinal": 7,
    "dash": 8, "plus": 9, "star": 9,
}  # fmt: skip
LISTS = ("dash", "plus", "star", "ordinal")  # marks of list items; the others may number chapters as well


def levels_of(marks: list[str], paragraphs: list[Paragraph]) -> list[int]:
    """Levels from 1: a mark seen before goes back to its level, a new one goes below; text lies under what is above it.

    Parameters
    ----------
    marks : the mark of each paragraph, `caps` for a line in capitals, "" for none

    >>> marks = ["number", "dash", "", "number"]
    >>> levels_of(marks, [Paragraph(0, 1, 0, mark, "") for mark in marks])
    [1, 2, 3, 1]
    """
    stack: list[tuple[str, float]] = []
    levels = []
    for mark, paragraph in zip(marks, paragraphs, strict=True):
        if not mark:
            levels.append(len(stack) + 1)
            continue
        depth = paragraph.number.count(".") if mark == "decimal" else 0  # "1.2." lies over "1.2.1."
        name, rank = f"{mark}{depth}", RANK[mark] + 0.1 * depth
        known = [known for known, _ in stack]
        if name in known:
            del stack[known.index(name) :]
        else:
            while stack and stack[-1][1] > rank:
                stack.pop()
        stack.append((name, rank))
        levels.append(len(stack))
    return levels
