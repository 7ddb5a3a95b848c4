"""The tab where the register of tasks goes out to staff and comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import ipywidgets as w

from phantich.lab.fields import field_of
from phantich.lab.page import Says
from phantich.report.read import read_folder
from phantich.report.templates import Parameter
from phantich.tables import to_tables
from phantich.track import import_register, write_register

OUT = Path("so-theo-doi.xlsx")
KEEP = [("không lấy gì, hiện cả hai", ""), ("lấy theo tệp", "file"), ("giữ sổ", "store")]


def register_tab() -> w.Widget:
    """Export, import."""
    return RegisterTab().box


class RegisterTab:
    """Two buttons and what came of them."""

    def __init__(self) -> None:
        wide = w.Layout(width="34rem")
        self.folder = field_of(Parameter("folder", "str", "", "để trống: bộ văn bản mẫu, do phantich đặt ra"))
        self.out = w.Button(description="Xuất sổ ra Excel", button_style="primary", icon="download")
        self.file = w.Combobox(description="Tệp:", value=str(OUT), options=_registers(), layout=wide)
        self.who = w.Text(description="Người ghi:", placeholder="để trống: lấy tên trong tệp", layout=wide)
        self.keep = w.Dropdown(description="Ghi khác nhau:", options=KEEP, style={"description_width": "initial"})
        self.back = w.Button(description="Nhập sổ đã ghi", button_style="primary", icon="upload")
        self.says = Says()
        self.out.on_click(lambda _: asyncio.ensure_future(self._do(self._export, "Đang đọc văn bản…")))
        self.back.on_click(lambda _: asyncio.ensure_future(self._do(self._import, "Đang nhập…")))
        self.box = w.VBox([self.folder.box, self.out, self.file, self.who, self.keep, self.back, self.says.box])

    async def _do(self, work: Callable[[], tuple[str, list[Path]]], busy: str) -> None:
        self.out.disabled = self.back.disabled = True
        self.says.busy(busy)
        try:
            self.says.done(*await asyncio.to_thread(work))
        except Exception as error:
            self.says.error(error)
        finally:
            self.out.disabled = self.back.disabled = False
            self.file.options = _registers()

    def _export(self) -> tuple[str, list[Path]]:
        tables = to_tables(read_folder(str(self.folder.value())).notices)
        write_register(tables, OUT)
        return f"Đã ghi {len(tables.tasks)} nhiệm vụ, {len(tables.findings)} phát hiện. Bấm để lấy tệp.", [OUT]

    def _import(self) -> tuple[str, list[Path]]:
        done = import_register(Path(self.file.value), who=self.who.value.strip(), keep=self.keep.value)
        cells = sum(len(edit.set) for edit in done.edits)
        return (f"Đã nhập {cells} ô của {len(done.edits)} dòng." if cells else "Tệp không có gì mới."), []


def _registers() -> list[str]:
    return sorted(file.name for file in Path().glob("*.xlsx") if not file.name.startswith("~$"))
