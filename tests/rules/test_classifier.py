"""The classifier's weights are data: a table that is read, and refused when it is none."""

import numpy as np
import pytest

from phantich.errors import RuleError
from phantich.rules.classifier import LinearClassifier, load_classifier

TABLE = "# chú thích\nfeature\tcause\ttask\n(intercept)\t0\t0\nnộp ngay\t-50\t150\n"


def test_the_shipped_one_knows_words():
    model = load_classifier()
    assert set(model.classes) == {
        "strength", "difficulty", "shortcoming", "cause", "responsibility", "task", "neutral",
    }  # fmt: skip
    assert len(model.weights) > 1000
    assert model.weight("chưa", "shortcoming") > 0 > model.weight("chưa", "strength")
    assert sum(model.probabilities(["chưa", "^tổ chức"]).values()) == pytest.approx(1, abs=0.01)


def test_probabilities_by_hand(tmp_path):
    path = tmp_path / "weights.tsv"
    path.write_text(TABLE, "utf-8")
    model = load_classifier(str(path))
    odds = np.exp([-0.5, 1.5])
    assert model.probabilities({"nộp ngay", "không biết"}) == pytest.approx(
        dict(zip(("cause", "task"), odds / odds.sum(), strict=True)), abs=0.001
    )
    assert model.weight("nộp ngay", "task") == pytest.approx(2.0) and model.weight("không biết", "task") == 0
    assert isinstance(model, LinearClassifier)


@pytest.mark.parametrize("text", ["", "không phải bảng", TABLE.replace("150", "x"), TABLE.replace("(intercept)", "a")])
def test_no_table(tmp_path, text):
    path = tmp_path / "weights.tsv"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError, match="không đúng dạng"):
        load_classifier(str(path))


def test_no_file(tmp_path):
    with pytest.raises(RuleError, match="Không thấy"):
        load_classifier(str(tmp_path / "none.tsv"))
