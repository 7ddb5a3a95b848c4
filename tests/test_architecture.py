"""The house keeps its plan: floors, sizes, notebooks without outputs, every `open` with its encoding."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src" / "phantich").rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run(*command: str | Path) -> str:
    """What a command says, "" when all is well."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_imports_only_go_down() -> None:
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    assert run(sys.executable, "-c", lint) == ""


def test_every_open_names_its_encoding() -> None:
    assert run(sys.executable, "-m", "ruff", "check", "--preview", "--select", "PLW1514", "src", "tests") == ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_modules_say_what_they_are_and_long_ones_are_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or text.startswith('"""')
    if (lines := len(text.splitlines())) > 200:
        warnings.warn(f"{path.name} has {lines} lines: is it one thing?", stacklevel=1)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_stripped_and_only_call(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
    words = [line.split() for cell in cells for line in "".join(cell["source"]).splitlines()]
    assert not [line for line in words if line and line[0] in {"def", "class", "for", "while"}]
