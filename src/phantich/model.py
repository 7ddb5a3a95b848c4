"""The records of a notice: what every later step reads, and the JSON of `phantich extract`.

Offsets count code points of the canonical text (`Notice.text`), half-open. `None` means that the notice is
silent; nothing is ever guessed. A field's `title` is its column heading in every table.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "phantich.notice/1"
DOUBTFUL = 0.8  # an item that is less likely to be right should be looked at


class Named(StrEnum):
    """An enum whose members know their Vietnamese name."""

    vi: str

    def __new__(cls, value: str, vi: str) -> Named:
        member = str.__new__(cls, value)
        member._value_, member.vi = value, vi
        return member


class Role(Named):
    """What a section is for. A section with two roles joins them by `+` in this order."""

    PREAMBLE = "preamble", "Mở đầu"
    STRENGTHS = "strengths", "Ưu điểm"
    DIFFICULTIES = "difficulties", "Khó khăn, vướng mắc"
    SHORTCOMINGS = "shortcomings", "Hạn chế, khuyết điểm"
    CAUSES = "causes", "Nguyên nhân"
    RESPONSIBILITIES = "responsibilities", "Trách nhiệm"
    TASKS = "tasks", "Nhiệm vụ, kiến nghị"
    IMPLEMENTATION = "implementation", "Tổ chức thực hiện"
    RECIPIENTS = "recipients", "Nơi nhận"
    SIGNATURE = "signature", "Chữ ký"
    OTHER = "other", "Nội dung khác"


class FindingKind(Named):
    """What a finding says of the inspected body."""

    STRENGTH = "strength", "Ưu điểm"
    DIFFICULTY = "difficulty", "Khó khăn, vướng mắc"
    SHORTCOMING = "shortcoming", "Hạn chế, khuyết điểm"
    CAUSE = "cause", "Nguyên nhân"
    RESPONSIBILITY = "responsibility", "Trách nhiệm"


class TaskKind(Named):
    """A duty, or a measure against a fault found."""

    TASK = "task", "Nhiệm vụ"
    MEASURE = "measure", "Biện pháp xử lý"


class Measure(Named):
    """Which law a measure belongs to."""

    ADMINISTRATIVE = "administrative", "Xử lý hành chính"
    ECONOMIC = "economic", "Xử lý kinh tế"
    CRIMINAL = "criminal", "Xử lý hình sự"
    POLICY = "policy", "Hoàn thiện cơ chế, chính sách"


class Recovery(Named):
    """What a sum is of the money to be paid back, collected or deducted; only wholes are added up."""

    WHOLE = "whole", "Phải thu hồi"
    PART = "part", "Một phần của số phải thu hồi"


class PointKind(Named):
    """What one clause of an item says."""

    STRENGTH = "strength", "Ưu điểm"
    DIFFICULTY = "difficulty", "Khó khăn, vướng mắc"
    SHORTCOMING = "shortcoming", "Hạn chế, khuyết điểm"
    CAUSE = "cause", "Nguyên nhân"
    RESPONSIBILITY = "responsibility", "Trách nhiệm"
    CONSEQUENCE = "consequence", "Hệ quả"
    TASK = "task", "Nhiệm vụ"


class Status(Named):
    """How far a task is, as the office that does it says."""

    OPEN = "open", "chưa thực hiện"
    UNDER_WAY = "under-way", "đang thực hiện"
    DONE = "done", "hoàn thành"
    OVERDUE = "overdue", "quá hạn"


class Verdict(Named):
    """What a person says of a line that the program read."""

    RIGHT = "right", "Đúng"
    WRONG = "wrong", "Sai"


class LinkKind(Named):
    """What one item is to another of the same notice, or of an earlier one."""

    ANSWERS = "answers", "Nhiệm vụ xử lý hạn chế"
    CAUSE = "cause", "Hạn chế do nguyên nhân"
    RECURRENCE = "recurrence", "Hạn chế nêu lại"


class Record(BaseModel):
    """Base of all records: never changed once made, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Placed(Record):
    """Something found at a place of the canonical text."""

    start: int = Field(title="Từ", ge=0, description="Vị trí đầu, tính theo ký tự của văn bản chuẩn.")
    end: int = Field(title="Đến", ge=0, description="Vị trí sau ký tự cuối.")
    text: str = Field(title="Nguyên văn", description="Nguyên văn, đã gộp khoảng trắng.")


