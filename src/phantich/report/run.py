"""Run a template and write its report."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phantich.errors import ParameterValueError, TemplateError, nearest
from phantich.report.show import LEFT_OUT_TYPE
from phantich.report.templates import OWN, check_parameters, find_template, writes_workbook
from phantich.whole import whole

FORMATS = ("html", "xlsx", "ipynb")


@dataclass(frozen=True)
class Report:
    """What a run gave.

    Attributes
    ----------
    files : the files written, in the order of the formats asked for
    left_out : the papers that the notebook could not read, each with path, reason, message and hint
    """

    files: tuple[Path, ...]
    left_out: tuple[dict[str, str], ...]


def run_notebook(
    template: str | Path,
    parameters: Mapping[str, object],
    out_dir: Path | str = "reports",
    formats: Sequence[str] = ("html", "xlsx"),
) -> Report:
    """Run a template in a kernel of this Python and write its report, all files or none.

    A misspelt parameter raises before any kernel starts: papermill would only log it, and report on the defaults.
    Relative paths are seen from the current folder. Nothing is downloaded.

    Parameters
    ----------
    template : a template's name, or a path
    parameters : values by name, of the declared types or as typed
    out_dir : where the files go, as `<template>-<period or today>.<format>`; an older report of that name is replaced
    formats : some of `FORMATS`; "xlsx" only where the template declares `workbook`

    Raises
    ------
    UnknownParameterError, UnknownUnitError, ParameterValueError : nothing was started
    TemplateError : no such template, or a cell failed; the half-run notebook is kept in `out_dir`
    OutputError : a file could not be written, mostly because it is open in Excel
    """
    path = find_template(template)
    values = check_parameters(path, parameters)
    check_formats(formats, path)
    stem = f"{path.stem}-{values.get('period') or dt.date.today().isoformat()}"
    wanted = [Path(out_dir) / f"{stem}.{suffix}" for suffix in formats]
    with ExitStack() as stack:
        places = {place.suffix: stack.enter_context(whole(place)) for place in wanted}
        if ".xlsx" in places:
            values[OWN] = str(places[".xlsx"].absolute())
        notebook = _execute(path, values, Path(out_dir) / f"{stem}-do-dang.ipynb")
        if ".html" in places:
            from phantich.report.html import to_html

            places[".html"].write_text(to_html(notebook), encoding="utf-8")
        if ".ipynb" in places:
            import nbformat

            nbformat.write(notebook, places[".ipynb"])
    return Report(tuple(wanted), _left_out(notebook))


def check_formats(formats: Sequence[str], template: Path) -> None:
    """Refuse a format that nobody writes."""
    for name in formats:
        if name not in FORMATS:
            hint = nearest(name, list(FORMATS)) or f"các dạng báo cáo: {', '.join(FORMATS)}."
            raise ParameterValueError(f"Không có dạng báo cáo “{name}”.", hint=hint)
    if "xlsx" in formats and not writes_workbook(template):
        hint = "chọn --format html, hoặc khai báo tham số workbook trong sổ tay."
        raise ParameterValueError(f"Sổ tay “{template.stem}” không làm bảng tính.", hint=hint)


def _execute(template: Path, values: dict[str, object], half_run: Path) -> Any:
    """The executed notebook. Papermill saves it after each cell, so a failure leaves what was done before it."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    from phantich.report.kernel import ThisPython

    with tempfile.TemporaryDirectory(prefix="phantich-", ignore_cleanup_errors=True) as folder:
        saved = Path(folder) / template.name
        try:
            return papermill.execute_notebook(
                _literal(template),
                _literal(saved),
                values,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                kernel_manager_class=ThisPython,
                resources={"metadata": {"path": str(Path.cwd())}},  # papermill's own cwd= would move the whole process
            )
        except PapermillExecutionError as error:
            shutil.copyfile(saved, half_run)
            raise _failed(template, error, half_run) from error
        except (OSError, RuntimeError) as error:
            hint = "đóng bớt chương trình khác rồi chạy lại; nếu vẫn lỗi, cài lại ipykernel."
            raise TemplateError(f"Không chạy được Python cho sổ tay “{template.stem}”.", hint=hint) from error


def _literal(path: Path) -> str:
    """Papermill takes {…} in a path for a field to fill in."""
    return str(path.absolute()).replace("{", "{{").replace("}", "}}")


def _failed(template: Path, error: Any, half_run: Path) -> TemplateError:
    """Which cell failed and why; the reason of an error of our own is Vietnamese already."""
    first_line = next((line for line in error.source.splitlines() if line.strip() and not line.startswith("#")), "")
    ours = isinstance(getattr(sys.modules["phantich.errors"], error.ename, None), type)
    reason, _, hint = error.evalue.partition("\nGợi ý: ") if ours else (f"lỗi {error.ename}: {error.evalue}", "", "")
    message = f"Sổ tay “{template.stem}” dừng ở ô lệnh {error.exec_count} (“{first_line}”): {reason}"
    return TemplateError(message, hint=hint or f"mở sổ tay chạy dở “{half_run}” trong JupyterLab để xem.")


def _left_out(notebook: Any) -> tuple[dict[str, str], ...]:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return tuple(file for output in outputs for file in output.get("data", {}).get(LEFT_OUT_TYPE, []))
