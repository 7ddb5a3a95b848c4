"""The tab where the tables of a folder are looked through: sorted by a click, filtered by words."""

from __future__ import annotations

import asyncio

import ipywidgets as w
import pandas as pd

from phantich.lab.fields import field_of
from phantich.lab.page import Says
from phantich.report.read import read_study
from phantich.report.templates import Parameter
from phantich.tables import SHEETS, Tables, titled

WORDS = {
    "search": "Tìm:",
    "lengthMenu": "Hiện _MENU_ dòng",
    "info": "Dòng _START_ đến _END_ trong _TOTAL_",
    "infoEmpty": "Không có dòng nào",
    "infoFiltered": "(lọc từ _MAX_ dòng)",
    "zeroRecords": "Không có dòng nào khớp",
    "emptyTable": "Bảng trống",
    "paginate": {"first": "«", "last": "»", "next": "›", "previous": "‹"},
}
SHOWN = {
    "notices": "reference doc_type title units notice_date findings tasks",
    "findings": "reference notice_date units finding_kind topics quote confidence",
    "tasks": "reference notice_date units quote assignees coordinators deadline deadline_text",
    "citations": "reference cited_type cited_symbol cited_date pinpoint quote",
}
"""The columns to look at; the workbook and `phantich extract` have all. A table that is not here is shown whole."""
LAYOUT = {"topStart": "search", "topEnd": "pageLength", "bottomStart": "info", "bottomEnd": "paging"}


def tables_tab() -> w.Widget:
    """Read a folder, choose a table, look."""
    return TablesTab().box


class TablesTab:
    """One table at a time of the folder read last."""

    def __init__(self) -> None:
        self.folder = field_of(Parameter("folder", "str", "", "để trống: bộ văn bản mẫu, do phantich đặt ra"))
        self.button = w.Button(description="Xem bảng", button_style="primary", icon="table")
        self.table = w.ToggleButtons(options=[(title, name) for name, title in SHEETS.items()])
        self.says, self.place = Says(), w.VBox()
        self.tables: Tables | None = None
        self.button.on_click(lambda _: asyncio.ensure_future(self.read()))
        self.table.observe(lambda _: self._show(), "value")
        self.box = w.VBox([self.folder.box, self.button, self.says.box, self.place])

    async def read(self) -> None:
        self.button.disabled = True
        self.says.busy("Đang đọc văn bản…")
        try:
            self.tables = (await asyncio.to_thread(read_study, str(self.folder.value()))).tables
            self._show()
            self.says.done(f"Đã đọc {len(self.tables.notices)} văn bản. Bấm tiêu đề cột để xếp; gõ vào ô “Tìm” để lọc.")
        except Exception as error:
            self.says.error(error)
        finally:
            self.button.disabled = False

    def _show(self) -> None:
        if self.tables is not None:
            frame = getattr(self.tables, self.table.value)
            columns = SHOWN.get(self.table.value, "").split() or list(frame.columns)
            self.place.children = [self.table, interactive(frame[columns])]


def interactive(frame: pd.DataFrame) -> w.Widget:
    """A table that is sorted and filtered in the page, its texts escaped; days as yyyy-mm-dd, which sort as words."""
    from itables.widget import ITable

    shown = titled(frame)
    days = [place for place, name in enumerate(shown.columns) if pd.api.types.is_datetime64_any_dtype(shown[name])]
    for name in shown.columns[days]:
        shown[name] = shown[name].dt.strftime("%Y-%m-%d")
    shown = shown.astype("object").where(shown.notna(), "")
    long = [place for place, name in enumerate(frame.columns) if name in ("quote", "title")]
    return ITable(
        shown,
        language=WORDS,
        layout=LAYOUT,
        columnDefs=[
            {"targets": long, "width": "22rem"},
            {"targets": days, "className": "dt-left dt-nowrap"},
            {"targets": "_all", "className": "dt-left"},
        ],
        maxBytes=0,
        showIndex=False,
        classes="display compact stripe",
        style="width:100%",
    )
