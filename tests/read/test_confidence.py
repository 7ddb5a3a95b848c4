"""Probabilities of items: what speaks for and against, and what is told of it."""

from __future__ import annotations

from phantich import extract
from phantich.read.confidence import probability, why
from phantich.rules.confidence import load_values, load_weights

SURE = extract("I. Hạn chế\n- Việc trả hồ sơ cho người dân ở bộ phận một cửa còn chậm so với quy định.")
AGAINST = extract("I. Ưu điểm\n- Việc trả hồ sơ cho người dân ở bộ phận một cửa còn chậm so với quy định.")


def test_a_heading_that_agrees_makes_it_likelier() -> None:
    assert SURE.findings[0].confidence > 0.9
    assert not AGAINST.findings or AGAINST.findings[0].confidence < SURE.findings[0].confidence


def test_what_decided_can_be_read() -> None:
    assert why(SURE, SURE.findings[0]).startswith("“còn chậm”; + tiêu đề mục cùng loại")
    assert {"kind-shortcoming", "heading-agrees", "one-cue"} <= {*SURE.findings[0].evidence}


def test_every_weight_has_a_name_for_people_and_every_evidence_a_weight() -> None:
    weights = load_weights()
    assert all(weight.title and weight.title != weight.name for weight in weights.values())
    assert {name for item in SURE.findings for name in item.evidence} <= weights.keys()


def test_the_probability_is_that_of_the_weights() -> None:
    item = SURE.findings[0]
    assert item.confidence == probability(item.evidence, load_values())
