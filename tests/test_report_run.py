"""A real kernel runs a real template, in folders with blanks, braces and Vietnamese letters."""

from __future__ import annotations

import os
import shutil

import openpyxl
import pytest
from bs4 import BeautifulSoup

from phantich import resources
from phantich.errors import ParameterValueError, TemplateError, UnknownParameterError
from phantich.report.run import run_notebook
from test_report_templates import write_template

SHOWS = 'name: str = "a"  # tên'


@pytest.fixture
def office(tmp_path, monkeypatch):
    """An empty working folder."""
    folder = tmp_path / "Phòng {1} Tổng hợp"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def no_kernel(*args, **kwargs):
    raise AssertionError("a kernel was started")


@pytest.mark.parametrize(("given", "formats", "error"), [
    pytest.param({"perod": "2024"}, ["html"], UnknownParameterError, id="parameter"),
    pytest.param({"period": "2024-Q9"}, ["html"], ParameterValueError, id="period"),
    pytest.param({}, ["html", "htm"], ParameterValueError, id="format"),
])  # fmt: skip
def test_nothing_starts_when_something_is_wrong(office, monkeypatch, given, formats, error):
    monkeypatch.setattr("phantich.report.kernel.Kernel.run", no_kernel)
    with pytest.raises(error):
        run_notebook("so-sanh-don-vi", given, "reports", formats)
    assert not list(office.iterdir())


@pytest.mark.slow
def test_a_run_sees_its_parameters_folder_and_python(office):
    (office / "click.py").write_text("raise SystemExit('run from a folder of papers')", encoding="utf-8")
    code = "import os, sys, click; print(name, '|', os.getcwd(), '|', sys.executable)"
    template = write_template(office, SHOWS, code)
    done = run_notebook(template, {"name": 'Sở "Y" tế {x}'}, "báo cáo", ["html", "ipynb"])
    assert [file.suffix for file in done.files] == [".html", ".ipynb"] and done.left_out == ()
    text = BeautifulSoup(done.files[0].read_text(encoding="utf-8"), "html.parser").text
    import sys

    assert f'Sở "Y" tế {{x}} | {os.getcwd()} | {sys.executable}' in text
    written = [file.name for file in (office / "báo cáo").iterdir() if not file.name.endswith(".phantich.json")]
    assert sorted(written) == sorted(file.name for file in done.files)


@pytest.mark.slow
@pytest.mark.parametrize(("code", "told"), [
    pytest.param("x = 1\nmissing_name", ("NameError", "ô lệnh 2", "x = 1"), id="unexpected"),
    pytest.param("import phantich.errors as e\nraise e.NothingReadError('Không đọc được.', hint='xem thư mục.')",
                 ("dừng ở ô lệnh 2", "Không đọc được.\nGợi ý: xem thư mục."), id="ours"),
])  # fmt: skip
def test_a_failing_cell_is_named_and_the_half_run_kept(office, code, told):
    template = write_template(office, SHOWS, code, "never = 1")
    with pytest.raises(TemplateError) as caught:
        run_notebook(template, {}, "reports", ["html"])
    assert all(word in str(caught.value) for word in told)
    assert [file.name.endswith("-do-dang.ipynb") for file in (office / "reports").iterdir()] == [True]


@pytest.mark.slow
def test_the_comparison_of_the_specimens(office):
    done = run_notebook("so-sanh-don-vi", {}, "reports")
    html, xlsx = done.files
    assert html.name.startswith("so-sanh-don-vi-") and not done.left_out
    text = BeautifulSoup(html.read_text(encoding="utf-8"), "html.parser").text
    assert "hoàn toàn hư cấu" in text and "Các câu đứng sau mỗi con số" in text and "NaN" not in text
    assert openpyxl.load_workbook(xlsx)["Bảng 2"].max_row > 3


@pytest.mark.slow
def test_a_folder_with_a_bad_file_and_a_period(office):
    (office / "văn bản").mkdir()
    for path in sorted(resources.path("corpora/thong-bao").glob("*.txt"))[:3]:
        shutil.copy(path, office / "văn bản")
    (office / "văn bản" / "rỗng.txt").write_text("", encoding="utf-8")
    done = run_notebook("so-sanh-don-vi", {"folder": "văn bản", "period": "2024", "units": ["so-y-te"]}, "reports")
    assert [file.name for file in done.files] == ["so-sanh-don-vi-so-y-te-2024.html", "so-sanh-don-vi-so-y-te-2024.xlsx"]
    assert [file["path"].endswith("rỗng.txt") for file in done.left_out] == [True]


@pytest.mark.slow
def test_one_notice(office):
    done = run_notebook("doc-mot-van-ban", {}, "reports")
    page = BeautifulSoup(done.files[0].read_text(encoding="utf-8"), "html.parser")
    assert page.select(".beside mark[id]") and page.select("ol.found li")
