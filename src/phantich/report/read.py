"""What a notebook reads: a folder of notices, or the specimens that travel with the package."""

from __future__ import annotations

from pathlib import Path

from phantich import resources
from phantich.batch import LeftOut, find_files, open_notice, read_notices
from phantich.errors import NothingReadError
from phantich.model import Notice
from phantich.report.show import SPECIMENS
from phantich.tables import Tables, to_tables
from phantich.track import correct


def read_tables(folder: str = "") -> Tables:
    """The tables of all notices of a folder, with what people have put right in the register of the working folder.

    Parameters
    ----------
    folder : a folder or a file; "" for the specimens, which are invented

    Raises
    ------
    NothingReadError : not one file could be read
    """
    reading = read_notices(Path(folder) if folder else resources.path(SPECIMENS))
    if not reading.notices:
        raise NothingReadError(
            _nothing(folder, reading.left_out), hint="xem lý do của từng tệp bằng lệnh phantich extract."
        )
    return correct(to_tables(reading.notices, reading.left_out))


def read_one(path: str = "") -> Notice:
    """One notice; "" for the first specimen, which is invented."""
    return open_notice(Path(path) if path else find_files(resources.path(SPECIMENS))[0])


def _nothing(folder: str, left_out: tuple[LeftOut, ...]) -> str:
    where = f"“{folder}”" if folder else "kho mẫu"
    if not left_out:
        return f"Không có văn bản nào trong {where}."
    return f"Không đọc được văn bản nào trong {where}; tệp đầu: {left_out[0].message} ({left_out[0].reason})."
