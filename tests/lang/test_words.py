import random

import pytest

from phantich.errors import AlignmentError
from phantich.lang.words import align_words, segment, words

ALPHABET = "ab đế,.-/&'’…°%\n\t  \u00a0\u0301\u2028\x85_1 2\u200b\U0001f600\ufeff"


@pytest.mark.parametrize(
    ("text", "segmented", "ranges"),
    [
        pytest.param("", [], [], id="empty"),
        pytest.param("vùng\n\nmiền  núi", ["vùng miền", "núi"], [(0, 10), (12, 15)], id="joined-over-blanks"),
        pytest.param("a, a.", ["a", ",", "a", "."], [(0, 1), (1, 2), (3, 4), (4, 5)], id="repeated"),
    ],
)
def test_alignment(text, segmented, ranges):
    assert align_words(text, segmented) == ranges


@pytest.mark.parametrize(
    ("text", "segmented"),
    [
        pytest.param("Hoà Bình", ["Hòa Bình"], id="rewritten"),
        pytest.param("cán bộ xã", ["cán bộ"], id="dropped-at-the-end"),
        pytest.param("cán bộ xã", ["cán", "xã"], id="dropped-inside"),
    ],
)
def test_what_does_not_fit_is_an_error(text, segmented):
    with pytest.raises(AlignmentError):
        align_words(text, segmented)


def test_words_keep_the_text_as_written():
    text = "Sở đã quán triệt Luật Khiếu nại;\ncán bộ Phòng Tiếp công dân ở thị xã Hoà An."
    assert "".join("".join(text[a:b].split()) for a, b in words(text)) == "".join(text.split())
    assert "cán bộ" in [text[a:b] for a, b in words(text)]


def test_a_line_that_cannot_be_followed_falls_back_to_syllables():
    random.seed(1)
    for _ in range(200):
        text = "".join(random.choices(ALPHABET, k=random.randint(0, 40)))
        found = segment(text)
        assert "".join("".join(text[a:b].split()) for a, b in found.words) == "".join(text.split())
        assert all(0 <= a < b <= len(text) for a, b in found.by_syllable)
