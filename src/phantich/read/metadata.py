"""The head and foot of a notice, from its zones."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from phantich.lang.lines import UPPER, lines_of
from phantich.lang.view import View, fold, squeeze
from phantich.model import Metadata
from phantich.pipes.base import Place, read, view_of
from phantich.pipes.deadlines import issue_date
from phantich.pipes.zones import type_of
from phantich.read.foot import read_foot
from phantich.read.found import Found
from phantich.read.issuer import read_issuer
from phantich.read.subject import read_subject
from phantich.rules.frames import alternatives

_SYMBOL = re.compile(r"s[ốóôo] ?: ?(\d{1,5} ?(?:[-/] ?[^\W_][^\s|,;]*)+)|s[ốóôo] (\d{1,5} ?- ?[^\W\d_]+ ?/ ?[^\s|,;]+)")
_PLACE = re.compile(rf"([{UPPER}][^\n|,\d]{{1,40}}?), +ngày")
_MARKING = re.compile(r"(?m)^[ \t|]*(TUYỆT MẬT|TỐI MẬT|MẬT)[ \t|]*$")
_COLUMN = re.compile(r"\s{3,}|\t")
_DECORATION = re.compile(r"[*|_]+")
_ABOUT = re.compile(r"^[Vv]/[Vv]\.? *")
_STROKE = re.compile(r"\s*([-–/])\s*")
_BASIS = re.compile(alternatives("bases"))


def read_metadata(doc: Doc) -> Metadata:
    """What the letterhead, the title, the opening and the signature say. `None`: the notice is silent."""
    view, blocks = view_of(doc), read(doc, "outline")
    zones = {zone.label: zone for zone in read(doc, "zones")}
    found: Found = {"issue_date": (issue_date(doc), []), "basis": (_basis(doc, blocks, view), [])}
    if head := zones.get("letterhead"):
        found |= _symbol(view, head) | _place(view, head) | _marking(view, head)
    if head := zones.get("title"):
        found |= _title(view, head)
    title = found["title"][0] if "title" in found else ""
    found |= read_issuer(view, zones, title, blocks) | read_foot(view, zones) | read_subject(view, doc, zones, title)
    said = {name: entry for name, entry in found.items() if entry[0] not in (None, "", ())}
    places = {name: tuple(where) for name, (_, where) in said.items() if where}
    return Metadata(**{name: value for name, (value, _) in said.items()}, places=places)


def _symbol(view: View, head: Place) -> Found:
    match = _SYMBOL.search(view.key, view.index(head.start), view.index(head.end))
    if not match:
        return {}
    start, end = view.span(*match.span(1 if match[1] else 2))
    return {"symbol": (_STROKE.sub(r"\1", squeeze(view.text[start:end])).rstrip(".,;:"), [(start, end)])}


def _marking(view: View, head: Place) -> Found:
    match = _MARKING.search(view.text, head.start, head.end)
    return {"security_marking": (match[1], [match.span(1)])} if match else {}


def _place(view: View, head: Place) -> Found:
    """The place before the last ", ngày": "Lâm Thành, ngày 3 tháng 6 năm 2024"."""
    matches = list(_PLACE.finditer(view.text, head.start, head.end))
    if not matches:
        return {}
    end = matches[-1].end(1)
    name = _name_at_end(_COLUMN.split(matches[-1][1])[-1].split())
    return {"place": (name, [(end - len(name), end)])}


def _name_at_end(words: list[str]) -> str:
    """The name of a place at the end of words that may hold the end of the symbol beside it."""
    capital = [word[0].isupper() for word in words]
    name = next((i for i, big in enumerate(capital) if big and all(_in_name(word) for word in words[i:])), 0)
    codes = [i for i, word in enumerate(words) if "/" in word or _is_code(word)]
    return " ".join(words[max(name, codes[-1] + 1 if codes else 0) :])


def _in_name(word: str) -> bool:
    return word[0].isupper() or word[0] in "-–."


def _is_code(word: str) -> bool:
    return word.isupper() and len(word) > 2 and not word.startswith("TP")


def _title(view: View, title: Place) -> Found:
    """Type and subject: the type is the first line of the title, the subject what follows it."""
    lines = lines_of(view, title.start, title.end)
    words = [squeeze(_DECORATION.sub(" ", view.text[line.start : line.end])) for line in lines]
    kind, whole = type_of(words[0]), squeeze(" ".join(words))
    if kind is None:
        found: Found = {"title": (_ABOUT.sub("", whole), [(title.start, lines[-1].end)])}
        return found | ({"doc_type": ("Công văn", [])} if fold(words[0]).startswith("v/v") else {})
    found = {"doc_type": (kind[0].upper() + kind[1:], [(lines[0].start, lines[0].start + len(kind))])}
    behind = words[0][len(kind) :].strip(" .:-") if words[0].isupper() else ""
    text = whole  # type and subject in one sentence: "Thông báo kết quả kiểm tra …"
    if words[0].isupper() and (len(words) > 1 or behind):
        text = squeeze(" ".join([behind, *words[1:]]))
    if any(char.isalpha() for char in text):
        first = lines[0 if len(words) == 1 or behind else 1]
        text = text.strip(" -–_`.") if text.endswith(("`", "_", "-", "—")) else text
        found["title"] = (text, [(first.start, lines[-1].end)])
    return found


def _basis(doc: Doc, blocks: list[Place], view: View) -> tuple[int, ...]:
    """The citations on which the paper rests: of the opening, in clauses that begin with "Căn cứ", "Thực hiện" …"""
    found = []
    for number, citation in enumerate(read(doc, "citations")):
        block = next((b for b in blocks if b.label == "preamble" and b.start <= citation.start < b.end), None)
        if block is None:
            continue
        key = view.key[view.index(block.start) : view.index(citation.start)]
        clause = key[key.rfind(";") + 1 :].lstrip(" -")
        if _BASIS.match(clause):
            found.append(number)
    return tuple(found)
