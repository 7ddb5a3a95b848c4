"""Words that no rule knows still speak; what the rules found stays an item."""

import pytest

from phantich import extract
from phantich.pipes.build import ORDER, blank
from phantich.read.confidence import why

HEAD = "THÔNG BÁO\nKết quả kiểm tra\n1. Kết quả kiểm tra tại trạm Đồng Mơ\n- "


@pytest.fixture(scope="module")
def by_rules():
    """The pipeline without the classifier."""
    nlp = blank(*ORDER[: ORDER.index("phantich_items")])
    nlp.add_pipe("phantich_items", config={"classifier": None})
    for name in ORDER[ORDER.index("phantich_items") + 1 :]:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Hồ sơ nộp từ tháng 3, đến tháng 9 mới trả cho dân.", "shortcoming"),
    ("Cả 14 xã nối xong đường truyền, hồ sơ gửi qua mạng ngay trong ngày.", "strength"),
])  # fmt: skip
def test_words_speak_where_rules_are_silent(sentence, kind, by_rules):
    (found,) = extract(HEAD + sentence).findings
    assert found.kind == kind
    assert not extract(HEAD + sentence, nlp=by_rules).findings
    assert found.cues and why(extract(HEAD + sentence), found)  # the words that decided can be read


def test_what_rules_found_stays(by_rules):
    text = HEAD + "Trạm có 12 giường, 03 máy và thực hiện tốt."
    assert [len(extract(text, nlp=nlp).findings) for nlp in (by_rules, None)] == [1, 1]


def test_words_are_not_asked_where_nothing_is_said_to_be_wrong():
    assert not extract(HEAD + "Nội dung chưa làm được, còn tồn tại: Không.").findings
