"""Lines to paragraphs: wraps, page breaks, page numbers, enumerators."""

import pytest

from phantich.lang.lines import mark_of, paragraphs_of
from phantich.lang.view import View, find_furniture, fold

WRAPPED = """1. Ưu điểm
- Chi cục đã mở sổ theo dõi tại cả ba trạm, ghi chép hằng ngày và đối chiếu
với kho mỗi tuần; cuối tháng đều gửi bảng tổng hợp về Phòng Kế hoạch -
Tài chính để kiểm tra lại trước khi quyết toán.
2

- Trạm Khê Thượng thu gom vỏ bao bì đúng nơi quy định, được bà con các thôn
Trà Linh, Khê Dưới hưởng ứng.
2. Hạn chế
- Trạm An Hải chưa có kho riêng.
- Sổ của trạm Tân Khê ghi thiếu ngày, thiếu chữ ký của người giao và của
người nhận.
"""


def paragraphs(text):
    view = View(text)
    found = paragraphs_of(view, 0, len(text))
    return [(p.mark, " ".join(view.key[view.index(p.content) : view.index(p.end)].split())) for p in found]


def test_wrapped_lines_are_joined_across_a_page_number():
    found = paragraphs(WRAPPED)
    assert [mark for mark, _ in found] == ["number", "dash", "dash", "number", "dash", "dash"]
    assert found[1][1].endswith("trước khi quyết toán.")
    assert found[2][1].endswith("khê dưới hưởng ứng.")


def test_a_page_break_cuts_no_paragraph():
    assert len(paragraphs("- Chậm ở vùng miền\n\nnúi, hải đảo.\n- Thiếu người.")) == 2


@pytest.mark.parametrize(("line", "mark"), [
    pytest.param("I. KẾT QUẢ", "roman", id="roman"),
    pytest.param("II- Yêu cầu", "roman", id="roman-party"),
    pytest.param("1- Ưu điểm", "number", id="number-party"),
    pytest.param("2.1. Về hồ sơ", "decimal", id="decimal"),
    pytest.param("(3) Rà soát", "paren", id="paren"),
    pytest.param("đ) Công khai", "letter", id="letter"),
    pytest.param("- 06 giấy quá hạn", "dash", id="dash-number"),
    pytest.param("\uf0b7 Rà soát", "star", id="word-bullet"),
    pytest.param("Một là, rà soát", "ordinal", id="ordinal"),
    pytest.param("1.280,04 triệu đồng", "", id="amount"),
    pytest.param("12/15 hồ sơ", "", id="share"),
    pytest.param("- 2025", "", id="rest-of-a-range"),
    pytest.param("Iến thức", "", id="no-roman"),
])  # fmt: skip
def test_marks(line, mark):
    assert mark_of(line)[0] == mark


def test_only_numbers_in_sequence_are_page_numbers():
    text = "Trang đầu\n2\nGiữa\n- 3 -\nSố liệu\n47\nCuối"
    assert [text[a:b].strip() for a, b in find_furniture(text)] == ["2", "- 3 -"]


def test_the_key_has_the_length_of_the_text():
    text = "HOÀ BÌNH – Uỷ ban “nhân dân” İ"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("hòa bình - ủy ban")
