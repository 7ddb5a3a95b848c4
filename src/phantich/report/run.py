"""Run a template and write its report."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phantich.errors import ParameterValueError, TemplateError, nearest
from phantich.report.content import blocks, sources
from phantich.report.forms import STATE, find_form
from phantich.report.kernel import Kernel
from phantich.report.manifest import make_manifest, manifest_path
from phantich.report.show import LEFT_OUT_TYPE
from phantich.report.templates import check_parameters, find_template, read_template
from phantich.report.writers import SUFFIXES, WRITERS, Executed
from phantich.whole import whole

FORMATS = tuple(WRITERS)
USUAL = ("html", "xlsx")


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
    formats: Sequence[str] = USUAL,
    kernel: Kernel | None = None,
    form: str = STATE.name,
    run: str = "",
) -> Report:
    """Run a template in a kernel of this Python and write its report, all files or none.

    A misspelt parameter raises before any kernel starts: papermill would only log it, and report on the defaults.
    Relative paths are seen from the current folder. Nothing is downloaded.

    Parameters
    ----------
    template : a template's name, or a path
    parameters : values by name, of the declared types or as typed
    out_dir : where the files go, as `<template>-<unit and period, or today>.<format>`; an older report of that name is
        replaced. Beside them lies what the report was made of, for `--check`
    formats : some of `FORMATS`
    kernel : one that runs already; None starts one for this run
    form : whose papers .docx and .pdf look like, "state" or "party"
    run : kept in the manifest, for `report.many` to know the report again

    Raises
    ------
    UnknownParameterError, UnknownUnitError, ParameterValueError : nothing was started
    TemplateError : no such template, or a cell failed; the half-run notebook is kept in `out_dir`
    OutputError : a file could not be written, mostly because it is open in Excel
    """
    path = find_template(template)
    values = check_parameters(path, parameters)
    check_formats(formats)
    find_form(form)
    wanted = [file_of(Path(out_dir), path, values, name) for name in formats]
    beside, half_run = (file_of(Path(out_dir), path, values, name) for name in ("html", "ipynb"))
    with ExitStack() as stack:
        places = [stack.enter_context(whole(place)) for place in wanted]
        beside = stack.enter_context(whole(manifest_path(beside)))
        notebook = _execute(path, values, half_run.with_name(f"{half_run.stem}-do-dang.ipynb"), kernel)
        found = blocks(notebook)
        manifest = make_manifest(path, values, sources(found)) | ({"run": run} if run else {})
        done = Executed(notebook, found, manifest, form)
        for name, place in zip(formats, places, strict=True):
            WRITERS[name](done, place)
        beside.write_text(json.dumps(done.manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    return Report(tuple(wanted), _left_out(notebook))


def file_of(folder: Path, template: Path, values: Mapping[str, Any], format: str) -> Path:
    """Where a report goes: the template, the unit where it is about one, the period or today."""
    units = values.get("units") or []
    parts = [values.get("unit") or (units[0] if len(units) == 1 else ""), values.get("period", "")]
    named = "-".join(re.sub(r"\W+", "-", part).strip("-") for part in parts if part) or dt.date.today().isoformat()
    return folder / f"{template.stem}-{named}.{SUFFIXES.get(format, format)}"


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format that nobody writes."""
    for name in formats:
        if name not in FORMATS:
            hint = nearest(name, list(FORMATS)) or f"các dạng báo cáo: {', '.join(FORMATS)}."
            raise ParameterValueError(f"Không có dạng báo cáo “{name}”.", hint=hint)


def _execute(template: Path, values: dict[str, object], half_run: Path, kernel: Kernel | None) -> Any:
    """The executed notebook. A failure leaves what was done before it."""
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    notebook = _with_parameters(template, values)
    try:
        if kernel is None:
            with Kernel() as kernel:
                kernel.run(notebook)
        else:
            kernel.run(notebook)
    except CellExecutionError as error:
        import nbformat

        half_run.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, half_run)
        raise _failed(template, notebook, error, half_run) from error
    except (DeadKernelError, OSError, RuntimeError) as error:
        hint = "đóng bớt chương trình khác rồi chạy lại; nếu vẫn lỗi, cài lại ipykernel."
        raise TemplateError(f"Không chạy được Python cho sổ tay “{template.stem}”.", hint=hint) from error
    return notebook


def _with_parameters(template: Path, values: dict[str, object]) -> Any:
    """The template with a cell of these values after its own parameters, as papermill puts it."""
    from papermill.parameterize import parameterize_notebook

    notebook = read_template(template)
    notebook.metadata.papermill = {}  # papermill's own loader leaves these, and `parameterize_notebook` asks for them
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    return parameterize_notebook(notebook, values, kernel_name="python3", language="python")


def _failed(template: Path, notebook: Any, error: Any, half_run: Path) -> TemplateError:
    """Which cell failed and why; the reason of an error of our own is Vietnamese already."""
    ours = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    code = [cell for cell in ours if cell.cell_type == "code"]
    number, cell = next(
        (n, cell) for n, cell in enumerate(code, 1) if any(o.output_type == "error" for o in cell.outputs)
    )
    lines = cell.source.splitlines()
    first_line = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    told = isinstance(getattr(sys.modules["phantich.errors"], error.ename, None), type)
    reason, _, hint = error.evalue.partition("\nGợi ý: ") if told else (f"lỗi {error.ename}: {error.evalue}", "", "")
    message = f"Sổ tay “{template.stem}” dừng ở ô lệnh {number} (“{first_line}”): {reason}"
    return TemplateError(message, hint=hint or f"mở sổ tay chạy dở “{half_run}” trong JupyterLab để xem.")


def _left_out(notebook: Any) -> tuple[dict[str, str], ...]:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return tuple(file for output in outputs for file in output.get("data", {}).get(LEFT_OUT_TYPE, []))
