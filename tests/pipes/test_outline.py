"""The tree of headings, lead-ins and items."""

import pytest

from phantich.lang.view import View
from phantich.pipes.outline import outline, preamble_end
from phantich.rules.cues import load_actions

VERBS = tuple(phrase for rule in load_actions() for phrase in rule.phrases)


def shape(text):
    view = View(text)
    return [(b.kind, b.level) for b in outline(view, 0, len(text), VERBS)]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("I. KẾT QUẢ\n1. Ưu điểm\n- Sổ đủ.\n2. Hạn chế\n- Chậm.", [
        ("heading", 1), ("heading", 2), ("item", 3), ("heading", 2), ("item", 3)], id="three-levels"),
    pytest.param("1. Sở Y tế\na) Rà soát kho.\nb) Mở sổ.\n2. Sở Tài chính chủ trì thẩm tra.", [
        ("heading", 1), ("item", 2), ("item", 2), ("item", 1)], id="body-heading-and-leaf"),
    pytest.param("NHẬN XÉT\n- Kho gọn.\nYÊU CẦU\n- Mở sổ.", [
        ("heading", 1), ("item", 2), ("heading", 1), ("item", 2)], id="capitals-only"),
    pytest.param("1. Ưu điểm: Kho gọn, sổ đủ.\n2. Hạn chế: Trả hồ sơ chậm.", [("heading", 1), ("heading", 1)], id="inline"),
    pytest.param("Sở yêu cầu Chi cục thực hiện các nội dung sau:\n- Mở sổ.\n- Rà soát kho.", [
        ("lead", 1), ("item", 1), ("item", 1)], id="lead"),
    pytest.param("1. Ưu điểm\n2. Hạn chế\n- Chậm.", [("heading", 1), ("heading", 1), ("item", 2)], id="empty-section"),
    pytest.param("Ưu điểm\n- Sổ đủ, kho gọn.\nHạn chế\n- Trả hồ sơ chậm.", [
        ("heading", 1), ("item", 1), ("heading", 1), ("item", 1)], id="heading-without-mark-after-a-list"),
    pytest.param("II. YÊU CẦU\n- Rà soát kho vật tư.\nĐối với Sở Y tế\n- Mở sổ theo dõi.", [
        ("heading", 1), ("item", 2), ("heading", 2), ("item", 2)], id="body-without-mark"),
    pytest.param("1. 02 trạm chưa mở sổ theo dõi.\n2. 41 trẻ chưa tiêm đủ mũi.", [("item", 1), ("item", 1)], id="numbers-then-counts"),
    pytest.param("", [], id="empty"),
])  # fmt: skip
def test_outline(text, expected):
    assert shape(text) == expected


def test_the_opening_ends_where_the_conclusion_is_announced():
    view = View(
        "Căn cứ Kế hoạch số 12-KH/TU.\nNgày 05/5/2024, Thường trực họp và kết luận như sau:\n1. Ưu điểm\n- Kho gọn."
    )
    blocks = outline(view, 0, len(view.text), VERBS)
    assert preamble_end(view, blocks) == 2


def test_prose_that_begins_at_once_has_no_opening():
    view = View("Công tác tiếp dân thời gian qua còn chậm.\n1. Sở Y tế\n- Mở sổ.")
    assert preamble_end(view, outline(view, 0, len(view.text), VERBS)) == 0
