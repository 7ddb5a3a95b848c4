import pytest

from phantich.errors import RuleError
from phantich.lang.citations import find_citations
from phantich.lang.numbers import find_counts
from phantich.lang.view import View
from phantich.rules import load
from phantich.rules.papers import Counted, DocType, doc_types, issuers, law_groups

PAPERS = [(rule.name, rule) for rule in doc_types()] + [(group.type, group) for group in law_groups()]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, rule in PAPERS for line in rule.hit])
def test_every_hit_cites_its_type(name, line):
    assert name in [found.doc_type for found in find_citations(View(line))]


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, rule in PAPERS for line in rule.miss])
def test_no_miss_cites_its_type(name, line):
    assert name not in [found.doc_type for found in find_citations(View(line))]


@pytest.mark.parametrize("line", [line for rule in load("counts", "counted", Counted) for line in rule.hit])
def test_every_hit_counts(line):
    assert find_counts(View(line))


@pytest.mark.parametrize("line", [line for rule in load("counts", "counted", Counted) for line in rule.miss])
def test_no_miss_counts(line):
    assert not find_counts(View(line))


def test_every_type_shows_itself():
    assert [rule.name for rule in doc_types() if not rule.hit] == []


def test_no_code_stands_for_two_bodies():
    codes = [code for rule in issuers() for code in rule.codes]
    assert len(codes) == len(set(codes))


def test_an_unknown_key_is_refused(tmp_path):
    path = tmp_path / "loai.toml"
    path.write_text('[[type]]\nname = "Sắc lệnh"\nnouns = ["sắc lệnh"]\nnuons = ["sl"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match="nuons"):
        load(str(path), "type", DocType)
