"""The classifier of kinds is fitted on sentences that people labelled, and agrees with the one that is shipped."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from phantich import resources
from phantich.cli import main
from phantich.corpus.train import COLUMNS, HEADINGS, Example, crossed, fit, from_gold, from_sentences, to_tsv
from phantich.errors import RuleError, UnreadableError
from phantich.rules.classifier import load_classifier
from phantich.rules.topics import load_topics

CORPORA = resources.path("corpora/thong-bao").parent
SENTENCES = CORPORA / "cau-mau"


def rows():
    for path in sorted(SENTENCES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_the_sentences_keep_to_their_form():
    found = list(rows())
    assert len(found) > 2500 and len({row["text"] for row in found}) == len(found)
    for row in found:
        assert tuple(row) == COLUMNS and row["role"] in HEADINGS
        topics = row["topics"].split()
        assert 1 <= len(topics) <= 3 and set(topics) <= load_topics().keys()
    kinds = Counter(row["kind"] for row in found)
    assert min(kinds.values()) > 100 and len(kinds) == 7


def test_words_are_learned():
    examples = [Example(frozenset(words.split()), kind) for words, kind in [
        ("chưa mở sổ", "shortcoming"), ("chưa lập sổ", "shortcoming"), ("sổ ghi đủ", "strength"), ("sổ lưu đủ", "strength"),
        ("phải mở sổ", "task"), ("phải lập sổ", "task"),
    ] * 5]  # fmt: skip
    model = fit(examples)
    assert model.weight("chưa", "shortcoming") > 0 and model.weight("đủ", "strength") > 0
    assert crossed(examples) == 1.0
    assert to_tsv(model, examples).splitlines()[2].split("\t") == ["feature", "shortcoming", "strength", "task"]


def test_a_bad_line_is_told(tmp_path):
    (tmp_path / "a.tsv").write_text("kind\trole\ttopics\ttext\nkhen\tother\ty-te\tSổ đủ.\n", "utf-8")
    with pytest.raises(UnreadableError, match="dòng không đúng"):
        from_sentences(tmp_path)
    with pytest.raises(UnreadableError, match="không có tệp câu mẫu"):
        from_sentences(tmp_path / "none")


def test_what_is_no_text_or_too_little_is_told(tmp_path):
    with pytest.raises(RuleError, match="Quá ít câu"):
        fit([Example(frozenset({"mở"}), "task")])
    (tmp_path / "a.tsv").write_bytes(b"\xff\xfe kind\trole")
    with pytest.raises(UnreadableError, match="UTF-8"):
        from_sentences(tmp_path)


@pytest.mark.slow
def test_the_shipped_weights_come_from_the_shipped_sentences(tmp_path, capsys):
    gold, out = CORPORA / "kiem-chung" / "gold", tmp_path / "kinds.tsv"
    assert main(["corpus", "train", "--sentences", str(SENTENCES), "--gold", str(gold), "--out", str(out)]) == 0
    assert "đúng loại" in capsys.readouterr().out
    again, shipped = load_classifier(str(out)), load_classifier()
    examples = [*from_sentences(SENTENCES), *from_gold(gold)]
    best = [max((said := model.probabilities(one.features)), key=said.get) for one in examples for model in (again, shipped)]
    assert sum(a == b for a, b in zip(best[::2], best[1::2], strict=True)) >= 0.995 * len(examples)
