"""A notice as HTML: marks in place, labels beside colours, the text to the letter."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from invented import BOTH, HEALTH, HOSTILE, make_notice, with_citation
from phantich.display import LETTERS, notice_html
from phantich.model import Finding, FindingKind, Notice, PointKind, TaskKind


def body(notice, **options):
    return BeautifulSoup(notice_html(notice, **options), "html.parser").select_one(".text")


@pytest.mark.parametrize(
    "notice", [pytest.param(n, id=i) for n, i in ((HEALTH, "one"), (BOTH, "two"), (HOSTILE, "hostile"))]
)
def test_without_the_labels_it_is_the_text(notice):
    shown = body(notice)
    for added in shown.select("b"):
        added.decompose()
    assert shown.get_text() == notice.text


def test_items_are_labelled_and_anchored():
    marks = body(HEALTH).select("mark[id]")
    assert [mark["id"] for mark in marks] == [item.id for item in (*HEALTH.findings, *HEALTH.tasks)]
    assert marks[0].b.text.startswith("Ư · Ưu điểm") and marks[-1].b.text.startswith("V · Nhiệm vụ")


@pytest.mark.parametrize(("confidence", "label", "said"), [
    pytest.param(0.93, "H · Hạn chế, khuyết điểm", "độ tin cậy 0,93; vì “chậm”", id="sure"),
    pytest.param(0.61, "H · Hạn chế, khuyết điểm ?", "độ tin cậy 0,61, nên xem lại; vì “chậm”", id="doubtful"),
])  # fmt: skip
def test_an_item_tells_how_sure_it_is_and_why(confidence, label, said):
    late = Finding(
        id="1", start=0, end=8, text="Trả chậm", section=0, kind="shortcoming", confidence=confidence, cues=((4, 8),)
    )
    mark = body(Notice(id="0", text="Trả chậm.", findings=(late,))).select_one("mark")
    assert mark.b.text == label and mark["title"].endswith(said)


def test_a_clause_of_another_kind_lies_inside_its_item():
    inner = body(HEALTH).select_one("mark.shortcoming mark.consequence")
    assert inner.b.text == "Q" and inner.get_text() == "Qdẫn đến công dân khiếu nại vượt cấp."


def test_crossing_marks_are_cut_not_broken():
    text = "abcdefgh"
    crossing = [
        Finding(id="1", start=0, end=5, text="abcde", section=0, kind="strength"),
        Finding(id="2", start=3, end=8, text="defgh", section=0, kind="cause", confidence=0.9),
    ]
    html = notice_html(Notice(id="0", text=text, findings=tuple(crossing)), legend=False)
    assert '<mark id="2" class="cause"' in html and "<b>N · Nguyên nhân</b>de</mark></mark>fgh" in html


def test_details_and_citations():
    cited = with_citation(
        make_notice(["Sở Y tế"], [("strength", "Thực hiện Luật Tiếp công dân.", [])]), "Luật Tiếp công dân"
    )
    assert body(cited).select_one("u.citation").text == "Luật Tiếp công dân"
    assert body(HEALTH).select_one("u.deadline")["title"] == "Thời hạn: 30/06/2025"
    assert body(HEALTH).select_one("u.assignee").text == "Sở Y tế"


def test_names_of_people_can_stay_out():
    assert "Nguyễn Thị Hư Cấu" in body(HEALTH).text
    assert "Nguyễn Thị Hư Cấu" not in notice_html(HEALTH, whole=False)


def test_every_kind_has_a_letter_of_its_own():
    assert {*LETTERS} == {*(k.value for k in FindingKind), *(k.value for k in PointKind), *(k.value for k in TaskKind)}
    assert len({*LETTERS.values()}) == len(LETTERS)


def test_jupyter_shows_the_marks():
    assert HEALTH._repr_html_() == notice_html(HEALTH)
