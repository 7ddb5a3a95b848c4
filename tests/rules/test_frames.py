"""The word lists: every `hit` line has a word of its list, no `miss` line has one."""

import re

import pytest

from phantich.errors import RuleError
from phantich.lang.view import fold
from phantich.rules.frames import alternatives, load_frames

FRAMES = load_frames() | load_frames("links")


def cases(lines):
    return [
        pytest.param(name, line, id=f"{name}-{i}")
        for name, frame in FRAMES.items() for i, line in enumerate(getattr(frame, lines))
    ]  # fmt: skip


def has_word(name, line):
    """Whether a line has a word of the list; capitals count where the list has them."""
    cased = any(word != word.lower() for word in FRAMES[name].words)
    words = "|".join(map(re.escape, FRAMES[name].words))
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", line if cased else fold(line)))


@pytest.mark.parametrize(("name", "line"), cases("hit"))
def test_every_hit_has_a_word(name, line):
    assert has_word(name, line)


@pytest.mark.parametrize(("name", "line"), cases("miss"))
def test_no_miss_has_a_word(name, line):
    assert not has_word(name, line)


def test_every_list_shows_what_it_hits_and_misses():
    assert all(frame.hit and frame.miss for frame in FRAMES.values())


def test_the_longest_word_comes_first():
    words = alternatives("authorities").split("|")
    assert words.index("ban thường vụ") < words.index("ban")


def test_an_unknown_list_is_refused():
    with pytest.raises(RuleError, match="khong-co"):
        alternatives("bodies", "khong-co")


@pytest.mark.parametrize("words", ['"sở", "sở"', '" sở"', ""], ids=["twice", "blank", "empty"])
def test_a_careless_list_is_refused(tmp_path, words):
    path = tmp_path / "frames.toml"
    path.write_text(f'[[frame]]\nname = "bodies"\nwords = [{words}]\n', "utf-8")
    with pytest.raises(RuleError, match="words"):
        load_frames(str(path))


def test_two_lists_of_one_name_are_refused(tmp_path):
    path = tmp_path / "frames.toml"
    path.write_text('[[frame]]\nname = "a"\nwords = ["x"]\n[[frame]]\nname = "a"\nwords = ["y"]\n', "utf-8")
    with pytest.raises(RuleError, match="trùng tên"):
        load_frames(str(path))
