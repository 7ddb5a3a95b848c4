"""Every column of every table: its name, its Vietnamese title, what it says, its dtype.

A title that the records know (`Field(title=…)` in `model.py`) is taken from there, so a table, a workbook and the
JSON schema call one thing by one name.
"""

from __future__ import annotations

import pandas as pd

from phantich.model import (
    Citation,
    Deadline,
    Finding,
    FindingKind,
    Item,
    Link,
    LinkKind,
    Measure,
    Metadata,
    Named,
    Notice,
    Placed,
    Record,
    Source,
    Status,
    Task,
    TaskKind,
    Verdict,
)
from phantich.tables.column import COUNT, DATE, NUMBER, TEXT, YES_NO, Column
from phantich.tables.counted import COUNTED

RECURRENCES = {
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half-yearly": "6 tháng một lần",
    "yearly": "hằng năm",
}
DOCUMENT = "Của văn bản được viện dẫn, không phải của văn bản này."


def _enum(kind: type[Named]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype([member.value for member in kind], ordered=True)


def _of(name: str, record: type[Record], field: str, dtype: object = TEXT, holds: str = "") -> Column:
    info = record.model_fields[field]
    return Column(name, info.title or field, info.description or "", dtype, holds)


_ALL = (
    _of("notice_id", Notice, "id"),
    _of("symbol", Metadata, "symbol"),
    Column("reference", "Văn bản", "Số, ký hiệu; văn bản không có số thì ghi tên tệp, hoặc mã.", TEXT),
    _of("doc_type", Metadata, "doc_type"),
    _of("title", Metadata, "title"),
    _of("issuer", Metadata, "issuer"),
    _of("inspected_entity", Metadata, "inspected_entity"),
    Column("province", "Tỉnh, thành phố", "Theo nơi ban hành, cơ quan ban hành, vào ngày của văn bản.", TEXT),
    Column("province_now", "Tỉnh, thành phố hiện nay", "Sau khi sắp xếp từ ngày 01/7/2025.", TEXT),
    Column(
        "units",
        "Đơn vị",
        "Mã đơn vị được kiểm tra mà dòng này tính cho.",
        TEXT,
        "units",
    ),
    _of("inspection_topic", Metadata, "topic"),
    _of("inspection_kind", Metadata, "inspection_kind"),
    Column("notice_date", "Ngày tính kỳ", "Ngày ban hành; không có thì ngày họp; không có cả hai thì để trống.", DATE),
    _of("issue_date", Metadata, "issue_date", DATE),
    _of("meeting_date", Metadata, "meeting_date", DATE),
    Column("period_first", "Kiểm tra từ ngày", "Ngày đầu của thời kỳ được kiểm tra.", DATE),
    Column("period_last", "Kiểm tra đến ngày", "Ngày cuối của thời kỳ được kiểm tra.", DATE),
    Column("findings", "Số phát hiện", "", COUNT),
    Column("tasks", "Số nhiệm vụ", "", COUNT),
    Column("characters", "Số ký tự", "Độ dài văn bản chuẩn.", COUNT),
    _of("source_path", Source, "path"),
    _of("text_from", Source, "text_from"),
    _of("warnings", Notice, "warnings"),
    _of("item_id", Item, "id"),
    Column("section", "Mục", "Tiêu đề mục chứa câu này.", TEXT),
    _of("finding_kind", Finding, "kind", _enum(FindingKind)),
    _of("topics", Item, "topics", holds="topics"),
    _of("concerned", Finding, "units"),
    _of("causes", Finding, "causes"),
    _of("crime_sign", Finding, "crime_sign", YES_NO),
    _of("counted", Finding, "counts"),
    _of("amounts", Item, "amounts"),
    Column(
        "recover_vnd",
        "Phải thu hồi (đồng)",
        "Tiền mà nhiệm vụ yêu cầu thu hồi, nộp, hoàn trả hay giảm trừ; phần đã nằm trong một số khác không cộng lại.",
        COUNT,
    ),
    _of("task_kind", Task, "kind", _enum(TaskKind)),
    _of("measure", Task, "measure", _enum(Measure)),
    _of("action", Task, "action"),
    _of("assignees", Task, "assignees"),
    Column("assignee_units", "Mã đơn vị thực hiện", "Mã trong danh mục đơn vị.", TEXT),
    _of("coordinators", Task, "coordinators"),
    _of("deadline", Deadline, "date", DATE),
    Column("deadline_text", "Thời hạn", "Chữ nêu thời hạn trong văn bản.", TEXT),
    _of("recurrence", Deadline, "recurrence", pd.CategoricalDtype(list(RECURRENCES), ordered=True)),
    _of("report_to", Task, "report_to"),
    _of("answers", Task, "answers"),
    _of("quote", Placed, "text"),
    _of("lead_in", Item, "lead_in", YES_NO),
    _of("confidence", Item, "confidence", NUMBER),
    Column("doubtful", "Nên xem lại", "Độ tin cậy dưới 0,8.", YES_NO),
    Column("why", "Vì sao", "Chữ làm căn cứ, rồi những điều làm tăng (+) hay giảm (–) độ tin cậy.", TEXT),
    _of("clarity", Item, "clarity", NUMBER),
    _of("start", Placed, "start", COUNT),
    _of("end", Placed, "end", COUNT),
    Column("cited_type", "Loại được viện dẫn", DOCUMENT, TEXT),
    Column("cited_symbol", "Số được viện dẫn", DOCUMENT, TEXT),
    Column("cited_date", "Ngày được viện dẫn", DOCUMENT, DATE),
    Column("cited_issuer", "Cơ quan của văn bản được viện dẫn", DOCUMENT, TEXT),
    Column("cited_title", "Tên văn bản được viện dẫn", DOCUMENT, TEXT),
    _of("pinpoint", Citation, "pinpoint"),
    Column("norm", "Dạng chuẩn", "loại:ký hiệu:ngày; mỗi văn bản được viện dẫn một dạng.", TEXT),
    _of("link_kind", Link, "kind", _enum(LinkKind)),
    Column("other_id", "Mã câu kia", "Hạn chế mà nhiệm vụ xử lý, hay nguyên nhân của hạn chế.", TEXT),
    Column("other_quote", "Câu kia", "", TEXT),
    _of("who", Link, "who"),
    _of("doing", Link, "doing"),
    _of("what", Link, "what"),
    _of("shared_topics", Link, "topics", holds="topics"),
    _of("score", Link, "score", NUMBER),
    Column("earlier_unit", "Đơn vị kỳ trước", "Đơn vị ấy, hoặc đơn vị mà nó kế thừa.", TEXT, "units"),
    Column("earlier_notice_id", "Mã văn bản kỳ trước", "", TEXT),
    Column("earlier_reference", "Văn bản kỳ trước", "", TEXT),
    Column("earlier_date", "Ngày kỳ trước", "", DATE),
    Column("earlier_item_id", "Mã câu kỳ trước", "", TEXT),
    Column("earlier_quote", "Nguyên văn kỳ trước", "", TEXT),
    Column("path", "Tệp", "", TEXT),
    Column("reason", "Lý do", "", TEXT),
    Column("message", "Vì sao", "", TEXT),
    Column("hint", "Cần làm gì", "", TEXT),
    Column("kind", "Loại", "", pd.CategoricalDtype([*FindingKind, "task"], ordered=True)),
    *(Column(kind.value, kind.vi, "", COUNT) for kind in FindingKind),
    Column("status", "Trạng thái", "Do cơ quan ghi trong sổ theo dõi; “quá hạn” khi hạn cuối đã qua.", _enum(Status)),
    Column("done_on", "Ngày hoàn thành", "Do cơ quan ghi trong sổ theo dõi.", DATE),
    Column("result", "Kết quả thực hiện", "Do cơ quan ghi trong sổ theo dõi.", TEXT),
    Column("note", "Ghi chú", "Do cơ quan ghi trong sổ theo dõi.", TEXT),
    Column("verdict", "Đúng/Sai", "Người đọc nói máy đọc dòng này đúng hay sai.", _enum(Verdict)),
    Column("correction", "Sửa lại", "Điều đúng, khi máy đọc sai; thắng kết quả của máy trong mọi báo cáo.", TEXT),
    Column("edited_by", "Người ghi", "Người ghi lần cuối.", TEXT),
    Column("edited_at", "Ghi lúc", "Ngày ghi lần cuối.", DATE),
    Column("read_as", "Bảng", "Máy xếp dòng này vào bảng nào.", TEXT),
    *COUNTED,
)

COLUMNS: dict[str, Column] = {column.name: column for column in _ALL}

_HEAD = "notice_id reference symbol notice_date units"
_SHARED = "who doing what shared_topics score"
TABLES: dict[str, list[str]] = {
    "notices": f"{_HEAD} doc_type title issuer inspected_entity province province_now inspection_topic inspection_kind "
    "issue_date meeting_date period_first period_last findings tasks characters source_path text_from warnings".split(),
    "findings": f"{_HEAD} section item_id finding_kind topics quote concerned counted amounts causes crime_sign "
    "lead_in confidence doubtful why clarity start end".split(),
    "tasks": f"{_HEAD} section item_id task_kind measure action topics quote assignees assignee_units coordinators "
    "deadline deadline_text recurrence report_to answers amounts recover_vnd lead_in confidence doubtful why clarity "
    "start end".split(),
    "citations": f"{_HEAD} section cited_type cited_symbol cited_date cited_issuer cited_title pinpoint norm quote "
    "start end".split(),
    "links": f"{_HEAD} section link_kind item_id quote other_id other_quote {_SHARED} start end".split(),
    "left_out": ["path", "reason", "message", "hint"],
}

EARLIER = (
    "unit notice_id reference notice_date item_id quote earlier_unit earlier_notice_id earlier_reference earlier_date "
    f"earlier_item_id earlier_quote {_SHARED} start end"
).split()

SHEETS = {
    "notices": "Văn bản",
    "findings": "Phát hiện",
    "tasks": "Nhiệm vụ",
    "citations": "Viện dẫn",
    "links": "Liên kết",
    "left_out": "Không đọc được",
}
