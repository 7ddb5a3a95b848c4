"""What a notebook reads: a folder of notices, or the specimens that travel with the package."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from pathlib import Path

from phantich import resources
from phantich.batch import LeftOut, Reading, find_files, open_notice, read_notices
from phantich.errors import NothingReadError
from phantich.model import Notice
from phantich.report.show import SPECIMENS
from phantich.report.study import Study
from phantich.rules.units import load_units
from phantich.tables import to_tables
from phantich.tables.compare import by_unit
from phantich.track import correct

READ_ALREADY = "PHANTICH_READING"
"""Names a file that `save_reading` wrote: many reports of one folder read it once. Set for kernels by `report.many`."""


def read_study(folder: str = "", units: Sequence[str] = (), period: str = "") -> Study:
    """The matter of a report: all notices of a folder, and which of them it is about.

    What people have put right in the register of the working folder wins over the program.

    Parameters
    ----------
    folder : a folder or a file; "" for the specimens, which are invented
    units, period : as in `phantich.tables.select`

    Raises
    ------
    NothingReadError : not one file could be read
    """
    reading = read_folder(folder)
    tables = correct(to_tables(reading.notices, reading.left_out))
    return Study(reading.notices, tables, units, period, folder)


def read_dossier(folder: str = "", unit: str = "", predecessors: bool = False) -> Study:
    """The matter of a report on one unit.

    Parameters
    ----------
    unit : its code; "" for the registered unit that most notices are about
    predecessors : the bodies that were merged into it count as well

    Raises
    ------
    NothingReadError : not one file could be read
    """
    study = read_study(folder)
    codes = by_unit(study.tables.notices)["unit"]
    known = codes[codes.isin(load_units().codes)].value_counts(sort=False).sort_values(kind="stable")
    unit = unit or (known.index[-1] if len(known) else "")
    before = load_units().predecessors(unit, dt.date.today()) if predecessors else []
    return Study(study.notices, study.tables, [unit, *before] if unit else [], folder=folder)


def study_of(notice: Notice, folder: str = "") -> Study:
    """A report about one notice."""
    return Study([notice], to_tables([notice]), folder=folder)


def read_one(path: str = "") -> Notice:
    """One notice; "" for the first specimen, which is invented."""
    return open_notice(Path(path) if path else find_files(resources.path(SPECIMENS))[0])


def read_folder(folder: str) -> Reading:
    """What is in a folder, "" for the specimens; not read again where it was read already (`READ_ALREADY`).

    Raises
    ------
    NothingReadError : not one file could be read
    """
    place = Path(folder) if folder else resources.path(SPECIMENS)
    saved = os.environ.get(READ_ALREADY)
    reading = (load_reading(Path(saved), str(place)) if saved else None) or read_notices(place)
    if not reading.notices:
        hint = "xem lý do của từng tệp bằng lệnh phantich extract."
        raise NothingReadError(_nothing(folder, reading.left_out), hint=hint)
    return reading


def save_reading(reading: Reading, folder: str, path: Path) -> None:
    """Write what was read, for `load_reading` in another process.

    Parameters
    ----------
    folder : where it was read; a reading of another folder is not taken for it
    """
    place = str(Path(folder) if folder else resources.path(SPECIMENS))
    left_out = [[str(one.path), one.reason, one.message, one.hint] for one in reading.left_out]
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.write(json.dumps({"folder": place, "left_out": left_out}, ensure_ascii=False) + "\n")
        lines.writelines(notice.to_json() + "\n" for notice in reading.notices)


def load_reading(path: Path, folder: str) -> Reading | None:
    """What `save_reading` wrote of this folder; None when it is of another one."""
    with path.open(encoding="utf-8") as lines:
        head = json.loads(next(lines))
        if head["folder"] != folder:
            return None
        notices = tuple(Notice.model_validate_json(line) for line in lines)
    return Reading(notices, tuple(LeftOut(Path(one[0]), *one[1:]) for one in head["left_out"]))


def _nothing(folder: str, left_out: tuple[LeftOut, ...]) -> str:
    where = f"“{folder}”" if folder else "kho mẫu"
    if not left_out:
        return f"Không có văn bản nào trong {where}."
    return f"Không đọc được văn bản nào trong {where}; tệp đầu: {left_out[0].message} ({left_out[0].reason})."
