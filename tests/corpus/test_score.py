"""Scores: small pairs of gold and prediction, with the figures worked out by hand."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from phantich.cli import main
from phantich.corpus.documents import Document, load_documents, load_predictions, predict
from phantich.corpus.gold import Gold, to_ruler
from phantich.corpus.ink import Ink
from phantich.corpus.markup import parse
from phantich.corpus.score import Score, changes, score
from phantich.errors import UnreadableError

MARKED = """\
<section roles="strengths"><heading number="1">1. Ưu điểm</heading>
- <strength>Trạm đã trực đủ ca trong mùa lũ.</strength>
- <shortcoming>Tuy vậy sổ trực ghi chưa đều.</shortcoming>
</section><section roles="shortcomings"><heading number="2">2. Hạn chế</heading>
- <shortcoming><point kind="shortcoming">Trạm chậm thu <amount value="5000000">5 triệu đồng</amount> tiền nước</point> nên <point kind="consequence">thiếu vốn sửa kênh</point>.</shortcoming>
- <other>Đến nay đã nộp đủ cho kho bạc.</other>
</section><section roles="tasks"><heading number="3">3. Nhiệm vụ</heading>
- <task lead_in="true">Trạm nghiêm túc sửa chữa theo các việc sau:</task>
- <task><assignee>Sở Thủy lợi</assignee> phối hợp với <coordinator>Sở Nội vụ</coordinator> rà soát <deadline date="2025-06-30">trước ngày <date iso="2025-06-30">30/6/2025</date></deadline> theo <citation symbol="12/KH-STL" date="2025-01-06">Kế hoạch số 12/KH-STL ngày <date iso="2025-01-06">06/01/2025</date></citation>.</task>
- <task assignees="Trạm Đồng Mơ">Báo cáo kết quả hằng tháng.</task>
</section>"""
TEXT, MARKS = parse(MARKED)
GOLD = to_ruler(Gold("01-tram", TEXT, tuple(MARKS)))
DOCUMENT = Document("01-tram", TEXT, GOLD)


def at(words: str, **values: Any) -> dict[str, Any]:
    """A record at the place of some words."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **values}


def prediction() -> dict[str, Any]:
    """What a program might say: one item of the wrong kind, one missed, a neutral one reported, some fields wrong."""
    first, second, third = (TEXT.index(head) for head in ("1. Ưu", "2. Hạn", "3. Nhiệm"))
    return {
        "source": {"path": "somewhere/01-tram.docx"},
        "text": TEXT,
        "sections": [
            {"roles": ["strengths"], "start": first, "end": second},
            {"roles": ["shortcomings"], "start": second, "end": third},
            {"roles": ["other"], "start": third, "end": len(TEXT)},
        ],
        "findings": [
            at("Trạm đã trực đủ ca trong mùa lũ.", kind="strength"),
            at("- Tuy vậy sổ trực ghi chưa đều.", kind="difficulty"),
            at(
                "Trạm chậm thu 5 triệu đồng tiền nước nên thiếu vốn sửa kênh.",
                kind="shortcoming",
                points=[at("Trạm chậm thu 5 triệu đồng tiền nước", kind="shortcoming"), at("thiếu vốn sửa kênh", kind="shortcoming")],
            ),
            at("Đến nay đã nộp đủ cho kho bạc.", kind="shortcoming"),
        ],
        "tasks": [
            at("Trạm nghiêm túc sửa chữa theo các việc sau:"),
            at(
                "Sở Thủy lợi phối hợp với Sở Nội vụ rà soát trước ngày 30/6/2025 theo Kế hoạch số 12/KH-STL ngày 06/01/2025.",
                assignees=[{"text": "SỞ THUỶ LỢI"}, {"text": "Kế hoạch"}],
                deadline={"date": "2025-06-29"},
            ),
        ],
        "citations": [at("Kế hoạch số 12/KH-STL ngày 06/01/2025", symbol="12/KH-STL", date="2025-01-07")],
        "dates": [at("30/6/2025", iso="2025-06-30")],
        "amounts": [at("5 triệu đồng", value_vnd=5_000_000, unit="đồng"), at("đủ ca", value=3, unit="m2")],
        "metadata": {"symbol": "1/TB"},
        "recipients": ["Lưu"],
    }  # fmt: skip


