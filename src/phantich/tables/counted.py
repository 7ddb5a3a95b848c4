"""The columns of what is counted: comparisons, trends, registers. Those of the records are in `columns`."""

from __future__ import annotations

import pandas as pd

from phantich.tables.column import COUNT, DATE, NUMBER, TEXT, Column

STATES = {
    "past": "đã qua hạn",
    "this_month": "đến hạn trong tháng",
    "later": "còn hạn",
    "recurring": "làm định kỳ",
    "no_day": "có thời hạn, không rõ ngày",
    "no_term": "không nêu thời hạn",
    "done": "đã hoàn thành",
}
"""How a task stands to a day; that it is done is known from the register alone."""

JUDGEMENTS = {
    "more": "nhiều hơn mức chung",
    "less": "ít hơn mức chung",
    "same": "không khác rõ",
    "grows": "tăng",
    "falls": "giảm",
    "unclear": "chưa rõ tăng hay giảm",
    "too-few": "quá ít để kết luận",
}

CALLED = {"again": "nêu lại", "often": "lặp lại"}
"""A shortcoming named a second time is named again; it is called recurring from the third notice on."""


def _names(words: dict[str, str]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(words), ordered=True)


_INTERVAL = "Đầu của khoảng tin cậy 95%."

COUNTED: tuple[Column, ...] = (
    Column("unit", "Đơn vị", "", TEXT, "units"),
    Column("topic", "Chủ đề", "", TEXT, "topics"),
    Column("main_topic", "Chủ đề chính", "Chủ đề đầu tiên; khi báo cáo gộp chủ đề thì là chủ đề lớn.", TEXT, "topics"),
    Column("period", "Kỳ", "", TEXT, "periods"),
    Column("notices", "Số văn bản", "Số văn bản làm căn cứ cho các con số cùng dòng.", COUNT),
    Column("strengths_per_notice", "Ưu điểm / văn bản", "Bình quân trên một văn bản.", NUMBER),
    Column("difficulties_per_notice", "Khó khăn, vướng mắc / văn bản", "Bình quân trên một văn bản.", NUMBER),
    Column("shortcomings_per_notice", "Hạn chế, khuyết điểm / văn bản", "Bình quân trên một văn bản.", NUMBER),
    Column("tasks_per_notice", "Nhiệm vụ / văn bản", "Bình quân trên một văn bản.", NUMBER),
    Column("shortcomings", "Số hạn chế", "", COUNT),
    Column("expected", "Số trông đợi", "Nếu chủ đề và đơn vị không liên quan gì với nhau.", NUMBER),
    Column("residual", "Phần dư chuẩn hóa", "Ngoài khoảng ±1,96 là khác mức chung.", NUMBER),
    Column("judgement", "Nhận xét", "", _names(JUDGEMENTS)),
    Column("unit_count", "Số đơn vị", "", COUNT),
    Column("most_units", "Nhiều hạn chế nhất", "Đơn vị có nhiều hạn chế nhất trên một văn bản.", TEXT, "units"),
    Column("most_rate", "Hạn chế trên một văn bản", "Của đơn vị nhiều hạn chế nhất.", NUMBER),
    Column("most_count", "Số hạn chế", "Của đơn vị nhiều hạn chế nhất; nhiều đơn vị bằng nhau thì cộng lại.", COUNT),
    Column("best_units", "Nhiều ưu điểm nhất", "Đơn vị có nhiều ưu điểm nhất trên một văn bản.", TEXT, "units"),
    Column("best_rate", "Ưu điểm trên một văn bản", "Của đơn vị nhiều ưu điểm nhất.", NUMBER),
    Column("best_count", "Số ưu điểm", "Của đơn vị nhiều ưu điểm nhất; nhiều đơn vị bằng nhau thì cộng lại.", COUNT),
    Column("dated", "Có ngày hạn", "Nhiệm vụ có thời hạn suy ra được ngày.", COUNT),
    Column("first_deadline", "Hạn sớm nhất", "", DATE),
    Column("last_deadline", "Hạn muộn nhất", "", DATE),
    Column("state", "Tình trạng hạn", "So với ngày của báo cáo; “đã hoàn thành” là theo sổ theo dõi.", _names(STATES)),
    Column("days", "Số ngày còn lại", "Số âm là đã qua hạn.", COUNT),
    Column("lead", "Đơn vị thực hiện", "Tên như trong văn bản, hoặc theo danh mục đơn vị.", TEXT, "units"),
    *(Column(state, name[0].upper() + name[1:], "", COUNT) for state, name in STATES.items()),
    Column("before_notices", "Văn bản kỳ trước", "", COUNT),
    Column("before_with", "Kỳ trước: có nêu", "Số văn bản kỳ trước nêu hạn chế về chủ đề này.", COUNT),
    Column("before_low", "Kỳ trước: từ (%)", _INTERVAL, NUMBER),
    Column("before_high", "Kỳ trước: đến (%)", _INTERVAL, NUMBER),
    Column("after_notices", "Văn bản kỳ sau", "", COUNT),
    Column("after_with", "Kỳ sau: có nêu", "Số văn bản kỳ sau nêu hạn chế về chủ đề này.", COUNT),
    Column("after_low", "Kỳ sau: từ (%)", _INTERVAL, NUMBER),
    Column("after_high", "Kỳ sau: đến (%)", _INTERVAL, NUMBER),
    Column("change", "Thay đổi (điểm %)", "Tỷ lệ văn bản có nêu, kỳ sau trừ kỳ trước.", NUMBER),
    Column("change_low", "Thay đổi: từ", _INTERVAL, NUMBER),
    Column("change_high", "Thay đổi: đến", _INTERVAL, NUMBER),
    Column("called", "Gọi là", "“Lặp lại” chỉ khi đã nêu ở từ ba văn bản.", _names(CALLED)),
    Column("earlier_section", "Mục kỳ trước", "Tiêu đề mục chứa câu trước.", TEXT),
    Column("mentions", "Số văn bản đã nêu", "Tính tới và kể cả lần này.", COUNT),
    Column("first_date", "Lần đầu", "Ngày của văn bản đầu tiên có nêu.", DATE),
    Column("last_date", "Lần cuối", "Ngày của văn bản gần nhất có nêu.", DATE),
    Column("cited", "Văn bản được viện dẫn", "", TEXT),
    Column("citations", "Số lần viện dẫn", "", COUNT),
    Column("in_shortcomings", "Trong hạn chế", "Số hạn chế có viện dẫn văn bản này.", COUNT),
    Column("in_tasks", "Trong nhiệm vụ", "Số nhiệm vụ có viện dẫn văn bản này.", COUNT),
    Column("issuers", "Cơ quan viện dẫn", "Cơ quan ban hành văn bản có viện dẫn.", TEXT),
    Column("cited_by", "Đơn vị được kiểm tra", "Đơn vị mà văn bản viện dẫn nói về.", TEXT, "units"),
    Column("items", "Số mục", "Phát hiện và nhiệm vụ.", COUNT),
    Column("confidence_mean", "Độ tin cậy bình quân", "", NUMBER),
    Column("low", "Thấp (dưới 0,6)", "Số mục có độ tin cậy dưới 0,6.", COUNT),
    Column("middle", "Vừa (0,6–0,8)", "Số mục có độ tin cậy từ 0,6 đến dưới 0,8.", COUNT),
    Column("high", "Cao (từ 0,8)", "Số mục có độ tin cậy từ 0,8, không cần xem lại.", COUNT),
    Column("without", "Thiếu", "Số văn bản không nêu, hoặc máy không tìm thấy.", COUNT),
    Column("sha256", "SHA-256 của tệp", "", TEXT),
    Column("id", "Mã văn bản", "", TEXT),
    Column("clarity_mean", "Độ rõ bình quân", "Của chữ nhận dạng từ ảnh quét.", NUMBER),
    Column("word", "Chữ chưa rõ", "", TEXT),
    Column("proposed", "Có thể là", "Không bao giờ được tự ý thay vào văn bản.", TEXT),
    Column("field", "Thông tin", "", TEXT),
)
