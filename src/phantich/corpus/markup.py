"""Inline marks: a text with its annotation in it, as gold files, tests and reviewers write it.

`Sở <assignee>Y tế</assignee>` marks the place [3, 7) of `Sở Y tế`. Marks nest or lie apart, never cross; `<`, `>` and
`&` of the text are entities. Nothing else changes: the marks taken away, the text is back, code point for code point.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from phantich.corpus.vocabulary import rank
from phantich.errors import MarkupError

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A tag stands on one line, so that a line of the marked text is a line of the text.
_NAME = r"[A-Za-z][A-Za-z0-9_+.-]*"
_PIECE = re.compile(
    rf'<(?P<close>/)?(?P<kind>{_NAME})(?P<attrs>(?: +{_NAME}="[^"<>\n]*")*) *>|&(?P<entity>#?\w+);|[<>&]', re.ASCII
)
_ATTR = re.compile(rf'({_NAME})="([^"]*)"', re.ASCII)
_ENTITY = re.compile(r"&(#?\w+);|&", re.ASCII)
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#10": "\n"}
_IN_TEXT = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_IN_VALUE = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "\n": "&#10;"})


class Mark(NamedTuple):
    """A place [start, end) of a text, start < end, in code points; its kind and what is said of it."""

    start: int
    end: int
    kind: str
    attrs: Mapping[str, str] = {}


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Marks as they nest: outer before inner, and of two at one place the one that the vocabulary names first."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, rank(mark.kind)))


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The text under the marks, and the marks in the order in which they nest.

    Raises
    ------
    MarkupError : a tag without its other half, a crossing, an empty mark, an unknown entity, a bare `<`, `>` or `&`

    >>> parse('<task>Giao <assignee>Sở A &amp; B</assignee>.</task>')
    ('Giao Sở A & B.', [Mark(start=0, end=14, kind='task', attrs={}), Mark(start=5, end=13, kind='assignee', attrs={})])
    """
    parts: list[str] = []
    marks: list[Mark] = []  # as they open, so that of two equal ones the outer stays first
    open_tags: list[tuple[int, int]] = []  # the number of a mark that still has no end, and the line of its tag
    at = length = line = 0
    for match in _PIECE.finditer(marked):
        parts.append(marked[at : match.start()])
        length += match.start() - at
        line += marked.count("\n", at, match.start())
        at = match.end()
        if match["kind"] is None:
            parts.append(_character(match, line + 1))
            length += 1
        elif match["close"]:
            _close(match, marks, open_tags, length, line + 1)
        else:
            open_tags.append((len(marks), line + 1))
            marks.append(Mark(length, length, match["kind"], _attributes(match["attrs"], line + 1)))
    for number, since in open_tags:
        raise MarkupError(since, f"thẻ <{marks[number].kind}> không được đóng.", hint="thêm thẻ đóng.")
    parts.append(marked[at:])
    return "".join(parts), in_order(marks)


def _character(match: re.Match[str], line: int) -> str:
    """What an entity stands for."""
    if match["entity"] in _ENTITIES:
        return _ENTITIES[match["entity"]]
    hint = "trong văn bản, viết &lt; &gt; &amp; thay cho < > &; giá trị thuộc tính đặt trong ngoặc kép."
    raise MarkupError(line, f"“{match[0]}” không thuộc thẻ nào.", hint=hint)


def _attributes(said: str, line: int) -> dict[str, str]:
    attrs: dict[str, str] = {}
    for name, value in _ATTR.findall(said):
        if name in attrs:
            raise MarkupError(line, f"thuộc tính {name} viết hai lần trong một thẻ.", hint="giữ lại một.")
        attrs[name] = _ENTITY.sub(lambda found: _value_character(found, line), value)
    return attrs


def _value_character(found: re.Match[str], line: int) -> str:
    if found[1] in _ENTITIES:
        return _ENTITIES[found[1]]
    raise MarkupError(line, f"“{found[0]}” trong giá trị thuộc tính không có nghĩa.", hint="viết &amp; thay cho &.")


