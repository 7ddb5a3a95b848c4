"""The register of bodies, `corpora/units.csv`: codes, names and spellings, levels, years, successors."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from phantich import resources
from phantich.errors import RuleError, UnknownUnitError

_BETWEEN = re.compile(r"[-–—,&.;:()]|\bvà\b")
_KIND = re.compile(r"\b(?:sở|chi cục|trung tâm)$")
FIELDS = ["code", "name", "aliases", "level", "valid_from", "valid_to", "successor"]


class Unit(NamedTuple):
    """One body. `valid_from` is None when it has always been there, `valid_to` when it still is."""

    code: str
    name: str
    aliases: tuple[str, ...]
    level: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]


def same_body(name: str) -> str:
    """The key under which two spellings of a body are one: case, dashes, "và", "&" and commas settled.

    >>> same_body("Sở Lao động – Thương binh và xã hội") == same_body("Sở Lao động, Thương binh & Xã hội")
    True
    """
    key = name.lower().replace("uỷ", "ủy").replace("hoà", "hòa").replace("hoá", "hóa")
    return " ".join(_BETWEEN.sub(" ", key).split())


class Units:
    """The register, by code and by name.

    >>> units = load_units()
    >>> units.find("Đảng ủy và Ban Giám đốc Sở Lao động – Thương binh và xã hội"), units.name("so-y-te")
    ('so-ldtbxh', 'Sở Y tế')
    """

    def __init__(self, units: list[Unit]) -> None:
        self._units = {unit.code: unit for unit in units}
        self._codes = {same_body(name): unit.code for unit in units for name in (unit.name, *unit.aliases) if name}
        self._names = sorted(self._codes, key=len, reverse=True)

    @property
    def codes(self) -> list[str]:
        return list(self._units)

    def __getitem__(self, code: str) -> Unit:
        """Raises UnknownUnitError for a code that is not in the register."""
        if code not in self._units:
            raise UnknownUnitError(code, self.codes)
        return self._units[code]

    def name(self, code: str) -> str:
        return self[code].name

    def predecessors(self, code: str, day: dt.date) -> list[str]:
        """The bodies that were no more on a day and whose tasks went to this one, directly or through others.

        >>> load_units().predecessors("so-xay-dung", dt.date(2025, 6, 1))
        ['so-gtvt']
        """
        found: list[str] = []
        for unit in self._units.values():
            if code in unit.successors and unit.valid_to and unit.valid_to < day and unit.code not in found:
                found += [unit.code, *(one for one in self.predecessors(unit.code, unit.valid_to) if one not in found)]
        return found

    @property
    def spellings(self) -> list[tuple[str, str]]:
        """(name or alias, code) of every body, for a lexicon."""
        return [(name, unit.code) for unit in self._units.values() for name in (unit.name, *unit.aliases) if name]

    def exact(self, text: str) -> str | None:
        """The code of the body whose name or alias this is, None when it is none."""
        return self._codes.get(same_body(text))

    @lru_cache(maxsize=4096)  # noqa: B019 (the register lives as long as the program)
    def find(self, text: str) -> str | None:
        """The code of the body that a name speaks of, the longest spelling in it; None when none is listed."""
        key = same_body(text)
        if key in self._codes:
            return self._codes[key]
        padded = f" {key} "
        return next((self._codes[name] for name in self._names if f" {name} " in padded), None)


class Mentioned:
    """The bodies that one notice names in full, to tell whom its short names stand for.

    >>> said = Mentioned(load_units(), ["so-y-te", "ubnd-tinh"])
    >>> said.find("Sở"), said.find("Giám đốc Sở"), said.find("Chi cục")
    ('so-y-te', 'so-y-te', None)
    """

    def __init__(self, units: Units, codes: Iterable[str]) -> None:
        names = {code: units.name(code).lower() for code in dict.fromkeys(codes)}
        self._names = list(names.items())

    def find(self, text: str) -> str | None:
        """The one body of the kind that `text` ends with ("Giám đốc Sở"); None when there is none, or two."""
        kind = _KIND.search(text.lower())
        found = [code for code, name in self._names if name.startswith(f"{kind[0]} ")] if kind else []
        return found[0] if len(found) == 1 else None


def _unit(row: dict[str, str]) -> Unit:
    day = {name: dt.date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    split = {
        name: tuple(part.strip() for part in row[name].split("|") if part.strip()) for name in ("aliases", "successor")
    }
    return Unit(
        row["code"], row["name"], split["aliases"], row["level"], day["valid_from"], day["valid_to"], split["successor"]
    )


@lru_cache(maxsize=4)
def load_units(path: str | None = None) -> Units:
    """The register at `path`; None: `corpora/units.csv` of the working folder, else the one that travels with phantich.

    Raises
    ------
    RuleError : see `read_register`
    """
    return Units(read_register(Path(path) if path else register_file("corpora/units.csv")))


def register_file(name: str) -> Path:
    """The file of that name in the working folder, else the one that travels with phantich."""
    own = Path(name)
    return own if own.is_file() else resources.path(name)


def read_register(file: Path) -> list[Unit]:
    """The lines of a register of bodies or of provinces.

    Raises
    ------
    RuleError : a column is missing, a date is none, a code stands twice or a successor is not listed
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        if table.fieldnames != FIELDS:
            raise RuleError(
                f"Tệp {file} phải có các cột {', '.join(FIELDS)}.", hint="mở tệp gốc để so, rồi sửa dòng đầu."
            )
        try:
            units = [_unit(row) for row in table if row["code"]]
        except (ValueError, AttributeError) as error:
            raise RuleError(
                f"Tệp {file}, dòng {table.line_num}: {error}.", hint="ngày viết dạng 2025-03-01."
            ) from error
    codes = [unit.code for unit in units]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise RuleError(f"Tệp {file}: mã {', '.join(twice)} có hai lần.", hint="mỗi đơn vị một mã.")
    if lost := sorted({s for unit in units for s in unit.successors} - set(codes)):
        raise RuleError(
            f"Tệp {file}: đơn vị kế thừa {', '.join(lost)} không có trong bảng.", hint="thêm dòng cho đơn vị đó."
        )
    return units
