"""Forms that OCR breaks are told, with what they may have been; what is right, however odd, is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from phantich.lang.misread import find_misread

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("text", "written", "proposed"),
    [
        ("số 123/HDANN ngày", "123/HDANN", "123/HD/NN"),
        ("theo Điều L của Luật", "L", "1"),
        ("khoản I Điều 5", "I", "1"),
        ("Điều 1O", "1O", "10"),
        ("Điểu 18 Luật", "Điểu", "Điều"),
        ("Nghị định số 59/2O19/ND-CP", "59/2O19/ND-CP", "59/2019/NĐ-CP"),
        ("số l2/KL-TTr", "l2/KL-TTr", "12/KL-TTr"),
        ("Quyết định 15/QĐĐ-SCT", "15/QĐĐ-SCT", "15/QĐ-SCT"),
        ("số 12/KLUBND", "12/KLUBND", "12/KL-UBND"),
        ("ngày O5/3/2024", "O5/3/2024", "05/3/2024"),
        ("năm 2O24", "2O24", "2024"),
        ("thu hồi 1O.500.000 đồng", "1O.500.000", "10.500.000"),
        ("1. Ưu điểm\nl. Việc làm được", "l", "1"),
    ],
)
def test_broken(text, written, proposed):
    (found,) = find_misread(text)
    assert (text[found.start : found.end], found.proposed) == (written, proposed)


@pytest.mark.parametrize(
    "text",
    [
        "điểm l khoản 2 Điều 3",
        "Chương I, Mục II",
        "quý I/2024",
        "137-KH/TU",
        "318/SGDĐT-TTr",
        "Điều lệ Đảng",
        "12/KL-TTr",
    ],
)
def test_sound(text):
    assert find_misread(text) == []


def test_the_specimens_have_none():
    for path in [*(CORPORA / "thong-bao").glob("*.txt"), *(CORPORA / "nguon").glob("*.txt")]:
        assert find_misread(path.read_text(encoding="utf-8")) == []
