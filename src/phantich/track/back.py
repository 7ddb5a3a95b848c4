"""The workbook as staff give it back, by Excel or LibreOffice: rows in any order, columns moved, days typed as text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from phantich.errors import RegisterError
from phantich.lang.view import fold
from phantich.track.cells import canonical, in_a_line, text_of
from phantich.track.layout import LAYOUTS, STORED, Layout
from phantich.track.state import current
from phantich.track.store import Edit, Values

MAX_TOTAL = 512 * 2**20  # bytes, uncompressed
FORMULA = object()
"""What stands for a formula: its value is only what the program that saved the file last made of it."""
_HEADER_ROWS = 20  # somebody may have put a title above the table


@dataclass(frozen=True)
class Row:
    """One line as it came back.

    Attributes
    ----------
    place : "Sổ theo dõi, dòng 5"
    cells : what stands in it, by column name; None for an empty cell, days ISO, states and verdicts by their values
    """

    place: str
    item: str
    layout: Layout
    cells: Values


@dataclass
class Book:
    """What came back.

    Attributes
    ----------
    rows : the lines with an id
    shown : what the cells held on export, by id; empty when the hidden sheets are gone
    stored : the state in the store on export, by id
    faults : what cannot be taken, each a Vietnamese sentence with its place
    who : the name that Office knows its user by, "" when it knows none
    """

    rows: list[Row] = field(default_factory=list)
    shown: dict[str, Values] = field(default_factory=dict)
    stored: dict[str, str | None] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    who: str = ""


def read_book(path: Path) -> Book:
    """Read a register that came back.

    Raises
    ------
    RegisterError : the file is no workbook, or has no sheet of a register
    """
    workbook = _open(path)
    book = Book(who=(workbook.properties.lastModifiedBy or "").strip())
    found = [layout for layout in LAYOUTS if layout.sheet in workbook.sheetnames]
    if not found:
        hint = f"cần tệp do phantich track export ghi, với trang “{LAYOUTS[0].sheet}”."
        raise RegisterError(f"Tệp “{path.name}” không phải sổ theo dõi.", hint=hint)
    for layout in found:
        if layout.base in workbook.sheetnames:
            for _, item, cells in _lines(workbook[layout.base], layout, path, extra=STORED):
                book.stored[item] = cells.pop(STORED, None) or None
                book.shown[item] = {name: canonical(name, value) for name, value in cells.items()}
        for number, item, cells in _lines(workbook[layout.sheet], layout, path):
            _take(book, layout, f"{layout.sheet}, dòng {number}", item, cells)
    workbook.close()
    return book


def _open(path: Path) -> Any:
    import openpyxl

    hint = "mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx, đóng rồi nhập lại."
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_TOTAL:
                raise RegisterError(f"Tệp “{path.name}” giải nén ra quá lớn.", hint="không mở tệp này.")
        return openpyxl.load_workbook(path, keep_links=False)
    except FileNotFoundError as error:
        raise RegisterError(f"Không có tệp “{path}”.", hint="kiểm tra lại tên tệp.") from error
    except PermissionError as error:
        raise RegisterError(f"Không đọc được tệp “{path}”.", hint="đóng tệp trong Excel rồi chạy lại.") from error
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise RegisterError(f"Tệp “{path.name}” không phải bảng tính .xlsx đọc được.", hint=hint) from error


def _lines(sheet: Any, layout: Layout, path: Path, extra: str = "") -> Iterable[tuple[int, str, dict[str, Any]]]:
    """(row number, id, cells by column name) of each line that is not empty; the id may be ""."""
    names = {fold(column.title): column.name for column in layout.columns} | ({extra: extra} if extra else {})
    lines = enumerate(map(_values, sheet.iter_rows()), 1)
    headers = (
        {place: names[key] for place, cell in enumerate(line) if (key := fold(text_of(cell))) in names}
        for _, line in islice(lines, _HEADER_ROWS)
    )
    header = next((one for one in headers if "item_id" in one.values()), None)
    if header is None:
        hint = "đừng xóa cột mã (đang ẩn) và dòng tiêu đề; xuất lại rồi chép phần đã ghi sang."
        raise RegisterError(f"Tệp “{path.name}”, trang “{sheet.title}”: không thấy dòng tiêu đề.", hint=hint)
    if lacking := [layout.title(name) for name in layout.fields if name not in header.values()]:
        hint = "đừng xóa, đừng đổi tên cột; xuất lại rồi chép phần đã ghi sang."
        raise RegisterError(f"Tệp “{path.name}”, trang “{sheet.title}”: thiếu cột {', '.join(lacking)}.", hint=hint)
    for at, line in lines:
        cells = {name: line[place] for place, name in header.items()}
        item = text_of(cells.pop("item_id"))
        if item or any(text_of(value) for value in cells.values()):
            yield at, item, cells


def _values(cells: Iterable[Any]) -> list[Any]:
    return [FORMULA if cell.data_type == "f" else cell.value for cell in cells]


def _take(book: Book, layout: Layout, place: str, item: str, cells: Mapping[str, Any]) -> None:
    shown = book.shown.get(item)
    if not item or (book.shown and shown is None):
        book.faults.append(f"{place}: không có mã, hoặc mã lạ “{item}”; dòng tự thêm không nhập được.")
        return
    read: Values = {}
    for name, value in cells.items():
        try:
            if value is FORMULA:
                raise ValueError("ô này là công thức; hãy chép rồi dán lại dạng giá trị (Paste Values)")
            read[name] = canonical(name, value)
        except ValueError as error:
            book.faults.append(f"{place}, cột “{layout.title(name)}”: {error}")
    for column in layout.source if shown else ():
        if column.name in read and in_a_line(read[column.name]) != in_a_line(shown[column.name]):
            book.faults.append(
                f"{place}, cột “{column.title}”: cột này do máy ghi, đã bị sửa từ “{shown[column.name] or ''}” thành "
                f"“{read[column.name] or ''}”; hãy trả lại như cũ và ghi điều đúng vào cột “Sửa lại”."
            )
    book.rows.append(Row(place, item, layout, read))


def pending(path: Path, edits: Iterable[Edit]) -> int:
    """How many cells of a workbook say something that a store does not know; 1 where nobody can tell."""
    try:
        book = read_book(path)
    except RegisterError:
        return 1
    state = current(edits)
    found = [
        (row.item, name)
        for row in book.rows
        for name in row.layout.fields
        if row.cells.get(name) != book.shown.get(row.item, {}).get(name)
        and row.cells.get(name) != (state[row.item].values.get(name) if row.item in state else None)
    ]
    return len(found) + len(book.faults)
