"""The tab where reports are made."""

from __future__ import annotations

import asyncio
from typing import Any

import ipywidgets as w

from phantich.lab.fields import Field, field_of
from phantich.lab.page import Says
from phantich.report.forms import FORMS
from phantich.report.run import USUAL, run_notebook
from phantich.report.templates import parameters, read_template, templates

FIRST = "so-sanh-don-vi"
FORMATS = {"html": "Trang web (HTML)", "xlsx": "Bảng tính (XLSX)", "docx": "Văn bản Word (DOCX)", "pdf": "PDF"}
FORM_NAMES = {"state": "Nghị định 30/2020/NĐ-CP", "party": "Hướng dẫn 36-HD/VPTW của Đảng"}


def reports_tab() -> w.Widget:
    """Choose, run, open."""
    return ReportsTab().box


class ReportsTab:
    """The form of one template at a time; what is chosen for one stays when another is looked at."""

    def __init__(self) -> None:
        names = {_title(path): name for name, path in templates().items()}
        self.template = w.Dropdown(
            options=sorted(names.items()), description="Báo cáo:", layout=w.Layout(width="46rem")
        )
        if FIRST in names.values():
            self.template.value = FIRST
        self.fields: dict[str, dict[str, Field]] = {}
        self.form = w.VBox()
        self.formats = {
            name: w.Checkbox(name in USUAL, description=text, indent=False) for name, text in FORMATS.items()
        }
        self.paper = w.Dropdown(options=[(FORM_NAMES[name], name) for name in FORMS], description="Thể thức:")
        self.button = w.Button(description="Chạy", button_style="primary", icon="play")
        self.says = Says()
        self.template.observe(self._show, "value")
        self.button.on_click(lambda _: asyncio.ensure_future(self.run()))
        self._show()
        formats = w.HBox(list(self.formats.values()))
        self.box = w.VBox([self.template, self.form, formats, self.paper, self.button, self.says.box])

    def _show(self, change: object = None) -> None:
        name = self.template.value
        if name not in self.fields:
            self.fields[name] = {key: field_of(one) for key, one in parameters(name).items()}
        self.form.children = [field.box for field in self.fields[name].values()]
        self.says.clear()  # what was said was of another report

    def values(self) -> dict[str, object]:
        """What differs from the template's own defaults."""
        name = self.template.value
        declared = parameters(name)
        chosen = {key: field.value() for key, field in self.fields[name].items()}
        return {key: value for key, value in chosen.items() if value != declared[key].default}

    async def run(self) -> None:
        """Run in another thread, so that the page stays alive."""
        formats = [name for name, box in self.formats.items() if box.value] or list(USUAL)
        self.button.disabled = True
        self.says.busy("Đang chạy, thường dưới một phút…")
        try:
            work = asyncio.to_thread(
                run_notebook, self.template.value, self.values(), "reports", formats, form=self.paper.value
            )
            done = await work
        except Exception as error:
            self.says.error(error)
        else:
            left = f" Bỏ lại {len(done.left_out)} tệp, xem trong báo cáo." if done.left_out else ""
            self.says.done(f"Xong. Bấm để mở báo cáo.{left}", list(done.files))
        finally:
            self.button.disabled = False


def _title(path: Any) -> str:
    """A template's first heading."""
    lines = (
        line for cell in read_template(path).cells if cell.cell_type == "markdown" for line in cell.source.split("\n")
    )
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("# ")), path.stem)
