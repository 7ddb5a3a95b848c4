"""The folder for Windows: what a clerk double-clicks is as Windows wants it. That it runs there only Windows can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "windows"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bat")), ids=lambda path: path.stem)
def test_a_batch_file_has_windows_lines_and_speaks_utf8(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") and not data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8")
    assert "chcp 65001" in text and "http" not in text
    labels, jumps = set(re.findall(r"(?m)^:(\w+)", text)), set(re.findall(r"goto (\w+)", text))
    assert jumps == labels


def test_the_bundle_takes_files_that_are_there() -> None:
    text = (FOLDER / "bundle.py").read_text(encoding="utf-8")
    for name in re.findall(r'"([\w-]+\.(?:bat|html))"', text):
        assert (FOLDER / name).is_file()
    page = (FOLDER / "HUONG-DAN.html").read_text(encoding="utf-8")
    pictures = re.findall(r'src="([^"]+)"', page)
    assert pictures and all((FOLDER.parent / "docs" / name).is_file() and f'"{name}"' in text for name in pictures)
