"""A report as PDF in an office's form, set by typst from the same parts as the Word document.

Everything goes to typst in memory: the layout (`form.typ`), the report as JSON, the figures as drawings. Its fonts are
those that travel with us, and it reads no other file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import Any

from phantich.errors import OutputError
from phantich.report.forms import BOTTOM, HEADER, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP, Form
from phantich.report.outline import Part, outline
from phantich.report.shown import Block

_LONG = re.compile(r"[^\s\u200b-]{25,}")
_MAY_BREAK = "\u200b"


def write_pdf(blocks: Sequence[Block], path: Path, form: Form) -> None:
    """Write a report as PDF; every font is embedded, every figure is a drawing.

    Parameters
    ----------
    blocks : what the report says, from `content.blocks`
    form : whose paper it is

    Raises
    ------
    OutputError : typst could not set it
    """
    import typst

    found = outline(blocks)
    drawings: dict[str, bytes] = {}
    parts = [_part(part, drawings) for part in found.parts]
    data = {
        "title": found.title,
        "form": asdict(form),
        "page": [PAGE_WIDTH, PAGE_HEIGHT],
        "margins": [TOP, BOTTOM, LEFT, RIGHT],
        "header": HEADER,
        "runs": [{"across": across, "parts": list(run)} for across, run in groupby(parts, lambda part: part["across"])],
    }
    layout = files("phantich.report").joinpath("form.typ").read_bytes()
    inputs = {"main.typ": layout, "data.json": json.dumps(_breakable(data)).encode("utf-8"), **drawings}
    with as_file(files("phantich.report") / "fonts") as fonts:
        try:
            path.write_bytes(typst.compile(inputs, font_paths=[str(fonts)], ignore_system_fonts=True))
        except RuntimeError as error:
            hint = "chọn --format docx, rồi lưu dạng PDF từ Word hoặc LibreOffice."
            raise OutputError(f"Không dàn được trang PDF “{path.name}”.", hint=hint) from error


def _part(part: Part, drawings: dict[str, bytes]) -> Part:
    """A part as JSON takes it; its drawing goes beside it."""
    taken = {name: value for name, value in part.items() if name not in ("frame", "columns", "svg")}
    if "sheet" in part:
        taken["sheet"] = asdict(part["sheet"])
        if part["sheet"].tight:
            rows = part["sheet"].rows
            taken["sheet"]["rows"] = [[cell.replace("/", "/" + _MAY_BREAK) for cell in row] for row in rows]
    if "groups" in part:
        taken["groups"] = [asdict(group) for group in part["groups"]]
    if "svg" in part:
        taken["file"] = f"hinh-{len(drawings) + 1}.svg"
        drawings[taken["file"]] = part["svg"].encode("utf-8")
    return taken


def _breakable(value: Any) -> Any:
    """The data with a place to break in every long word: typst would let it run off the page."""
    if isinstance(value, str):
        return _LONG.sub(lambda word: _MAY_BREAK.join(re.findall(".{1,12}", word[0], re.DOTALL)), value)
    if isinstance(value, dict):
        return {name: one if name in ("file", "alt") else _breakable(one) for name, one in value.items()}
    return [_breakable(one) for one in value] if isinstance(value, list | tuple) else value
