import pytest

from phantich.lang.numbers import find_amounts, find_counts
from phantich.lang.view import View

MONEY = [
    pytest.param("1,25 tỷ đồng", [("1,25 tỷ đồng", 1_250_000_000)], id="decimals"),
    pytest.param("1.280,04 triệu đồng", [("1.280,04 triệu đồng", 1_280_040_000)], id="thousands-and-decimals"),
    pytest.param("thu 23.456.700.000 đồng.", [("23.456.700.000 đồng", 23_456_700_000)], id="plain"),
    pytest.param("vốn từ 06 tỷ lên 11 tỷ", [("06 tỷ", 6_000_000_000), ("11 tỷ", 11_000_000_000)], id="without-dong"),
    pytest.param("2 tỷ 350 triệu 500 nghìn đồng", [("2 tỷ 350 triệu 500 nghìn đồng", 2_350_500_000)], id="composed"),
    pytest.param("45 triệu đồng/hộ", [("45 triệu đồng", 45_000_000)], id="per-household"),
    pytest.param("25 triệu động/hộ", [("25 triệu động", 25_000_000)], id="ocr"),
    pytest.param("500.000đ, 250 trđ", [("500.000đ", 500_000), ("250 trđ", 250_000_000)], id="short"),
    pytest.param("18,9 tr.đ cho 3 trạm", [("18,9 tr.đ", 18_900_000)], id="short-with-a-point"),
    pytest.param("0,1 triệu đồng", [("0,1 triệu đồng", 100_000)], id="exact"),
    pytest.param("4.215.3000.000 đồng", [("4.215.3000.000 đồng", None)], id="malformed"),
    pytest.param("từ 40 -111 tỷ", [("40 -111 tỷ", None)], id="range"),
    pytest.param("1.200,5/1.500 triệu đồng", [("1.500 triệu đồng", 1_500_000_000)], id="share"),
    pytest.param("đạt tỷ lệ 5, 12 tỷ lệ, 3 tỷ trọng", [], id="rate"),
    pytest.param("15 đồng chí, 1 triệu lao động, 3 nghìn người", [], id="other-things"),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_money(text, expected):
    assert [(text[a.start : a.end], a.value_vnd) for a in find_amounts(View(text)) if a.unit == "đồng"] == expected


def test_areas_are_in_square_metres():
    text = "lấn chiếm 1.492m2, quy hoạch 7,5 ha; lý trình Km2+571"
    assert [(text[a.start : a.end], a.value, a.unit) for a in find_amounts(View(text))] == [
        ("1.492m2", 1492.0, "m2"),
        ("7,5 ha", 75_000.0, "m2"),
    ]


COUNTS = [
    pytest.param("quá hạn 03/12 hồ sơ", [(3, 12, "hồ sơ")], id="of-a-total"),
    pytest.param("bố trí 01 (một) phòng", [(1, None, "phòng")], id="in-words"),
    pytest.param("1.336/1.990 vụ việc", [(1336, 1990, "vụ việc")], id="thousands"),
    pytest.param("866 lượt/964 lượt người", [(866, None, "lượt"), (964, None, "lượt người")], id="two-nouns"),
    pytest.param("Đoàn kiểm tra số 1; gói thầu số 3 hộ; ngày 30/6 đơn vị báo cáo; đạt 68,5% kế hoạch", [], id="names"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text, expected):
    assert [found[2:] for found in find_counts(View(text))] == expected
