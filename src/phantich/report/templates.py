"""Notebook templates: where they are, which parameters they declare, which values they accept."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phantich import resources
from phantich.errors import ParameterValueError, TemplateError, UnknownParameterError, nearest

START = "bat-dau"
"""The start page of JupyterLab, the one notebook that is no template."""

TYPES = {"str": "chữ", "int": "số nguyên", "bool": "có hoặc không", "list[str]": "danh sách, cách nhau bởi dấu phẩy"}
_RANGE = re.compile(r"\s*\[(-?\d+)\.\.(-?\d+)\]\s*")
_YES_NO = {"có": True, "true": True, "1": True, "không": False, "false": False, "0": False}


@dataclass(frozen=True)
class Parameter:
    """One line of a template's parameters cell.

    Attributes
    ----------
    name : ASCII identifier
    type : a key of `TYPES`
    default : the value when nothing is given
    help : the Vietnamese comment beside it
    least, most : the range of an int, from the comment's opening "[1..500]"; None for no bound
    """

    name: str
    type: str
    default: object
    help: str
    least: int | None = None
    most: int | None = None


def templates() -> dict[str, Path]:
    """The templates by name: those in ./notebooks of the working folder, then those that travel with the package."""
    folders = [resources.path("notebooks"), Path("notebooks")]
    found = {file.stem: file for folder in folders for file in sorted(folder.glob("*.ipynb")) if file.stem != START}
    return dict(sorted(found.items()))


def find_template(template: str | Path) -> Path:
    """The file of a template given by name or as a path.

    Raises
    ------
    TemplateError : neither a template's name nor a file
    """
    known = templates()
    if str(template) in known:
        return known[str(template)]
    path = Path(template)
    if path.suffix == ".ipynb" and path.is_file():
        return path
    hint = nearest(str(template), list(known)) or f"các mẫu hiện có: {', '.join(known)}."
    raise TemplateError(f"Không có sổ tay mẫu “{template}”.", hint=hint)


def read_template(path: Path) -> Any:
    """The notebook node of a template, format 4. Whatever kernel it was last saved with, it is Python here."""
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        return notebook
    except (OSError, ValueError, nbformat.ValidationError) as error:
        hint = "mở tệp trong JupyterLab và lưu lại."
        raise TemplateError(f"Tệp “{path.name}” không phải sổ tay Jupyter đọc được.", hint=hint) from error


def parameters(template: str | Path) -> dict[str, Parameter]:
    """What a template lets its user choose, in the order of its parameters cell.

    Raises
    ------
    TemplateError : no cell tagged `parameters`, or a line in it that papermill would silently pass over
    """
    import papermill

    path = find_template(template)
    notebook = read_template(path)
    cell = next((c.source for c in notebook.cells if "parameters" in c.metadata.get("tags", [])), None)
    if cell is None:
        hint = "gắn nhãn “parameters” cho ô tham số trong JupyterLab."
        raise TemplateError(f"Sổ tay “{path.name}” không có ô tham số.", hint=hint)
    found = papermill.inspect_notebook(notebook)
    return {name: _parameter(found.get(name), name, path) for name in _assigned(cell, path)}


def _assigned(cell: str, path: Path) -> list[str]:
    """The names that the cell really assigns; papermill drops a line with a second `=` without a word."""
    try:
        lines = ast.parse(cell).body
    except SyntaxError as error:
        raise TemplateError(f"Ô tham số của sổ tay “{path.name}” sai cú pháp ở dòng {error.lineno}.") from error
    targets = [
        line.target if isinstance(line, ast.AnnAssign) else getattr(line, "targets", [None])[0] for line in lines
    ]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _parameter(line: Mapping[str, str] | None, name: str, path: Path) -> Parameter:
    """What papermill read of a line; None when it passed the line over."""
    try:
        if line and line["inferred_type_name"] in TYPES:
            bounds = _RANGE.match(line["help"])
            least, most = map(int, bounds.groups()) if bounds else (None, None)
            help = line["help"][bounds.end() if bounds else 0 :]
            return Parameter(name, line["inferred_type_name"], ast.literal_eval(line["default"]), help, least, most)
    except ValueError:
        pass  # a computed default: said below
    hint = f"mỗi tham số một dòng, ví dụ  units: list[str] = []  # giải thích; kiểu là {', '.join(TYPES)}."
    raise TemplateError(f"Sổ tay “{path.name}” khai báo tham số “{name}” không đọc được.", hint=hint)


def check_parameters(template: str | Path, given: Mapping[str, object]) -> dict[str, object]:
    """The values given, of the declared types, refused before any kernel starts.

    In every template `units` holds codes of `corpora/units.csv` and `unit` one of them, `period` and `split` a period
    such as 2024-Q2, `day` a day, and `path` and `folder` things that exist.

    Parameters
    ----------
    given : values by name; words as typed on the command line are turned into the declared type

    Raises
    ------
    UnknownParameterError, UnknownUnitError, ParameterValueError
    """
    declared = parameters(template)
    if unknown := sorted(given.keys() - declared.keys()):
        raise UnknownParameterError(unknown, list(declared))
    values = {name: _typed(declared[name], value) for name, value in given.items()}
    for name, value in values.items():
        _check_range(declared[name], value)
    _check_meaning(values)
    return values


def _typed(parameter: Parameter, value: object) -> object:
    if parameter.type == "list[str]":
        parts = value.split(",") if isinstance(value, str) else value
        if isinstance(parts, list | tuple) and all(isinstance(part, str) for part in parts):
            return [part.strip() for part in parts if part.strip()]
    elif parameter.type == "bool":
        if isinstance(value, bool):
            return value
        if str(value).strip().lower() in _YES_NO:
            return _YES_NO[str(value).strip().lower()]
    elif parameter.type == "int":
        if isinstance(value, int | str) and not isinstance(value, bool) and str(value).strip().lstrip("-").isdecimal():
            return int(value)
    elif isinstance(value, str):
        return value
    hint = f"cần {TYPES[parameter.type]}" + (f" ({parameter.help})." if parameter.help else ".")
    raise ParameterValueError(f"Tham số “{parameter.name}” không nhận giá trị “{value}”.", hint=hint)


def _check_range(parameter: Parameter, value: Any) -> None:
    if parameter.least is not None and not parameter.least <= value <= parameter.most:
        hint = f"chọn từ {parameter.least} đến {parameter.most}."
        raise ParameterValueError(f"Tham số “{parameter.name}” không nhận giá trị {value}.", hint=hint)


def _check_meaning(values: Mapping[str, Any]) -> None:
    from phantich.tables import check_units, parse_day, parse_period

    check_units(values.get("units", []))
    check_units([values["unit"]] if values.get("unit") else [])
    for name in ("period", "split"):
        parse_period(values.get(name, ""))
    parse_day(values.get("day", ""))
    if (path := values.get("path")) and not Path(path).is_file():
        raise ParameterValueError(f"Không có tệp “{path}”.", hint="kiểm tra lại đường dẫn; cần một tệp văn bản.")
    if (folder := values.get("folder")) and not Path(folder).exists():
        raise ParameterValueError(f"Không có thư mục “{folder}”.", hint="kiểm tra lại đường dẫn.")
