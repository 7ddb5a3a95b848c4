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


@pytest.mark.slow
def test_a_file_that_grows_is_given_up(tmp_path: Path) -> None:
    ((_, _, memory, outcomes),) = hostile.read_all(iter([("form-loop.pdf", dict(hostile._pdf_files())["form-loop.pdf"])]), tmp_path)
    assert [one.reason for one in outcomes] == ["quá nhiều bộ nhớ"] and memory < 1024


def test_seeds_make_the_same_files(tmp_path: Path) -> None:
    good = {".txt": b"abc" * 99, ".zip": hostile.zipped({"a.txt": b"abc" * 99})}
    assert list(hostile.by_chance(good, range(8))) == list(hostile.by_chance(good, range(8)))


@pytest.mark.slow
def test_files_made_to_harm_and_spoilt_by_chance(tmp_path: Path) -> None:
    good = hostile.bases(tmp_path)
    by_hand = [(name, data) for name, data in hostile.by_hand(good) if name not in hostile.SLOW]
    assert len(by_hand) >= 90 and TIME_LIMIT < 60
    quick = {suffix: data for suffix, data in good.items() if suffix not in (".doc", ".rtf", ".odt")}
    converted = {suffix: data for suffix, data in good.items() if suffix not in quick}
    chance = [*hostile.by_chance(quick, range(10)), *hostile.by_chance(converted, range(3))]
    for name, _, memory, outcomes in hostile.read_all(iter([*by_hand, *chance]), tmp_path):
        check(name, outcomes)
        assert memory < 1024, name
