"""Who does a task, with whom, by when."""

import datetime as dt

import pytest

from phantich.read import extract

HEAD = "SỞ Y TẾ BÌNH LÂM\nSố: 12/TB-SYT\nLâm Thành, ngày 02 tháng 5 năm 2024\nTHÔNG BÁO\nKết luận cuộc họp\n"


def task(text, head=HEAD):
    notice = extract(head + text)
    assert len(notice.tasks) == 1, [t.text for t in notice.tasks]
    return notice.tasks[0]


def names(bodies):
    return [body.text for body in bodies]


@pytest.mark.parametrize(("text", "assignees", "source"), [
    pytest.param("II. NHIỆM VỤ\n- Giao Sở Tài chính chủ trì thẩm tra.", ["Sở Tài chính"], "text", id="order"),
    pytest.param("II. NHIỆM VỤ\n- Sở Tài chính thẩm tra.", ["Sở Tài chính"], "text", id="subject"),
    pytest.param("II. NHIỆM VỤ\n1. Sở Tài chính\n- Thẩm tra quyết toán.", ["Sở Tài chính"], "inherited", id="heading"),
    pytest.param("II. NHIỆM VỤ\n1. Đối với Sở Tài chính:\n- Thẩm tra quyết toán.", ["Sở Tài chính"], "inherited", id="doi-voi"),
    pytest.param("Yêu cầu Sở Tài chính và UBND huyện Trà Sơn thực hiện các nội dung sau:\n- Rà soát kho.", ["Sở Tài chính", "UBND huyện Trà Sơn"], "inherited", id="lead"),
    pytest.param("II. NHIỆM VỤ\n- Đề nghị Đảng ủy và Ban Giám đốc Sở Văn hóa, Thể thao và Du lịch tiếp tục rà soát.", ["Đảng ủy", "Ban Giám đốc Sở Văn hóa, Thể thao và Du lịch"], "text", id="commas-in-a-name"),
    pytest.param("II. NHIỆM VỤ\n- Nếu hết quý III chưa xong, Sở trình UBND tỉnh dừng dự án.", ["Sở"], "text", id="behind-a-condition"),
    pytest.param("II. NHIỆM VỤ\n- Mỗi tháng Giám đốc Sở tiếp dân ít nhất một ngày.", ["Giám đốc Sở"], "text", id="behind-a-time"),
    pytest.param("II. NHIỆM VỤ\n- Đối với ông Trần Văn Bình, giao Chi bộ xử lý kho.", ["Chi bộ"], "text", id="about-somebody"),
    pytest.param("II. NHIỆM VỤ\n- Giao Ban Nội chính Tỉnh ủy theo dõi việc kiểm kê.", ["Ban Nội chính Tỉnh ủy"], "text", id="giao-ban"),
    pytest.param("II. NHIỆM VỤ\n- Giao Sở Y tế rà soát kho; đề nghị Sở Tài chính thẩm tra.", ["Sở Y tế", "Sở Tài chính"], "text", id="two-orders"),
    pytest.param("II. NHIỆM VỤ\n- Giao Trung tâm Tìm kiếm cứu nạn rà soát kho.", ["Trung tâm Tìm kiếm cứu nạn"], "text", id="a-verb-in-a-name"),
    pytest.param("II. NHIỆM VỤ\n- Các sở, ban, ngành rà soát thủ tục.", ["Các sở, ban, ngành"], "text", id="kinds-together"),
    pytest.param("II. NHIỆM VỤ\n- Tổ chức tập huấn cho trạm.", [], None, id="verb-that-is-a-noun-too"),
])  # fmt: skip
def test_assignees(text, assignees, source):
    found = task(text).assignees
    assert names(found) == assignees
    assert {body.source for body in found} == ({source} if source else set())


def test_the_inspected_body_does_what_nobody_is_named_for():
    head = "THÔNG BÁO\nKết luận kiểm tra công tác dược đối với Sở Y tế\n"
    found = task("II. YÊU CẦU\n- Mở sổ theo dõi.", head).assignees
    assert [(body.text, body.source, body.unit) for body in found] == [("Sở Y tế", "inherited", "so-y-te")]


@pytest.mark.parametrize(("text", "coordinators"), [
    pytest.param("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan rà soát kho.", ["Sở Tài chính", "các đơn vị liên quan"], id="two"),
    pytest.param("Giao Sở Y tế đôn đốc các chủ đầu tư phối hợp chặt chẽ với chính quyền địa phương.", [], id="of-others"),
    pytest.param("Sở Y tế phối hợp rà soát kho.", [], id="nobody"),
    pytest.param("Sở Y tế chủ trì, phối hợp Bảo hiểm xã hội tỉnh rà soát kho.", ["Bảo hiểm xã hội tỉnh"], id="without-with"),
    pytest.param("Sở Y tế chủ động phối hợp phòng, chống dịch.", [], id="no-body"),
])  # fmt: skip
def test_coordinators(text, coordinators):
    assert names(task(f"II. NHIỆM VỤ\n- {text}").coordinators) == coordinators


@pytest.mark.parametrize(("words", "day", "resolved"), [
    pytest.param("trước ngày 30/6/2024", dt.date(2024, 6, 30), "text", id="day"),
    pytest.param("trong quý III/2024", dt.date(2024, 9, 30), "text", id="quarter"),
    pytest.param("trong vòng 30 ngày kể từ ngày ký", dt.date(2024, 6, 1), "issue_date", id="span"),
    pytest.param("định kỳ hằng quý", None, None, id="recurring"),
])  # fmt: skip
def test_deadlines(words, day, resolved):
    found = task(f"II. NHIỆM VỤ\n- Sở Y tế báo cáo kết quả {words}.").deadline
    assert (found.date, found.resolved_from) == (day, resolved)


def test_a_span_without_a_date_of_issue_stays_without_a_date():
    found = task("II. NHIỆM VỤ\n- Rà soát trong vòng 30 ngày kể từ ngày ký.", "THÔNG BÁO\nKết luận cuộc họp\n").deadline
    assert found.text == "trong vòng 30 ngày kể từ ngày ký"
    assert found.date is None


def test_to_whom_the_result_is_reported():
    found = task("II. NHIỆM VỤ\n- Báo cáo kết quả về Thanh tra tỉnh trước ngày 30/6/2024.").report_to
    assert names(found) == ["Thanh tra tỉnh"]


def test_a_syllable_that_ends_like_a_title_gives_no_order():
    found = extract(
        "THÔNG BÁO\nKết luận cuộc họp\n1. Kết quả\n- Công ty May Trà Giang giao kết hợp đồng với 684 người."
    )
    assert not found.tasks


def test_a_short_name_stands_for_the_body_that_the_notice_is_about():
    head = HEAD.replace("Kết luận cuộc họp", "Kết luận kiểm tra Sở Tài chính")
    assert [a.unit for a in task("II. NHIỆM VỤ\n- Sở rà soát kho.", head).assignees] == ["so-tai-chinh"]
    two = head.replace("Sở Tài chính", "Sở Tài chính, Sở Nội vụ")
    assert [a.unit for a in task("II. NHIỆM VỤ\n- Sở rà soát kho.", two).assignees] == [None]


def test_who_concludes_is_told_nothing():
    assert names(task("II. XỬ LÝ\nChánh Thanh tra Sở Tài chính kết luận:\n- Nộp trả 1.780.000 đồng.").assignees) == []