class Body(Placed):
    """A body named in the text; `unit` is its code in the register, None when it is not listed there."""

    unit: str | None = Field(None, title="Mã đơn vị")


class Assignee(Body):
    """Who has to do a task: named in the item, or inherited from a heading or lead-in."""

    source: Literal["text", "inherited"] = Field("text", title="Nguồn")


class Deadline(Placed):
    """By when. `date` is the last day within the term; None where the notice does not let it be known."""

    date: dt.date | None = Field(None, title="Hạn cuối")
    recurrence: str | None = Field(None, title="Định kỳ", description="weekly, monthly, quarterly, half-yearly, yearly")
    resolved_from: Literal["text", "issue_date"] | None = Field(None, title="Tính từ")


class Pinpoint(Record):
    """Điểm, khoản, Điều (or Phụ lục) of a cited paper, as written."""

    point: str | None = Field(None, title="Điểm")
    clause: str | None = Field(None, title="Khoản")
    article: str | None = Field(None, title="Điều")
    appendix: str | None = Field(None, title="Phụ lục")


class Citation(Placed):
    """A paper that the notice cites. `norm` is one key for one document, however it is cited."""

    doc_type: str | None = Field(None, title="Loại văn bản")
    symbol: str | None = Field(None, title="Số, ký hiệu")
    date: dt.date | None = Field(None, title="Ngày văn bản")
    issuer: str | None = Field(None, title="Cơ quan ban hành")
    title: str | None = Field(None, title="Trích yếu")
    pinpoint: Pinpoint | None = Field(None, title="Điểm, khoản, Điều")
    norm: str = Field(title="Văn bản", description="loại:ký hiệu:ngày, dạng chuẩn")


class DateMention(Placed):
    """A full date of the text."""

    iso: dt.date = Field(title="Ngày")


class Amount(Placed):
    """A sum of money in đồng (`value_vnd`, None when malformed or a range), or an area (`unit` "m2").

    `recovery`: of money that a task asks to be paid back, collected or deducted; None: the sum is only mentioned.
    """

    value_vnd: int | None = Field(None, title="Số tiền (đồng)")
    value: float | None = Field(None, title="Giá trị")
    unit: str = Field("đồng", title="Đơn vị tính")
    recovery: Recovery | None = Field(None, title="Phải thu hồi")


class Count(Placed):
    """A number of things: "03/12 hồ sơ" has value 3, total 12, noun "hồ sơ"."""

    value: int = Field(title="Số lượng")
    total: int | None = Field(None, title="Trên tổng số")
    noun: str = Field(title="Đối tượng đếm")


class Point(Placed):
    """One clause of an item, with a kind of its own. `caused_by` are indexes of points of the same item."""

    kind: PointKind = Field(title="Loại")
    topics: tuple[str, ...] = Field((), title="Chủ đề")
    caused_by: tuple[int, ...] = Field((), title="Do")


class UnclearWord(Placed):
    """Words read from a picture that want a look: read with doubt, or in a form that OCR often breaks."""

    confidence: float = Field(title="Độ rõ", ge=0, le=1)
    proposed: str | None = Field(None, title="Có thể là", description="Không bao giờ được tự ý thay vào văn bản.")


class Section(Record):
    """A stretch of the notice under one heading; sections are contiguous and begin at 0."""

    roles: tuple[Role, ...] = Field(title="Vai trò", min_length=1)
    number: str | None = Field(None, title="Số mục")
    heading: str = Field("", title="Tiêu đề")
    level: int = Field(1, title="Cấp", ge=0)
    start: int = Field(title="Từ", ge=0)
    end: int = Field(title="Đến", ge=0)


