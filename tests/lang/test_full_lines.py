"""Lines joined to paragraphs where the width of the page broke them."""

import textwrap

import pytest

from phantich.lang.lines import paragraphs_of
from phantich.lang.view import View

REST = " ".join(["Sở đã rà soát các quy trình, phân công người theo dõi và báo cáo kết quả hằng tháng."] * 6)


def paragraphs(*texts: str) -> list[str]:
    """The paragraphs of some texts, each wrapped at 70 characters, on one page with enough wrapped lines around them."""
    page = "\n".join(textwrap.fill(text, 70) for text in (*texts, REST))
    view = View(page)
    return [" ".join(page[p.start : p.end].split()) for p in paragraphs_of(view, 0, len(page))][:-1]


@pytest.mark.parametrize("texts", [
    pytest.param(("1. Đồng chí Nguyễn Văn An, Bí thư Đảng ủy, Giám đốc Chi cục", "Đồng chí có nhiều cố gắng trong công tác."), id="a-heading-not-full"),
    pytest.param(("Những việc làm được", "Trạm đã mở sổ kho."), id="a-heading-with-an-open-end"),
    pytest.param(("2.1. Việc chấp hành chính sách, pháp luật về quản lý, sử dụng tài sản công tại các trạm", "Chi cục đã mở sổ kho."), id="a-heading-of-two-lines"),
    pytest.param(("- Một là, kiểm điểm, rút kinh nghiệm với tập thể, cá nhân nêu ở mục I.4 trong tháng 12/2025, gửi biên bản về Chi cục.",), id="a-reference-at-the-start-of-a-line"),
])  # fmt: skip
def test_each_text_is_a_paragraph(texts: tuple[str, ...]) -> None:
    assert paragraphs(*texts) == list(texts)


def test_a_long_line_without_a_full_stop_goes_on() -> None:
    """Wrapped twice, a page has short lines in the middle of its sentences."""
    page = "Trưởng trạm và các phó trưởng trạm, kế toán trưởng, thủ kho và Chủ\ntịch Công đoàn\nTrạm Đồng Mơ kiểm điểm.\n"
    view = View(page + textwrap.fill(REST, 70))
    assert view.text[slice(*paragraphs_of(view, 0, len(view.text))[0][:2])] == page.strip()
