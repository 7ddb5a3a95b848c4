"""Canonical text: what is changed, and that nothing else is."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from phantich.sources import canonical

CHANGED = [
    pytest.param("a\r\nb\rc\u2028d\u2029e\vf\x85g", "a\nb\nc\nd\ne\nf\ng", id="line-ends"),
    pytest.param("\ufeffThông\u200b báo\u2060", "Thông báo", id="invisible"),
    pytest.param("Thông t\u00adư", "Thông tư", id="soft-hyphen"),
    pytest.param("ðiều Ðảng Ɖoàn", "điều Đảng Đoàn", id="eth"),
    pytest.param("Điê\u0300u kho\u0309an", "Điều khỏan", id="decomposed"),
    pytest.param("e\u200d\u0302", "ê", id="joiner-inside-a-letter"),
    pytest.param("a\ud800b", "ab", id="half-a-pair"),
]


@pytest.mark.parametrize(("text", "wanted"), CHANGED)
def test_what_is_changed(text, wanted):
    assert canonical(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["Hoà Uỷ quí", "một  hai\t\tba\f", "“–…” m² ½ № ①", "- 2 -\n\n\nTRANG 3", "Số: 12/TB-UBND\u00a0", "𝐀 Ω я 中"],
)
def test_nothing_else_is(text):
    assert canonical(text) == text


def test_every_control_and_format_character_goes_out_and_nothing_but_them():
    gone = {"Cc", "Cf", "Cs"}
    ends = {"\r", "\v", "\x85"}
    for char in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(char) in gone and char not in {"\n", "\t", "\f"} | ends:
            assert canonical(f"a{char}b") == "ab", hex(ord(char))
        elif (
            unicodedata.is_normalized("NFC", char)
            and char not in {"ð", "Ð", "Ɖ", "\u2028", "\u2029"} | ends
            and not unicodedata.combining(char)
        ):
            assert canonical(char) in {char, ""}, hex(ord(char))


@pytest.mark.parametrize(("text", "wanted"), CHANGED)
def test_once_is_enough(text, wanted):
    assert canonical(canonical(text)) == canonical(text) == wanted
