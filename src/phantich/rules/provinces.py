"""The provinces, `corpora/provinces.csv`: 63 until 30/6/2025, 34 since 1/7/2025 (Nghị quyết 202/2025/QH15).

A name that stayed ("Lâm Đồng") means a smaller province before that day than after; so a province is asked for by name
and day. The list was made from the address data of underthesea (Apache-2.0; theirs are from vietnamadminunits), and a
test holds it against them.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from phantich.rules.units import Unit, read_register, register_file, same_body


class Provinces:
    """The provinces by name and day.

    >>> provinces = load_provinces()
    >>> provinces.find("UBND tỉnh Yên Bái").code, provinces.now("yen-bai").name
    ('yen-bai', 'Tỉnh Lào Cai')
    >>> provinces.find("Lào Cai", dt.date(2024, 5, 1)).code, provinces.find("Lào Cai", dt.date(2025, 7, 1)).code
    ('lao-cai-cu', 'lao-cai')
    """

    def __init__(self, units: list[Unit]) -> None:
        self._units = {unit.code: unit for unit in units}
        self._named: dict[str, list[Unit]] = {}
        for unit in units:
            for name in {same_body(one) for one in (unit.name, *unit.aliases)}:
                self._named.setdefault(name, []).append(unit)
        self._names = sorted(self._named, key=len, reverse=True)

    def __getitem__(self, code: str) -> Unit:
        return self._units[code]

    def find(self, text: str, day: dt.date | None = None) -> Unit | None:
        """The province that a text names, its longest name, as it was on a day; None when it names none.

        Without a day, or on one on which it was not, the last of that name.
        """
        padded = f" {same_body(text)} "
        name = next((name for name in self._names if f" {name} " in padded), None)
        if name is None:
            return None
        found = self._named[name]
        return next((unit for unit in found if day and _was(unit, day)), found[-1])

    def now(self, code: str) -> Unit:
        """The province that a province is today, itself when nothing happened to it."""
        unit = self._units[code]
        return self.now(unit.successors[0]) if unit.successors else unit


def _was(unit: Unit, day: dt.date) -> bool:
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


@lru_cache(maxsize=1)
def load_provinces() -> Provinces:
    """The register of the working folder, else the one that travels with phantich.

    Raises
    ------
    RuleError : see `phantich.rules.units.read_register`
    """
    return Provinces(read_register(register_file("corpora/provinces.csv")))
