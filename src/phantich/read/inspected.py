"""The bodies inspected."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from phantich.lang.bodies import BODY_WORD, LOCALITY, split_bodies
from phantich.lang.view import View, fold, squeeze
from phantich.model import Role
from phantich.pipes.base import Place, read
from phantich.read.found import Found, Range
from phantich.read.spelling import written
from phantich.rules.frames import alternatives
from phantich.rules.headings import heading_roles

_BODY = re.compile(rf"(?:các |\d+ )?(?:{BODY_WORD}|{LOCALITY})\b")
_LOCALITY = re.compile(rf"{LOCALITY}\b")
_AT = re.compile(
    rf"(?:đối với|(?<!buổi )làm việc với|tại(?! buổi)|ở"
    rf"|(?<!ủy ban )(?:{alternatives('inspections')})(?: lại)?(?= (?:{alternatives('bodies')})\b)"
    r"|trách nhiệm của|(?<!kết luận )(?<!ý kiến )của(?= (?:tỉnh|sở|ubnd|chủ tịch|giám đốc)\b)) +"
)
_UNTIL = re.compile(rf" (?:{alternatives('inspected-ends')})\b| ?[(:]| và (?=\d+ )")
_NO_ONE = re.compile(r"\d+ |các ")
_LIST = re.compile(
    r"(?:đối với (?:các |\d+ )?đơn vị|của các đơn vị|tại các đơn vị|gồm các đơn vị|(?:đối với|tại) \d+ đơn vị)"
    r"[^:;.]{0,60}: ?"
)
_LIST_END = re.compile(r" (?:cho thấy|đã|có|như sau|kết quả)\b|\. |:")
_ENTRY = re.compile(r"[^;]+")
_COMPANY = re.compile(rf"(?:{alternatives('companies')})\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_OWNED = re.compile(r"Đảng (?:ủy|uỷ)|Ban (?:Giám đốc|lãnh đạo|Thường vụ)")
_OWNER = re.compile(r"(?:Đảng (?:ủy|uỷ)|Ban (?:Giám đốc|lãnh đạo)) (.+)")
_OFFICER = re.compile(r"^(?:Giám đốc|Chủ tịch|Thủ trưởng|Trưởng) (?=(?:Sở|UBND|Ủy ban|Ban|Chi cục|Phòng))")


def read_inspected(view: View, doc: Doc, zone: Place, blocks: list[Place]) -> Found:
    """The bodies named behind "đối với", "tại" in the title; else a list of them in the text.

    Parameters
    ----------
    zone : the title
    blocks : places of the layer `outline`

    Returns
    -------
    `inspected_entity`: the names and their places; nothing when none is named
    """
    listed = [(unit.start, unit.end) for unit in read(doc, "units") if unit.values.get("unit")]
    first, last = view.index(zone.start), view.index(zone.end)
    for at in _AT.finditer(view.key, first, last):
        if view.key.count("(", first, at.start()) > view.key.count(")", first, at.start()):
            continue  # "(Số 12/TB-SNV ngày 3/2/2025 của Sở Nội vụ)" names the issuer
        stop = _UNTIL.search(view.key, at.end(), last)
        until = stop.start() if stop else last
        if _BODY.match(view.key, at.end(), until):
            spans = _bodies_alone(view, split_bodies(view, *view.span(at.end(), until), listed))
            names = tuple(squeeze(view.text[a:b].replace("*", "").replace("_", "")) for a, b in spans)
            if names and not _NO_ONE.match(fold(names[0])):
                names = tuple(_OFFICER.sub("", written(name) if name.isupper() else name) for name in names)
                return {"inspected_entity": (_with_owner(names), spans)}
    return _listed_companies(view, blocks) or _companies_of_headings(view, blocks)


def _bodies_alone(view: View, spans: list[Range]) -> list[Range]:
    """The bodies without the places in which they are: "Trường THCS Bầu Sen, huyện An Thủy" is one body."""
    local = [bool(_LOCALITY.match(view.key, view.index(start))) for start, _ in spans]
    return [span for span, is_place in zip(spans, local, strict=True) if local[0] or not is_place]


def _with_owner(names: tuple[str, ...]) -> tuple[str, ...]:
    """The owner is said once: "Đảng ủy, Ban Giám đốc Sở Y tế" are two bodies of one department."""
    owner = _OWNER.match(names[-1])
    return tuple(f"{name} {owner[1]}" if owner and _OWNED.fullmatch(name) else name for name in names)


def _listed_companies(view: View, blocks: list[Place]) -> Found:
    """The companies of a list such as "… của các đơn vị: Công ty A (…); Công ty B …", each once."""
    found: dict[str, tuple[str, Range]] = {}
    for block in blocks:
        first, last = view.index(block.start), view.index(block.end)
        key = view.key[first:last]
        while bracket := _BRACKETS.search(key):  # from the inside out, for brackets hold brackets
            key = f"{key[: bracket.start()]}{' ' * (bracket.end() - bracket.start())}{key[bracket.end() :]}"
        for match in _LIST.finditer(key):
            stop = _LIST_END.search(key, match.end())
            for part in _ENTRY.finditer(key, match.end(), stop.start() if stop else len(key)):
                name = part[0].split(" trực thuộc ")[0].rstrip(" .,:")
                if _COMPANY.match(name.lstrip()):
                    at = first + part.start() + len(name) - len(name.lstrip())
                    span = view.span(at, at + len(name.strip()))
                    found.setdefault(name.strip(), (squeeze(view.text[slice(*span)]), span))
    names = tuple(name for name, _ in found.values())
    return {"inspected_entity": (names, [span for _, span in found.values()])} if names else {}


def _companies_of_headings(view: View, blocks: list[Place]) -> Found:
    """The companies that chapters of the results are about, "I. CÔNG TY TNHH A (HUYỆN B)", if there are several."""
    found: dict[str, Range] = {}
    for block in blocks:
        if block.label != "heading":
            continue
        first, last = view.index(block.values["content"]), view.index(block.values["head"])
        if Role.TASKS in heading_roles(view.key[first:last].strip()).roles:
            break
        if _COMPANY.match(view.key, first, last):
            stop = view.key.find("(", first, last)
            a, b = view.span(first, stop if stop > 0 else last)
            name = squeeze(view.text[a:b]).strip(" .:")
            found.setdefault(_in_small(view, name) if name.isupper() else name, (a, b))
    return {"inspected_entity": (tuple(found), list(found.values()))} if len(found) > 1 else {}


def _in_small(view: View, name: str) -> str:
    """A name in capitals as the text has it elsewhere; as it stands when the text has it in capitals only."""
    key, at = fold(name), view.key.find(fold(name))
    while at >= 0:
        said = squeeze(view.text[slice(*view.span(at, at + len(key)))])
        if not said.isupper():
            return said
        at = view.key.find(key, at + 1)
    return name
