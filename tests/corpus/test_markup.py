"""Inline marks: what is drawn is read back, for any text and any nesting."""

from __future__ import annotations

import random
import re

import pytest

import phantich
from phantich.corpus.markup import Mark, draw, draw_layer, in_order, parse, strip
from phantich.corpus.vocabulary import KINDS
from phantich.errors import MarkupError

ALPHABET = ["a", "đ", "Ệ", "Ữ", "ê\u0302", " ", "\n", "\f", "<", ">", "&", ";", '"', "lt", "&amp;", "<task>", "</task>", "𝔸", "\u00a0"]  # fmt: skip
VALUES = ["", "x", '"', "<b>", "&lt;", "a\nb", "Sở A; Sở B", "'", "\t"]


def random_text(chance: random.Random, longest: int = 60) -> str:
    return "".join(chance.choices(ALPHABET, k=chance.randrange(longest)))


def random_marks(chance: random.Random, start: int, end: int, depth: int = 0) -> list[Mark]:
    """Marks nested anyhow within [start, end), several at one place among them."""
    marks: list[Mark] = []
    while start < end and depth < 5 and chance.random() < 0.7:
        start = chance.randrange(start, end)
        stop = chance.randint(start + 1, end)
        attrs = {name: chance.choice(VALUES) for name in chance.sample(["value", "date", "x-y"], chance.randrange(3))}
        marks.append(Mark(start, stop, chance.choice([*KINDS, "strengths", "difficulties+shortcomings"]), attrs))
        marks += random_marks(chance, start, stop, depth + 1)
        start = stop
    return marks


@pytest.mark.parametrize("seed", range(300))
def test_what_is_drawn_is_read_back(seed: int) -> None:
    chance = random.Random(seed)
    text = random_text(chance)
    marks = in_order(random_marks(chance, 0, len(text)))
    drawn = draw(text, marks)
    assert parse(drawn) == (text, marks)
    assert draw(*parse(drawn)) == drawn
    assert strip(draw(text)) == text
    shuffled = [mark for mark in marks if marks.count(mark) == 1]
    chance.shuffle(shuffled)
    assert parse(draw(text, shuffled))[0] == text


@pytest.mark.parametrize("seed", range(200))
def test_crossing_marks_are_never_drawn(seed: int) -> None:
    chance = random.Random(seed)
    text = "x" * 12
    marks = [Mark(*sorted(chance.sample(range(13), 2)), "point") for _ in range(4)]
    crossing = any(a.start < b.start < a.end < b.end for a in marks for b in marks)
    if crossing:
        with pytest.raises(MarkupError, match="chồng lên nhau"):
            draw(text, marks)
    else:
        assert parse(draw(text, marks))[1] == in_order(marks)


@pytest.mark.parametrize(
    ("marked", "line", "words"),
    [
        pytest.param("a\n<task>b", 2, "không được đóng", id="never-closed"),
        pytest.param("a</task>", 1, "không có thẻ mở", id="never-opened"),
        pytest.param("<task>a<point>b\n</task>c</point>", 2, "chưa đóng", id="crossing"),
        pytest.param("a &nbsp; b", 1, "&nbsp;", id="unknown-entity"),
        pytest.param("a\n\nb & c", 3, "“&”", id="bare-ampersand"),
        pytest.param("1 < 2", 1, "“<”", id="bare-less"),
        pytest.param("1 > 2", 1, "“>”", id="bare-greater"),
        pytest.param("<task lead_in=true>a</task>", 1, "“<”", id="value-without-quotes"),
        pytest.param("<task></task>", 1, "không bao chữ nào", id="empty"),
        pytest.param('<date iso="1" iso="2">a</date>', 1, "hai lần", id="attribute-twice"),
        pytest.param('\n<date iso="&x;">a</date>', 2, "&x;", id="unknown-entity-in-value"),
        pytest.param('<date iso="a & b">a</date>', 1, "“&”", id="bare-ampersand-in-value"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(marked: str, line: int, words: str) -> None:
    with pytest.raises(MarkupError, match=re.escape(words)) as error:
        parse(marked)
    assert error.value.line == line
    assert error.value.hint


@pytest.mark.parametrize("mark", [Mark(0, 0, "task"), Mark(2, 9, "task"), Mark(-1, 2, "task"), Mark(0, 1, "a b")])
def test_marks_that_cannot_be_drawn(mark: Mark) -> None:
    with pytest.raises(MarkupError):
        draw("abc", [mark])


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "<strengths>1. Về ưu điểm\n- Kịp thời.\n</strengths><shortcomings>2. Về hạn chế\n- Chậm.</shortcomings>",
            id="adjacent",
        ),
        pytest.param("<preamble>- Cần phát huy ưu điểm, khắc phục hạn chế &lt;sic&gt;.</preamble>", id="entities"),
    ],
)
def test_a_layer_is_drawn(marked: str) -> None:
    assert draw_layer(phantich.blank()(strip(marked)), "sections") == marked
