"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from phantich.errors import OutputError
from phantich.whole import _why, whole


def test_a_failure_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "Bảng quý II.csv"
    path.write_text("cũ", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), whole(path) as temporary:
        temporary.write_text("mới, dở dang", encoding="utf-8")
        raise ZeroDivisionError
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("taken", [pytest.param("kq", id="a-folder"), pytest.param("tệp/kq.csv", id="below-a-file")])
def test_a_taken_place_is_refused_before_the_work(tmp_path: Path, taken: str) -> None:
    (tmp_path / "kq").mkdir()
    (tmp_path / "tệp").touch()
    with pytest.raises(OutputError, match="Không ghi được"), whole(tmp_path / taken):
        pytest.fail("the work began")


def test_a_workbook_open_in_excel_is_named() -> None:
    assert "tệp đang mở" in _why(PermissionError(13, "Permission denied"))
