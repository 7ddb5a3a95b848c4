"""A workbook of the tables: one sheet a table, a sheet "Tham số" with what the figures rest on."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from phantich import __version__
from phantich.report.show import Shown
from phantich.spreadsheet import for_print, kind_of, new_spreadsheet, write_cell
from phantich.tables import COLUMNS, Tables, titled

Facts = Mapping[str, object]
NONE: Mapping[str, Any] = MappingProxyType({})


def save_workbook(path: str, tables: Tables, comparisons: Mapping[str, pd.DataFrame], about: Facts) -> Shown:
    """The last cell of a notebook: write the workbook when a place is given, and say what was done.

    Parameters
    ----------
    path : where to, "" for nowhere
    comparisons, about : as in `write_workbook`
    """
    if path:
        write_workbook(tables, Path(path), comparisons, about)
        return Shown("<p>Bảng tính đi kèm có mọi con số và mọi câu của báo cáo này.</p>")
    return Shown("<p>Lần chạy này không ghi bảng tính.</p>")


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
    for column, (name, title) in enumerate(zip(frame.columns, shown.columns, strict=True)):
        kind = kind_of(shown[title])
        sheet.set_column(column, column, _width(name, kind, shown[title]))
        sheet.write_string(0, column, title, formats["head"])
        if name in COLUMNS and COLUMNS[name].description:
            sheet.write_comment(0, column, COLUMNS[name].description, {"author": "phantich"})
        for row, value in enumerate(shown[title], 1):
            write_cell(sheet, row, column, value, kind, formats[kind])
    for_print(sheet, len(frame), len(frame.columns))


def _width(name: str, kind: str, values: pd.Series) -> float:
    """Characters: a long text gets a wide column and wraps."""
    if kind != "text":
        return 14
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(max(12, longest + 2), 70 if name in ("quote", "message", "hint", "title") else 32)


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


def _plain(value: object) -> str:
    return (", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)) or "(để trống)"
