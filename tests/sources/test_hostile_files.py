"""Whatever a file holds, it is read or left out with a reason and a way on, and the next one is read."""

from __future__ import annotations

from pathlib import Path

import hostile
import pytest

from phantich.batch import LeftOut
from phantich.batch.process import TIME_LIMIT
from phantich.model import Notice

OURS = ("lỗi của phantich", "chương trình dừng đột ngột", "quá thời gian")


def check(name: str, outcomes: list[Notice | LeftOut]) -> None:
    assert outcomes, name
    for one in outcomes:
        assert isinstance(one, Notice) or (one.reason not in OURS and one.message and one.hint), (name, one)


def test_a_file_that_grows_is_given_up(tmp_path: Path) -> None:
    ((_, _, memory, outcomes),) = hostile.read_all(iter([("form-loop.pdf", dict(hostile._pdf_files())["form-loop.pdf"])]), tmp_path)
    assert [one.reason for one in outcomes] == ["quá nhiều bộ nhớ"] and memory < 1024


def test_seeds_make_the_same_files(tmp_path: Path) -> None:
    good = {".txt": b"abc" * 99, ".zip": hostile.zipped({"a.txt": b"abc" * 99})}
    assert list(hostile.by_chance(good, range(8))) == list(hostile.by_chance(good, range(8)))


@pytest.mark.slow
def test_files_made_to_harm(tmp_path: Path) -> None:
    files = [(name, data) for name, data in hostile.by_hand(hostile.bases(tmp_path)) if name not in hostile.SLOW]
    assert len(files) >= 90 and TIME_LIMIT < 60
    for name, _, memory, outcomes in hostile.read_all(iter(files), tmp_path):
        check(name, outcomes)
        assert memory < 1024, name


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".html", ".mht", ".xlsx", ".zip", ".doc", ".rtf", ".odt"])
def test_variants_by_chance(suffix: str, tmp_path: Path) -> None:
    good = {name: data for name, data in hostile.bases(tmp_path).items() if name == suffix}
    seeds = range(3 if suffix in (".doc", ".rtf", ".odt") else 12)
    for name, _, _, outcomes in hostile.read_all(hostile.by_chance(good, seeds), tmp_path):
        check(name, outcomes)
