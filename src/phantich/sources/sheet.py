"""A notice pasted in a workbook (.xlsx): a row a line."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from phantich.errors import UnreadableError
from phantich.sources.draft import Draft, join_lines, row_lines
from phantich.sources.zipped import MAX_PART, open_zip, read_member

KIND = ".xlsx"
MAX_ROWS = 20_000  # with something in them; a notice has some hundred
LAST_ROW = 1_048_576  # of any sheet of Excel's
MAX_COLUMNS = 100
_SAVE_AGAIN = "mở bằng Excel rồi lưu lại thành .xlsx."
_HEADS = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<|<a:t>([^<]*)</a:t>")
_HEAD_CODES = re.compile(r'&(?:"[^"]*"|[LCR]|\d+|K[\dA-F]{6}|.)')


def read_sheet(path: Path, data: bytes) -> Draft:
    """Read an .xlsx file: its sheets in their order, hidden ones left out, values as Excel shows them.

    A formula gives the value that Excel stored for it. Wrapped lines of a cell are lines of the text.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    UnreadableError : it is damaged, is no workbook, or has too many rows
    """
    heads = _check(path, open_zip(path, data, KIND))
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        lines = [line for sheet in shown for line in _lines(path, sheet)]
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl fails in every way there is
        raise UnreadableError(path, "tệp .xlsx bị hỏng.", hint=_SAVE_AGAIN) from error
    return Draft(join_lines(lines), heads)


def _check(path: Path, archive: ZipFile) -> str:
    """Refuse what openpyxl would choke on, and return the heads and feet of the sheets, and the texts of boxes."""
    parts = [member for member in archive.infolist() if member.filename.lower().endswith((".xml", ".rels"))]
    if not any(member.filename.lower() == "xl/workbook.xml" for member in parts):
        raise UnreadableError(path, "tệp nén này không phải bảng tính Excel (.xlsx).", hint=_SAVE_AGAIN)
    if sum(member.file_size for member in parts) > MAX_PART:
        raise UnreadableError(path, "bảng tính quá lớn.", hint="chỉ giữ trang tính có văn bản rồi lưu lại.")
    heads = []
    for member in parts:
        xml = read_member(path, archive, member, KIND)
        if b"<!DOCTYPE" in xml.replace(b"\0", b""):  # no workbook has one; entity bombs do
            hint = "không mở tệp này; xin lại từ nơi gửi."
            raise UnreadableError(path, "tệp .xlsx chứa khai báo DOCTYPE không được phép.", hint=hint)
        found = (b"".join(match) for match in _HEADS.findall(xml))
        heads += [_HEAD_CODES.sub("\n", unescape(text.decode("utf-8", "replace"))) for text in found]
    return "\n".join(heads)


def _lines(path: Path, sheet: Any) -> Iterator[str]:
    sheet.reset_dimensions()  # what a sheet says of its size may be a lie
    rows: list[list[str]] = []
    filled = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [_shown(cell) for cell in row[:MAX_COLUMNS]]
        filled += any(cells)
        if filled > MAX_ROWS or number > LAST_ROW:
            raise UnreadableError(
                path, f"trang tính có hơn {MAX_ROWS} hàng.", hint="chép phần văn bản sang Word rồi lưu thành .docx."
            )
        if any(cells) or (rows and any(rows[-1])):
            rows.append(cells)
    first = min((at for row in rows for at, cell in enumerate(row) if cell), default=0)
    for row in rows:
        while row and not row[-1]:
            row.pop()
        yield from row_lines([cell.split("\n") for cell in row[first:]])


def _shown(cell: Any) -> str:
    """A value about as Excel shows it in Vietnam: 05/3/2024 as 05/03/2024, thousands with dots, true percentages."""
    value, form = cell.value, getattr(cell, "number_format", None) or ""
    if isinstance(value, dt.datetime | dt.date):
        timed = isinstance(value, dt.datetime) and (value.hour or value.minute)
        return f"{value:%d/%m/%Y %H:%M}" if timed else f"{value:%d/%m/%Y}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value).strip()
    if "%" in form:
        return f"{value * 100:.10g}%".replace(".", ",")
    text = f"{value:,.10g}" if "#,##" in form else f"{value:.15g}"
    return text.translate(str.maketrans(",.", ".,"))