UNCLEAR = 0.8
"""An item of a scan that was read with less confidence says so wherever it is shown."""


class Item(Placed):
    """What findings and tasks share: a bullet, a numbered leaf point, or in running prose a sentence."""

    id: str = Field(title="Mã")
    section: int = Field(title="Mục", ge=0, description="Số thứ tự trong sections.")
    lead_in: bool = Field(False, title="Câu dẫn")
    topics: tuple[str, ...] = Field((), title="Chủ đề")
    points: tuple[Point, ...] = Field((), title="Ý")
    citations: tuple[int, ...] = Field((), title="Văn bản viện dẫn")
    amounts: tuple[int, ...] = Field((), title="Số tiền, diện tích")
    confidence: float = Field(
        0.0, title="Độ tin cậy", ge=0, le=1, description="Xác suất đúng loại, hiệu chỉnh trên kho ngữ liệu gán nhãn."
    )
    evidence: tuple[str, ...] = Field((), title="Căn cứ", description="Mã trong rules/confidence.toml.")
    cues: tuple[tuple[int, int], ...] = Field((), title="Dấu hiệu", description="Chỗ chữ làm căn cứ.")
    clarity: float | None = Field(
        None, title="Độ rõ chữ quét", ge=0, le=1, description="Của câu đọc từ ảnh; dưới 0,8 cần đối chiếu với bản quét."
    )

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.confidence < DOUBTFUL


class Finding(Item):
    """What the notice says of the inspected body."""

    kind: FindingKind = Field(title="Loại")
    units: tuple[Body, ...] = Field((), title="Đơn vị liên quan")
    causes: tuple[str, ...] = Field((), title="Nguyên nhân", description="Mã các phát hiện nêu nguyên nhân.")
    crime_sign: bool = Field(False, title="Dấu hiệu tội phạm")
    counts: tuple[Count, ...] = Field((), title="Số lượng")


class Task(Item):
    """A duty or a measure that the notice lays on somebody."""

    kind: TaskKind = Field(TaskKind.TASK, title="Loại")
    measure: Measure | None = Field(None, title="Nhóm biện pháp")
    action: str | None = Field(None, title="Hành động")
    assignees: tuple[Assignee, ...] = Field((), title="Đơn vị thực hiện")
    coordinators: tuple[Body, ...] = Field((), title="Đơn vị phối hợp")
    deadline: Deadline | None = Field(None, title="Thời hạn")
    report_to: tuple[Body, ...] = Field((), title="Báo cáo về")
    answers: tuple[str, ...] = Field((), title="Khắc phục", description="Mã các phát hiện mà nhiệm vụ này xử lý.")


class Link(Record):
    """Two items that seem to belong together: a candidate with its reasons, never a bare fact.

    `source` is the task, or the shortcoming; `target` the shortcoming that the task answers, or the cause.
    """

    kind: LinkKind = Field(title="Quan hệ")
    source: str = Field(title="Mã câu này")
    target: str = Field(title="Mã câu kia")
    who: tuple[str, ...] = Field((), title="Cùng nói đến", description="Tên riêng mà hai câu cùng nêu.")
    doing: str | None = Field(None, title="Việc", description="Việc đã làm hay chưa làm mà hai câu cùng nói.")
    what: tuple[str, ...] = Field((), title="Cùng nội dung", description="Từ ngữ chung của hai câu.")
    topics: tuple[str, ...] = Field((), title="Cùng chủ đề")
    score: float = Field(title="Mức tin cậy", ge=0, le=1, description="0 đến 1; báo cáo dùng từ 0,5 trở lên.")


class Period(Record):
    """The time that was inspected."""

    text: str = Field(title="Thời kỳ")
    first: dt.date | None = Field(None, title="Từ ngày")
    last: dt.date | None = Field(None, title="Đến ngày")


