"""The built wheel, installed away from the checkout, does everything: templates, rules and specimens travel in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, expect: int = 0) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env["JUPYTER_PATH"] = str(Path(sys.prefix, "share", "jupyter"))  # nbconvert's files are no Python packages
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with this wheel alone installed; the dependencies, 1.5 GB of them, are those of this environment."""
    home = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", home, cwd=home)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    place = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", wheel, cwd=home)
    # Packages are found there, but the .pth files there, of the editable phantich among them, are not read.
    (place / "dependencies.pth").write_text(f"{ROOT_OF_DEPENDENCIES}\n", encoding="utf-8")
    return python


ROOT_OF_DEPENDENCIES = Path(pytest.__file__).parents[1]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "Thư mục làm việc"
    folder.mkdir()
    return folder


def test_the_wheel_holds_what_it_needs_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "data/notebooks/so-sanh-don-vi.ipynb",
        "data/corpora/units.csv",
        "data/corpora/provinces.csv",
        "rules/sections.toml",
        "notice.schema.json",
        "report/form.typ",
        "report/fonts/LiberationSerif-Regular.ttf",
        "lab/config/labconfig/page_config.json",
        "data/notebooks/bat-dau.ipynb",
        "data/corpora/score.json",
    ):
        assert f"phantich/{needed}" in names
    assert any(name.startswith("phantich/data/corpora/thong-bao/") for name in names)
    assert any(name.endswith("licenses/corpora/LICENSE") for name in names)
    assert not [name for name in names if "tests" in name or "checkpoint" in name or name.endswith(".pyc")]


def test_it_is_the_wheel_that_runs(python: Path, elsewhere: Path) -> None:
    where = run(python, "-c", "import phantich; print(phantich.__file__)", cwd=elsewhere)
    assert not Path(where.strip()).is_relative_to(ROOT)


def test_the_wheel_reports_from_an_empty_folder(python: Path, elsewhere: Path) -> None:
    written = run(python, "-m", "phantich", "report", "--format", "html,xlsx,docx,pdf", cwd=elsewhere).splitlines()
    assert [Path(line).suffix for line in written] == [".html", ".xlsx", ".docx", ".pdf"]
    assert all((elsewhere / line).stat().st_size > 2000 for line in written)


def test_the_wheel_lays_out_an_office_and_reads_there(python: Path, elsewhere: Path) -> None:
    run(python, "-m", "phantich", "init", "Văn phòng", cwd=elsewhere)
    office = elsewhere / "Văn phòng"
    specimen = next((ROOT / "corpora" / "thong-bao").glob("*.txt"))
    (office / "van-ban" / "thông báo 1.txt").write_bytes(specimen.read_bytes())
    run(python, "-m", "phantich", "extract", "van-ban", "--format", "xlsx", "--out", "bảng.xlsx", cwd=office)
    assert (office / "bảng.xlsx").stat().st_size > 2000
    assert "[Ưu điểm]" in run(python, "-m", "phantich", "show", "van-ban/thông báo 1.txt", cwd=office)
