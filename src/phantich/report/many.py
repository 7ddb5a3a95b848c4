"""One template for many units: in parallel, resumed after a break, with an index page over all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from phantich.batch import Reading
from phantich.errors import NothingReadError, ParameterValueError, PhantichError
from phantich.read.concerned import inspected_codes
from phantich.report.crew import in_parallel
from phantich.report.kernel import Kernel
from phantich.report.manifest import manifest_path
from phantich.report.read import READ_ALREADY, read_folder, save_reading
from phantich.report.run import Report, check_formats, file_of, run_notebook
from phantich.report.sources import rules_hash, versions
from phantich.report.templates import check_parameters, find_template, parameters
from phantich.rules.units import load_units
from phantich.tables.names import alphabetical
from phantich.track import STORE

EACH = ("unit",)
Step = Callable[[int, int, Path], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one unit.

    Attributes
    ----------
    unit : its code
    files : the files of its report
    notices : how many notices are about it
    error : the cell that failed and why, "" when all went well
    kept : the report was there already, made of the same things
    """

    unit: str
    files: tuple[Path, ...]
    notices: int
    error: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Batch:
    """What a run for many units gave: the outcomes in order, the index page, and bodies that the register lacks."""

    outcomes: tuple[Outcome, ...]
    index: Path
    unlisted: tuple[str, ...]
    reading: Reading


def run_each(
    template: str | Path,
    given: Mapping[str, object],
    units: Sequence[str] = (),
    out_dir: Path | str = "reports",
    formats: Sequence[str] = ("html", "xlsx"),
    workers: int = 2,
    progress: Step | None = None,
    form: str = "state",
) -> Batch:
    """Run a template once for each unit, each in a folder of its own, `<out_dir>/<template>/<unit>/`.

    The papers are read once, and each of the `workers` kernels runs one report after another. A report that is there
    already and was made of the same papers, rules, versions and parameters is kept; so a run that was broken off goes
    on where it stopped. A unit that fails costs only itself.

    Parameters
    ----------
    template : one that takes `unit`, or `units`
    given : its other parameters
    units : codes; none means every unit of the register that has a notice
    form : as in `run_notebook`
    progress : called after each unit with how many are done, how many there are, and its folder

    Raises
    ------
    PhantichError : nothing was started: a parameter is wrong, or no paper could be read
    """
    path, folder = find_template(template), str(given.get("folder", ""))
    name = _parameter(path)
    check_formats(formats)
    for unit in units or [""]:
        check_parameters(path, {**given, name: [unit] * bool(unit) if name == "units" else unit})
    reading = read_folder(folder)
    counts, unlisted = _units(reading)
    todo = list(dict.fromkeys(units)) or list(counts)
    if not todo:
        raise NothingReadError(
            "Không văn bản nào nêu tên một đơn vị có trong danh mục.", hint="bổ sung corpora/units.csv."
        )
    home = Path(out_dir) / path.stem
    with tempfile.TemporaryDirectory(prefix="phantich-", ignore_cleanup_errors=True) as place:
        saved = Path(place) / "van-ban.jsonl"
        save_reading(reading, folder, saved)
        one = _Runner(path, given, name, home, formats, counts, _key(path, given, [*formats, form], reading), form)
        told = progress and (lambda done, unit: progress(done, len(todo), home / unit))
        outcomes = in_parallel(one, todo, workers, {READ_ALREADY: str(saved)}, told)
    from phantich.report.index import write_index

    index = home / "index.html"
    write_index(index, path, outcomes, unlisted)
    return Batch(tuple(outcomes), index, unlisted, reading)


def _parameter(path: Path) -> str:
    declared = parameters(path)
    found = next((name for name in ("unit", "units") if name in declared), "")
    if not found:
        hint = "chọn sổ tay có tham số unit hoặc units."
        raise ParameterValueError(f"Sổ tay “{path.stem}” không làm theo từng đơn vị được.", hint=hint)
    return found


def _units(reading: Reading) -> tuple[dict[str, int], tuple[str, ...]]:
    """How many notices each registered body has, in the register's order, and the bodies that are not listed."""
    register = load_units()
    named = [set(inspected_codes(notice, register.find).values()) for notice in reading.notices]
    counts = {code: sum(code in codes for codes in named) for code in register.codes}
    unlisted = sorted({code for codes in named for code in codes} - set(register.codes), key=alphabetical)
    return {code: number for code, number in counts.items() if number}, tuple(unlisted)


def _key(path: Path, given: Mapping[str, object], formats: Sequence[str], reading: Reading) -> str:
    """Changes with anything that a report could depend on; the day too, where no day is given."""
    store = Path(STORE)
    parts = [
        path.read_text(encoding="utf-8"),
        json.dumps(dict(given), sort_keys=True, default=str),
        "" if given.get("day") else dt.date.today().isoformat(),
        *formats,
        *map(str, versions().items()),
        rules_hash(),
        *(notice.id for notice in reading.notices),
        store.read_text(encoding="utf-8") if store.is_file() else "",
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class _Runner:
    """Makes the report of one unit in a kernel that is lent to it."""

    template: Path
    given: Mapping[str, object]
    name: str
    home: Path
    formats: Sequence[str]
    counts: Mapping[str, int]
    key: str
    form: str

    def __call__(self, unit: str, kernel: Kernel) -> Outcome:
        folder, count = self.home / unit, self.counts.get(unit, 0)
        values = {**self.given, self.name: [unit] if self.name == "units" else unit}
        files = tuple(file_of(folder, self.template, values, name) for name in self.formats)
        if self._is_there(files):
            return Outcome(unit, files, count, kept=True)
        try:
            done: Report = run_notebook(self.template, values, folder, self.formats, kernel, self.form, self.key)
        except PhantichError as error:
            return Outcome(unit, (), count, str(error))
        return Outcome(unit, done.files, count)

    def _is_there(self, files: tuple[Path, ...]) -> bool:
        beside = manifest_path(files[0])
        if not (beside.is_file() and all(file.is_file() for file in files)):
            return False
        try:
            return json.loads(beside.read_text(encoding="utf-8")).get("run") == self.key
        except ValueError:
            return False
