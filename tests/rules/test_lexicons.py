"""Every `hit` and `miss` line of the rules runs here, once for all rules."""

import pytest

from phantich.errors import RuleError
from phantich.lang.lexicon import Lexicon
from phantich.lang.view import View, fold
from phantich.pipes.build import blank
from phantich.pipes.outline import outline
from phantich.pipes.signs import signs_of
from phantich.rules.cues import load_actions, load_cues
from phantich.rules.headings import heading_roles, load_sections
from phantich.rules.topics import load_topics
from phantich.rules.units import load_units

NLP = blank("phantich_cues")
VERBS = tuple(phrase for rule in load_actions() for phrase in rule.phrases)

SEEN = [rule for rule in load_cues() if rule.sign != "mask"]


def cases(rules, lines, field):
    """(line, what the rule says) of each `hit` or `miss`, under an ASCII id."""
    return [
        pytest.param(line, getattr(rule, field), id=f"{i}-{j}")
        for i, rule in enumerate(rules) for j, line in enumerate(getattr(rule, lines))
    ]  # fmt: skip


def heading_role(line):
    """The role that a line gives its section, None when it is no heading of one."""
    view = View(f"{line}\nCâu sau đó.")
    block = outline(view, 0, len(view.text), VERBS)[0]
    found = heading_roles(view.key[view.index(block.paragraph.content) : view.index(block.head)].strip())
    return found.roles if block.kind == "heading" else ()


def signs(line):
    return {sign.label for sign in signs_of(NLP(line), "cues").within(0, len(line))}


@pytest.mark.parametrize(("line", "role"), cases(load_sections(), "hit", "role"))
def test_every_heading_gives_its_role(line, role):
    assert role in heading_role(line)


@pytest.mark.parametrize(("line", "role"), cases(load_sections(), "miss", "role"))
def test_no_miss_gives_the_role(line, role):
    assert role not in heading_role(line)


@pytest.mark.parametrize(("line", "sign"), cases(SEEN, "hit", "sign"))
def test_every_cue_is_seen(line, sign):
    assert sign in signs(line)


@pytest.mark.parametrize(("line", "sign"), cases(SEEN, "miss", "sign"))
def test_no_miss_is_seen(line, sign):
    assert sign not in signs(line)


@pytest.mark.parametrize(("line", "measure"), cases(load_actions(), "hit", "measure"))
def test_every_action_is_seen(line, measure):
    found = {sign.label for sign in signs_of(NLP(line), "actions").within(0, len(line))}
    assert str(measure or "action") in found


@pytest.mark.parametrize(("line", "topic"), cases(load_topics().values(), "hit", "id"))
def test_every_topic_is_seen(line, topic):
    lexicon = Lexicon((cue, rule.id) for rule in load_topics().values() for cue in (*rule.cues, *rule.hints))
    assert topic in {hit.label for hit in lexicon.find(fold(line))}


def test_a_silent_phrase_hides_the_cue_inside_it():
    topics = load_topics()
    cues = [(cue, rule.id) for rule in topics.values() for cue in (*rule.cues, *rule.hints)]
    lexicon = Lexicon([*((phrase, None) for phrase in topics.silent), *cues])
    assert {hit.label for hit in lexicon.find(fold("Qua kiểm tra 20 trường hợp, nhà trường"))} == {None, "giao-duc"}


def test_a_phrase_belongs_to_one_topic():
    topics = load_topics()
    phrases = [fold(cue) for rule in topics.values() for cue in (*rule.cues, *rule.hints)]
    assert len(set(phrases)) == len(phrases)
    assert not {fold(phrase) for phrase in topics.silent} & set(phrases)


def test_every_rule_shows_what_it_hits():
    for rule in [*load_sections(), *load_cues(), *load_actions(), *load_topics().values()]:
        assert rule.hit, rule


def test_an_unknown_key_is_refused(tmp_path):
    path = tmp_path / "actions.toml"
    path.write_text('[[action]]\nphrase = ["rà soát"]\n', "utf-8")
    with pytest.raises(RuleError, match="phrase"):
        load_actions(str(path))


def test_a_phrase_of_two_signs_is_refused(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text(
        '[[cue]]\nsign = "fault"\nphrases = ["chậm"]\n[[cue]]\nsign = "clean"\nphrases = ["Chậm"]\n', "utf-8"
    )
    with pytest.raises(RuleError, match=r"chậm|Chậm"):
        load_cues(str(path))


def test_topics_have_two_levels():
    topics = load_topics()
    assert len(topics) >= 25
    assert all(topics[rule.parent].parent is None for rule in topics.values() if rule.parent)


def test_the_register_follows_the_mergers_of_2025():
    units = load_units()
    assert units["so-tnmt"].successors == ("so-nnmt",)
    assert len(units["so-ldtbxh"].successors) > 1
    assert units.find("Giám đốc Sở LĐ-TB&XH tỉnh Bình Lâm") == "so-ldtbxh"
    assert units.find("Trạm y tế xã Trà Linh") is None


def test_action_rules_know_the_measures():
    assert {rule.measure for rule in load_actions() if rule.measure} == {
        "economic",
        "criminal",
        "administrative",
        "policy",
    }
