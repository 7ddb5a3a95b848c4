"""From what was typed after `phantich report` to what a template is run with; all checked before a kernel starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phantich.batch import LeftOut, find_files
from phantich.cli.screen import progress_bar, say, show_left_out
from phantich.cli.words import UsageError
from phantich.errors import NothingReadError
from phantich.report.manifest import changes, read_manifest
from phantich.report.many import EACH, run_each
from phantich.report.run import USUAL, Report, check_formats
from phantich.report.templates import check_parameters, find_template, parameters

ALL, NOTHING, SOME = 0, 2, 3
"""Exit codes: all was made, nothing was, some was (or, asked with --check: something has changed)."""


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
    values, declared = _pairs(params), parameters(path)
    place = "folder" if folder is None or "folder" in declared else "path"
    whose = ("unit", units[0] if len(units) == 1 else "") if "unit" in declared else ("units", list(units))
    if len(units) > 1 and whose[0] == "unit":
        hint = "chỉ giữ một --unit, hoặc thêm --each unit để làm cho từng đơn vị."
        raise UsageError(f"Sổ tay “{path.stem}” làm về một đơn vị.", hint=hint)
    for name, value in ((place, folder and str(folder)), whose, ("period", period)):
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


def for_each(
    each: str,
    template: str,
    folder: Path | None,
    params: Sequence[str],
    units: Sequence[str],
    period: str,
    formats: str,
    form: str,
    out: Path,
    workers: int,
) -> int:
    """Make a report for each unit, and say what became of them. Returns the exit code.

    Parameters
    ----------
    each : what to run over, one of `EACH`
    others : as in `plan`; `units` are those to run over, none for all
    """
    if each not in EACH:
        raise UsageError(f"Không làm theo từng “{each}” được.", hint=f"dùng --each {', '.join(EACH)}.")
    values, wanted = plan(template, folder, params, (), period, formats)
    with progress_bar("Làm báo cáo") as progress:
        batch = run_each(template, values, units, out, wanted, workers, progress, form)
    show_left_out(batch.reading.left_out)
    failed = [one for one in batch.outcomes if one.error]
    kept = sum(one.kept for one in batch.outcomes)
    say(f"{len(batch.outcomes) - len(failed)} báo cáo, trong đó {kept} có từ trước và không đổi.")
    if failed:
        say(f"Không làm được {len(failed)} báo cáo:")
        for one in failed:
            say(f"  {one.unit}: {one.error}")
    print(batch.index)
    return NOTHING if len(failed) == len(batch.outcomes) else SOME if failed or batch.reading.left_out else ALL


def tell_changes(file: Path) -> int:
    """Say what has changed since a report was made. Returns 0 when nothing has, 3 when something has."""
    found = changes(read_manifest(file))
    for line in found or [f"Không có gì đổi từ khi làm “{file.name}”."]:
        print(line)
    return SOME if found else ALL


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
