"""Links within a notice, and a shortcoming found again in a later one."""

from __future__ import annotations

import datetime as dt

import pytest

from phantich import extract
from phantich.lang.doings import doings, opposed, stops
from phantich.model import Finding, LinkKind, Metadata, Notice, Task
from phantich.read.links import links_of
from phantich.read.recurring import recurring


def finding(text: str, number: int = 0, kind: str = "shortcoming", topics: tuple[str, ...] = ("tiep-cong-dan",)) -> Finding:
    return Finding(id=f"{kind}-{number}", kind=kind, start=0, end=1, text=text, section=0, topics=topics)


def task(text: str, topics: tuple[str, ...] = ("tiep-cong-dan",)) -> Task:
    return Task(id="task", start=0, end=1, text=text, section=0, topics=topics)


def notice(body: str, day: str | None, *faults: str) -> Notice:
    metadata = Metadata(inspected_entity=(body,), issue_date=day and dt.date.fromisoformat(day))
    found = tuple(finding(text, i).model_copy(update={"id": f"{day}-{i}"}) for i, text in enumerate(faults))
    return Notice(id=f"{body}-{day}", text="x", metadata=metadata, findings=found)


LEDGER = "Chi nhánh Tân Khê không mở sổ tiếp dân, ý kiến của dân ghi trên giấy rời."


def test_a_task_is_linked_to_what_it_answers_and_to_nothing_else() -> None:
    others = [finding("Bảng giá thuốc chưa niêm yết tại quầy.", 1), finding("Kho chứa gạch còn ngập nước.", 2)]
    links = links_of([finding(LEDGER), *others], [task("Chi nhánh Tân Khê mở sổ tiếp dân, ghi đủ ý kiến của dân.")])
    assert [(link.kind, link.source, link.target) for link in links] == [(LinkKind.ANSWERS, "task", "shortcoming-0")]
    assert links[0].who == ("Chi nhánh Tân Khê",) and links[0].what == ("mở sổ tiếp dân", "ý kiến")
    assert links[0].doing == "không mở sổ" and links[0].topics == ("tiep-cong-dan",) and links[0].score >= 0.5


def test_the_record_has_its_links() -> None:
    read = extract(f"I. Hạn chế\n- {LEDGER}\n- Kho chứa gạch còn ngập nước.\nII. Nhiệm vụ\n- Mở sổ tiếp dân, ghi ý kiến của dân.")
    assert read.tasks[0].answers == (read.findings[0].id,) == (read.links[0].target,)


def test_a_cause_that_names_the_faults_above() -> None:
    said = "Những hạn chế nêu trên do công chức tiếp dân kiêm nhiệm, sổ tiếp dân giao cho bảo vệ."
    links = links_of([finding(LEDGER), finding(said, 1, "cause")], [])
    assert [(link.kind, link.target) for link in links] == [(LinkKind.CAUSE, "cause-1")]


@pytest.mark.parametrize("said", [
    pytest.param("Chi nhánh Tân Khê nộp thuế đất đúng kỳ.", id="name-alone"),
    pytest.param("Báo cáo kết quả thực hiện về Thường trực Tỉnh ủy.", id="common-words"),
    pytest.param("Chấm dứt việc mở sổ tiếp dân ghi ý kiến của dân trên giấy.", id="order-to-stop-what-was-not-done"),
])  # fmt: skip
def test_no_link(said: str) -> None:
    assert links_of([finding(LEDGER)], [task(said, ())]) == ()


def test_opposite_doings() -> None:
    assert opposed(doings("chưa tiếp dân"), doings("đã tiếp dân"))
    assert not opposed(doings("chưa tiếp dân"), doings("đã tiếp nhận đơn"))
    assert opposed(doings("không mở sổ"), stops("chấm dứt việc mở sổ"))


OLD = "Sở chưa tiếp dân đủ kỳ; phòng tiếp dân chật hẹp, nội quy tiếp dân không niêm yết tại trụ sở."
AGAIN = "Phòng tiếp dân chật hẹp, nội quy tiếp dân vẫn không niêm yết tại trụ sở, chưa tiếp dân đủ kỳ."


def test_a_shortcoming_found_again() -> None:
    pairs = recurring([notice("Sở Y tế", "2024-05-02", AGAIN), notice("Sở Y tế", "2022-03-01", OLD)])
    assert [(p.later.day.year, p.earlier.day.year, p.link.kind) for p in pairs] == [(2024, 2022, LinkKind.RECURRENCE)]


def test_only_of_the_bodies_asked_for() -> None:
    pair = [notice("Sở Y tế", "2024-05-02", AGAIN), notice("Sở Y tế", "2022-03-01", OLD)]
    assert recurring(pair, units=["so-y-te"]) == recurring(pair) != []
    assert recurring(pair, units=["so-noi-vu"]) == []


def test_of_a_body_that_was_taken_over_since() -> None:
    pairs = recurring([
        notice("Sở Nông nghiệp và Môi trường", "2025-09-11", AGAIN), notice("Sở Tài nguyên và Môi trường", "2023-01-05", OLD),
    ])  # fmt: skip
    assert [(p.later.unit, p.earlier.unit) for p in pairs] == [("so-nnmt", "so-tnmt")]


@pytest.mark.parametrize(("body", "day", "text"), [
    pytest.param("Sở Nội vụ", "2022-03-01", OLD, id="another-body"),
    pytest.param("Sở Y tế", "2024-05-02", OLD, id="same-day"),
    pytest.param("Sở Y tế", None, OLD, id="no-date"),
    pytest.param("Sở Y tế", "2022-03-01", "Sở đã tiếp dân đủ kỳ; phòng tiếp dân, nội quy tiếp dân đã niêm yết tại trụ sở.", id="opposite"),
    pytest.param("Sở Giao thông vận tải", "2022-03-01", OLD, id="a-predecessor-of-another"),
])  # fmt: skip
def test_no_recurrence(body: str, day: str | None, text: str) -> None:
    assert recurring([notice("Sở Y tế", "2024-05-02", "Chưa tiếp dân đủ kỳ, nội quy tiếp dân không niêm yết."), notice(body, day, text)]) == []


def test_before_the_merger_a_body_repeats_no_others() -> None:
    later, earlier = notice("Sở Xây dựng", "2023-02-10", AGAIN), notice("Sở Giao thông vận tải", "2021-12-17", OLD)
    assert recurring([later, earlier]) == []


def test_a_consequence_names_the_clause_it_follows_from() -> None:
    (fault,) = extract("I. Hạn chế\n- Sở chậm trình bảng giá đất 47 ngày, dẫn đến 12 dự án không tính được tiền thuê.").findings
    assert [(point.kind.value, point.caused_by) for point in fault.points] == [("shortcoming", ()), ("consequence", (0,))]
