"""The classifier of kinds, fitted on sentences of which people said what kind they are.

A multinomial logistic regression with a ridge on all weights (scikit-learn's, with L-BFGS). What it learns from are the
lines of `corpora/cau-mau`, and notices with gold; `corpora/gold` is not among them, so that it stays a measure.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language

from phantich.corpus.gold import gold_files, load_gold
from phantich.corpus.ink import overlap
from phantich.corpus.vocabulary import ITEMS
from phantich.errors import RuleError, UnreadableError
from phantich.pipes.build import ORDER, blank
from phantich.pipes.items import Candidate, candidates
from phantich.pipes.opinion import NEUTRAL, features
from phantich.rules.classifier import INTERCEPT, SCALE, LinearClassifier

COLUMNS = ("kind", "role", "topics", "text")
HEADINGS = {  # the section in which a sentence stands, as a heading says it
    "strengths": "Ưu điểm", "difficulties": "Khó khăn, vướng mắc", "shortcomings": "Hạn chế, khuyết điểm",
    "causes": "Nguyên nhân", "responsibilities": "Trách nhiệm", "tasks": "Yêu cầu, kiến nghị",
    "other": "Kết quả kiểm tra",
}  # fmt: skip
RIDGE = 2.0  # the divisor of the ridge, scikit-learn's C
STEP = 0.5  # the value of a feature that is there: with the ridge it says how far one word may go
LEAST = 2  # sentences in which a feature must stand
FAINT = 0.2  # a feature none of whose weights, at that step, is larger is left out
KINDS = 3  # at least, for a weight to each
SAME = 0.7  # of the union of a candidate and a gold item, at least, that both cover


class Example(NamedTuple):
    """What the classifier knows of one sentence, and its kind."""

    features: frozenset[str]
    kind: str


def from_sentences(folder: Path) -> list[Example]:
    """The sentences of a folder of tables (`corpora/cau-mau`).

    Raises
    ------
    UnreadableError : there is none, or a line of one has an unknown kind or section
    """
    nlp, found = _reader(), []
    for row in _rows(folder):
        doc = nlp(f"THÔNG BÁO\nKết quả kiểm tra\n1. {HEADINGS[row['role']]}\n- {row['text']}\n")
        if judged := candidates(doc):
            found.append(_example(max(judged, key=lambda one: one.end - one.start), row["kind"]))
    return found


def from_gold(folder: Path) -> list[Example]:
    """The candidates of notices with gold; those that only share words with an item are left out."""
    nlp, found = _reader(), []
    for path in gold_files(folder):
        gold = load_gold(path)
        items = [mark for mark in gold.of(*ITEMS) if not mark.attrs.get("lead_in")]
        for one in candidates(nlp(gold.text)):
            place = (one.start, one.end)
            share, kind = max(((overlap(place, (m.start, m.end)), m.kind) for m in items), default=(0.0, ""))
            if share >= SAME or not share:
                found.append(_example(one, kind if share else NEUTRAL))
    return found


def fit(examples: Sequence[Example], ridge: float = RIDGE) -> LinearClassifier:
    """The classifier of some examples.

    Raises
    ------
    RuleError : scikit-learn is not installed, or the examples are of too few kinds
    """
    if len({one.kind for one in examples}) < KINDS:
        hint = "thêm câu mẫu, hay thêm văn bản có gold bằng --gold."
        raise RuleError(f"Quá ít câu để tính trọng số: cần ít nhất {KINDS} loại.", hint=hint)
    try:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError as error:
        hint = 'cài bằng: pip install "phantich[train]"'
        raise RuleError("Chưa có scikit-learn để tính trọng số.", hint=hint) from error
    counts = Counter(name for one in examples for name in one.features)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{name: STEP for name in one.features if counts[name] >= LEAST} for one in examples])
    model = LogisticRegression(C=ridge, max_iter=500).fit(x, [one.kind for one in examples])
    kept = np.flatnonzero(np.abs(model.coef_).max(axis=0) >= FAINT)
    columns = (model.coef_ * STEP).round(2).T
    weights = {vectors.feature_names_[number]: tuple(columns[number].tolist()) for number in kept}
    return LinearClassifier(tuple(model.classes_.tolist()), tuple(model.intercept_.round(2).tolist()), weights)


def crossed(examples: Sequence[Example], folds: int = 5) -> float:
    """The share of examples whose kind the classifier names, each time fitted on the other folds' examples."""
    right = 0
    for fold in range(folds):
        held = [number for number in range(len(examples)) if number % folds == fold]
        rest = [one for number, one in enumerate(examples) if number % folds != fold]
        model = fit(rest)
        for number in held:
            likely = model.probabilities(examples[number].features)
            right += max(likely, key=likely.__getitem__) == examples[number].kind
    return right / len(examples)


def to_tsv(model: LinearClassifier, examples: Sequence[Example]) -> str:
    """The file that `phantich.rules.classifier` reads."""
    counts = Counter(one.kind for one in examples)
    lines = [
        "# Trọng số của từ ngữ với từng loại mục tin, phần trăm; `phantich corpus train` ghi tệp này, đừng sửa tay.",
        f"# Từ {len(examples)} câu: {', '.join(f'{kind} {counts[kind]}' for kind in model.classes)}.",
        "\t".join(["feature", *model.classes]),
    ]
    for name, row in {INTERCEPT: model.intercept, **model.weights}.items():
        lines.append("\t".join([name, *(str(round(value * SCALE)) for value in row)]))
    return "\n".join(lines) + "\n"


def _reader() -> Language:
    """The pipeline up to the items, by the rules alone: what is learned must not depend on what was learned before."""
    nlp = blank(*ORDER[: ORDER.index("phantich_items")])
    nlp.add_pipe("phantich_items", config={"classifier": None})
    return nlp


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise UnreadableError(folder, "không có tệp câu mẫu nào.", hint=f"cần tệp .tsv có cột {', '.join(COLUMNS)}.")
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError) as error:
            raise UnreadableError(path, "không đọc được tệp câu mẫu.", hint="lưu tệp dạng UTF-8.") from error
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("kind") not in ITEMS or row.get("role") not in HEADINGS or not row.get("text"):
                raise UnreadableError(path, f"dòng không đúng: {row}.", hint=f"cần các cột {', '.join(COLUMNS)}.")
            yield row


def _example(one: Candidate, kind: str) -> Example:
    return Example(frozenset(features(one.sentence)), NEUTRAL if kind == "other" else kind)
