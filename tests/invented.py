"""Invented notices as records, each offset true to its text: what the tests of tables and reports count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from phantich.model import (
    Assignee,
    Citation,
    Deadline,
    Finding,
    FindingKind,
    Metadata,
    Notice,
    Point,
    Role,
    Section,
    Source,
    Task,
    notice_id,
)

HEADINGS = {
    "strength": "1. Về ưu điểm",
    "difficulty": "2. Khó khăn, vướng mắc",
    "shortcoming": "3. Hạn chế, khuyết điểm",
    "cause": "4. Nguyên nhân",
    "responsibility": "5. Trách nhiệm",
}
ROLES = dict(zip(HEADINGS, list(Role)[1:6], strict=True))
TASKS = "II. NHIỆM VỤ TRONG THỜI GIAN TỚI"


def make_notice(
    bodies: Sequence[str],
    findings: Sequence[tuple[str, str, Sequence[str]]] = (),
    tasks: Sequence[tuple[str, str | None]] = (),
    *,
    symbol: str | None = None,
    day: dt.date | None = None,
    meeting: dt.date | None = None,
    path: str = "thông báo.txt",
) -> Notice:
    """A notice on `bodies`. Findings: (kind, sentence, topics); tasks: (sentence, words of its deadline or None)."""
    text = f"THÔNG BÁO\nkết luận kiểm tra đối với {' và '.join(bodies)}\n"
    sections = [Section(roles=(Role.PREAMBLE,), start=0, end=len(text))]
    made: list[Finding] = []
    for kind, heading in HEADINGS.items():
        chosen = [(sentence, topics) for found, sentence, topics in findings if found == kind]
        if chosen:
            start = len(text)
            text += f"{heading}\n"
            for sentence, topics in chosen:
                made.append(_finding(kind, sentence, topics, len(text) + 2, len(sections)))
                text += f"- {sentence}\n"
            sections.append(Section(roles=(ROLES[kind],), heading=heading, start=start, end=len(text)))
    start = len(text)
    text += f"{TASKS}\n" if tasks else ""
    duties: list[Task] = []
    for sentence, words in tasks:
        duties.append(_task(sentence, words, len(text) + 2, len(sections)))
        text += f"- {sentence}\n"
    if tasks:
        sections.append(Section(roles=(Role.TASKS,), heading=TASKS, start=start, end=len(text)))
    start = len(text)
    text += "Nơi nhận:\n- Như trên.\nGIÁM ĐỐC\nNguyễn Thị Hư Cấu\n"
    sections.append(Section(roles=(Role.RECIPIENTS, Role.SIGNATURE), start=start, end=len(text)))
    return Notice(
        id=notice_id(text),
        source=Source(path=path),
        text=text,
        metadata=Metadata(
            doc_type="Thông báo", symbol=symbol, issue_date=day, meeting_date=meeting, inspected_entity=tuple(bodies)
        ),
        sections=tuple(sections),
        findings=tuple(made),
        tasks=tuple(duties),
    )


def _finding(kind: str, sentence: str, topics: Sequence[str], at: int, section: int) -> Finding:
    place = {"start": at, "end": at + len(sentence), "text": sentence}
    points = ()
    if ", dẫn đến " in sentence:
        cut = sentence.index(", dẫn đến ") + 2
        points = (
            Point(kind=kind, start=at, end=at + cut - 2, text=sentence[: cut - 2]),
            Point(kind="consequence", start=at + cut, end=at + len(sentence), text=sentence[cut:]),
        )
    return Finding(
        id=f"{at:04d}-{kind}", kind=FindingKind(kind), section=section, topics=tuple(topics), points=points, **place
    )


def _task(sentence: str, words: str | None, at: int, section: int) -> Task:
    deadline = None
    if words:
        first = at + sentence.index(words)
        day = dt.date(2025, 6, 30) if "30/6/2025" in words else None
        deadline = Deadline(start=first, end=first + len(words), text=words, date=day)
    who = sentence.partition(" rà soát")[0] if " rà soát" in sentence else ""
    code = {"Sở Y tế": "so-y-te", "Sở Nội vụ": "so-noi-vu"}.get(who)
    assignees = (Assignee(start=at, end=at + len(who), text=who, unit=code),) if who else ()
    place = {"start": at, "end": at + len(sentence), "text": sentence}
    return Task(id=f"{at:04d}-task", section=section, assignees=assignees, deadline=deadline, **place)


def with_citation(notice: Notice, words: str) -> Notice:
    """The notice citing what `words` of its text say."""
    at = notice.text.index(words)
    cited = Citation(start=at, end=at + len(words), text=words, doc_type="Luật", norm=f"luat:{words}:")
    return notice.model_copy(update={"citations": (cited,)})


HEALTH = make_notice(
    ["Sở Y tế"],
    [
        ("strength", "Đã bố trí phòng tiếp công dân đúng quy định.", ["tiep-cong-dan"]),
        (
            "shortcoming",
            "Còn 05 đơn quá hạn chưa trả lời, dẫn đến công dân khiếu nại vượt cấp.",
            ["xu-ly-don", "tiep-cong-dan"],
        ),
        ("shortcoming", "Sổ tiếp công dân ghi chép chưa đầy đủ.", ["tiep-cong-dan"]),
        ("cause", "Do cán bộ kiêm nhiệm.", []),
    ],
    [("Sở Y tế rà soát, giải quyết dứt điểm các đơn tồn đọng trước ngày 30/6/2025.", "trước ngày 30/6/2025")],
    symbol="12-TB/TU",
    day=dt.date(2025, 2, 3),
    path="van-ban/so-y-te.txt",
)
BOTH = make_notice(
    ["Sở Y tế", "Sở Nội vụ"],
    [("shortcoming", "Phối hợp giữa hai sở chưa chặt chẽ.", ["phoi-hop"])],
    [("Sở Nội vụ rà soát vị trí việc làm trong quý III.", "trong quý III"), ("Tiếp tục thực hiện quy chế.", None)],
    meeting=dt.date(2024, 5, 20),
    path="van-ban/hai-sở.txt",
)
NO_DATE = make_notice(["Sở Tư pháp"], [("strength", "Thực hiện nghiêm túc.", [])], path="van-ban/so-tu-phap.txt")
NO_UNIT = make_notice(
    ["Trạm Khuyến nông Hư Cấu"], [("shortcoming", "Chậm báo cáo.", [])], symbol="7/KL-TTr", day=dt.date(2025, 3, 1)
)
HOSTILE = make_notice(
    ["Sở Y tế"],
    [
        ("shortcoming", "<script>alert(1)</script> & <b>Ệ Ữ đ</b>", ["<i>"]),
        ("shortcoming", '=HYPERLINK("http://x","y")', []),
    ],
    [("+84 rà soát <img src=x> trước ngày 30/6/2025", "trước ngày 30/6/2025")],
    symbol='=1+1"><script>x</script>',
    day=dt.date(2025, 2, 9),
    path="<xấu>.txt",
)
EVERY = [HEALTH, BOTH, NO_DATE, NO_UNIT]
