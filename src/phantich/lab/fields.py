"""A template's parameters as things to choose from: names of bodies, years and quarters, folders, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ipywidgets as w

from phantich.batch import find_files
from phantich.report.templates import Parameter
from phantich.rules.units import load_units
from phantich.tables.names import alphabetical

TITLES = {
    "folder": "Thư mục văn bản",
    "path": "Văn bản",
    "units": "Đơn vị",
    "unit": "Đơn vị",
    "period": "Kỳ",
    "split": "Kỳ sau bắt đầu từ",
    "day": "Ngày báo cáo",
    "detailed": "Chi tiết",
    "predecessors": "Đơn vị đã sáp nhập",
    "sample": "Số mục để kiểm",
}
HELP = {
    "units": "Giữ Ctrl để chọn nhiều; không chọn: mọi đơn vị.",
    "period": "Để nguyên: mọi thời gian.",
    "split": "Để nguyên: năm của văn bản ở giữa.",
    "day": "Để trống: hôm nay.",
}
"""What the words in the template say of how to type a value, where here it is chosen."""
FIRST_YEAR = 2010
OURS = {"reports", "mau"}
MOST = 300  # files offered in a list
_WIDE = w.Layout(width="34rem")


@dataclass(frozen=True)
class Field:
    """One line of the form.

    Attributes
    ----------
    box : what is shown
    value : what is chosen now, as `run_notebook` takes it
    """

    box: w.Widget
    value: Callable[[], object]


def field_of(parameter: Parameter) -> Field:
    """The field of a parameter: of its name where every template means the same by it, else of its type."""
    make = _BY_NAME.get(parameter.name) or _BY_TYPE[parameter.type]
    widget, value = make(parameter)
    title = TITLES.get(parameter.name) or parameter.help.partition(";")[0].capitalize() or parameter.name
    head = w.Label(title, layout=w.Layout(width="12rem"))
    help_ = w.Label(HELP.get(parameter.name, parameter.help), style={"text_color": "#555"})
    return Field(w.HBox([head, w.VBox([widget, help_])]), value)


Made = tuple[w.Widget, Callable[[], object]]


def _units(parameter: Parameter) -> Made:
    widget = w.SelectMultiple(options=_bodies(), value=list(parameter.default), rows=8, layout=_WIDE)
    return widget, lambda: list(widget.value)


def _unit(parameter: Parameter) -> Made:
    bodies = [("(chọn đơn vị)", ""), *_bodies()]
    widget = w.Dropdown(options=bodies, value=parameter.default, layout=_WIDE)
    return widget, lambda: widget.value


def _bodies() -> list[tuple[str, str]]:
    """(name, code) by name; a name that two bodies have had, before and after a merger, with its code."""
    units = load_units()
    names = [units.name(code) for code in units.codes]
    called = [
        f"{name} ({code})" if names.count(name) > 1 else name for name, code in zip(names, units.codes, strict=True)
    ]
    return sorted(zip(called, units.codes, strict=True), key=lambda body: alphabetical(body[0]))


def _period(parameter: Parameter) -> Made:
    years = [("mọi năm", ""), *((str(year), str(year)) for year in range(dt.date.today().year, FIRST_YEAR - 1, -1))]
    quarters = [("cả năm", ""), *((f"quý {name}", f"-Q{n}") for n, name in enumerate(("I", "II", "III", "IV"), 1))]
    year = w.Dropdown(options=years, value=str(parameter.default)[:4], layout=w.Layout(width="9rem"))
    quarter = w.Dropdown(options=quarters, value=str(parameter.default)[4:], layout=w.Layout(width="9rem"))
    return w.HBox([year, quarter]), lambda: year.value and year.value + quarter.value


def _day(parameter: Parameter) -> Made:
    day = dt.date.fromisoformat(parameter.default) if parameter.default else None
    widget = w.DatePicker(value=day)
    return widget, lambda: widget.value.isoformat() if widget.value else ""


def _folder(parameter: Parameter) -> Made:
    folders = sorted({file.parent.as_posix() for file in _papers()} - {"."})
    widget = w.Combobox(options=folders, value=parameter.default or _usual(folders), layout=_WIDE)
    return widget, lambda: widget.value.strip()


def _papers() -> list[Path]:
    """The papers of the working folder; what we wrote ourselves is none."""
    return [file for file in find_files(".") if file.parts[0] not in OURS][:MOST]


def _usual(folders: list[str]) -> str:
    """The folder of `phantich init`, when papers lie in it."""
    return next((folder for folder in folders if folder.partition("/")[0] == "van-ban"), "").partition("/")[0]


def _path(parameter: Parameter) -> Made:
    widget = w.Combobox(options=[file.as_posix() for file in _papers()], value=parameter.default, layout=_WIDE)
    return widget, lambda: widget.value.strip()


def _flag(parameter: Parameter) -> Made:
    widget = w.Checkbox(value=parameter.default, indent=False, description="có")
    return widget, lambda: widget.value


def _whole(parameter: Parameter) -> Made:
    least = parameter.least if parameter.least is not None else -(10**9)
    most = parameter.most if parameter.most is not None else 10**9
    widget = w.BoundedIntText(value=parameter.default, min=least, max=most, layout=w.Layout(width="9rem"))
    return widget, lambda: widget.value


def _words(parameter: Parameter) -> Made:
    widget = w.Text(value=parameter.default, layout=_WIDE)
    return widget, lambda: widget.value.strip()


def _list(parameter: Parameter) -> Made:
    widget = w.Text(value=", ".join(parameter.default), layout=_WIDE)
    return widget, lambda: [part.strip() for part in widget.value.split(",") if part.strip()]


_BY_NAME: dict[str, Callable[[Parameter], Made]] = {
    "units": _units,
    "unit": _unit,
    "period": _period,
    "split": _period,
    "day": _day,
    "folder": _folder,
    "path": _path,
}
_BY_TYPE: dict[str, Callable[[Parameter], Made]] = {"str": _words, "int": _whole, "bool": _flag, "list[str]": _list}
