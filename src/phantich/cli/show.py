"""One notice in the terminal: its head, its text with every finding and task marked, its tasks."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.text import Text

from phantich.model import Finding, Notice, Task

# Colour is never the only sign: the label stands before each item.
STYLES = {
    "strength": "green",
    "difficulty": "yellow",
    "shortcoming": "red",
    "cause": "magenta",
    "responsibility": "bright_magenta",
    "task": "cyan",
    "measure": "bold cyan",
}
HEAD = (
    "doc_type",
    "symbol",
    "issuer",
    "issue_date",
    "meeting_date",
    "title",
    "inspected_entity",
    "topic",
    "signer_name",
)


def show_notice(notice: Notice) -> None:
    """Print a notice; without colours where the output is no terminal or NO_COLOR is set."""
    plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    console = Console(no_color=plain, highlight=False, markup=False, soft_wrap=not sys.stdout.isatty())
    for part in (_head(notice), marked_text(notice), _task_list(notice)):
        console.print(part)


def marked_text(notice: Notice) -> Text:
    """The canonical text, each item coloured, with its label before it.

    >>> import phantich
    >>> print(marked_text(phantich.extract("1. Về ưu điểm\\n- Đã kịp thời ban hành kế hoạch.")).plain)
    1. Về ưu điểm
    - [Ưu điểm] Đã kịp thời ban hành kế hoạch.
    """
    shown, at = Text(), 0
    for item in sorted((*notice.findings, *notice.tasks), key=lambda item: item.start):
        style = STYLES[item.kind.value]
        shown.append(notice.text[at : item.start])
        shown.append(f"[{_label(item)}] ", style=f"reverse {style}")
        shown.append(notice.text[item.start : item.end], style=style)
        at = max(at, item.end)
    return shown.append(notice.text[at:])


def _label(item: Finding | Task) -> str:
    kinds = dict.fromkeys([item.kind.vi, *(point.kind.vi for point in item.points)])
    return " + ".join(kinds) + (" ?" if item.doubtful else "")


def _head(notice: Notice) -> Text:
    lines = []
    for name in HEAD:
        value = getattr(notice.metadata, name)
        value = "; ".join(value) if isinstance(value, tuple) else value
        value = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
        lines.append(f"{type(notice.metadata).model_fields[name].title}: {value or '–'}")
    counts = f"{len(notice.findings)} phát hiện, {len(notice.tasks)} nhiệm vụ, {len(notice.citations)} viện dẫn"
    return Text("\n".join([*lines, counts, "", *(f"Cảnh báo: {one}" for one in notice.warnings)]), style="bold")


def _task_list(notice: Notice) -> Text:
    lines = ["", "Nhiệm vụ:" if notice.tasks else "Không thấy nhiệm vụ nào."]
    for number, task in enumerate(notice.tasks, 1):
        who = "; ".join(one.text for one in task.assignees) or "–"
        when = task.deadline and (f"{task.deadline.date:%d/%m/%Y}" if task.deadline.date else task.deadline.text)
        lines.append(f"{number}. {task.text}\n   Thực hiện: {who}. Thời hạn: {when or '–'}.")
    return Text("\n".join(lines))
