"""The lines of a page and the paragraphs they make up.

A copy of a notice may hold one paragraph a line, or lines wrapped at the width of the page, with or without blank lines
between; a page number or a page break may cut a paragraph in two. Everything here keeps the places of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from phantich.lang.view import View

LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
UPPER = LOWER.upper()

_LINE = re.compile(r"[^\n\f]*\S[^\n\f]*")
_FULL_STOP = re.compile(r"(?<!\.)[.;:?!]$|\./\.$")
_OPEN_END = re.compile(  # "Tồn tại", "Kết quả đạt được", "Những việc làm được" are headings
    r"(?:[,(\-–—/&]|\b(?:và|của|với|các|những|cho|(?<![Tt]ồn )tại|trong|theo|về|là|do|bởi|hoặc|số|ngày|tháng|năm"
    r"|(?<!ạt )(?<!àm )được|đã|đến|từ))$"
)
UNFINISHED = 75  # characters without a full stop at their end are no heading: the sentence goes on …
NUMBERED = 150  # … nor so many behind the number of a chapter
_FIRST = "(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)"
_MARKS = (
    ("part", r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:(?:thứ|Thứ|THỨ)\s+\w+|[IVX]+|\d+)\s*[.:]?\s*"),
    ("roman", r"(?![IVX]+/\d)(?:[IVX]{1,5}|[Il]{1,3})\s?[.)/\-–]+\s*(?=\S)(?!(?<=\S)\d+ [a-zđ])"),
    ("decimal", r"\d{1,2}(?:\.\d{1,2})+\s?[.)\-–]*\s+(?=\D)"),
    (
        "number",
        r"\d{1,2}\s?[.)/]+\s*(?=[^\s\d])|\d{1,2}[.)]\s+(?=\d{1,3}(?:/\d{1,3})?\s+[^\W\d])"  # "2. 41 trẻ chưa tiêm"
        r"|\d{1,2}\s?[-–]\s+(?=\D)|\d{1,2}-(?=[" + UPPER + "])",
    ),
    ("paren", r"\(\s?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])\s?\)[.:]?\s*(?=\S)"),
    ("letter", r"[a-zđ©ø]\s?\)\s*(?=\S)|[a-zđ]\.\s+(?=\S)"),
    ("upper", r"[A-HĐ]\s?[.)]\s+(?=\S)|[A-HĐ]\s?[-–]\s+(?=[" + UPPER + "]{2})"),
    ("dash", r"[-–—−‑_~¬]+\s*(?=[^\s\d\-–—_~])|[-–—]+\s+(?=\d{1,3}(?:/\d+)?\s)"),
    ("plus", r"\++\s*(?=[^\s\d])|\++\s+(?=\d)"),
    ("star", r"[*•●○▪■□◦‣·➢➤✓✔❖\ue000-\uf8ff]+\s*(?=\S)"),
    ("ordinal", rf"(?=(?:{_FIRST} +là|[Tt]hứ +(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))[,:.]?\s)"),
)
_MARK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _MARKS))


class Line(NamedTuple):
    """A line without the blanks around it; `blank`: a blank line stands before it; `mark`: what it opens with."""

    start: int
    end: int
    indent: int
    blank: bool
    mark: str


class Paragraph(NamedTuple):
    """Lines joined. `content` is where the text begins after its mark; `mark` "" when there is none."""

    start: int
    end: int
    content: int
    mark: str
    number: str


def lines_of(view: View, start: int, end: int) -> list[Line]:
    """The lines that begin in [start, end) and hold more than page furniture, in reading order."""
    if view.lines is None:
        view.lines = _lines(view)
    first = bisect_left(view.lines, (start,))
    return view.lines[first : bisect_left(view.lines, (end,), first)]


def _lines(view: View) -> list[Line]:
    text, lines, last = view.text, [], 0
    for match in _LINE.finditer(text):
        here, to = match.span()
        inside = match[0]
        for left, right in view.furniture:
            if left < to and right > here:
                left, right = max(left, here) - here, min(right, to) - here
                inside = inside[:left] + " " * (right - left) + inside[right:]
        indent = len(inside) - len(inside.lstrip())
        if indent < len(inside):
            ends = here + len(inside.rstrip())
            mark = _MARK.match(text, here + indent, ends)
            blank = text.count("\n", last, here) > 1
            lines.append(Line(here + indent, ends, indent, blank, mark.lastgroup if mark else ""))
            last = to
    return lines


def mark_of(line: str) -> tuple[str, int]:
    """The enumerator or bullet that a line opens with, and how long it is.

    >>> [mark_of(line) for line in ("1.1. Về hồ sơ", "a) Công khai", "IV- Kiến nghị", "1.280,04 triệu đồng", "Sở Y tế")]
    [('decimal', 5), ('letter', 3), ('roman', 4), ('', 0), ('', 0)]
    """
    match = _MARK.match(line)
    return (match.lastgroup or "", match.end()) if match else ("", 0)


def page_width(view: View, lines: list[Line]) -> int:
    """At how many characters lines are wrapped; 0 when a line is a paragraph.

    Wrapped text shows by lines that begin in the middle of a sentence, with a small letter.
    """
    lengths = sorted(line.end - line.start + line.indent for line in lines)
    if len(lengths) < 8 or lengths[int(len(lengths) * 0.97)] > 160:
        return 0
    within = sum(view.text[line.start].islower() and not line.mark for line in lines)
    width = lengths[int(len(lengths) * 0.85)]
    return width if 40 <= width <= 130 and within >= 0.15 * len(lines) else 0


def _filled(text: str, last: Line, line: Line) -> int:
    """How long a line would be with the next word: it is full when that would not have fitted the page."""
    return last.indent + last.end - last.start + 1 + len(text[line.start : line.end].split(maxsplit=1)[0])


def _full(text: str, lines: list[Line], width: int) -> float:
    """From how many characters on, the next word counted, a line was broken by the width of the page.

    On a page wrapped by characters no line that surely goes on is shorter than the page is wide; on one that was set in
    type or read by OCR some are.
    """
    sure = (
        _filled(text, last, line)
        for last, line in pairwise(lines)
        if text[line.start].islower() and not (line.mark or line.blank or _FULL_STOP.search(text, last.start, last.end))
    )
    return width if min(sure, default=0) >= width else 0.85 * width


def _unfinished(text: str, group: list[Line]) -> bool:
    """Whether lines without a full stop are too many for a heading."""
    start, end = group[0].start, group[-1].end
    if end - start > NUMBERED:
        return True
    chapter = group[0].mark in ("part", "roman", "decimal", "number", "upper") and ":" not in text[start:end]
    return end - start > (NUMBERED if chapter else UNFINISHED)


def _goes_on(text: str, last: Line, line: Line, width: int, full: float, open_marks: set[str]) -> bool:
    """Whether `line` continues the paragraph that ends with `last`; `width`, `full`: of the page, 0: none."""
    before, after = text[last.start : last.end], text[line.start : line.end]
    stopped = bool(_FULL_STOP.search(before)) and not before.endswith("..")
    filled = _filled(text, last, line)
    if line.mark:
        if stopped or line.blank or not width or filled < max(full, 0.85 * width):
            return False
        numbered = line.mark in ("number", "decimal", "paren")
        return line.mark == "dash" or (numbered and not _plausible(after, line.mark, open_marks))
    first = after.lstrip("“\"'(").strip()[:1]
    small = bool(first) and not first.isupper()
    if before.isupper() and after.isupper():
        return not stopped and not line.blank
    if stopped:
        return bool(width) and filled > width - 2 and not line.blank and line.indent <= last.indent + 2
    if small or (_OPEN_END.search(before) if width or len(before) > 100 else before.endswith((",", "-", "–"))):
        return True
    return bool(width) and filled >= full and not (before.isupper() or (line.blank and not full))


def _runs_in(text: str, group: list[Line], line: Line, width: int) -> bool:
    """Whether a wrapped line opens with the next number of a list within the sentence: "gồm (1) …; (2) …"."""
    number = re.match(r"\((\d{1,2})\)", text[line.start : line.start + 4]) if width and not line.blank else None
    if not number or number[1] == "1":
        return False
    before = f"({int(number[1]) - 1})"
    return text.find(before, group[0].start + 1, group[-1].end) >= 0


def _plausible(line: str, mark: str, open_marks: set[str]) -> bool:
    """Whether a number at the start of a wrapped line can be the next of its list, not the rest of a sentence."""
    digits = re.match(r"\(?([\d.]+\d|\d)", line)
    if mark == "paren" or not digits:
        return True
    *head, last = digits[1].split(".")
    return int(last) == 1 or ".".join([*head, str(int(last) - 1)]) in open_marks


def paragraphs_of(view: View, start: int, end: int) -> list[Paragraph]:
    """The paragraphs of [start, end): lines joined across wraps, page numbers and page breaks.

    >>> view = View("- Nơi xa, vùng miền\\n\\nnúi còn chậm.\\n- Sổ sách đủ.")
    >>> [view.text[p.content:p.end] for p in paragraphs_of(view, 0, len(view.text))]
    ['Nơi xa, vùng miền\\n\\nnúi còn chậm.', 'Sổ sách đủ.']
    """
    text, lines = view.text, lines_of(view, start, end)
    width, groups, seen = page_width(view, lines), [], set()
    full = _full(text, lines, width)
    for line in lines:
        last = groups[-1][-1] if groups else None
        enough = 0 if groups and width and _unfinished(text, groups[-1]) else full
        if last and (_goes_on(text, last, line, width, enough, seen) or _runs_in(text, groups[-1], line, width)):
            groups[-1].append(line)
            continue
        groups.append([line])
        if digits := re.match(r"\(?(\d+(?:\.\d+)*)", text[line.start : line.end]):
            seen.add(digits[1])
    paragraphs = []
    for group in groups:
        first, last = group[0].start, group[-1].end
        mark, length = mark_of(text[first:last])
        number = (
            text[first : first + length].strip(" \t.)(-–/:")
            if mark not in ("", "dash", "plus", "star", "ordinal")
            else ""
        )
        paragraphs.append(Paragraph(first, last, first + length, mark, number))
    return paragraphs
