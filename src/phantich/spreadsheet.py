"""Workbooks in which an office's text stays text: the one way to open one and to write a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api import types

from phantich.whole import whole

CELL = 32_767  # characters that Excel takes in one cell
CUT = " […]"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EPOCH = pd.Timestamp("1900-03-01")  # before that day Excel counts a 29 February that never was
# What an office wrote is text, whatever it looks like: nothing in it may become a formula, a link or a number.
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_LETTERS = 1.15  # of this face in one unit of a column's width
_INDENT = 1  # of text, so that it does not touch a number to its left
_LINE, _TALLEST = 15.75, 400.0  # points
_STYLES: Mapping[str, Mapping[str, object]] = {
    "head": {"bold": True, "text_wrap": True, "bg_color": "#E6EDF3", "border": 1},
    "text": {"text_wrap": True, "align": "left", "indent": _INDENT},
    "date": {"num_format": "dd/mm/yyyy", "align": "left", "indent": _INDENT},
    "count": {"num_format": "#,##0"},
    "number": {"num_format": "0.00"},
}


@dataclass(frozen=True)
class Spreadsheet:
    """A workbook being written.

    Attributes
    ----------
    book : the xlsxwriter workbook
    formats : the house's cell formats by kind: head, text, date, count, number
    """

    book: Any
    formats: Mapping[str, Any]

    def format(self, kind: str, **more: object) -> Any:
        """A format of the house with something more, such as `locked=False`."""
        return _format(self.book, kind, more)


def _format(book: Any, kind: str, more: Mapping[str, object]) -> Any:
    return book.add_format({"valign": "top", **_FONT, **_STYLES[kind], **more})


@contextmanager
def new_spreadsheet(path: Path) -> Iterator[Spreadsheet]:
    """Lend a workbook that is written whole or not at all when the block ends well.

    Raises
    ------
    OutputError : the file cannot be written, mostly because it is open in Excel
    """
    import xlsxwriter

    with whole(path) as temporary, xlsxwriter.Workbook(str(temporary), _AS_TEXT) as book:
        yield Spreadsheet(book, {kind: _format(book, kind, {}) for kind in _STYLES})


def kind_of(values: pd.Series) -> str:
    """How a column is written: text, date, count or number."""
    if types.is_datetime64_any_dtype(values):
        return "date"
    if types.is_bool_dtype(values) or not types.is_numeric_dtype(values):
        return "text"
    return "count" if types.is_integer_dtype(values) else "number"


def write_cell(sheet: Any, row: int, column: int, value: Any, kind: str, style: Any) -> None:
    """One cell; what is missing stays empty, so that Excel neither counts nor averages it."""
    if pd.isna(value):
        sheet.write_blank(row, column, None, style)
    elif kind == "date" and value >= _EPOCH:
        sheet.write_datetime(row, column, value.to_pydatetime(), style)
    elif kind == "date":
        sheet.write_string(row, column, value.strftime("%d/%m/%Y"), style)
    elif kind == "text":
        text = ("có" if value else "không") if isinstance(value, bool) else str(value)
        sheet.write_string(row, column, text if len(text) <= CELL else text[: CELL - len(CUT)] + CUT, style)
    else:
        sheet.write_number(row, column, value, style)


def fit_rows(sheet: Any, columns: Iterable[tuple[float, Sequence[object]]]) -> None:
    """Make rows as high as their text: only Excel does that by itself, and not in a protected sheet.

    Parameters
    ----------
    columns : of each its width in characters, and its cells from the heading down
    """
    needed = [[_lines(cell, width) for cell in cells] for width, cells in columns]
    for row, lines in enumerate(zip(*needed, strict=True)):
        sheet.set_row(row, min(_TALLEST, _LINE * max(lines)))


def _lines(cell: object, width: float) -> int:
    lines = cell.split("\n") if isinstance(cell, str) else [""]
    return sum(max(1, ceil(len(line) / (_LETTERS * max(1, width - _INDENT)))) for line in lines)


def for_print(sheet: Any, rows: int, columns: int) -> None:
    """A frozen, filtered header that every printed page repeats; A4 across, as wide as one page."""
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, rows, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def harmless(cell: object) -> object:
    """Put an apostrophe before what a spreadsheet would compute in a CSV file: a notice is data, never a program.

    >>> harmless("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
