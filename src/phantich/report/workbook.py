"""A workbook of the tables: one sheet a table, a sheet "Tham số" with what the figures rest on."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
from pandas.api import types

from phantich import __version__
from phantich.report.show import Shown
from phantich.tables import COLUMNS, Tables, titled
from phantich.whole import whole

Facts = Mapping[str, object]
NONE: Mapping[str, Any] = MappingProxyType({})
CELL = 32_767  # characters that Excel takes in one cell
CUT = " […]"
_EPOCH = pd.Timestamp("1900-03-01")  # before that day Excel counts a 29 February that never was
# What an office wrote is text, whatever it looks like: nothing in it may become a formula, a link or a number.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


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
    import xlsxwriter

    with whole(path) as temporary, xlsxwriter.Workbook(str(temporary), _AS_TEXT) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EDF3", "border": 1})
        formats = {
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
            "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "number": book.add_format({"num_format": "0.00", "valign": "top"}),
        }
        for name, frame in {**comparisons, **tables.sheets()}.items():
            _sheet(book.add_worksheet(name), frame, head, formats)
        read = {"Số văn bản": len(tables.notices), "Số tệp không đọc được": len(tables.left_out)}
        _about(book.add_worksheet("Tham số"), {**read, **about}, head, formats["text"])


def _sheet(sheet: Any, frame: pd.DataFrame, head: Any, formats: Mapping[str, Any]) -> None:
    shown = titled(frame)
    for column, (name, title) in enumerate(zip(frame.columns, shown.columns, strict=True)):
        kind = _kind(shown[title])
        sheet.set_column(column, column, _width(name, kind, shown[title]))
        sheet.write_string(0, column, title, head)
        if name in COLUMNS and COLUMNS[name].description:
            sheet.write_comment(0, column, COLUMNS[name].description, {"author": "phantich"})
        for row, value in enumerate(shown[title], 1):
            _write(sheet, row, column, value, kind, formats)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _kind(values: pd.Series) -> str:
    if types.is_datetime64_any_dtype(values):
        return "date"
    if types.is_bool_dtype(values) or not types.is_numeric_dtype(values):
        return "text"
    return "count" if types.is_integer_dtype(values) else "number"


def _write(sheet: Any, row: int, column: int, value: Any, kind: str, formats: Mapping[str, Any]) -> None:
    """One cell; what is missing stays empty, so that Excel neither counts nor averages it."""
    if pd.isna(value):
        return
    if kind == "date" and value >= _EPOCH:
        sheet.write_datetime(row, column, value.to_pydatetime(), formats["date"])
    elif kind == "date":
        sheet.write_string(row, column, value.strftime("%d/%m/%Y"), formats["text"])
    elif kind == "text":
        text = ("có" if value else "không") if isinstance(value, bool) else str(value)
        sheet.write_string(row, column, text if len(text) <= CELL else text[: CELL - len(CUT)] + CUT, formats["text"])
    else:
        sheet.write_number(row, column, value, formats[kind])


def _width(name: str, kind: str, values: pd.Series) -> float:
    """Characters: a long text gets a wide column and wraps."""
    if kind != "text":
        return 14
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(max(12, longest + 2), 70 if name in ("quote", "message", "hint", "title") else 32)


def _about(sheet: Any, about: Facts, head: Any, text: Any) -> None:
    now = dt.datetime.now().strftime("%d/%m/%Y %H:%M")
    facts = {**about, "Làm lúc": now, "phantich": __version__, "Python": sys.version.split()[0]}
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    for column, title in enumerate(("Tham số", "Giá trị")):
        sheet.write_string(0, column, title, head)
    for row, (name, value) in enumerate(facts.items(), 1):
        sheet.write_string(row, 0, str(name), text)
        if isinstance(value, int):
            sheet.write_number(row, 1, value, text)
        else:
            _write(sheet, row, 1, _plain(value), "text", {"text": text})
    sheet.freeze_panes(1, 0)


def _plain(value: object) -> str:
    return (", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)) or "(để trống)"
