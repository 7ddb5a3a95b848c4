"""Gold files: what the guide allows, what it does not, and the two ways out of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from phantich import extract
from phantich.corpus.check import check, problems
from phantich.corpus.draft import draft
from phantich.corpus.gold import Gold, load_gold, to_ruler
from phantich.corpus.markup import parse, strip
from phantich.corpus.vocabulary import KINDS
from phantich.errors import MarkupError

GUIDE = (Path(__file__).parents[2] / "corpora" / "GUIDE.md").read_text(encoding="utf-8")
EXAMPLE = GUIDE.split("```text\n")[1].split("\n```")[0]


def gold_of(marked: str) -> Gold:
    text, marks = parse(marked)
    return Gold("00-vi-du", text, tuple(marks))


def section(inner: str) -> str:
    return f'<section roles="tasks">{inner}</section>'


def put(folder: Path, marked: str, text: str | None = None) -> Path:
    """A gold file and its specimen in a working folder."""
    for name in ("gold", "thong-bao"):
        (folder / name).mkdir()
    (folder / "thong-bao" / "01-x.txt").write_text(strip(marked) if text is None else text, encoding="utf-8")
    path = folder / "gold" / "01-x.marked.txt"
    path.write_text(marked, encoding="utf-8")
    return path


def test_the_example_of_the_guide_keeps_to_the_guide(tmp_path: Path) -> None:
    path = put(tmp_path, EXAMPLE)
    assert check(path) == []
    assert load_gold(path).text == strip(EXAMPLE)


def test_the_guide_names_every_kind_in_its_order() -> None:
    listed = GUIDE.split("## 8.")[1].split("## 9.")[0]
    names = [name for name in re.findall(r"[a-z_]+", listed) if name in KINDS]
    assert names == [kind for kind in KINDS if kind in names]
    assert all(re.search(rf"\b{kind}\b", GUIDE) for kind in KINDS)


def test_the_example_as_stand_off() -> None:
    gold = gold_of(EXAMPLE)
    ruler = to_ruler(gold)
    quote = lambda record: gold.text[record["start"] : record["end"]]  # noqa: E731
    assert ruler["metadata"] == {
        "doc_type": "KẾT LUẬN", "symbol": "07/KL-STL", "issuer": "Sở Thủy lợi tỉnh Bình Lâm", "issuer_parent": "UBND TỈNH BÌNH LÂM",
        "issue_date": "2025-02-12", "place": "Bình Lâm", "title": "Kiểm tra việc quản lý hồ chứa tại Trạm Thủy nông Đồng Mơ",
        "inspection_kind": "Kiểm tra", "inspected_entity": ["Trạm Thủy nông Đồng Mơ"], "topic": "việc quản lý hồ chứa", "period": None,
        "meeting_date": None, "security_marking": None, "signing_authority": "KT. GIÁM ĐỐC", "signer_role": "PHÓ GIÁM ĐỐC",
        "signer_name": "Lê Thị Ví Dụ", "inspection_team": None,
    }  # fmt: skip
    assert [(s["role"], s["heading"]) for s in ruler["sections"]][1:3] == [
        ("strengths+shortcomings", "I. KẾT QUẢ VÀ TỒN TẠI"),
        ("tasks", "II. YÊU CẦU"),
    ]
    assert [item["kind"] for item in ruler["items"]] == ["strength", "shortcoming", "other", "task", "task"]
    assert [(p["kind"], quote(p)) for p in ruler["items"][1]["points"]] == [
        ("shortcoming", "Trạm chưa thu 1,25 tỷ đồng tiền nước"),
        ("consequence", "thiếu vốn duy tu kênh"),
    ]
    named, inherited = ruler["items"][3:]
    assert (named["assignees"], named["assignee_source"]) == (["Trạm Thủy nông Đồng Mơ"], "text")
    assert (named["deadline_text"], named["deadline"], named["report_to"]) == ("trong quý I/2025", "2025-03-31", ["Sở Thủy lợi"])  # fmt: skip
    assert (inherited["assignees"], inherited["assignee_source"]) == (["Trạm Thủy nông Đồng Mơ"], "inherited")
    assert inherited["coordinators"] == ["UBND xã Đồng Mơ"]
    assert [a["value_vnd"] for a in ruler["amounts"]] == [1250000000, 30000000]
    assert [d["iso"] for d in ruler["dates"]] == ["2025-02-12", "2025-01-06"]
    assert ruler["recipients"] == ["Trạm Thủy nông Đồng Mơ", "Lưu: VT"]


@pytest.mark.parametrize(
    ("marked", "line", "words"),
    [
        pytest.param("a\n" + section("b"), 2, "không thuộc mục nào", id="text-before-sections"),
        pytest.param(section("b") + "\n", 1, "không còn mục nào", id="text-after-sections"),
        pytest.param('<section roles="praise">b</section>', 1, "roles=“praise”", id="role"),
        pytest.param(section("\n<tsk>b</tsk>"), 2, "loại thẻ này không có", id="kind"),
        pytest.param(section('<task tpics="dat-dai">b</task>'), 1, "không có thuộc tính tpics", id="attribute"),
        pytest.param(section('<task topics="dat-daii">b</task>'), 1, "topics=“dat-daii”", id="topic"),
        pytest.param(section("<date>1/1/2025</date>"), 1, "thiếu thuộc tính iso", id="required"),
        pytest.param(section('<date iso="2025-02-30">30/2/2025</date>'), 1, "2025-02-30", id="date"),
        pytest.param(section('<amount value="1,5">1,5 tỷ</amount>'), 1, "value=“1,5”", id="money"),
        pytest.param(section('<point kind="task">b</point>'), 1, "đứng sai chỗ", id="point-outside"),
        pytest.param(section("<strength><assignee>b</assignee></strength>"), 1, "đứng sai chỗ", id="assignee-outside"),
        pytest.param(section("<strength>a <task>b</task></strength>"), 1, "nằm trong <strength>", id="item-in-item"),
        pytest.param(section("a\n<heading>b</heading>"), 2, "không ở đầu mục", id="heading"),
        pytest.param(section("<task>b </task>"), 1, "khoảng trắng", id="blank"),
        pytest.param(section("<title>a</title> <title>b</title>"), 1, "xuất hiện 2 lần", id="twice"),
        pytest.param(section('<task answers="x">b</task>'), 1, "“x”", id="link"),
        pytest.param(section('<task id="x">b</task> <task id="x">c</task>'), 1, "hai mục", id="id"),
    ],
)
def test_what_the_guide_does_not_allow(marked: str, line: int, words: str) -> None:
    [*found] = problems(gold_of(marked))
    assert [(one.line, words in one.message) for one in found][:1] == [(line, True)]
    assert all(one.hint for one in found)


def test_a_changed_letter_is_told_with_both_texts(tmp_path: Path) -> None:
    path = put(tmp_path, section("a\nb c"), text="a\nb  c")
    [found] = check(path)
    assert (found.line, "'a\\nb  c'" in found.hint) == (2, True)


def test_a_gold_file_without_its_notice(tmp_path: Path) -> None:
    path = put(tmp_path, section("a"))
    (tmp_path / "thong-bao" / "01-x.txt").unlink()
    assert ["không có văn bản mẫu" in found.message for found in check(path)] == [True]


def test_marks_that_do_not_nest_are_the_only_fault_told(tmp_path: Path) -> None:
    path = put(tmp_path, section("a"))
    path.write_text(section("<task>a"), encoding="utf-8")
    assert [type(found) for found in check(path)] == [MarkupError]
    with pytest.raises(MarkupError):
        load_gold(path)


def test_a_draft_keeps_to_the_guide(tmp_path: Path) -> None:
    notice = extract(strip(EXAMPLE))
    path = put(tmp_path, draft(notice))
    assert check(path) == []
    ruler = to_ruler(load_gold(path))
    assert [item["kind"] for item in ruler["items"] if item["kind"] == "task"] == ["task"] * len(notice.tasks)
    assert ruler["recipients"] == list(notice.recipients)
    assert len(ruler["dates"]) == len(notice.dates)
