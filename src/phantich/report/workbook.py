"""A workbook of the tables: one sheet a table, a sheet "Tham số" with what the figures rest on."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from phantich import __version__
from phantich.report import content
from phantich.report.shown import Block, unpack
from phantich.spreadsheet import fit_rows, for_print, kind_of, new_spreadsheet, write_cell
from phantich.tables import COLUMNS, SHEETS, Tables, titled

Facts = Mapping[str, object]
NONE: Mapping[str, Any] = MappingProxyType({})


def write_report(blocks: Sequence[Block], manifest: Mapping[str, Any], path: Path) -> None:
    """The workbook of a report: a list of its tables, each table a sheet, then the records and what it rests on.

    Parameters
    ----------
    blocks : from `phantich.report.content.blocks`
    manifest : from `phantich.report.manifest.make_manifest`
    """
    shown = content.tables(list(blocks))
    found = content.sources(list(blocks))
    with new_spreadsheet(path) as spreadsheet:
        _list(spreadsheet.book.add_worksheet("Mục lục"), shown, spreadsheet.formats)
        for block in shown:
            _sheet(spreadsheet.book.add_worksheet(block["number"]), unpack(block["frame"]), spreadsheet.formats)
        for name, packed in found["records"].items() if found else ():
            _sheet(spreadsheet.book.add_worksheet(SHEETS[name]), unpack(packed), spreadsheet.formats)
        _about(spreadsheet.book.add_worksheet("Tham số"), facts_of(manifest), spreadsheet.formats)


def facts_of(manifest: Mapping[str, Any]) -> dict[str, object]:
    """Parameters, versions and hashes of a report, by their Vietnamese names."""
    parameters = {f"Tham số {name}": value for name, value in manifest.get("parameters", {}).items()}
    notices = {f"SHA-256 của {one['id']}": one["sha256"] for one in manifest.get("notices", [])}
    return {
        "Sổ tay mẫu": manifest["template"],
        **parameters,
        "Số văn bản": len(notices),
        "Số tệp không đọc được": len(manifest.get("left_out", [])),
        "Kho văn bản (SHA-256)": manifest.get("corpus", "–"),
        "Quy tắc (SHA-256)": manifest.get("rules", "–"),
        **notices,
    }


def _list(sheet: Any, shown: Sequence[Block], formats: Mapping[str, Any]) -> None:
    """Which table is on which sheet, what it counts and how to cite it."""
    widths = (10, 50, 50, 50)
    rows = [("Trang", "Tên", "Căn cứ", "Cách trích dẫn")]
    for block in shown:
        rows.append((block["number"], block["title"], block["notes"][0], block["notes"][1].partition(": ")[2]))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            sheet.write_string(row, column, value, formats["text" if row else "head"])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    fit_rows(sheet, zip(widths, zip(*rows, strict=True), strict=True))
    for_print(sheet, len(shown), 4)


def write_workbook(
    tables: Tables, path: Path, comparisons: Mapping[str, pd.DataFrame] = NONE, about: Facts = NONE
) -> None:
    """Write tables as .xlsx, whole or not at all.

    Parameters
    ----------
    tables : the records, a sheet each
    path : the file; replaced when it is there
    comparisons : frames that go before them, by sheet name; their columns are names of `COLUMNS` or unit codes
    about : parameters of the report, by their Vietnamese names, for the sheet "Tham số"

    Raises
    ------
    OutputError : the file cannot be written, mostly because it is open in Excel
    """
    with new_spreadsheet(path) as spreadsheet:
        for name, frame in {**comparisons, **tables.sheets()}.items():
            _sheet(spreadsheet.book.add_worksheet(name), frame, spreadsheet.formats)
        read = {"Số văn bản": len(tables.notices), "Số tệp không đọc được": len(tables.left_out)}
        _about(spreadsheet.book.add_worksheet("Tham số"), {**read, **about}, spreadsheet.formats)


def _sheet(sheet: Any, frame: pd.DataFrame, formats: Mapping[str, Any]) -> None:
    shown = titled(frame)
    columns: list[tuple[float, Sequence[object]]] = []
    for column, (name, title) in enumerate(zip(frame.columns, shown.columns, strict=True)):
        kind = kind_of(shown[title])
        columns.append((_width(name, kind, shown[title]), [title, *shown[title]]))
        sheet.set_column(column, column, columns[-1][0])
        sheet.write_string(0, column, title, formats["head"])
        if name in COLUMNS and COLUMNS[name].description:
            sheet.write_comment(0, column, COLUMNS[name].description, {"author": "phantich"})
        for row, value in enumerate(shown[title], 1):
            write_cell(sheet, row, column, value, kind, formats[kind])
    fit_rows(sheet, columns)
    for_print(sheet, len(frame), len(frame.columns))


def _width(name: str, kind: str, values: pd.Series) -> float:
    """Characters: a long text gets a wide column and wraps."""
    if kind != "text":
        return 14
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(max(12, longest + 2), 70 if name.endswith("quote") or name in ("message", "hint", "title") else 32)


def _about(sheet: Any, about: Facts, formats: Mapping[str, Any]) -> None:
    now = dt.datetime.now().strftime("%d/%m/%Y %H:%M")
    facts = {**about, "Làm lúc": now, "phantich": __version__, "Python": sys.version.split()[0]}
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    for column, title in enumerate(("Tham số", "Giá trị")):
        sheet.write_string(0, column, title, formats["head"])
    for row, (name, value) in enumerate(facts.items(), 1):
        sheet.write_string(row, 0, str(name), formats["text"])
        if isinstance(value, int):
            sheet.write_number(row, 1, value, formats["text"])
        else:
            write_cell(sheet, row, 1, _plain(value), "text", formats["text"])
    sheet.freeze_panes(1, 0)
    sheet.fit_to_pages(1, 0)


def _plain(value: object) -> str:
    return (", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)) or "(để trống)"
