"""An executed notebook as one HTML page: no code, nothing to load, Vietnamese."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import as_file, files
from typing import Any

from phantich import __version__

SHOWN = ["text/html", "image/svg+xml", "image/png", "text/plain"]  # nothing that would run in a browser
_HEADING = re.compile(r"^#\s+(.+?)\s*$", re.MULTILINE)


def to_html(notebook: Any) -> str:
    """The page of an executed notebook.

    Code is taken out before the export, so no setting can let it through; so is what the kernel wrote to stderr, and
    every output that would run in a browser. Code cells without output leave no box.

    Parameters
    ----------
    notebook : nbformat node, version 4, with outputs

    Returns
    -------
    HTML, complete in one file: a browser makes no request for it
    """
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    config = Config()
    config.NbConvertBase.display_data_priority = SHOWN
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
        words = {"page_title": _title(notebook), "page_foot": _foot()}
        return exporter.from_notebook_node(_readable(notebook), resources=words)[0]


def _readable(notebook: Any) -> Any:
    """A copy with only what a reader is to see."""
    copy = notebook.copy()
    copy.cells = [cell for cell in map(_cell, notebook.cells) if cell.cell_type == "markdown" or cell.get("outputs")]
    return copy


def _cell(cell: Any) -> Any:
    shown = cell.copy()
    if cell.cell_type == "code":
        shown.source = ""
        shown.outputs = [output for output in cell.outputs if output.get("name") == "stdout" or _is_shown(output)]
    return shown


def _is_shown(output: Any) -> bool:
    return any(kind in output.get("data", {}) for kind in SHOWN)


def _title(notebook: Any) -> str:
    """The notebook's first heading."""
    headings = (
        match[1] for cell in notebook.cells if cell.cell_type == "markdown" for match in _HEADING.finditer(cell.source)
    )
    return next(headings, "Báo cáo")


def _foot() -> str:
    return f"Làm bằng phantich {__version__} lúc {dt.datetime.now():%H:%M ngày %d/%m/%Y}."
