"""A notice as HTML: its own text, with what was found in it marked and labelled in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from phantich.model import UNCLEAR, Citation, Finding, FindingKind, Notice, PointKind, Role, Task, TaskKind

# A letter beside the colour: a mark must be readable in print and to those who see no colours.
LETTERS = {
    "strength": "Ư",
    "difficulty": "K",
    "shortcoming": "H",
    "cause": "N",
    "responsibility": "T",
    "consequence": "Q",
    "task": "V",
    "measure": "B",
}
_NAMES = {kind.value: kind.vi for kind in (*FindingKind, *PointKind, *TaskKind)}
_WITH_NAMES = {Role.RECIPIENTS, Role.SIGNATURE}  # zones that hold people's names
_OMITTED = '<span class="left-out">(đã lược phần nơi nhận và chữ ký)</span>\n'


@dataclass(frozen=True)
class Mark:
    """A place and how it is shown: `tag` with class `kind`, a label in front of it or "", an anchor or ""."""

    start: int
    end: int
    tag: str
    kind: str
    title: str
    label: str = ""
    anchor: str = ""

    @property
    def opening(self) -> str:
        anchor = f' id="{escape(self.anchor)}"' if self.anchor else ""
        label = f"<b>{escape(self.label)}</b>" if self.label else ""
        return f'<{self.tag}{anchor} class="{self.kind}" title="{escape(self.title)}">{label}'


def notice_html(notice: Notice, *, whole: bool = True, legend: bool = True, style: bool = True) -> str:
    """The notice's text with findings and tasks marked, the clauses of mixed items inside them.

    Parameters
    ----------
    whole : False leaves out the zones of recipients and signature, which hold people's names
    legend : explain the letters above the text
    style : bring the style sheet along; a page of many notices has it once

    Returns
    -------
    One HTML element; the text is escaped, and without the labels it is the canonical text to the letter

    >>> from phantich.model import Notice
    >>> "a &lt; b" in notice_html(Notice(id="0", text="a < b"))
    True
    """
    hidden = [] if whole else [s for s in notice.sections if _WITH_NAMES & {*s.roles}]
    parts, at = [], 0
    for section in hidden:
        parts += [_marked(notice, at, section.start), _OMITTED if at < section.start else ""]
        at = section.end
    parts.append(_marked(notice, at, len(notice.text)))
    marks = list(_marks(notice))
    shown = _legend([mark.kind for mark in marks]) if legend else ""
    css = f"<style>{style_sheet()}</style>" if style else ""
    return f'<div class="phantich-notice">{css}{shown}<div class="text">{"".join(parts)}</div></div>'


def label(kind: str) -> str:
    """Letter and name of a kind.

    >>> label("shortcoming")
    'H · Hạn chế, khuyết điểm'
    """
    return f"{LETTERS[kind]} · {_NAMES[kind]}"


def unclear(clarity: float | None) -> str:
    """What is said beside an item of a scan that was not read clearly; "" for all others.

    >>> unclear(0.7), unclear(0.9), unclear(None)
    (' · bản quét chưa rõ', '', '')
    """
    return " · bản quét chưa rõ" if clarity is not None and clarity < UNCLEAR else ""


def place_id(notice: str, start: int) -> str:
    """The anchor of a place that has no id of its own, such as a citation."""
    return f"vt-{notice}-{start}"


def style_sheet() -> str:
    """The style of marked notices, as CSS."""
    return (files("phantich") / "display.css").read_text(encoding="utf-8")


def _legend(kinds: list[str]) -> str:
    shown = "".join(
        f'<span><mark class="{k}"><b>{LETTERS[k]}</b>{_NAMES[k]}</mark></span>' for k in LETTERS if k in kinds
    )
    return f'<div class="legend">{shown}<span>? nên xem lại</span></div>' if shown else ""


def _marks(notice: Notice) -> Iterator[Mark]:
    """All that is shown of a notice, outer marks before the inner ones of the same place."""
    for item in (*notice.findings, *notice.tasks):
        kind = item.kind.value
        doubt = " ?" if item.doubtful else ""
        name = f"{label(kind)}{doubt}{unclear(item.clarity)}"
        yield Mark(item.start, item.end, "mark", kind, _reasons(notice, item), name, item.id)
        yield from _points(item, kind)
        if isinstance(item, Task):
            yield from _details(item)
    for citation in notice.citations:
        anchor = place_id(notice.id, citation.start)
        yield Mark(citation.start, citation.end, "u", "citation", _cited(citation), anchor=anchor)
    for word in notice.unclear:
        right = f"; có thể là “{word.proposed}”" if word.proposed else ""
        yield Mark(word.start, word.end, "u", "unclear", f"Đọc từ bản quét, độ rõ {word.confidence:.0%}{right}")


def _reasons(notice: Notice, item: Finding | Task) -> str:
    """The kind, how likely it is right, and the words that it rests on."""
    words = ", ".join(dict.fromkeys(f"“{' '.join(notice.text[start:end].split())}”" for start, end in item.cues))
    sure = f"{item.confidence:.2f}".replace(".", ",") + (", nên xem lại" if item.doubtful else "")
    return f"{label(item.kind.value)}; độ tin cậy {sure}; vì {words or 'tiêu đề mục'}"


def _points(item: Finding | Task, kind: str) -> Iterator[Mark]:
    """The clauses whose kind is not that of the item."""
    for point in item.points:
        inner = point.kind.value
        if inner != kind and not (kind == "measure" and inner == "task"):
            yield Mark(point.start, point.end, "mark", inner, label(inner), LETTERS[inner])


def _details(task: Task) -> Iterator[Mark]:
    for body in task.assignees:
        if body.source == "text":
            yield Mark(body.start, body.end, "u", "assignee", "Đơn vị thực hiện")
    if task.deadline:
        day = f": {task.deadline.date:%d/%m/%Y}" if task.deadline.date else ""
        yield Mark(task.deadline.start, task.deadline.end, "u", "deadline", f"Thời hạn{day}")


def _cited(citation: Citation) -> str:
    return f"Viện dẫn: {citation.norm}"


def _marked(notice: Notice, first: int, last: int) -> str:
    """The text of [first, last) with its marks, properly nested: a mark that would cross another ends with it."""
    marks = sorted((m for m in _marks(notice) if first <= m.start < m.end <= last), key=lambda m: (m.start, -m.end))
    parts: list[str] = []
    open_marks: list[tuple[int, str]] = []
    at = first

    def close_until(place: int) -> None:
        nonlocal at
        while open_marks and open_marks[-1][0] <= place:
            end, tag = open_marks.pop()
            parts.append(f"{escape(notice.text[at:end])}</{tag}>")
            at = end

    for mark in marks:
        close_until(mark.start)
        parts.append(escape(notice.text[at : mark.start]) + mark.opening)
        at = mark.start
        open_marks.append((min(mark.end, open_marks[-1][0] if open_marks else last), mark.tag))
    close_until(last)
    return "".join(parts) + escape(notice.text[at:last])
