"""Templates: found, read, and their parameters checked before a kernel starts."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from phantich import resources
from phantich.errors import ParameterValueError, TemplateError, UnknownParameterError, UnknownUnitError
from phantich.report.templates import check_parameters, find_template, parameters, templates

OURS = sorted(resources.path("notebooks").glob("*.ipynb"))
ALL_TYPES = """
n: int = 3  # bao nhiêu
yes: bool = False  # có hay không
units: list[str] = []  # mã đơn vị
name: str = "a"  # tên
"""


def write_template(folder: Path, source: str, *cells: str, tags=("parameters",), name: str = "mẫu {thử}.ipynb") -> Path:
    """A template with this parameters cell and code cells."""
    notebook = new_notebook(
        cells=[new_markdown_cell("# Thử"), new_code_cell(source.strip(), metadata={"tags": [*tags]})]
    )
    notebook.cells += [new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, folder / name)
    return folder / name


def test_ours_are_there():
    assert {"doc-mot-van-ban", "so-sanh-don-vi"} <= templates().keys()


def test_ours_declare_what_a_report_needs():
    assert list(parameters("so-sanh-don-vi")) == ["folder", "units", "period", "detailed"]
    assert list(parameters("doc-mot-van-ban")) == ["path"]
    assert all(parameter.help for name in templates() for parameter in parameters(name).values())


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in OURS])
def test_ours_choose_call_and_show(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count]
    words = {word for cell in code for word in cell.source.replace("(", " ").split()}
    assert not words & {"def", "class", "for", "while", "lambda"}


def test_a_template_of_the_working_folder_wins(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    own = write_template(tmp_path / "notebooks", ALL_TYPES, name="so-sanh-don-vi.ipynb")
    monkeypatch.chdir(tmp_path)
    assert find_template("so-sanh-don-vi").resolve() == own
    assert list(parameters("so-sanh-don-vi")) == ["n", "yes", "units", "name"]


def test_words_become_the_declared_types(tmp_path):
    template = write_template(tmp_path, ALL_TYPES)
    typed = check_parameters(template, {"n": "-12", "yes": "có", "units": "so-y-te, so-noi-vu", "name": 'Sở "Y" tế\\'})
    assert typed == {"n": -12, "yes": True, "units": ["so-y-te", "so-noi-vu"], "name": 'Sở "Y" tế\\'}


@pytest.mark.parametrize(("name", "value"), [("n", "ba"), ("n", True), ("yes", "maybe"), ("units", 3), ("name", 5)])
def test_a_wrong_type_is_refused(tmp_path, name, value):
    with pytest.raises(ParameterValueError, match=name):
        check_parameters(write_template(tmp_path, ALL_TYPES), {name: value})


@pytest.mark.parametrize(("given", "error", "told"), [
    pytest.param({"unit": ["so-y-te"]}, UnknownParameterError, "units", id="name"),
    pytest.param({"units": ["so-yte"]}, UnknownUnitError, "so-y-te", id="unit"),
    pytest.param({"period": "quý 2"}, ParameterValueError, "2024-Q2", id="period"),
    pytest.param({"folder": "không có"}, ParameterValueError, "không có", id="folder"),
])  # fmt: skip
def test_a_wrong_value_is_refused_with_the_cure(given, error, told):
    with pytest.raises(error, match=told):
        check_parameters("so-sanh-don-vi", given)


@pytest.mark.parametrize(("template", "given", "told"), [
    pytest.param("chat-luong-trich-xuat", {"sample": "1"}, "chọn từ 2 đến 500", id="range"),
    pytest.param("theo-doi-nhiem-vu", {"day": "31/2/2025"}, "30/6/2025", id="day"),
    pytest.param("xu-huong", {"split": "giữa năm"}, "2024-Q2", id="split"),
])  # fmt: skip
def test_a_value_out_of_range_is_refused(template, given, told):
    with pytest.raises(ParameterValueError, match=told):
        check_parameters(template, given)


def test_one_unknown_unit_is_refused():
    with pytest.raises(UnknownUnitError, match="so-y-te"):
        check_parameters("ho-so-don-vi", {"unit": "so-y-tee"})


def test_a_misspelt_template_is_refused_with_the_nearest():
    with pytest.raises(TemplateError, match="so-sanh-don-vi"):
        find_template("so-sanh-donvi")


@pytest.mark.parametrize(("source", "tags", "told"), [
    pytest.param("a: str = ''", (), "không có ô tham số", id="untagged"),
    pytest.param("a: str = 'x=y'", ("parameters",), "“a”", id="second-equals"),
    pytest.param("a: str | None = None", ("parameters",), "“a”", id="union"),
    pytest.param("a = 3", ("parameters",), "“a”", id="untyped"),
    pytest.param("a: str = f(", ("parameters",), "sai cú pháp", id="syntax"),
    pytest.param("a: str = f()", ("parameters",), "“a”", id="computed"),
])  # fmt: skip
def test_a_parameters_cell_that_would_mislead_is_refused(tmp_path, source, tags, told):
    with pytest.raises(TemplateError, match=told):
        parameters(write_template(tmp_path, source, tags=tags))


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "a.ipynb").write_text("không phải", encoding="utf-8")
    with pytest.raises(TemplateError, match="sổ tay"):
        parameters(tmp_path / "a.ipynb")
