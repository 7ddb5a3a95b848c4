import datetime as dt

import pytest

from phantich.lang.dates import last_day
from phantich.lang.deadlines import find_deadlines
from phantich.lang.view import View

ISSUED = dt.date(2015, 5, 20)
TERMS = [
    pytest.param(
        "báo cáo trước ngày 30/6/2015.", "trước ngày 30/6/2015", "2015-06-30", None, "text", id="before-a-day"
    ),
    pytest.param(
        "chậm nhất là ngày 15 tháng 7 năm 2015",
        "chậm nhất là ngày 15 tháng 7 năm 2015",
        "2015-07-15",
        None,
        "text",
        id="at-the-latest",
    ),
    pytest.param(
        "hoàn thành trước 10 tháng 3 năm 2016",
        "trước 10 tháng 3 năm 2016",
        "2016-03-10",
        None,
        "text",
        id="without-ngay",
    ),
    pytest.param("trước 17 giờ ngày 1/7/2015", "trước 17 giờ ngày 1/7/2015", "2015-07-01", None, "text", id="hour"),
    pytest.param("xong trước 30/6;", "trước 30/6", "2015-06-30", None, "issue_date", id="year-left-out"),
    pytest.param("xong trước ngày 31/3", "trước ngày 31/3", "2016-03-31", None, "issue_date", id="next-year"),
    pytest.param(
        "đến hết ngày 31/12/2015", "đến hết ngày 31/12/2015", "2015-12-31", None, "text", id="to-the-end-of-a-day"
    ),
    pytest.param("trong tháng 6/2015", "trong tháng 6/2015", "2015-06-30", None, "text", id="month"),
    pytest.param("trong tháng 6 năm 2015", "trong tháng 6 năm 2015", "2015-06-30", None, "text", id="month-in-words"),
    pytest.param("hoàn thành trong tháng 6", "trong tháng 6", "2015-06-30", None, "issue_date", id="month-alone"),
    pytest.param("trước tháng 6/2015", "trước tháng 6/2015", "2015-05-31", None, "text", id="before-a-month"),
    pytest.param("- Tháng 7 năm 2016: sơ kết", "Tháng 7 năm 2016", "2016-07-31", None, "text", id="opening"),
    pytest.param("trong quý III/2015", "trong quý III/2015", "2015-09-30", None, "text", id="quarter"),
    pytest.param("trong quý 3 năm 2016", "trong quý 3 năm 2016", "2016-09-30", None, "text", id="quarter-arabic"),
    pytest.param("trong quý IV", "trong quý IV", "2015-12-31", None, "issue_date", id="quarter-alone"),
    pytest.param("trong 6 tháng đầu năm 2024", "trong 6 tháng đầu năm 2024", "2024-06-30", None, "text", id="half"),
    pytest.param("hoàn thành trong năm 2016", "trong năm 2016", "2016-12-31", None, "text", id="year"),
    pytest.param(
        "trong vòng 30 ngày kể từ ngày ký",
        "trong vòng 30 ngày kể từ ngày ký",
        "2015-06-19",
        None,
        "issue_date",
        id="days",
    ),
    pytest.param(
        "Trong thời hạn 15 ngày làm việc kể từ ngày ban hành thông báo này, Sở báo cáo",
        "Trong thời hạn 15 ngày làm việc kể từ ngày ban hành thông báo này",
        "2015-06-10",
        None,
        "issue_date",
        id="working-days",
    ),
    pytest.param(
        "sau 5 ngày kể từ ngày kết thúc đợt kiểm tra",
        "sau 5 ngày kể từ ngày kết thúc đợt kiểm tra",
        None,
        None,
        None,
        id="another-event",
    ),
    pytest.param("đưa phế liệu ra ngoài trong 10 ngày.", "trong 10 ngày", "2015-05-30", None, "issue_date", id="days-alone"),
    pytest.param("báo cáo sáu tháng trước ngày 30/4/2016.", "trước ngày 30/4/2016", "2016-04-30", None, "text", id="after-a-period"),
    pytest.param("trước ngày 20 hằng tháng", "trước ngày 20 hằng tháng", None, "monthly", None, id="day-of-each-month"),
    pytest.param("trước ngày 05/12 hàng năm", "trước ngày 05/12 hàng năm", None, "yearly", None, id="day-of-each-year"),
    pytest.param(
        "trước ngày 25 của tháng cuối quý",
        "trước ngày 25 của tháng cuối quý",
        None,
        "quarterly",
        None,
        id="end-of-each-quarter",
    ),
    pytest.param("Định kỳ hằng quý tổng hợp", "Định kỳ hằng quý", None, "quarterly", None, id="recurring"),
    pytest.param("định kỳ 6 tháng báo cáo", "định kỳ 6 tháng", None, "half-yearly", None, id="half-yearly"),
    pytest.param("rà soát; hằng tuần báo cáo", "hằng tuần", None, "weekly", None, id="opens-a-clause"),
]


@pytest.mark.parametrize(("text", "words", "date", "recurrence", "source"), TERMS)
def test_terms(text, words, date, recurrence, source):
    found = [
        (text[t.start : t.end], t.date and str(t.date), t.recurrence, t.resolved_from)
        for t in find_deadlines(View(text), ISSUED)
    ]
    assert found == [(words, date, recurrence, source)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kế hoạch số 12-KH/TU, ngày 24/02/2015; ngày 15/5/2015, Thường trực họp", id="dates-of-papers"),
        pytest.param("từ ngày 01/01/2014 đến ngày 31/12/2014; tính đến hết ngày 31/12/2014", id="periods"),
        pytest.param("giấy phép có hiệu lực đến hết ngày 30/6/2026", id="licence"),
        pytest.param("giai đoạn 2021-2025, kế hoạch năm 2021 - 2025", id="plan"),
        pytest.param("lịch tiếp dân hàng tháng của lãnh đạo; ngân sách hằng năm", id="past-practice"),
        pytest.param("trong thời gian tới; trước mắt; sớm khắc phục", id="vague"),
        pytest.param("trước 5/12 đơn vị", id="share"),
        pytest.param("trong tháng 13/2015; trước ngày 31/4/2015", id="not-in-the-calendar"),
    ],
)
def test_no_terms(text):
    assert find_deadlines(View(text), ISSUED) == []


def test_without_the_date_of_issue_a_term_stays_without_a_day():
    found = find_deadlines(View("xong trước ngày 30/6; trong vòng 30 ngày; trong quý III"))
    assert [term[2:] for term in found] == [(None, None, None)] * 3


def test_last_day():
    assert [last_day(2016, 2), last_day(2015, 2), last_day(2015, 12)] == [
        dt.date(2016, 2, 29),
        dt.date(2015, 2, 28),
        dt.date(2015, 12, 31),
    ]
