"""What an executed notebook says, as data: its headings, paragraphs, tables and figures in order.

A block is JSON with a `kind`: `heading` (level, text), `text` (lines), `table` and `quotes` (number, title, notes,
frame, and for a table the columns meant for readers), `figure` (number, title, alt, svg, notes, and the frame drawn),
`sources` (facts and records),
`screen` (what only a screen can show). Frames are unpacked by `shown.unpack`.
"""

from __future__ import annotations

import re
from typing import Any

from phantich.report.shown import BLOCK, Block

_HEADING = re.compile(r"^(#{1,4})\s+(.+?)\s*$")


def blocks(notebook: Any) -> list[Block]:
    """The blocks of an executed notebook, in reading order."""
    found: list[Block] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found.extend(_prose(cell.source))
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if data.get(BLOCK) or "text/html" in data:
                found.append(data.get(BLOCK) or {"kind": "screen"})
    return found


def _prose(source: str) -> list[Block]:
    """The headings and paragraphs of a markdown cell.

    >>> _prose("# Một\\n\\nhai\\nba")
    [{'kind': 'heading', 'level': 1, 'text': 'Một'}, {'kind': 'text', 'lines': ['hai ba']}]
    """
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", source.strip()):
        if match := _HEADING.match(part):
            found.append({"kind": "heading", "level": len(match[1]), "text": match[2]})
        elif part:
            found.append({"kind": "text", "lines": [" ".join(part.split())]})
    return found


def title(found: list[Block]) -> str:
    """The first heading."""
    return next((block["text"] for block in found if block["kind"] == "heading"), "Báo cáo")


def sources(found: list[Block]) -> Block | None:
    """What the report rests on; None when the notebook does not say."""
    return next((block for block in found if block["kind"] == "sources"), None)


def tables(found: list[Block]) -> list[Block]:
    """The numbered tables, quotes and the frames of figures included."""
    return [block for block in found if block.get("frame")]
