"""The workbook that staff fill in: what the program read, locked, and beside it what an office writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from phantich import __version__
from phantich.errors import RegisterError
from phantich.model import Status, Verdict
from phantich.spreadsheet import Spreadsheet, fit_rows, for_print, new_spreadsheet, write_cell
from phantich.tables import COLUMNS, Tables, titled
from phantich.track.back import pending
from phantich.track.cells import canonical, in_words
from phantich.track.correct import corrected
from phantich.track.layout import LAYOUTS, STORED, Layout
from phantich.track.state import JUDGEMENT, Entry, current, frame_of, with_status
from phantich.track.store import read_store, store_of

_A3 = 8

GUIDE = (
    ("Ghi ở đâu", "Các cột nền trắng: Trạng thái, Ngày hoàn thành, Kết quả thực hiện, Ghi chú, Đúng/Sai, Sửa lại."),
    ("Các cột nền xám", "Máy đọc từ văn bản, đã khóa. Máy đọc sai thì không sửa ở đó mà ghi vào cột “Sửa lại”."),
    ("Trạng thái", "Chọn trong danh sách. “quá hạn” do máy ghi khi đã qua thời hạn mà chưa hoàn thành."),
    ("Ngày hoàn thành", "Ghi dạng 30/6/2026 rồi nhìn lại ô: máy đặt vùng Hoa Kỳ đổi chỗ ngày và tháng. Chỉ ghi khi"
     " trạng thái là “hoàn thành”."),
    ("Đúng/Sai", "“Sai” mà không ghi “Sửa lại” nghĩa là dòng này không phải nhiệm vụ, phát hiện: báo cáo sau bỏ ra."),
    ("Sửa lại, sổ theo dõi", "Tên cột: giá trị, ví dụ “Thời hạn: 30/6/2026; Đơn vị chủ trì: Sở Y tế”. Ghi một ngày thì"
     " hiểu là thời hạn. Ghi “Thời hạn: không” nếu văn bản không đặt hạn."),
    ("Sửa lại, phát hiện", "Ví dụ “Ưu điểm”, hoặc “Loại: Ưu điểm; Chủ đề: Tiếp công dân; Đơn vị: Sở Y tế”."),
    ("Lọc, sắp xếp", "Lọc được ngay. Muốn sắp xếp: Review, Unprotect Sheet (không có mật khẩu). Thứ tự dòng không ảnh"
     " hưởng gì; xóa dòng cũng không làm mất điều đã ghi."),
    ("Nhập lại", "Lưu và đóng tệp, rồi chạy: phantich track import TÊN-TỆP.xlsx"),
)  # fmt: skip


def write_register(
    tables: Tables,
    path: Path,
    folder: Path | str = "",
    *,
    everything: bool = False,
    today: dt.date | None = None,
) -> int:
    """Write the workbook of a register, whole or not at all, with all that was written before.

    Parameters
    ----------
    tables : what the program read
    path : the .xlsx; one that is there is replaced only when all that was written in it has been taken back
    folder : the working folder, where the store lies; "" for the current one
    everything : also the items that the store knows and `tables` does not, from what was read when they were edited
    today : the day on which a task is overdue or not; None for today

    Returns
    -------
    how many items of the store are not in the workbook

    Raises
    ------
    RegisterError : the store is damaged, or `path` holds edits that were not imported
    OutputError : the file cannot be written
    """
    edits = read_store(store_of(folder))
    if path.exists() and (count := pending(path, edits)):
        hint = "nhập tệp ấy trước (phantich track import), hoặc ghi ra tên khác bằng --out."
        raise RegisterError(f"Tệp “{path}” đang có {count} chỗ chưa nhập vào sổ.", hint=hint)
    state = current(edits)
    read = corrected(tables, state, drop=False)
    known = {*read.tasks["item_id"], *read.findings["item_id"]}
    lost = {item: one for item, one in state.items() if item not in known}
    with new_spreadsheet(path) as spreadsheet:
        for layout in LAYOUTS:
            frame = _rows(read, layout, state, today)
            if everything:
                frame = pd.concat([frame, _lost(layout, lost)], ignore_index=True)
            _sheet(spreadsheet, layout, frame)
            _base(spreadsheet, layout, frame, state)
        _guide(spreadsheet)
    return 0 if everything else len(lost)


def _rows(tables: Tables, layout: Layout, state: Mapping[str, Entry], today: dt.date | None) -> pd.DataFrame:
    """The rows of a sheet as people read them; a deadline without a day is its words."""
    frame = getattr(tables, layout.table).merge(tables.notices[["notice_id", "title"]], on="notice_id", how="left")
    if layout.table == "tasks":
        frame = with_status(frame, frame_of(state), today)
        frame["deadline"] = frame["deadline"].astype("object").where(frame["deadline"].notna(), frame["deadline_text"])
    else:
        frame = frame.merge(frame_of(state)[["item_id", *JUDGEMENT]], on="item_id", how="left")
    chosen = frame[[column.name for column in layout.columns]]
    return titled(chosen).set_axis(chosen.columns, axis="columns").astype("object")


def _lost(layout: Layout, lost: Mapping[str, Entry]) -> pd.DataFrame:
    """Rows of items that the notices at hand do not have, from what the store remembers."""
    rows = []
    for item, one in lost.items():
        if one.table == layout.table:
            written = {name: in_words(name, value) for name, value in one.values.items()}
            begun = {"status": Status.OPEN.vi} if layout.table == "tasks" else {}
            rows.append({"item_id": item, **one.source, **begun, **written})
    frame = pd.DataFrame(rows, columns=[column.name for column in layout.columns]).astype("object")
    for name in frame.columns.intersection(["notice_date", "deadline", "done_on"]):
        frame[name] = frame[name].map(_day, na_action="ignore")
    return frame


def _day(text: str) -> object:
    """A day as a day, so that Excel can sort it; other words as they are."""
    try:
        return pd.Timestamp(canonical("done_on", text))
    except ValueError:
        return text


def _sheet(spreadsheet: Spreadsheet, layout: Layout, frame: pd.DataFrame) -> None:
    sheet = spreadsheet.book.add_worksheet(layout.sheet)
    for place, column in enumerate(layout.columns):
        free = column.name in layout.fields
        more = {"locked": not free, "border": 1} | ({} if free else {"bg_color": "#F2F2F2"})
        styles = {kind: spreadsheet.format(kind, **more) for kind in ("text", "date")}
        sheet.set_column(place, place, column.width, None, {"hidden": not place})
        sheet.write_string(0, place, column.title, spreadsheet.formats["head"])
        if free:
            sheet.write_comment(0, place, COLUMNS[column.name].description, {"author": "phantich"})
        for row, value in enumerate(frame[column.name], 1):
            kind = "date" if column.name == "done_on" or isinstance(value, dt.datetime) else "text"
            write_cell(sheet, row, place, value, kind, styles[kind])
    fit_rows(sheet, [(column.width, [column.title, *frame[column.name]]) for column in layout.columns[1:]])
    _checks(sheet, layout, len(frame))
    for_print(sheet, len(frame), len(layout.columns))
    sheet.set_paper(_A3)
    sheet.print_area(0, 0, len(frame), len(layout.columns) - len(JUDGEMENT) - 1)  # on paper nobody corrects the program
    sheet.protect("", dict.fromkeys(("autofilter", "sort", "format_columns", "format_rows"), True))


def _checks(sheet: Any, layout: Layout, rows: int) -> None:
    """What a cell takes: a list to choose from, or a day."""
    day = {
        "validate": "date", "criteria": "between", "minimum": dt.date(2000, 1, 1), "maximum": dt.date(2100, 12, 31),
        "error_title": "Ngày hoàn thành", "error_message": "Ghi ngày dạng 30/6/2026.",
    }  # fmt: skip
    checks = {"status": _choice(Status), "verdict": _choice(Verdict), "done_on": day}
    for place, column in enumerate(layout.columns):
        if column.name in checks and rows:
            sheet.data_validation(1, place, rows, place, checks[column.name])


def _choice(kinds: Any) -> dict[str, object]:
    names = [kind.vi for kind in kinds]
    return {
        "validate": "list", "source": names, "error_title": "Chọn trong danh sách", "error_message": ", ".join(names),
    }  # fmt: skip


def _base(spreadsheet: Spreadsheet, layout: Layout, frame: pd.DataFrame, state: Mapping[str, Entry]) -> None:
    """A hidden copy, so that what staff changed can be told from what they left."""
    sheet = spreadsheet.book.add_worksheet(layout.base)
    stored = [state[item].values.get("status") if item in state else None for item in frame["item_id"]]
    columns = {**{column.title: frame[column.name] for column in layout.columns}, STORED: stored}
    for place, (title, values) in enumerate(columns.items()):
        sheet.write_string(0, place, title)
        for row, value in enumerate(values, 1):
            kind = "date" if isinstance(value, dt.datetime) else "text"
            write_cell(sheet, row, place, value, kind, spreadsheet.formats[kind])
    sheet.very_hidden()


def _guide(spreadsheet: Spreadsheet) -> None:
    sheet = spreadsheet.book.add_worksheet("Hướng dẫn")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    about = ("Xuất lúc", f"{dt.datetime.now():%H:%M ngày %d/%m/%Y}, phantich {__version__}")
    lines = (*GUIDE, about)
    for row, (title, text) in enumerate(lines):
        sheet.write_string(row, 0, title, spreadsheet.formats["head"])
        sheet.write_string(row, 1, text, spreadsheet.formats["text"])
    fit_rows(sheet, [(24, [title for title, _ in lines]), (90, [text for _, text in lines])])
    sheet.fit_to_pages(1, 0)
