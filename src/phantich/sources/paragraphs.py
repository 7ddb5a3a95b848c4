"""Lines of a page rejoined into the paragraphs that the office wrote."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from phantich.sources.layout import ENUMERATOR, Line

_CLOSED = re.compile(r"[.;:!?…][”\"')]?$|\./\.$")
_GLUE = re.compile(r"[^\W_][-/]$")  # "CT-" and "2013/": the rest of a symbol follows on the next line
_RUN_IN = re.compile(r"\((\d{1,2})\)")
_INDENT = 8.0  # points
_SPACED = 1.22  # times the usual pitch: more stands between paragraphs only


def join_lines(lines: list[Line]) -> str:
    """The text of the lines, a paragraph a line.

    Parameters
    ----------
    lines : in reading order
    """
    paragraphs: list[list[Line]] = []
    pitch = _pitch(lines)
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, pitch):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(map(_write, paragraphs))


def _pitch(lines: list[Line]) -> float:
    """The usual distance between two baselines of running text, points."""
    running = [line for line in lines if not line.narrow and not line.solid]
    steps = [below.run.y - above.run.y for above, below in pairwise(running) if above.page == below.page]
    return median([step for step in steps if step > 0] or [0.0])


def _write(lines: list[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text += line.text if _GLUE.search(text) else f" {line.text}"
    return text


def _goes_on(paragraph: list[Line], line: Line, pitch: float) -> bool:
    """True when a line is the next of the paragraph; `pitch` is the usual distance of two lines, points."""
    opener, above = paragraph[0], paragraph[-1]
    if line.solid or above.solid or line.narrow != above.narrow:
        return False
    if above.narrow:
        return _goes_on_in_column(opener, above, line)
    if not _is_full(above, line) or _looks_change(above, line, pitch):
        return False
    numbered = _enumerator(line) and not _runs_in(paragraph, line)
    if numbered and (_CLOSED.search(above.text) or line.run.x0 > line.left + _INDENT):
        return False
    in_title = _is_centred(line) and _is_even(above) and above.run.bold == line.run.bold
    return in_title or _stands_under(opener, above, line)


def _goes_on_in_column(opener: Line, above: Line, line: Line) -> bool:
    """In a narrow column every line is one by itself, but for the second lines of its items and of lower-case text."""
    if _enumerator(line) or _CLOSED.search(above.text) or above.column != line.column:
        return False
    return line.text[:1].islower() or (
        _enumerator(opener) and line.run.y - above.run.y < 2 * line.run.size and _is_full(above, line)
    )


def _enumerator(line: Line) -> bool:
    word, _, rest = line.text.partition(" ")
    return bool(rest) and bool(ENUMERATOR.fullmatch(word)) and not word.isdigit()


def _runs_in(paragraph: list[Line], line: Line) -> bool:
    """True when a line opens with the next number of a list within the sentence: "gồm (1) …; (2) …"."""
    number = _RUN_IN.match(line.text)
    if not number or number[1] == "1":
        return False
    before = f"({int(number[1]) - 1})"
    return not paragraph[0].text.startswith(before) and any(before in other.text for other in paragraph)


def _is_full(above: Line, line: Line) -> bool:
    """True when the first word of `line` had no room left above, so that the line had to end there."""
    free = above.right - above.run.x1
    if _is_centred(above) and line.run.x0 > line.left + _INDENT:
        free = (above.right - above.left) - (above.run.x1 - above.run.x0)
    first = line.run.ends[0] - line.run.x0
    return free < first + 0.25 * line.run.size + 2.0


def _is_even(line: Line) -> bool:
    return abs((line.run.x0 - line.left) - (line.right - line.run.x1)) < 6.0


def _is_centred(line: Line) -> bool:
    return _is_even(line) and line.run.x0 - line.left > _INDENT


def _looks_change(above: Line, line: Line, pitch: float) -> bool:
    """True when the size changes, or bold type ends, or more than a line's height lies between."""
    if abs(above.run.size - line.run.size) > 0.6 or (all(above.run.bold) and not any(line.run.bold)):
        return True
    return above.page == line.page and line.run.y - above.run.y > _SPACED * pitch


def _stands_under(opener: Line, above: Line, line: Line) -> bool:
    """True when the left edge is that of a next line: no new indent, no step back after the second line."""
    shift = line.run.x0 - above.run.x0 + (above.left - line.left if above.page != line.page else 0.0)
    if shift > _INDENT:
        hanging = _enumerator(opener) and opener is above and len(opener.run.starts) > 1
        return hanging and abs(line.run.x0 - opener.run.starts[1]) < _INDENT
    return opener is above or shift > -_INDENT