def figures(found: Score) -> dict[str, tuple[float, float, int, int]]:
    """Precision, recall, and the counts of gold and of the program."""
    return {name: (row.p, row.r, row.gold, row.found) for name, row in found.table().items()}


def test_figures_of_a_small_pair() -> None:
    strength, shortcoming, fault, neutral, first, second = (
        len(Ink(words).text)
        for words in (
            "Trạm đã trực đủ ca trong mùa lũ.", "Tuy vậy sổ trực ghi chưa đều.", "Trạm chậm thu 5 triệu đồng tiền nước nên thiếu vốn sửa kênh.",
            "Đến nay đã nộp đủ cho kho bạc.", "Sở Thủy lợi phối hợp với Sở Nội vụ rà soát trước ngày 30/6/2025 theo Kế hoạch số 12/KH-STL ngày 06/01/2025.",
            "Báo cáo kết quả hằng tháng.",
        )
    )  # fmt: skip
    right, gold_ink = strength + fault + first, strength + shortcoming + fault + first + second
    found_ink = strength + shortcoming + fault + neutral + first
    assert figures(score([DOCUMENT], {"01-tram": prediction()})) == {
        "ink: typed": (round(right / found_ink, 4), round(right / gold_ink, 4), gold_ink, found_ink),
        "items: found": (0.8, 0.8, 5, 5),  # the lead-in counts neither way
        "items: found and typed": (0.6, 0.6, 5, 5),
        "items: strength": (1.0, 1.0, 1, 1),
        "items: difficulty": (0.0, 0.0, 0, 1),
        "items: shortcoming": (0.5, 0.5, 2, 2),
        "items: task": (1.0, 0.5, 2, 1),
        "items: mean of kinds": (0.8333, 0.6667, 5, 4),
        "points: found": (1.0, 1.0, 2, 2),
        "points: found and typed": (0.5, 0.5, 2, 2),
        "tasks: assignees": (0.5, 0.5, 2, 2),
        "tasks: coordinators": (0.0, 0.0, 1, 0),
        "tasks: deadline date": (0.0, 0.0, 1, 1),
        "citations": (1.0, 1.0, 1, 1),
        "citations: symbol": (1.0, 1.0, 1, 1),
        "citations: date": (0.0, 0.0, 1, 1),
        "dates": (1.0, 0.5, 2, 1),
        "amounts": (1.0, 1.0, 1, 1),  # an area is no sum of money
        "sections": (1.0, 0.6667, 3, 2),
        "metadata": (0.0, 0.0, 0, 1),
        "metadata: symbol": (0.0, 0.0, 0, 1),
        "recipients": (0.0, 0.0, 0, 1),
    }  # fmt: skip


def test_by_heading_is_what_reading_no_sentence_gives() -> None:
    rows = score([DOCUMENT], {"01-tram": prediction()}).table_by_heading()
    assert (rows["items: found"].p, rows["items: found and typed"].p) == (0.8, 0.4)  # the task's section is "other"
    assert (rows["items: strength"].p, rows["items: shortcoming"].r, rows["items: task"].r) == (0.5, 0.5, 0.0)
    assert rows["points: found and typed"] == score([DOCUMENT], {"01-tram": prediction()}).table()["points: found and typed"]  # fmt: skip


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(MARKED, id="as-it-is"),
        pytest.param(unicodedata.normalize("NFD", MARKED), id="decomposed"),
        pytest.param(re.sub(r" (?![^<>]*>)", "\n  ", MARKED), id="wrapped"),
    ],
)
def test_places_are_counted_in_ink(marked: str) -> None:
    text, marks = parse(marked)
    other = to_ruler(Gold("01-tram", text, tuple(marks)))
    for document, record in (
        (DOCUMENT, {**other, "text": text}),
        (Document("01-tram", text, other), {**GOLD, "text": TEXT}),
    ):
        found = score([document], {"01-tram": record})
        assert {row.f1 for row in found.table().values()} == {1.0}
        assert found.notes == ()


def test_a_document_without_prediction_is_all_missed() -> None:
    found = score([DOCUMENT], {})
    assert {row.r for row in found.table().values()} == {0.0}
    assert {row.found for row in found.table().values()} == {0}
    assert len(found.notes) == 1


