"""The codebook says all of every column, the same in each format."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from phantich import resources
from phantich.cli import main
from phantich.tables import COLUMNS, TABLES
from phantich.tables.codebook import HEADINGS, code_lists, codebook, methods


def test_every_column_of_every_table_is_in_it() -> None:
    frame = codebook()
    assert set(frame["Tên cột"]) == set(COLUMNS) and tuple(frame.columns) == HEADINGS
    assert len(frame) == sum(map(len, TABLES.values())) + len(set(COLUMNS) - {n for t in TABLES.values() for n in t})
    numbers = frame[frame["Kiểu"].str.startswith("số")]
    assert (numbers["Đơn vị tính"] != "").all() and not frame["Kiểu"].eq("").any()


def test_allowed_values_have_their_names() -> None:
    values = codebook().set_index("Tên cột")["Giá trị"]
    assert values["status"] == (
        "open = chưa thực hiện; under-way = đang thực hiện; done = hoàn thành; overdue = quá hạn"
    )
    lists = code_lists()
    assert ("so-y-te", "Sở Y tế") in set(lists["Đơn vị"].itertuples(index=False, name=None)) and len(
        lists["Chủ đề"]
    ) > 20


def test_the_methods_say_what_was_measured() -> None:
    measured = json.loads(resources.path("corpora/score.json").read_text(encoding="utf-8"))
    figure = f"{measured['total']['items: found']['p']:.2f}".replace(".", ",")
    assert f"tìm thấy mục tin với độ chính xác {figure}" in methods() and measured["about"]["day"] in methods()


@pytest.mark.parametrize("suffix", ["xlsx", "md", "csv"])
def test_the_files(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"mô tả.{suffix}"
    assert main(["codebook", "--out", str(out)]) == 0
    if suffix == "xlsx":
        book = openpyxl.load_workbook(out)
        assert book.sheetnames == ["Mô tả dữ liệu", "Đơn vị", "Chủ đề", "Phương pháp"]
        assert book["Mô tả dữ liệu"].max_row == len(codebook()) + 1
    elif suffix == "csv":
        with out.open(encoding="utf-8-sig", newline="") as lines:
            assert len(list(csv.reader(lines))) == len(codebook()) + 1
    else:
        text = out.read_text(encoding="utf-8")
        assert "## Nhiệm vụ (tasks)" in text and "| confidence | Độ tin cậy |" in text and methods() in text


def test_no_other_format(tmp_path: Path) -> None:
    assert main(["codebook", "--out", str(tmp_path / "a.txt")]) == 2
