import pytest

from phantich.lang.dates import find_dates
from phantich.lang.view import View

DATES = [
    pytest.param("ngày 05/9/2014", [("05/9/2014", "2014-09-05")], id="slashes"),
    pytest.param(
        "ngày 01-10-1997 và 08.12.2025.",
        [("01-10-1997", "1997-10-01"), ("08.12.2025", "2025-12-08")],
        id="dashes-points",
    ),
    pytest.param("Bình Minh, ngày 20 tháng 02 năm 2018", [("20 tháng 02 năm 2018", "2018-02-20")], id="letterhead"),
    pytest.param(
        "ngày 05 tháng 9/2015, ngày 7/9 năm 2015",
        [("05 tháng 9/2015", "2015-09-05"), ("7/9 năm 2015", "2015-09-07")],
        id="mixed",
    ),
    pytest.param("từ 01/01/2015-31/12/2015", [("01/01/2015", "2015-01-01"), ("31/12/2015", "2015-12-31")], id="range"),
    pytest.param("ngày 12/\n3/2016", [("12/\n3/2016", "2016-03-12")], id="broken-line"),
    pytest.param("ngày 29/2/2015, 31/4/2015", [], id="not-in-the-calendar"),
    pytest.param("giải quyết 1.336/1.990 vụ việc", [], id="share"),
    pytest.param("số tiền 12.10.2015.000 đồng", [], id="longer-number"),
    pytest.param("hộ chiếu số 07/04/2021/HC; 15/5/2015-QĐ", [], id="symbol"),
    pytest.param("ngày {7 tháng 5 năm 2019, ngày || tháng 5 năm 2019, 1|/5/2019", [], id="damaged-by-ocr"),
    pytest.param("ngày 1| tháng 11 năm 2019", [("1| tháng 11 năm 2019", "2019-11-11")], id="one-read-as-a-bar"),
    pytest.param("ngày 3| tháng 11 năm 2019", [], id="bar-of-no-day"),
    pytest.param("ngày 15/5/15, tháng 6/2015, năm 2015", [], id="not-full"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text, expected):
    assert [(text[found.start : found.end], str(found.day)) for found in find_dates(View(text))] == expected