def test_confusion_and_mistakes() -> None:
    found = score([DOCUMENT], {"01-tram": prediction()})
    assert found.confusion() == {
        ("strength", "strength"): 1,
        ("shortcoming", "shortcoming"): 1,
        ("task", "task"): 1,
        ("shortcoming", "difficulty"): 1,
        ("task", None): 1,
        (None, "shortcoming"): 1,
    }
    items = [one for one in found.mistakes()["01-tram"] if one.row == "items: found and typed"]
    assert [(one.want, one.got, one.quote) for one in items] == [
        ("shortcoming", "difficulty", "Tuy vậy sổ trực ghi chưa đều."),
        (None, "shortcoming", "Đến nay đã nộp đủ cho kho bạc."),
        ("task", None, "Báo cáo kết quả hằng tháng."),
    ]


def test_gains_and_losses() -> None:
    before, now = prediction(), prediction()
    now["findings"][1]["kind"] = "shortcoming"
    now["dates"] = []
    gains, losses = changes(*(score([DOCUMENT], {"01-tram": one}) for one in (now, before)))
    assert [(one.row, one.want, one.got) for one in gains["01-tram"]] == [
        ("items: found and typed", "shortcoming", "difficulty")
    ]
    assert [(one.row, one.want, one.got) for one in losses["01-tram"]] == [("dates", "30/6/2025", None)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with gold, its notice, and a file of predictions."""
    (tmp_path / "corpora" / "gold").mkdir(parents=True)
    (tmp_path / "corpora" / "thong-bao").mkdir()
    (tmp_path / "corpora" / "gold" / "01-tram.marked.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "corpora" / "thong-bao" / "01-tram.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "lan-truoc.jsonl").write_text(json.dumps(prediction()) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_marks_and_stand_off_pairs_score_alike(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "check", "corpora/gold"]) == 0
    assert main(["corpus", "gold", "--out", "roi"]) == 0
    pairs, marked = load_documents(folder / "roi"), load_documents(folder / "corpora" / "gold")
    predictions = load_predictions(folder / "lan-truoc.jsonl")
    assert figures(score(pairs, predictions)) == figures(score(marked, predictions))
    assert predict(pairs)["01-tram"]["findings"] == predict(marked)["01-tram"]["findings"]


def test_the_command_says_it_in_vietnamese(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["corpus", "score", "--predictions", "lan-truoc.jsonl", "--against", "lan-truoc.jsonl", "--errors"]
    assert main([*line, "--per-document"]) == 0
    page = capsys.readouterr().out
    assert "Mục tin: tìm thấy và đúng loại                0.600  0.600  0.600    0.400  0.600       5       5" in page
    assert "    Mục tin: tìm thấy và đúng loại: Hạn chế, khuyết điểm → Khó khăn, vướng mắc: “Tuy vậy sổ trực" in page
    assert "Lỗi mới so với lần trước: 0" in page
    assert main([*line, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["total"]["items: found and typed"]["f1"], record["gains"], len(record["errors"])) == (0.6, [], 13)


@pytest.mark.parametrize("content", ["", "[1]", "{", "không phải JSON"])
def test_predictions_that_are_none(folder: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "hong.jsonl"
    path.write_text(content + "\n", encoding="utf-8")
    if not content:
        assert load_predictions(path) == {}
        return
    with pytest.raises(UnreadableError):
        load_predictions(path)
    assert main(["corpus", "score", "--predictions", "hong.jsonl"]) == 2
    assert "Gợi ý: tạo tệp bằng" in capsys.readouterr().err


def test_a_folder_without_gold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "score", "corpora/thong-bao"]) == 2
    assert main(["corpus", "score", "--format", "xml"]) == 2
    assert main(["corpus", "check", "corpora/thong-bao"]) == 2
    assert "không có tệp gold nào" in capsys.readouterr().err


def test_a_draft_never_replaces_gold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "draft", "corpora/thong-bao", "--out", "corpora/gold"]) == 0
    assert (folder / "corpora" / "gold" / "01-tram.marked.txt").read_text(encoding="utf-8") == MARKED
    assert "Giữ nguyên" in capsys.readouterr().err
    assert main(["corpus", "draft", "corpora/thong-bao", "--out", "nhap"]) == 0
    assert main(["corpus", "check", "nhap", "--specimens", "corpora/thong-bao"]) == 0


@pytest.mark.parametrize("command", ["", "check", "draft", "score", "gold", "export"])
def test_help_is_vietnamese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", *command.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Cách dùng: phantich corpus")
    assert not re.search(r"Usage|Options?\b|Arguments?\b|Commands?\b|Show this|[Dd]efault|[Rr]equired", page)
