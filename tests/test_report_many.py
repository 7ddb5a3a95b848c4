"""One template for many units: in parallel, resumed, failures named; and what has changed since."""

from __future__ import annotations

import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from phantich import resources
from phantich.cli import main
from phantich.errors import FormatError, ParameterValueError, UnknownUnitError
from phantich.report.kernel import Kernel
from phantich.report.manifest import changes, read_manifest
from phantich.report.many import run_each
from phantich.sources import archive as archives
from phantich.sources import zipped
from test_report_templates import write_template

SMALL = """
import phantich.report.show as show
from phantich.report.read import read_study
from phantich.report.sources import show_sources

study = read_study(folder, [unit] if unit else [])
show.show_notices(study)
"""
FAILS = "ratio = 1 / (unit != 'so-tnmt')"
DECLARES = 'folder: str = ""  # thư mục\nunit: str = ""  # mã đơn vị'
NAMES = ["01-so-y-te-thuoc-vat-tu.txt", "02-so-tnmt-dau-hieu-vi-pham.txt", "05-so-noi-vu-can-bo-cchc.txt"]
UNITS = ["so-noi-vu", "so-tnmt", "so-y-te"]


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A working folder with three notices about three units."""
    (tmp_path / "văn bản").mkdir()
    for name in NAMES:
        shutil.copy(resources.path("corpora/thong-bao") / name, tmp_path / "văn bản")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def no_kernel(*args, **kwargs):
    raise AssertionError("a kernel was started")


@pytest.mark.parametrize(("given", "units", "error"), [
    pytest.param({}, ["so-y-tee"], UnknownUnitError, id="unit"),
    pytest.param({}, ["so-y-te", "so-y-tee"], UnknownUnitError, id="second-unit"),
    pytest.param({"day": "mai"}, [], ParameterValueError, id="day"),
])  # fmt: skip
def test_nothing_starts_when_something_is_wrong(office, monkeypatch, given, units, error):
    monkeypatch.setattr("phantich.report.kernel.Kernel.run", no_kernel)
    with pytest.raises(error):
        run_each("ho-so-don-vi", {"folder": "văn bản", **given}, units)
    assert not (office / "reports").exists()


def test_a_template_about_no_unit_is_refused(office):
    with pytest.raises(ParameterValueError, match="không làm theo từng đơn vị"):
        run_each("doc-mot-van-ban", {})


@pytest.mark.slow
def test_each_unit_has_its_folder_and_a_second_run_keeps_them(office, monkeypatch):
    template = write_template(office, DECLARES, SMALL, "show_sources(study)", name="nhỏ.ipynb")
    seen = []
    given = {"folder": "văn bản"}
    first = run_each(template, given, progress=lambda done, total, path: seen.append((done, total)))
    assert [one.unit for one in first.outcomes] == UNITS and not any(one.error for one in first.outcomes)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    for one in first.outcomes:
        assert [file.parent.name for file in one.files] == [one.unit] * 2 and all(file.is_file() for file in one.files)
        assert [notice["path"] for notice in read_manifest(one.files[0])["notices"]] != []
    page = BeautifulSoup(first.index.read_text(encoding="utf-8"), "html.parser")
    links = [first.index.parent / link["href"] for link in page.select("td a")]
    assert len(links) == 9 and all(link.is_file() for link in links)

    with monkeypatch.context() as patch:
        patch.setattr("phantich.report.kernel.Kernel.run", no_kernel)
        assert all(one.kept for one in run_each(template, given).outcomes)
    shutil.rmtree(first.outcomes[1].files[0].parent)  # as if the run had been broken off
    assert [one.kept for one in run_each(template, given).outcomes] == [True, False, True]
    (office / "văn bản" / NAMES[0]).write_text("THÔNG BÁO\nKết quả kiểm tra Sở Y tế\n1. Hạn chế\n- Chưa xong.", "utf-8")
    assert not any(one.kept for one in run_each(template, given).outcomes)


@pytest.mark.slow
def test_a_unit_that_fails_costs_itself_and_is_named(office, capsys):
    template = write_template(office, DECLARES, FAILS, SMALL, name="hỏng.ipynb")
    assert main(["report", "văn bản", "--template", str(template), "--each", "unit", "--format", "html"]) == 3
    told = capsys.readouterr()
    assert "Không làm được 1 báo cáo:\n  so-tnmt: Sổ tay “hỏng” dừng ở ô lệnh 2 (“ratio = 1" in told.err
    assert "ZeroDivisionError" in told.err and told.out.strip().endswith("index.html")
    page = BeautifulSoup(Path(told.out.strip()).read_text(encoding="utf-8"), "html.parser")
    assert "Không làm được" in page.text and len(page.select("tbody tr")) == 3
    assert [path.name.endswith("-do-dang.ipynb") for path in (office / "reports/hỏng/so-tnmt").iterdir()] == [True]


@pytest.mark.slow
def test_what_has_changed_since_is_told(office, capsys):
    assert main(["report", "văn bản", "--format", "html,csv"]) == 0
    page, table = map(Path, capsys.readouterr().out.split("\n")[:2])
    assert main(["report", "--check", str(page)]) == 0 and changes(read_manifest(page)) == []
    assert read_manifest(page) == read_manifest(table)
    (office / "văn bản" / NAMES[0]).unlink()
    (office / "văn bản" / NAMES[1]).write_text("THÔNG BÁO\nKết quả kiểm tra Sở Y tế\n1. Hạn chế\n- Chậm.", "utf-8")
    (office / "văn bản" / "mới.txt").write_text("THÔNG BÁO", "utf-8")
    manifest = read_manifest(page)
    told = "\n".join(changes(manifest | {"rules": "0", "versions": {"spacy": "1.0"}, "template_sha256": "0"}))
    for words in (
        "Không còn tệp",
        "đã đổi nội dung",
        "mới.txt mới có",
        "danh mục đơn vị đã đổi",
        "spacy: 1.0 →",
        "mẫu so",
    ):
        assert words in told
    assert main(["report", "--check", str(page)]) == 3 and "Không còn tệp" in capsys.readouterr().out


def test_an_archive_is_unpacked_once_however_many_papers_are_in_it(tmp_path, monkeypatch):
    names, opened = [f"{number}.txt" for number in range(5)], []
    with zipfile.ZipFile(tmp_path / "kho.zip", "w") as archive:
        for name in names:
            archive.writestr(name, name)
    monkeypatch.setattr(archives, "open_zip", lambda *asked: opened.append(asked) or zipped.open_zip(*asked))
    (tmp_path / "riêng.txt").write_text("riêng", encoding="utf-8")
    asked = [*(tmp_path / "kho.zip" / name for name in names), tmp_path / "riêng.txt", tmp_path / "kho.zip" / "mất.txt"]
    found = archives.digests(asked)
    assert found == {path: sha256((path.stem if path == asked[5] else path.name).encode()).hexdigest() for path in asked[:6]}
    assert len(opened) == 1


@pytest.mark.slow
def test_a_kernel_forgets_one_notebook_before_the_next():
    from nbformat.v4 import new_code_cell, new_notebook

    first, second = (new_notebook(cells=[new_code_cell(code)]) for code in ("left = 1", "print('left' in globals())"))
    with Kernel() as kernel:
        kernel.run(first)
        kernel.run(second)
    assert second.cells[0].outputs[0].text == "False\n"


def test_a_file_that_is_no_report_is_refused(office):
    with pytest.raises(FormatError, match="không mang thông tin"):
        read_manifest(office / "văn bản" / NAMES[0])


def test_a_manifest_beside_the_report_is_read(office):
    (office / "a.phantich.json").write_text(json.dumps({"template": "x"}), encoding="utf-8")
    assert read_manifest(office / "a.docx") == {"template": "x"}
