"""The parts of the page: letterhead, title, body, recipients, signature, notes, attachments."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lines import Line, lines_of, page_width
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place, view_of, write
from phantich.pipes.frames import RECIPIENTS, SIGNING
from phantich.rules.frames import alternatives

_TYPE = re.compile(rf"(?:{alternatives('document-types')})(?= |$)")
_OPENER = re.compile(rf"(?:{alternatives('text-openers')}|từ \d|sau \d+)\b")
_BODY_SUBJECT = re.compile(rf"(?:{alternatives('concluding-bodies')}) ")
_SPELT_DATE = re.compile(r"ngày .{0,8}tháng .{0,8}năm")
_GAP = re.compile(r"\s{3,}|[|\t]")
_DOUBLED = re.compile(r"(?<=\S)  (?=\S)")  # a wider gap parts columns
_DECORATION = re.compile(r"[*|_]+")
_NOI_NHAN = re.compile(rf"{RECIPIENTS}\b")
_RECIPIENTS = re.compile(rf"\w?\s?{RECIPIENTS}\b")
_AUTHORITY = re.compile(rf"\W*{SIGNING}")
_POSITION = re.compile(rf"\W*(?:{alternatives('signing-positions')})\b")
# Footnotes, and what says that a specimen is one.
_NOTE = re.compile(r"\[\d{1,3}\]|\(Văn +bản +minh +h(?:ọa|oạ) +hư +cấu")
# What opens an attachment: "phụ lục số 01: danh sách …", or a title with "(kèm theo kết luận số …" under it.
_APPENDIX = re.compile(r"phụ lục(?: số)?(?: [\divxa-c]{1,4})?(?: ?[:.-] ?.*)?")
_ATTACHED = re.compile(r"\((?:ban hành )?kèm theo ")
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
    attached = _attachments(view, lines, last)
    foot = _foot(view, lines[:attached], last)
    sign = _signature(view.text, lines[:attached], foot)
    notes = _next_note(view.text, lines, sign, attached)
    cuts = [("letterhead", 0, first), ("title", first, last), ("body", last, foot), ("recipients", foot, sign)]
    cuts += [("signature", sign, notes), ("notes", notes, attached)]
    more = _next_note(view.text, lines, attached, len(lines))
    cuts += [("attachments", attached, more), ("notes", more, len(lines))]
    places, at = [], 0
    for label, start, end in cuts:
        if start < end:
            until = lines[end].start if end < len(lines) else len(view.text)
            places.append(Place(at, until, label))
            at = until
    return places


def _bare(text: str, line: Line) -> str:
    words = text[line.start : line.end]
    if "  " in words:
        words = _DOUBLED.sub(" ", words)
    return _DECORATION.sub(" ", words).strip() if "|" in words or "*" in words or "_" in words else words


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
    bare = [_bare(text, line) for line in lines[:45]]
    capitals = [i for i, line in enumerate(bare) if line.isupper() and len(line) < 120 and type_of(line)]
    subject = [i for i, line in enumerate(bare) if line[:1] in "Vv" and fold(line[:8]).startswith(("v/v", "về việc"))]
    if capitals:
        first = capitals[0]
    elif type_of(bare[0]):
        first = 0
    elif subject and subject[0] < 25:
        first = subject[0]
    else:
        letterhead = _letterhead_lines(bare)
        return letterhead, letterhead
    last, width = first + 1, page_width(view, lines)
    while last < min(len(lines), first + TITLE_LINES) and _in_title(text, lines, first, last, width):
        last += 1
    return first, last


def _in_title(text: str, lines: list[Line], first: int, at: int, width: int) -> bool:
    """Whether the line `at` still belongs to type and subject."""
    line = _bare(text, lines[at])
    before = _bare(text, lines[at - 1])
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


def _letterhead_lines(bare: list[str]) -> int:
    """How many lines of a paper without type and subject look like a letterhead."""
    for i, line in enumerate(bare[:14]):
        if fold(line).startswith(("số:", "số ")) or _SPELT_DATE.search(line):
            return i + 1
    return 0


def _foot(view: View, lines: list[Line], body: int) -> int:
    """The line that opens the recipients or, without them, the signature; len(lines) when there is neither."""
    text, starts = view.text, [line.start for line in lines]
    for match in reversed(list(_NOI_NHAN.finditer(view.key))):
        i = bisect_right(starts, view.origin(match.end() - 1)) - 1
        if i > body and lines[i].end >= view.origin(match.end() - 1) and _opens_list(text, lines[i]):
            return i - 1 if i > body + 1 and _is_signature(_bare(text, lines[i - 1])) else i
    for i in range(max(body, len(lines) - 14), len(lines)):
        if _is_signature(_bare(text, lines[i])):
            return i
    return len(lines)


def _attachments(view: View, lines: list[Line], body: int) -> int:
    """The first line of what is attached, behind recipients or signature; len(lines) when nothing is."""
    text = view.text
    for i in range(body + 1, len(lines)) if "phụ lục" in view.key or "kèm theo" in view.key else ():
        line = fold(_bare(text, lines[i]))
        if _ATTACHED.match(line):
            top = i
            while top - 1 > body and top > i - 5 and _bare(text, lines[top - 1]).isupper():
                top -= 1
        elif len(line) < 100 and _APPENDIX.fullmatch(line):
            top = i
        else:
            continue
        if _foot(view, lines[:top], body) < top:
            return top
    return len(lines)


def _next_note(text: str, lines: list[Line], first: int, end: int) -> int:
    """The first line of a note in [first, end); `end` when there is none."""
    return next((i for i in range(first, end) if _NOTE.match(text, lines[i].start)), end)


def _opens_list(text: str, line: Line) -> bool:
    """Whether a cell of the line begins with "Nơi nhận", one letter of OCR's before it allowed."""
    cells = _GAP.split(text[line.start : line.end])
    return any(_RECIPIENTS.match(fold(cell).lstrip(" *-.")) for cell in cells)


def _is_signature(line: str) -> bool:
    return bool(_AUTHORITY.match(line) or (_POSITION.match(line) and line.isupper())) and len(line) < 70


def _signature(text: str, lines: list[Line], foot: int) -> int:
    """The first line behind the list of recipients that belongs to the signature alone."""
    if foot < len(lines) and not any(_opens_list(text, line) for line in lines[foot : foot + 2]):
        return foot
    words = [text[line.start : line.end] for line in lines[foot:]]
    marks = [line.mark for line in lines[foot:]]
    last = 0  # of the entries
    for i, (line, mark) in enumerate(zip(words, marks, strict=True)):
        if "|" in line or mark in ("dash", "plus", "star") or fold(line).lstrip(" -").startswith("lưu"):
            last = i
    for i in range(1, len(words)):
        if i > last or ("dash" not in marks[i:] and _is_signature(_bare(text, lines[foot + i]))):
            return foot + i
    return len(lines)