def _close(match: re.Match[str], marks: list[Mark], open_tags: list[tuple[int, int]], end: int, line: int) -> None:
    """Give the mark that was opened last its end; the closing tag has to be its own."""
    kind = match["kind"]
    if match["attrs"] or all(kind != marks[number].kind for number, _ in open_tags):
        raise MarkupError(line, f"thẻ {match[0]} không có thẻ mở.", hint="xem lại tên thẻ, hoặc xóa thẻ này.")
    number, since = open_tags.pop()
    mark = marks[number]
    if mark.kind != kind:
        hint = f"đóng <{mark.kind}> trước; nếu hai chỗ chồng lên nhau thật, ghi một chỗ bằng thuộc tính."
        raise MarkupError(line, f"thẻ </{kind}> đóng khi <{mark.kind}> (mở ở dòng {since}) chưa đóng.", hint=hint)
    if mark.start == end:
        raise MarkupError(line, f"thẻ <{kind}> không bao chữ nào.", hint="bao lấy chữ, hoặc xóa thẻ.")
    marks[number] = mark._replace(end=end)


def strip(marked: str) -> str:
    """The text without the marks.

    Raises
    ------
    MarkupError : as in `parse`

    >>> strip(draw("a < b"))
    'a < b'
    """
    return parse(marked)[0]


def draw(text: str, marks: Iterable[Mark] = ()) -> str:
    """The text with the marks in it; `parse` gives both back.

    Raises
    ------
    MarkupError : two marks cross, a mark is empty or outside the text, a kind or attribute is no name

    >>> draw("Sở Y tế", [Mark(0, 7, "assignee", {"value": "SYT"})])
    '<assignee value="SYT">Sở Y tế</assignee>'
    """
    parts: list[str] = []
    open_marks: list[Mark] = []
    at = 0

    def write_to(offset: int) -> None:
        nonlocal at
        parts.append(text[at:offset].translate(_IN_TEXT))
        at = offset

    def close_to(offset: int) -> None:
        while open_marks and open_marks[-1].end <= offset:
            write_to(open_marks[-1].end)
            parts.append(f"</{open_marks.pop().kind}>")

    for mark in in_order(marks):
        close_to(mark.start)
        _refuse(mark, open_marks[-1] if open_marks else None, text)
        write_to(mark.start)
        parts.append(_tag(mark))
        open_marks.append(mark)
    close_to(len(text))
    write_to(len(text))
    return "".join(parts)


def _refuse(mark: Mark, outer: Mark | None, text: str) -> None:
    """Raise for a mark that cannot be drawn inside `outer`."""
    line = text.count("\n", 0, max(0, mark.start)) + 1
    if not 0 <= mark.start < mark.end <= len(text):
        raise MarkupError(line, f"<{mark.kind}> ở [{mark.start}, {mark.end}) rỗng hoặc nằm ngoài văn bản.")
    if outer and mark.end > outer.end:
        raise MarkupError(line, f"<{mark.kind}> và <{outer.kind}> chồng lên nhau mà không lồng nhau.")
    for name in (mark.kind, *mark.attrs):
        if not re.fullmatch(_NAME, name):
            raise MarkupError(line, f"“{name}” không dùng làm tên thẻ hay thuộc tính được.")


def _tag(mark: Mark) -> str:
    attrs = "".join(f' {name}="{value.translate(_IN_VALUE)}"' for name, value in mark.attrs.items())
    return f"<{mark.kind}{attrs}>"


def draw_layer(doc: Doc, layer: str, values: Iterable[str] = ()) -> str:
    """A Doc's text with one layer marked; the labels are the kinds.

    Parameters
    ----------
    doc : a Doc that a pipeline has read
    layer : the span group
    values : the names of the values to write as attributes

    >>> import phantich
    >>> draw_layer(phantich.blank("phantich_dates")("Ngày 15/5/2015 họp."), "dates", ["iso"])
    'Ngày <date iso="2015-05-15">15/5/2015</date> họp.'
    """
    from phantich.pipes.base import read, view_of

    values = list(values)
    places = read(doc, layer)
    marks = [Mark(p.start, p.end, p.label, {v: str(p.values[v]) for v in values if v in p.values}) for p in places]
    return draw(view_of(doc).text, marks)
