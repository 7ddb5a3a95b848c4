"""The workbook, read back: text stays text, dates are dates, what is missing is empty."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest

from invented import EVERY, HOSTILE
from phantich.errors import OutputError
from phantich.report.workbook import write_workbook
from phantich.spreadsheet import CELL
from phantich.tables import counts_by_unit, shortcomings_by_topic, to_tables

LEFT_OUT = SimpleNamespace(path="hỏng.pdf", reason="có mật khẩu", message="hỏng.pdf: có mật khẩu.", hint="bỏ mật khẩu.")


@pytest.fixture(scope="module")
def tables():
    return to_tables([*EVERY, HOSTILE], [LEFT_OUT])


@pytest.fixture(scope="module")
def book(tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("Báo cáo quý II") / "bảng.xlsx"
    comparisons = {
        "So sánh": counts_by_unit(tables),
        "Chủ đề": shortcomings_by_topic(tables, ["so-y-te", "so-tu-phap"], "2025"),
    }
    write_workbook(tables, path, comparisons, {"Mã đơn vị": ["so-y-te"], "Kỳ": ""})
    return openpyxl.load_workbook(path)


def column(sheet, title):
    place = [cell.value for cell in sheet[1]].index(title)
    return [row[place] for row in sheet.iter_rows(min_row=2)]


def test_sheets_in_order_with_vietnamese_titles(book):
    assert book.sheetnames == [
        "So sánh",
        "Chủ đề",
        "Văn bản",
        "Phát hiện",
        "Nhiệm vụ",
        "Viện dẫn",
        "Liên kết",
        "Không đọc được",
        "Tham số",
    ]
    assert [cell.value for cell in book["So sánh"][1]][:4] == ["Đơn vị", "Số văn bản", "Ưu điểm", "Khó khăn, vướng mắc"]
    assert [cell.value for cell in book["Chủ đề"][1]] == ["Chủ đề", "Sở Y tế", "Sở Tư pháp"]


def test_no_cell_is_a_formula_or_a_link(book, tables):
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert [cell.value for cell in column(book["Phát hiện"], "Nguyên văn")] == list(tables.findings["quote"])


def test_dates_and_numbers_are_real(book):
    deadline = column(book["Nhiệm vụ"], "Hạn cuối")[0]
    assert deadline.value == dt.datetime(2025, 6, 30) and deadline.number_format == "dd/mm/yyyy"
    assert [cell.value for cell in column(book["So sánh"], "Hạn chế, khuyết điểm")] == [1, 0, 5, 1]


def test_a_silent_unit_is_empty_not_zero(book):
    assert [cell.value for cell in column(book["Chủ đề"], "Sở Tư pháp")] == [None] * len(
        column(book["Chủ đề"], "Chủ đề")
    )


def test_frozen_and_filtered(book):
    sheet = book["Phát hiện"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref.startswith("A1:")
    assert column(sheet, "Nguyên văn")[0].alignment.wrap_text and sheet.column_dimensions["J"].width > 40


def test_the_parameters_are_told(book):
    told = {row[0].value: row[1].value for row in book["Tham số"].iter_rows(min_row=2)}
    assert (told["Số văn bản"], told["Số tệp không đọc được"]) == (5, 1)
    assert (told["Mã đơn vị"], told["Kỳ"]) == ("so-y-te", "(để trống)")
    assert told["phantich"] and told["Làm lúc"]


def test_a_text_longer_than_a_cell_is_cut_visibly(tables, tmp_path):
    long = pd.DataFrame({"quote": pd.Series(["đ" * (CELL + 9), "a"], dtype="str")})
    write_workbook(tables, tmp_path / "a.xlsx", {"Dài": long})
    value = openpyxl.load_workbook(tmp_path / "a.xlsx")["Dài"]["A2"].value
    assert len(value) == CELL and value.endswith("[…]")


def test_very_old_dates_stay_readable(tables, tmp_path):
    old = pd.DataFrame({"cited_date": pd.Series([dt.date(1899, 2, 3)], dtype="datetime64[s]")})
    write_workbook(tables, tmp_path / "a.xlsx", {"Cũ": old})
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Cũ"]["A2"].value == "03/02/1899"


def test_whole_or_not_at_all(tables, tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OutputError):
        write_workbook(tables, tmp_path / "a.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_rows_are_as_high_as_their_text(book):
    """LibreOffice keeps the heights that a workbook comes with: without them, lines lay over one another."""
    sheet = book["Phát hiện"]
    place = [cell.value for cell in sheet[1]].index("Nguyên văn")
    wide = sheet.column_dimensions[openpyxl.utils.get_column_letter(place + 1)].width
    for number, row in enumerate(sheet.iter_rows(min_row=2), 2):
        assert sheet.row_dimensions[number].height >= min(400, 15 * len(row[place].value) / (1.2 * wide))
    assert max(one.height for one in sheet.row_dimensions.values()) > 30
