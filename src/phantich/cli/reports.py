"""From what was typed after `phantich report` to what a template is run with; all checked before a kernel starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phantich.batch import LeftOut, find_files
from phantich.cli.words import UsageError
from phantich.errors import NothingReadError
from phantich.report.run import USUAL, Report, check_formats
from phantich.report.templates import check_parameters, find_template, parameters


def plan(
    template: str, folder: Path | None, params: Sequence[str], units: Sequence[str], period: str, formats: str
) -> tuple[dict[str, object], list[str]]:
    """The template's parameters and the formats.

    Parameters
    ----------
    template : name or path
    folder : the papers, for the template's `folder`, or its `path` where it reads one paper; None: its default
    params : "name=value" each
    units, period : short for the template's own parameters of these names
    formats : names with commas between; "" for the usual ones

    Raises
    ------
    UsageError, TemplateError, UnknownParameterError, UnknownUnitError, ParameterValueError, NothingReadError
    """
    path = find_template(template)
    values = _pairs(params)
    place = "folder" if folder is None or "folder" in parameters(path) else "path"
    for name, value in ((place, folder and str(folder)), ("units", list(units)), ("period", period)):
        if value and values.setdefault(name, value) is not value:
            raise UsageError(f"Tham số “{name}” được cho hai lần.", hint="chỉ giữ một lần.")
    checked = check_parameters(path, values)
    wanted = [one.strip() for one in formats.split(",") if one.strip()]
    wanted = wanted or list(USUAL)
    check_formats(wanted)
    if checked.get("folder") and not find_files(str(checked["folder"])):
        hint = "chép tệp .docx, .doc, .pdf, .txt hoặc .zip vào thư mục rồi chạy lại."
        raise NothingReadError(f"Không thấy văn bản nào trong “{checked['folder']}”.", hint=hint)
    return checked, wanted


def left_out_of(report: Report) -> list[LeftOut]:
    """The files that the notebook's own reading left out."""
    return [LeftOut(**one | {"path": Path(one["path"])}) for one in report.left_out]


def _pairs(params: Sequence[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for pair in params:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"Tham số “{pair}” thiếu dấu bằng.", hint="viết --param TÊN=GIÁ_TRỊ.")
        if values.setdefault(name.strip(), value) is not value:
            raise UsageError(f"Tham số “{name}” được cho hai lần.", hint="nhiều giá trị thì cách nhau bởi dấu phẩy.")
    return values
