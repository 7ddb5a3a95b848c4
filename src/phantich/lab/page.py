"""The start page: make a report and open it, look through the tables, keep the register."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from urllib.parse import quote

import ipywidgets as w

from phantich.errors import PhantichError
from phantich.lab.serve import FOLDER

_STYLE = "<style>a.phantich { color: #0b57a4; text-decoration: underline; }</style>"


def start() -> w.Widget:
    """Show the start page of the working folder."""
    from phantich.lab.register import register_tab
    from phantich.lab.reports import reports_tab
    from phantich.lab.tables import tables_tab

    os.chdir(os.environ.get(FOLDER) or Path.cwd())
    tabs = w.Tab([reports_tab(), tables_tab(), register_tab()])
    tabs.titles = ("Báo cáo", "Bảng dữ liệu", "Sổ theo dõi nhiệm vụ")
    return tabs


class Says:
    """A line under the buttons: what goes on, what is done, what went wrong."""

    def __init__(self) -> None:
        self.box = w.HTML()

    def clear(self) -> None:
        self._put("")

    def busy(self, text: str) -> None:
        self._put(f"<p>⏳ {escape(text)}</p>")

    def done(self, text: str, files: list[Path] | None = None) -> None:
        links = "".join(f"<li>{link(file)}</li>" for file in files or [])
        self._put(f"{_STYLE}<p>✔ {escape(text)}</p><ul>{links}</ul>")

    def error(self, error: Exception) -> None:
        """A mistake of the user's with its hint; one of ours by its name alone, for its words may quote a paper."""
        if isinstance(error, PhantichError):
            lines = [f"<b>{escape(error.message)}</b>", f"Gợi ý: {escape(error.hint)}" if error.hint else ""]
            self._put("<p>✘ " + "<br>".join(lines).replace("\n", "<br>") + "</p>")
        else:
            self._put(f"<p>✘ Lỗi ngoài dự kiến của phantich: {escape(type(error).__name__)}.</p>")

    def _put(self, html: str) -> None:
        self.box.value = html


def link(file: Path) -> str:
    """A link that opens a file of the working folder in the next tab of the browser, or saves it.

    >>> link(Path("reports/so sánh.html"))
    '<a href="/files/reports/so%20s%C3%A1nh.html" target="_blank" class="phantich">so sánh.html</a>'
    """
    return f'<a href="/files/{quote(file.as_posix())}" target="_blank" class="phantich">{escape(file.name)}</a>'
