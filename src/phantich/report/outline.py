"""A report as it is set on paper: the same parts for Word and for PDF, each text ready to be read.

What only a screen can do is left out: links, the texts of the notices, the records behind the tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from phantich.report.picture import fit
from phantich.report.sheet import make_sheet
from phantich.report.shown import Block, unpack
from phantich.tables.names import KIND_NAMES, said_unclear, topic_name, unit_name
from phantich.tables.rows import SEP

Part = dict[str, Any]
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"\*\*|__|`")
_SCREEN = re.compile(r"""<span class=["']screen["']>.*?</span>""")
_FEW = 8  # rows
_LIES: dict[str, Callable[[Part], bool]] = {
    "table": lambda part: part["sheet"].across,
    "quotes": lambda part: False,
    "figure": lambda part: part["lies"],
}


@dataclass(frozen=True)
class Quotes:
    """The sentences of a unit and kind, each with where it stands; `opens_unit` in the first group of a unit."""

    unit: str
    kind: str
    lines: Sequence[tuple[str, str]]
    opens_unit: bool


@dataclass(frozen=True)
class Outline:
    """The title, and the parts in order: heading (level from 1), text, table, quotes, figure.

    Each part says with `across` whether it goes on a page that lies, and a text with `leads` whether it says what the
    table or figure below it is, and goes with that to the next page.
    """

    title: str
    parts: Sequence[Part]


def outline(blocks: Sequence[Block]) -> Outline:
    """What of a report goes on paper.

    >>> outline([{"kind": "heading", "level": 1, "text": "So sánh"}, {"kind": "text", "lines": ["Đếm *câu*."]}])
    Outline(title='So sánh', parts=[{'kind': 'text', 'lines': ['Đếm *câu*.'], 'across': False, 'leads': False}])
    """
    title, parts = "", []
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 1:
            title = title or plain(block["text"])
        else:
            parts.extend(_part(block))
    return Outline(title or "Báo cáo", _leading(_settled(_turned(_without_screen(parts)))))


def _part(block: Block) -> Iterator[Part]:
    kind = block["kind"]
    if kind == "heading":
        yield {"kind": kind, "level": block["level"] - 1, "text": plain(block["text"])}
    elif kind == "text":
        if lines := [words for line in block["lines"] if (words := plain(line))]:
            yield {"kind": kind, "lines": lines}
    elif kind == "table":
        yield {**block, "sheet": make_sheet(unpack(block["frame"]), block.get("columns", ()))}
    elif kind == "quotes":
        yield {**block, "groups": list(_groups(unpack(block["frame"])))}
    elif kind == "figure":
        lies, width = fit(block["svg"])
        yield {**block, "lies": lies, "width": width}
    elif kind == "screen":
        yield block
    elif kind == "sources":
        yield {"kind": "text", "lines": _sources(block["facts"])}


def _without_screen(parts: list[Part]) -> list[Part]:
    """The parts without the sections that only a screen shows, and without what is left of them."""
    kept: list[Part] = []
    for section in _sections(parts):
        kinds = {part["kind"] for part in section} - {"heading", "text"}
        if kinds != {"screen"}:
            kept.extend(part for part in section if part["kind"] != "screen")
    return kept


def _sections(parts: list[Part]) -> list[list[Part]]:
    """The parts from one heading to the next."""
    sections: list[list[Part]] = [[]]
    for part in parts:
        if part["kind"] == "heading":
            sections.append([])
        sections[-1].append(part)
    return sections


def _turned(parts: list[Part]) -> list[Part]:
    """A heading, and what is said under it, goes on the page of the table or figure that it is about."""
    across, below_heading, turned = False, False, []
    for part in reversed(parts):
        if part["kind"] in _LIES:
            across = _LIES[part["kind"]](part)
        elif below_heading and part["kind"] != "heading":
            across = False
        below_heading = part["kind"] == "heading"
        turned.append({**part, "across": across})
    return turned[::-1]


def _settled(parts: list[Part]) -> list[Part]:
    """Little that could stand lies too between pages that lie: it would have a page to itself."""
    runs = [(across, list(run)) for across, run in groupby(parts, lambda part: part["across"])]
    for place, (across, run) in enumerate(runs[1:-1], 1):
        if not across and _is_little(run):
            runs[place] = (True, [_laid(part) for part in run])
    return [part for _, run in runs for part in run]


def _is_little(run: list[Part]) -> bool:
    if {part["kind"] for part in run} - {"heading", "text", "table"}:
        return False
    return sum(len(part["sheet"].rows) for part in run if part["kind"] == "table") <= _FEW


def _laid(part: Part) -> Part:
    if part["kind"] == "table":
        part = {**part, "sheet": make_sheet(unpack(part["frame"]), part.get("columns", ()), lying=True)}
    return {**part, "across": True}


def _leading(parts: list[Part]) -> list[Part]:
    shows, found = False, []
    for part in reversed(parts):
        if part["kind"] == "text":
            part = {**part, "leads": shows}
        else:
            shows = part["kind"] in _LIES
        found.append(part)
    return found[::-1]


def plain(text: str) -> str:
    """The words of a markdown line; what a notebook says of the screen alone is left out.

    >>> plain("Xem **cột** `unit` ở [bảng](#a)<span class='screen'>; bấm để mở</span>.")
    'Xem cột unit ở bảng.'
    """
    return _MARKS.sub("", _LINK.sub(r"\1", _SCREEN.sub("", text))).strip()


def _groups(frame: pd.DataFrame) -> Iterator[Quotes]:
    for unit, of_unit in frame.groupby("unit", sort=False):
        opens = True
        for kind, rows in of_unit.groupby("kind", observed=True):
            lines = [(row.quote, _place(row)) for row in rows.itertuples()]
            yield Quotes(unit_name(str(unit)), KIND_NAMES[str(kind)], lines, opens)
            opens = False


def _place(row: Any) -> str:
    section = f", mục “{row.section}”" if isinstance(row.section, str) else ""
    topics = SEP.join(map(topic_name, row.topics.split(SEP))) if isinstance(row.topics, str) else "chưa xếp chủ đề"
    place = f"ký tự {row.start}–{row.end}{said_unclear(row.clarity)}"
    return f"{row.reference}{section}, {place}; {topics}"


def _sources(facts: dict[str, Any]) -> list[str]:
    names = {"phantich": "phantich", "python": "Python"}
    versions = ", ".join(f"{names.get(name, name)} {number}" for name, number in facts["versions"].items())
    return [
        f"Làm bằng {versions}, từ {len(facts['notices'])} văn bản.",
        f"Mã kho văn bản (SHA-256): {facts['corpus'][:16]}…; mã quy tắc và danh mục đơn vị: {facts['rules'][:16]}…. "
        "Mã đầy đủ của từng văn bản có trong bản HTML.",
    ]
