"""Probabilities that mean what they say: fitted on gold, and measured on documents that took no part in the fit.

A logistic regression over the evidence of `phantich.read.confidence`, with a ridge on all weights, fitted by Newton's
method (Hastie, Tibshirani, Friedman 2009, "The Elements of Statistical Learning", 4.4.1). Its few weights can be read
one by one, and are data: `rules/confidence.toml`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from phantich.corpus.documents import Document
from phantich.corpus.measures import match_items
from phantich.corpus.reading import Reading
from phantich.read import pipeline, read_notice
from phantich.read.confidence import evidences, probability
from phantich.rules.confidence import Weight, load_weights
from phantich.rules.units import load_units
from phantich.sources import read_source

RIDGE = 1.0  # how strongly weights are drawn to 0, so that rare evidence says little
STEPS = 25
BINS = 10
DRAWS = 1000


class Sample(NamedTuple):
    """One item that the program found: in which document, of which inspected body, and whether gold has it so."""

    document: str
    unit: str
    evidence: tuple[str, ...]
    right: bool


class Bin(NamedTuple):
    """The items whose probability lies in [low, high): how many, their mean probability, the share that is right."""

    low: float
    high: float
    count: int
    said: float
    right: float


class Reliability(NamedTuple):
    """How far probabilities are from shares: `error` is the expected calibration error, the mean over items of the
    distance between what is said in their bin and what is right there; `interval` holds 95 % of its bootstrap draws,
    which draw whole documents."""

    bins: list[Bin]
    error: float
    interval: tuple[float, float]
    brier: float


def samples(documents: Iterable[Document]) -> list[Sample]:
    """What the program finds in some documents, lead-ins that gold excuses left out."""
    found = []
    for document in documents:
        text = read_source(document.path).text if document.path else document.text
        doc = pipeline()(text)
        record = json.loads(read_notice(doc, linked=False).to_json())
        match = match_items(Reading(document.gold, document.text), Reading(record, text))
        gold = {j: match.wanted[i].kind for i, j in match.partner.items()}
        right = {(one.record["start"], one.record["end"]): gold.get(j) == one.kind for j, one in enumerate(match.items)}
        unit = _unit(document)
        found += [
            Sample(document.name, unit, said, right[place])
            for place, said in evidences(doc).items()
            if place in right
        ]  # fmt: skip
    return found


def _unit(document: Document) -> str:
    """The inspected body by its code, else by its name; a document that names none stands alone."""
    names = (document.gold.get("metadata") or {}).get("inspected_entity") or [document.name]
    return load_units().find(names[0]) or names[0]


def fit(found: Sequence[Sample], ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each piece of evidence; none of no items."""
    if not found:
        return {}
    names = sorted({name for sample in found for name in sample.evidence})
    x = np.array([[name in sample.evidence for name in names] for sample in found], dtype=float)
    y = np.array([sample.right for sample in found], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(names))
        step = np.linalg.solve(curve, x.T @ (y - p) - ridge * weights)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def crossed(found: Sequence[Sample]) -> list[float]:
    """The probability of each item by weights fitted on the other inspected bodies alone."""
    by_unit = defaultdict(list)
    for number, sample in enumerate(found):
        by_unit[sample.unit].append(number)
    said = [0.0] * len(found)
    for numbers in by_unit.values():
        held = set(numbers)
        weights = fit([sample for number, sample in enumerate(found) if number not in held])
        for number in numbers:
            said[number] = probability(found[number].evidence, weights)
    return said


def reliability(found: Sequence[Sample], said: Sequence[float], seed: int = 1) -> Reliability:
    """How well probabilities fit what is right.

    >>> found = [Sample("a", "u", (), right) for right in (True, True, True, False)]
    >>> reliability(found, [0.75] * 4).error
    0.0
    """
    p, y = np.array(said), np.array([sample.right for sample in found], dtype=float)
    numbers = defaultdict(list)
    for number, sample in enumerate(found):
        numbers[sample.document].append(number)
    groups, draw = [np.array(group) for group in numbers.values()], np.random.default_rng(seed)
    errors = []
    for _ in range(DRAWS):
        drawn = np.concatenate([groups[i] for i in draw.integers(len(groups), size=len(groups))])
        errors.append(_error(_bins(p[drawn], y[drawn])))
    low, high = np.quantile(errors, [0.025, 0.975])
    bins = _bins(p, y)
    return Reliability(bins, _error(bins), (float(low), float(high)), float(((p - y) ** 2).mean()))


def _bins(p: np.ndarray, y: np.ndarray) -> list[Bin]:
    at = np.minimum((p * BINS).astype(int), BINS - 1)
    return [
        Bin(i / BINS, (i + 1) / BINS, int(here.sum()), float(p[here].mean()), float(y[here].mean()))
        for i in range(BINS)
        if (here := at == i).any()
    ]


def _error(bins: Sequence[Bin]) -> float:
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.said - one.right) for one in bins) / total if total else 0.0


def weights_toml(weights: Mapping[str, float], found: Sequence[Sample]) -> str:
    """The weights as a rules file, the titles as they were."""
    counts = Counter(name for sample in found for name in sample.evidence)
    known, parts = load_weights(), [HEAD]
    values = dict.fromkeys(known, 0.0) | dict(weights)
    for name, value in sorted(values.items(), key=lambda one: (not one[0].startswith("kind-"), -abs(one[1]))):
        title = known[name].title if name in known else name
        one = Weight(name=name, title=title, value=round(value, 3), count=counts[name])
        parts.append(
            f'[[weight]]\nname  = "{one.name}"\ntitle = "{one.title}"\nvalue = {one.value}\ncount = {one.count}\n'
        )
    return "\n".join(parts)


HEAD = """\
# Độ tin cậy của mỗi mục tin: cộng trọng số của những điều đúng với nó, rồi đổi ra xác suất 1 / (1 + e^-tổng).
# `phantich corpus calibrate` ghi tệp này từ gold; sửa quy tắc hay gold thì chạy lại lệnh ấy, chỉ sửa tay chữ ở `title`.
#   value  lớn hơn 0: làm tăng khả năng mục tin đúng; nhỏ hơn 0: làm giảm
#   count  số mục tin của gold mà trọng số ấy dựa vào
"""
