"""The registers: 63 provinces and 34, and bodies with what became of them in 2025."""

from __future__ import annotations

import datetime as dt
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from phantich.errors import RuleError
from phantich.rules.provinces import load_provinces
from phantich.rules.units import FIELDS, load_units, read_register, register_file

ROWS = read_register(register_file("corpora/provinces.csv"))
BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def on(day: dt.date) -> list[str]:
    return [one.code for one in ROWS if (one.valid_from or day) <= day <= (one.valid_to or day)]


def test_sixty_three_became_thirty_four() -> None:
    assert (len(on(BEFORE)), len(on(AFTER))) == (63, 34)
    assert {load_provinces().now(code).code for code in on(BEFORE)} == set(on(AFTER))


def test_the_list_is_that_of_underthesea() -> None:
    home = Path(next(iter(find_spec("underthesea").submodule_search_locations)))
    data = json.loads((home / "address" / "data" / "mapping.json").read_text(encoding="utf-8"))
    want = {
        data["old_province_names"][old]["name"]: data["province_names"][new]["name"]
        for old, new in data["province_mapping"].items()
    }
    provinces = load_provinces()
    assert {provinces[code].name: provinces.now(code).name for code in on(BEFORE)} == want


@pytest.mark.parametrize(("text", "day", "code"), [
    pytest.param("SỞ CÔNG THƯƠNG YÊN BÁI", None, "yen-bai", id="capitals"),
    pytest.param("Bà Rịa – Vũng Tàu", None, "ba-ria-vung-tau", id="dash"),
    pytest.param("TP.HCM", AFTER, "ho-chi-minh", id="abbreviation"),
    pytest.param("Uỷ ban nhân dân tỉnh Hoà Bình", None, "hoa-binh", id="tone-place"),
    pytest.param("Lâm Đồng", BEFORE, "lam-dong-cu", id="same-name-before"),
    pytest.param("Lâm Đồng", AFTER, "lam-dong", id="same-name-after"),
    pytest.param("Bình Lâm", None, None, id="invented"),
])  # fmt: skip
def test_a_province_by_name_and_day(text: str, day: dt.date | None, code: str | None) -> None:
    found = load_provinces().find(text, day)
    assert (found and found.code) == code


def test_every_body_that_ended_in_2025_says_what_took_it_over_on_the_next_day() -> None:
    units = load_units()
    ended = [units[code] for code in units.codes if units[code].valid_to]
    assert len(ended) > 15 and all(unit.successors for unit in ended)
    for unit in ended:
        starts = {units[code].valid_from for code in unit.successors} - {None}
        assert starts <= {unit.valid_to + dt.timedelta(days=1)}, unit.code


def test_no_spelling_belongs_to_two_bodies() -> None:
    units = load_units()
    assert all(units.exact(name) == code for name, code in units.spellings)


@pytest.mark.parametrize(("line", "said"), [
    pytest.param("x,X,,tỉnh,,01/03/2025,", "ngày", id="date"),
    pytest.param("x,X,,tỉnh,,,y", "kế thừa y", id="successor"),
    pytest.param("x,X,,tỉnh,,,\nx,Y,,tỉnh,,,", "hai lần", id="twice"),
])  # fmt: skip
def test_a_careless_line_is_refused(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"{','.join(FIELDS)}\n{line}\n", "utf-8")
    with pytest.raises(RuleError, match=said):
        read_register(path)
