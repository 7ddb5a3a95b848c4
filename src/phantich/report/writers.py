"""The formats of a report: one function a format, from the executed notebook and its blocks to a file.

A new format is one function here and its name in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from phantich.report import content
from phantich.report.forms import STATE, find_form
from phantich.report.manifest import Manifest
from phantich.report.shown import Block, unpack


@dataclass(frozen=True)
class Executed:
    """A template that was run.

    Attributes
    ----------
    notebook : nbformat node with outputs
    blocks : what it says, from `content.blocks`
    manifest : what it was made of
    form : whose papers a document looks like, a name of `forms.FORMS`
    """

    notebook: Any
    blocks: list[Block]
    manifest: Manifest
    form: str = STATE.name


def write_html(done: Executed, place: Path) -> None:
    from phantich.report.html import to_html

    place.write_text(to_html(done.notebook, done.manifest), encoding="utf-8")


def write_ipynb(done: Executed, place: Path) -> None:
    import nbformat

    nbformat.write(done.notebook, place)


def write_xlsx(done: Executed, place: Path) -> None:
    from phantich.report.workbook import write_report

    write_report(done.blocks, done.manifest, place)


def write_docx(done: Executed, place: Path) -> None:
    from phantich.report.word import write_docx

    write_docx(done.blocks, place, find_form(done.form))


def write_pdf(done: Executed, place: Path) -> None:
    from phantich.report.pdf import write_pdf

    write_pdf(done.blocks, place, find_form(done.form))


def write_csv(done: Executed, place: Path) -> None:
    """One file: the tables one after another would be no table, so a folder of them travels as .zip."""
    _write_tables(done, place, ".csv", _csv)


def write_parquet(done: Executed, place: Path) -> None:
    _write_tables(done, place, ".parquet", lambda frame: frame.to_parquet(None, index=False))


def _csv(frame: pd.DataFrame) -> bytes:
    from phantich.spreadsheet import harmless
    from phantich.tables import titled

    shown = titled(frame).map(harmless)
    text = shown.to_csv(None, index=False, date_format="%Y-%m-%d", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _write_tables(done: Executed, place: Path, suffix: str, make: Callable[[pd.DataFrame], bytes]) -> None:
    """The numbered tables and the records, in one archive; same inputs, same bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        for name, frame in frames(done.blocks).items():
            archive.writestr(ZipInfo(f"{name}{suffix}", (1980, 1, 1, 0, 0, 0)), make(frame), ZIP_DEFLATED)


def frames(blocks: list[Block]) -> dict[str, pd.DataFrame]:
    """Every table by a file name: "bang-01" for "Bảng 1", "hinh-01" for what a figure draws, then the records."""
    words = {"Bảng": "bang", "Hình": "hinh"}
    found = {}
    for block in content.tables(blocks):
        kind, number = block["number"].split()
        found[f"{words[kind]}-{int(number):02d}"] = unpack(block["frame"])
    if sources := content.sources(blocks):
        found |= {name: unpack(packed) for name, packed in sources["records"].items()}
    return found


WRITERS: dict[str, Callable[[Executed, Path], None]] = {
    "html": write_html,
    "xlsx": write_xlsx,
    "docx": write_docx,
    "pdf": write_pdf,
    "csv": write_csv,
    "parquet": write_parquet,
    "ipynb": write_ipynb,
}
SUFFIXES = {"csv": "csv.zip", "parquet": "parquet.zip"}
"""What a format's file is called where that is not the format's name."""
