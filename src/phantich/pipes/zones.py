"""The parts of the page: letterhead, title, body, recipients, signature, notes, attachments."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lines import Line, lines_of, page_width
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place, view_of, write
from phantich.pipes.foot import attachments, bare, foot_of, next_note, signature, signed_before
from phantich.rules.frames import alternatives

_TYPE = re.compile(rf"(?:{alternatives('document-types')})(?= |$)")
_OPENER = re.compile(rf"(?:{alternatives('text-openers')}|từ \d|sau \d+)\b")
_BODY_SUBJECT = re.compile(rf"(?:{alternatives('concluding-bodies')}) ")
_SPELT_DATE = re.compile(r"ngày .{0,8}tháng .{0,8}năm")
TITLE_LINES = 7


@Language.factory("phantich_zones", assigns=["doc.spans"])
def create_zones(nlp: Language, name: str) -> Zones:
    return Zones()


class Zones:
    """Cut a notice into letterhead, title, body, recipients, signature, notes and attachments.

    Reads `doc.text`. Writes `doc.spans["zones"]`: disjoint, in reading order; a part that the notice lacks is left out.
    """

    def __call__(self, doc: Doc) -> Doc:
        return write(doc, "zones", find_zones(view_of(doc)))


def find_zones(view: View) -> list[Place]:
    """The zones of a text, in reading order, disjoint; together they hold every line."""
    lines = lines_of(view, 0, len(view.text))
    if not lines:
        return []
    first, last = _title(view, lines)
    attached = attachments(view, lines, last)
    own = lines[:attached]
    foot = foot_of(view, own, last)
    sign = signature(view.text, own, foot)
    notes = next_note(view.text, lines, sign, attached)
    signed = signed_before(view.text, own, last, foot)
    cuts = [("letterhead", 0, first), ("title", first, last), ("body", last, signed), ("signature", signed, foot)]
    cuts += [("recipients", foot, sign), ("signature", sign, notes), ("notes", notes, attached)]
    more = next_note(view.text, lines, attached, len(lines))
    cuts += [("attachments", attached, more), ("notes", more, len(lines))]
    places, at = [], 0
    for label, start, end in cuts:
        if start < end:
            until = lines[end].start if end < len(lines) else len(view.text)
            places.append(Place(at, until, label))
            at = until
    return places


def type_of(text: str) -> str | None:
    """The document type that a line opens with, None when it opens with none.

    >>> type_of("THÔNG BÁO KẾT LUẬN"), type_of("Ưu điểm")
    ('thông báo', None)
    """
    match = _TYPE.match(squeeze(fold(text)))
    return match[0] if match else None


def _title(view: View, lines: list[Line]) -> tuple[int, int]:
    """The lines [first, last) of type and subject; none, behind the letterhead's, when the text opens with neither."""
    text = view.text
    said = [bare(text, line) for line in lines[:45]]
    capitals = [i for i, line in enumerate(said) if line.isupper() and len(line) < 120 and type_of(line)]
    subject = [i for i, line in enumerate(said) if line[:1] in "Vv" and fold(line[:8]).startswith(("v/v", "về việc"))]
    if capitals:
        first = capitals[0]
    elif type_of(said[0]):
        first = 0
    elif subject and subject[0] < 25:
        first = subject[0]
    else:
        letterhead = _letterhead_lines(said)
        return letterhead, letterhead
    last, width = first + 1, page_width(view, lines)
    while last < min(len(lines), first + TITLE_LINES) and _in_title(text, lines, first, last, width):
        last += 1
    return first, last


def _in_title(text: str, lines: list[Line], first: int, at: int, width: int) -> bool:
    """Whether the line `at` still belongs to type and subject."""
    line = bare(text, lines[at])
    before = bare(text, lines[at - 1])
    key = fold(line)
    if not line or not any(char.isalpha() for char in line):
        return True
    if lines[at].mark or line.endswith((":", ";")):
        return False
    if line[0].islower() or line.isupper():
        return not line.endswith((".", ":"))
    if at == first + 1 and len(before.split()) <= 6 and not before.endswith("."):
        return not (line.endswith(".") or key.startswith("kính gửi") or (_OPENER.match(key) and len(line) > 150))
    if before.endswith((",", " và", " của")):
        return True
    if _OPENER.match(key) or line.endswith(".") or len(line) > 180:
        return False
    if width:  # a line of the body is as long as the page allows
        return len(line) <= min(100, 0.85 * width)
    return len(line) <= 100 or not _BODY_SUBJECT.match(key)


def _letterhead_lines(said: list[str]) -> int:
    """How many lines of a paper without type and subject look like a letterhead."""
    for i, line in enumerate(said[:14]):
        if fold(line).startswith(("số:", "số ")) or _SPELT_DATE.search(line):
            return i + 1
    return 0
