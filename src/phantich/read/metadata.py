"""The head and foot of a notice, from its zones."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from spacy.tokens import Doc

from phantich.lang.lines import UPPER, Line, lines_of, mark_of
from phantich.lang.sentences import trim
from phantich.lang.view import View, fold, squeeze
from phantich.model import Metadata
from phantich.pipes.base import Place, read, view_of
from phantich.pipes.deadlines import issue_date
from phantich.pipes.zones import type_of
from phantich.read.foot import read_foot
from phantich.read.issuer import read_issuer
from phantich.read.subject import read_subject

_SYMBOL = re.compile(r"s[ốóôo] ?: ?(\d{1,5} ?(?:[-/] ?[^\W_][^\s|,;]*)+)|s[ốóôo] (\d{1,5} ?- ?[^\W\d_]+ ?/ ?[^\s|,;]+)")
_PLACE = re.compile(rf"([{UPPER}][^\n|,\d]{{1,40}}?), +ngày")
_MARKING = re.compile(r"(?m)^[ \t|]*(TUYỆT MẬT|TỐI MẬT|MẬT)[ \t|]*$")
_BASIS = ("căn cứ", "thực hiện", "theo", "thi hành")


def read_metadata(doc: Doc) -> Metadata:
    """What the letterhead, the title, the opening and the signature say. `None`: the notice is silent."""
    view = view_of(doc)
    zones = {zone.label: zone for zone in read(doc, "zones")}
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    values: dict[str, Any] = {}

    def put(name: str, value: Any, *where: tuple[int, int]) -> None:
        if value not in (None, "", ()):
            values[name] = value
            if where:
                places[name] = where

    head, title = zones.get("letterhead"), zones.get("title")
    if head:
        put("symbol", *_symbol(view, head))
        put("place", *_place(view, head))
        put("issue_date", issue_date(doc))
        marking = _MARKING.search(view.text, head.start, head.end)
        put("security_marking", marking and marking[1], *([marking.span(1)] if marking else []))
    _put_title(view, title, values, put)
    for name, (value, where) in read_issuer(view, zones, values.get("title"), read(doc, "outline")).items():
        put(name, value, *where)
    for name, (value, where) in read_foot(view, zones).items():
        put(name, value, *where)
    for name, (value, where) in read_subject(view, doc, zones, values.get("title") or "").items():
        put(name, value, *where)
    put("basis", _basis(doc, read(doc, "outline"), view))
    return Metadata(**values, places=places)


def _symbol(view: View, head: Place) -> tuple:
    first, last = view.index(head.start), view.index(head.end)
    match = _SYMBOL.search(view.key, first, last)
    if not match:
        return (None,)
    group = 1 if match[1] else 2
    start, end = view.span(*match.span(group))
    return re.sub(r"\s*([-–/])\s*", r"\1", squeeze(view.text[start:end])).rstrip(".,;:"), (start, end)


def _place(view: View, head: Place) -> tuple:
    match = None
    for match in _PLACE.finditer(view.text, head.start, head.end):
        pass
    if not match:
        return (None,)
    name = re.split(r"\s{2,}|\t", match[1])[-1]
    start = match.end(1) - len(name)
    words = name.split()
    keep = next(
        (
            i
            for i, word in enumerate(words)
            if word[0].isupper() and all(w[0].isupper() or w[0] in "-–." for w in words[i:])
        ),
        0,
    )
    codes = [
        i
        for i, word in enumerate(words)
        if "/" in word or (word.isupper() and len(word) > 2 and not word.startswith("TP"))
    ]
    keep = max(keep, codes[-1] + 1) if codes else keep  # the end of the symbol beside it
    name = " ".join(words[keep:])
    return (name, (match.end(1) - len(name), match.end(1))) if name and start < match.end(1) else (None,)


def _put_title(view: View, title: Place | None, values: dict, put: Any) -> None:
    """The type is the first line of the title, the subject what follows it."""
    if title is None:
        return
    lines = lines_of(view, title.start, title.end)
    clean = lambda line: squeeze(re.sub(r"[*|_]+", " ", view.text[line.start : line.end]))  # noqa: E731
    words = [clean(line) for line in lines]
    kind = type_of(words[0])
    if kind is None:
        put("doc_type", "Công văn" if fold(words[0]).startswith("v/v") else None)
        rest = re.sub(r"^[Vv]/[Vv]\.? *", "", squeeze(" ".join(words)))
        put("title", rest, (title.start, lines[-1].end))
        return
    put("doc_type", kind[0].upper() + kind[1:], (lines[0].start, lines[0].start + len(kind)))
    behind = words[0][len(kind) :].strip(" .:-") if words[0].isupper() else ""
    text = words[0] if len(words) == 1 and not behind else squeeze(" ".join([behind, *words[1:]]))
    if not any(char.isalpha() for char in text):
        return
    if words[0].isupper() is False:
        text = squeeze(" ".join(words))
    put(
        "title",
        text.strip(" -–_`.") if text.endswith(("`", "_", "-", "—")) else text,
        (lines[0 if len(words) == 1 or behind else 1].start, lines[-1].end),
    )


def _basis(doc: Doc, blocks: list[Place], view: View) -> tuple[int, ...]:
    """The citations of the opening on which the paper rests: those of clauses that begin with "Căn cứ", "Thực hiện", …"""
    found = []
    for number, citation in enumerate(read(doc, "citations")):
        block = next((b for b in blocks if b.label == "preamble" and b.start <= citation.start < b.end), None)
        if block is None:
            continue
        key = view.key[view.index(block.start) : view.index(citation.start)]
        clause = key[key.rfind(";") + 1 :].lstrip(" -")
        if clause.startswith(_BASIS):
            found.append(number)
    return tuple(found)


def meeting_date(doc: Doc) -> dt.date | None:
    """The day on which the concluding body met or heard the report; None when no meeting is told of."""
    view = view_of(doc)
    blocks = [block for block in read(doc, "outline") if block.label == "preamble"]
    for date in read(doc, "dates"):
        if any(block.start <= date.start < block.end for block in blocks):
            after = view.key[view.index(date.end) : view.index(date.end) + 170]
            before = view.key[max(0, view.index(date.start) - 24) : view.index(date.start)]
            if re.search(r"(?:số|/|-) ?\S*,? ngày $|kế hoạch .*ngày $", before) and not re.search(
                r"(?:^|[;.] )ngày $", before
            ):
                continue
            if re.search(
                r"\b(?:họp|làm việc|cuộc họp|hội nghị|phiên họp|nghe|buổi)\b",
                after[: after.find(";") if ";" in after else 170],
            ):
                return dt.date.fromisoformat(date.values["iso"])
    return None


__all__ = ["Line", "mark_of", "meeting_date", "read_metadata", "trim"]