class Metadata(Record):
    """The head and foot of the notice. `places` maps a field to where it was read."""

    doc_type: str | None = Field(None, title="Loại văn bản")
    symbol: str | None = Field(None, title="Số, ký hiệu")
    issuer: str | None = Field(None, title="Cơ quan ban hành")
    issuer_parent: str | None = Field(None, title="Cơ quan chủ quản")
    issue_date: dt.date | None = Field(None, title="Ngày ban hành")
    place: str | None = Field(None, title="Nơi ban hành")
    title: str | None = Field(None, title="Trích yếu")
    inspection_kind: str | None = Field(None, title="Hình thức kiểm tra")
    inspected_entity: tuple[str, ...] = Field((), title="Đơn vị được kiểm tra")
    topic: str | None = Field(None, title="Nội dung kiểm tra")
    inspection_team: str | None = Field(None, title="Đoàn kiểm tra")
    basis: tuple[int, ...] = Field((), title="Căn cứ")
    period: Period | None = Field(None, title="Thời kỳ kiểm tra")
    meeting_date: dt.date | None = Field(None, title="Ngày họp")
    security_marking: str | None = Field(None, title="Độ mật")
    signing_authority: str | None = Field(None, title="Thẩm quyền ký")
    signer_role: str | None = Field(None, title="Chức vụ người ký")
    signer_name: str | None = Field(None, title="Người ký")
    places: dict[str, tuple[tuple[int, int], ...]] = Field(default_factory=dict, title="Vị trí")


class Table(Record):
    """A table of the notice: its place, and the cells of its rows from left to right; rows may differ in length."""

    start: int = Field(title="Từ", ge=0)
    end: int = Field(title="Đến", ge=0)
    rows: tuple[tuple[str, ...], ...] = Field(title="Hàng", description="Các ô của từng hàng, từ trái sang.")


class Source(Record):
    """Where the text came from."""

    path: str = Field("", title="Tệp")
    sha256: str = Field("", title="SHA-256 của tệp")
    media_type: str = Field("text/plain", title="Loại tệp")
    text_from: str = Field("txt", title="Cách lấy chữ")
    part: int | None = Field(None, title="Văn bản thứ", description="Thứ tự trong tệp chứa nhiều văn bản.")


class Notice(Record):
    """One notice, read. The whole of what later steps know of it."""

    schema_: Literal["phantich.notice/1"] = Field(SCHEMA, alias="schema", title="Lược đồ")
    id: str = Field(title="Mã văn bản")
    source: Source = Field(default_factory=Source, title="Nguồn")
    text: str = Field(title="Văn bản chuẩn")
    metadata: Metadata = Field(default_factory=Metadata, title="Thông tin văn bản")
    sections: tuple[Section, ...] = Field((), title="Mục")
    findings: tuple[Finding, ...] = Field((), title="Phát hiện")
    tasks: tuple[Task, ...] = Field((), title="Nhiệm vụ")
    links: tuple[Link, ...] = Field((), title="Liên kết")
    citations: tuple[Citation, ...] = Field((), title="Viện dẫn")
    dates: tuple[DateMention, ...] = Field((), title="Ngày tháng")
    amounts: tuple[Amount, ...] = Field((), title="Số tiền, diện tích")
    recipients: tuple[str, ...] = Field((), title="Nơi nhận")
    tables: tuple[Table, ...] = Field((), title="Bảng")
    unclear: tuple[UnclearWord, ...] = Field((), title="Chữ quét chưa rõ")
    warnings: tuple[str, ...] = Field((), title="Cảnh báo")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def to_json(self) -> str:
        """One line of JSON, as `phantich extract --format jsonl` writes it."""
        return self.model_dump_json(by_alias=True)

    def _repr_html_(self) -> str:
        """How Jupyter shows a notice: its text with what was found marked in it."""
        from phantich.display import notice_html

        return notice_html(self)


def notice_id(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the canonical text.

    >>> notice_id("1. Về ưu điểm")
    '586673456a7814d1'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
