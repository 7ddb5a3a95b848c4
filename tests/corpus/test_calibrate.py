"""Calibration: weights and errors on small sets worked out by hand."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import pytest

from phantich.cli import main
from phantich.corpus.calibrate import Sample, crossed, fit, reliability, weights_toml
from phantich.rules.confidence import load_weights


def drawn(evidence: str, right: int, of: int, unit: str = "a") -> list[Sample]:
    return [Sample(f"{unit}-{i % 2}", unit, (evidence,), i < right) for i in range(of)]


def test_a_weight_is_the_log_odds() -> None:
    weights = fit([*drawn("sure", 90, 100), *drawn("even", 50, 100)], ridge=1e-9)
    assert weights["sure"] == pytest.approx(math.log(9), abs=1e-6) and weights["even"] == pytest.approx(0, abs=1e-6)


def test_a_ridge_says_little_of_what_is_rare() -> None:
    weights = fit([*drawn("rare", 2, 2), *drawn("common", 200, 202)])
    assert 0 < weights["rare"] < weights["common"]


def test_a_unit_takes_no_part_in_its_own_probability() -> None:
    found = [*drawn("x", 90, 100, "a"), *drawn("x", 10, 100, "b")]
    said = crossed(found)
    assert said[0] < 0.2 and said[-1] > 0.8


def test_the_error_counts_bins_by_their_items() -> None:
    found = [*drawn("x", 3, 4), *drawn("y", 0, 1)]
    measured = reliability(found, [0.85] * 4 + [0.3])
    assert [(one.count, one.right) for one in measured.bins] == [(1, 0.0), (4, 0.75)]
    assert measured.error == pytest.approx((4 * 0.10 + 1 * 0.30) / 5)
    assert measured.interval[0] <= measured.interval[1]


def test_the_weights_are_a_rules_file(tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    path.write_text(weights_toml({"heading-agrees": 1.25}, drawn("heading-agrees", 1, 2)), "utf-8")
    assert tomllib.loads(path.read_text("utf-8"))["weight"]
    agrees = load_weights(str(path))["heading-agrees"]
    assert (agrees.value, agrees.count, agrees.title) == (1.25, 2, "tiêu đề mục cùng loại")


def test_the_command_prints_bins_and_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    source = next(Path("corpora/gold").glob("08-*"))
    (gold / source.name).write_bytes(source.read_bytes())
    assert main(["corpus", "calibrate", str(gold), "--diagram", str(tmp_path / "d.svg")]) == 0
    said = capsys.readouterr().out
    assert "[[weight]]" in said and "ECE" in said and (tmp_path / "d.svg").stat().st_size > 2000
