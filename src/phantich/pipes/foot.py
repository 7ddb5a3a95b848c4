"""The foot of a notice: recipients, signature, notes, attachments."""

from __future__ import annotations

import re
from bisect import bisect_right

from phantich.lang.lines import Line
from phantich.lang.view import View, fold
from phantich.pipes.frames import RECIPIENTS, SIGNING
from phantich.rules.frames import alternatives

_GAP = re.compile(r"\s{3,}|[|\t]")
_NOI_NHAN = re.compile(rf"{RECIPIENTS}\b")
_RECIPIENTS = re.compile(rf"\w?\s?{RECIPIENTS}\b")
_AUTHORITY = re.compile(rf"\W*{SIGNING}")
_POSITION = re.compile(rf"\W*(?:{alternatives('signing-positions')})\b")
# Footnotes, and what says that a specimen is one.
_NOTE = re.compile(r"\[\d{1,3}\]|\(Văn +bản +minh +h(?:ọa|oạ) +hư +cấu")
# What opens an attachment: "phụ lục số 01: danh sách …", or a title with "(kèm theo kết luận số …" under it.
_APPENDIX = re.compile(r"phụ lục(?: số)?(?: [\divxa-c]{1,4})?(?: ?[:.-] ?.*)?")
_ATTACHED = re.compile(r"\((?:ban hành )?kèm theo ")
_DOUBLED = re.compile(r"(?<=\S)  (?=\S)")  # a wider gap parts columns
_DECORATION = re.compile(r"[*|_]+")
SIGNATURE_LINES = 7


def bare(text: str, line: Line) -> str:
    """The words of a line, without table bars, stars and doubled blanks."""
    words = text[line.start : line.end]
    if "  " in words:
        words = _DOUBLED.sub(" ", words)
    return _DECORATION.sub(" ", words).strip() if "|" in words or "*" in words or "_" in words else words


def foot_of(view: View, lines: list[Line], body: int) -> int:
    """The line that opens the recipients or, without them, the signature; len(lines) when there is neither."""
    text, starts = view.text, [line.start for line in lines]
    for match in reversed(list(_NOI_NHAN.finditer(view.key))):
        i = bisect_right(starts, view.origin(match.end() - 1)) - 1
        if i > body and lines[i].end >= view.origin(match.end() - 1) and _opens_list(text, lines[i]):
            return i - 1 if i > body + 1 and _is_signature(bare(text, lines[i - 1])) else i
    for i in range(max(body, len(lines) - 14), len(lines)):
        if _is_signature(bare(text, lines[i])):
            return i
    return len(lines)


def attachments(view: View, lines: list[Line], body: int) -> int:
    """The first line of what is attached, behind recipients or signature; len(lines) when nothing is."""
    text = view.text
    for i in range(body + 1, len(lines)) if "phụ lục" in view.key or "kèm theo" in view.key else ():
        line = fold(bare(text, lines[i]))
        if _ATTACHED.match(line):
            top = i
            while top - 1 > body and top > i - 5 and bare(text, lines[top - 1]).isupper():
                top -= 1
        elif len(line) < 100 and _APPENDIX.fullmatch(line):
            top = i
        else:
            continue
        if foot_of(view, lines[:top], body) < top:
            return top
    return len(lines)


def next_note(text: str, lines: list[Line], first: int, end: int) -> int:
    """The first line of a note in [first, end); `end` when there is none."""
    return next((i for i in range(first, end) if _NOTE.match(text, lines[i].start)), end)


def _opens_list(text: str, line: Line) -> bool:
    """Whether a cell of the line begins with "Nơi nhận", one letter of OCR's before it allowed."""
    cells = _GAP.split(text[line.start : line.end])
    return any(_RECIPIENTS.match(fold(cell).lstrip(" *-.")) for cell in cells)


def _is_signature(line: str) -> bool:
    return bool(_AUTHORITY.match(line) or (_POSITION.match(line) and line.isupper())) and len(line) < 70


def signed_before(text: str, lines: list[Line], body: int, foot: int) -> int:
    """The line that opens a signature standing before the list of recipients; `foot` when none does."""
    if foot == len(lines) or not _opens_list(text, lines[foot]):
        return foot
    for i in range(max(body + 1, foot - SIGNATURE_LINES), foot):
        rest = [text[line.start : line.end] for line in lines[i:foot]]
        if _is_signature(bare(text, lines[i])) and all(len(line) < 50 and line[-1] not in ".;:," for line in rest):
            return i
    return foot


def signature(text: str, lines: list[Line], foot: int) -> int:
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
        if i > last or ("dash" not in marks[i:] and _is_signature(bare(text, lines[foot + i]))):
            return foot + i
    return len(lines)
