"""A scan says which items and words were not read clearly, in the record, the tables, the marked text and the quotes."""

from __future__ import annotations

import re

import pytest

from phantich.display import notice_html
from phantich.read import extract
from phantich.read.clarity import with_clarity
from phantich.tables import quotes, to_tables

TEXT = """THÔNG BÁO
Kết luận kiểm tra tại Sở Nội vụ
1. Hạn chế
- Việc niêm yết còn chậm theo Điều L Luật.
- Sổ theo dõi chưa đầy đủ."""


@pytest.fixture(scope="module")
def notice():
    """The first item was read badly, but for its number; one word of the second is in doubt."""
    first, second = TEXT.index("- Việc"), TEXT.index("- Sổ")
    words = [(match.start(), match.end(), 0.95) for match in re.finditer(r"\S+", TEXT)]
    words = [(a, b, 0.6 if first < a < second else 0.4 if TEXT[a:b] == "dõi" else sure) for a, b, sure in words]
    return with_clarity(extract(TEXT), words)


def test_the_record(notice):
    first, second = notice.findings
    assert first.clarity < 0.8 < second.clarity
    assert [(word.text, word.proposed) for word in notice.unclear] == [("L", "1"), ("dõi", None)]
    assert notice.text == TEXT  # nothing is mended
    items, forms = notice.warnings
    assert items.startswith("1 mục đọc từ bản quét chưa rõ") and "“L” có thể là “1”" in forms


def test_where_it_is_shown(notice):
    tables = to_tables([notice])
    assert tables.findings["clarity"].tolist() == [item.clarity for item in notice.findings]
    assert "chưa rõ" in tables.notices["warnings"][0]
    html = notice_html(notice)
    assert html.count("bản quét chưa rõ") == 1 and "có thể là “1”" in html
    assert quotes(tables)["clarity"].notna().all()


def test_other_texts_say_nothing():
    notice = extract(TEXT)
    assert with_clarity(notice, ()) is notice
    assert to_tables([notice]).findings["clarity"].isna().all() and "chưa rõ" not in notice_html(notice)


def test_a_day_with_a_bar_for_a_figure_is_said():
    notice = extract("THÔNG BÁO\nKết quả kiểm tra\nNgày 2| tháng 5 năm 2023, Sở họp.\n1. Hạn chế\n- Trả hồ sơ chậm.")
    (warning,) = notice.warnings
    assert "“2| tháng 5 năm 2023”" in warning and "21/05/2023" in warning
    assert notice.text[notice.dates[0].start : notice.dates[0].end] == "2| tháng 5 năm 2023"  # nothing is mended
