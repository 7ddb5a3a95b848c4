"""Names of bodies: by the register, and by how such names are built; and how a list of bodies is cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from phantich.lang.lexicon import Lexicon
from phantich.lang.lines import LOWER, UPPER
from phantich.lang.sentences import trim
from phantich.lang.view import View
from phantich.rules.frames import alternatives


def _by_letter(names: str) -> str:
    """The alternatives gathered by their first letter, where no word goes on: lets the engine skip to capitals."""
    rests: dict[str, list[str]] = {}
    for name in names.split("|"):
        rests.setdefault(name[0], []).append(name[1:])
    return "|".join(rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in rests.items())


# A name's word is one capitalised syllable, mostly with a small one behind it ("Nội vụ") that begins nothing else.
_WORD = rf"(?:[{UPPER}][\w&]*(?:\s+(?!(?:{alternatives('not-in-names')})\b)[{LOWER}]+)?|[Ss]ố \d+|[IVX]+\b)"
_LINK = rf"(?:và|–|-|&|,)(?=\s+[{UPPER}])|{alternatives('name-links')}"
_BODY = re.compile(rf"(?:{_by_letter(alternatives('body-names'))})(?=\s)(?:\s+(?:{_WORD}|{_LINK}))+")
_LOOSE = re.compile(r"[\s,]+(?:và|các|cán bộ|kiểm tra|đảng|–|-|&)$")
# What the name of a body, or of who leads it, begins with; a pattern of the key.
_NONE = rf"(?!(?:{alternatives('no-bodies')})\b)"
BODY_WORD = rf"{_NONE}(?:{alternatives('bodies', 'officers', 'groups', 'localities')})"
LOCALITY = rf"{_NONE}(?:{alternatives('localities', 'regions')})"
_JOINT = re.compile(rf"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)(?=(?:{BODY_WORD}|{alternatives('people', 'also-listed')})\b)")
_KIND = alternatives("kinds-of-bodies")
_GENERIC = re.compile(rf"(?:các |những )?(?:sở|bộ|cấp|trường|{_KIND})$")
_GENERIC_NEXT = re.compile(rf"(?:ban ngành|{_KIND})\b(?! (?:sự nghiệp|nhà nước|trực thuộc))")


class FoundBody(NamedTuple):
    """A body at [start, end) of the canonical text; `unit` its code, None when the register does not list it."""

    start: int
    end: int
    unit: str | None


def find_bodies(view: View, register: Lexicon[str]) -> list[FoundBody]:
    """The bodies named in a text: those of the register, and names built like theirs; disjoint, in reading order.

    >>> view = View("Giao Sở Y tế chủ trì, Phòng Nội vụ huyện Trà Sơn phối hợp.")
    >>> [view.text[b.start:b.end] for b in find_bodies(view, Lexicon([("Sở Y tế", "so-y-te")]))]
    ['Sở Y tế', 'Phòng Nội vụ huyện Trà Sơn']
    """
    listed = [FoundBody(*view.span(hit.start, hit.end), str(hit.label)) for hit in register.find(view.key)]
    built, starts = [], [body.start for body in listed]
    for match in _BODY.finditer(view.text):
        name = match[0]
        while loose := _LOOSE.search(name):
            name = name[: loose.start()]
        end = match.start() + len(name)
        last = bisect_left(starts, end) - 1
        if last >= 0 and match.start() < starts[last] and end < listed[last].end:
            continue  # "Ban Giám đốc Sở Lao động" is cut off a registered name
        if len(name.split()) > 1 and re.search(rf"\s[{UPPER}\d]|nhân dân|nhà nước", name):
            built.append(FoundBody(match.start(), end, None))
    found: list[FoundBody] = []
    for body in sorted([*listed, *built], key=lambda b: (b.start, b.unit is None, -b.end)):
        if not found or body.start >= found[-1].end:
            found.append(body)
    return found


def split_bodies(view: View, start: int, end: int, names: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Cut a list of bodies, "Đảng ủy và Ban Giám đốc Sở Y tế", at commas and "và" where a new body begins.

    Kinds of bodies named together ("các sở, ban, ngành") stay one; so does a name with "và" in it.

    Parameters
    ----------
    names : ranges of names that the register lists, which are never cut

    Returns
    -------
    ranges of the canonical text

    >>> view = View("Chủ tịch UBND huyện, các sở, ban, ngành và Sở Văn hóa, Thể thao và Du lịch")
    >>> [view.text[a:b] for a, b in split_bodies(view, 0, len(view.text))]
    ['Chủ tịch UBND huyện', 'các sở, ban, ngành', 'Sở Văn hóa, Thể thao và Du lịch']
    """
    first, last = view.index(start), view.index(end)
    key, parts, at = view.key, [], first
    for joint in _JOINT.finditer(key, first, last):
        left, right = key[at : joint.start()], key[joint.end() : last]
        word = re.split(r", ?| và ", left)[-1].strip()
        named = view.text[view.origin(joint.end())] in UPPER
        at_text = view.origin(joint.start())
        if any(a < at_text < b for a, b in names):
            continue
        if left.endswith("trung ương") and right.startswith("địa phương"):
            continue
        if not named and (_GENERIC.match(word) or _GENERIC.search(left)) and _GENERIC_NEXT.match(right):
            continue
        if left.count("(") > left.count(")") or (
            named and re.match(r"(?:các )?(?:sở|bộ|ban|chi cục|phòng)s?:? ", left) and ":" in left
        ):
            continue
        parts.append((at, joint.start()))
        at = joint.end()
    parts.append((at, last))
    ranges = [view.span(a, b) for a, b in parts if a < b and key[a:b].strip(" ,;:.")]
    return [_tidy(view.text, *trim(view.text, a, b)) for a, b in ranges]


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without punctuation at its ends."""
    while end > start and text[end - 1] in " ,;:.\n":
        end -= 1
    while start < end and text[start] in " ,;:.\n":
        start += 1
    return start, end


def is_lower(char: str) -> bool:
    """Whether a letter is a small one, as verbs in the middle of a sentence are and names are not."""
    return bool(re.match(rf"[{LOWER}]", char))
