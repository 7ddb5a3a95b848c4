"""An executed notebook as one HTML page: no code, nothing to load, Vietnamese."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import as_file, files
from typing import Any

from phantich import __version__
from phantich.report.content import blocks, title

SHOWN = ["text/html", "image/svg+xml", "image/png", "text/plain"]  # nothing that would run in a browser
MANIFEST = "phantich-report"
_HEADING = re.compile(r"^##\s+(.+?)\s*$", re.MULTILINE)
_LINK = re.compile(r'<a (?:class="quote" )?href="#([^"]*)">(.*?)</a>', re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')


def to_html(notebook: Any, manifest: Mapping[str, object] | None = None) -> str:
    """The page of an executed notebook.

    Code is taken out before the export, so no setting can let it through; so is what the kernel wrote to stderr, and
    every output that would run in a browser. Code cells without output leave no box.

    Parameters
    ----------
    notebook : nbformat node, version 4, with outputs
    manifest : what the report was made of, kept in the page for `phantich report --check`

    Returns
    -------
    HTML, complete in one file: a browser makes no request for it
    """
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    config = Config()
    config.NbConvertBase.display_data_priority = SHOWN
    readable, contents = _readable(notebook)
    with as_file(files("phantich.report") / "page") as pages:
        exporter = HTMLExporter(
            config=config,
            template_name="phantich",
            extra_template_basedirs=[str(pages)],
            exclude_input=True,
            exclude_input_prompt=True,
            exclude_output_prompt=True,
            exclude_anchor_links=True,
            language_code="vi",
        )
        words = {
            "page_title": title(blocks(notebook)),
            "page_foot": f"Làm bằng phantich {__version__} lúc {dt.datetime.now():%H:%M ngày %d/%m/%Y}.",
            "contents": contents,
            "manifest_name": MANIFEST,
            "manifest": json.dumps(manifest, ensure_ascii=False, sort_keys=True) if manifest else "",
        }
        return _without_dead_links(exporter.from_notebook_node(readable, resources=words)[0])


def _readable(notebook: Any) -> tuple[Any, list[tuple[str, str]]]:
    """A copy with only what a reader is to see, and its table of contents: (anchor, heading)."""
    contents: list[tuple[str, str]] = []

    def anchored(match: re.Match[str]) -> str:
        contents.append((f"muc-{len(contents) + 1}", match[1]))
        return f'<h2 id="{contents[-1][0]}">{escape(match[1], quote=False)}</h2>\n'

    copy = notebook.copy()
    copy.cells = [cell for cell in map(_cell, notebook.cells) if cell.cell_type == "markdown" or cell.get("outputs")]
    for cell in copy.cells:
        if cell.cell_type == "markdown":
            cell.source = _HEADING.sub(anchored, cell.source)
    if len(contents) > 2 and copy.cells[0].cell_type == "markdown":
        heading, _, rest = copy.cells[0].source.partition("\n")
        copy.cells[0].source = f"{heading}\n{rest}\n\n{_contents(contents)}"
    return copy, contents


def _contents(contents: list[tuple[str, str]]) -> str:
    lines = "".join(f'<li><a href="#{anchor}">{escape(heading, quote=False)}</a></li>' for anchor, heading in contents)
    return f'<nav aria-label="Mục lục"><b>Mục lục</b><ol>{lines}</ol></nav>\n'


def _cell(cell: Any) -> Any:
    shown = cell.copy()
    if cell.cell_type == "code":
        shown.source = ""
        shown.outputs = [output for output in cell.outputs if output.get("name") == "stdout" or _is_shown(output)]
    return shown


def _is_shown(output: Any) -> bool:
    return any(kind in output.get("data", {}) for kind in SHOWN)


def _without_dead_links(page: str) -> str:
    """Links to what is not in the page (a notice left out of it) become their words."""
    known = set(_ID.findall(page))
    return _LINK.sub(lambda match: match[0] if match[1] in known else match[2], page)
