"""What a sentence says, with and without the heading over it."""

import pytest

from phantich.read import extract


def kinds(text):
    notice = extract(text)
    found = [(f.start, str(f.kind)) for f in notice.findings] + [(t.start, "task") for t in notice.tasks]
    return [kind for _, kind in sorted(found)]


BOTH = "2. Khó khăn, vướng mắc và hạn chế, khuyết điểm\n"


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param(BOTH + "- Kinh phí cấp cho trạm còn hạn hẹp.\n- Việc ghi sổ chưa đầy đủ.", ["difficulty", "shortcoming"], id="two-roles"),
    pytest.param(BOTH + "- Chính sách thay đổi thường xuyên, còn bất cập; công tác hướng dẫn còn chậm.", ["difficulty"], id="first-clause"),
    pytest.param("1. Ưu điểm\n- Trong kỳ không để xảy ra sai sót.", ["strength"], id="negated-fault"),
    pytest.param("1. Kết quả kiểm tra\n- Sổ kho đầy đủ, đúng quy định.\n- Sổ quỹ ghi không đúng quy định.", ["strength", "shortcoming"], id="neutral-heading"),
    pytest.param("Hồ sơ được trả đúng hạn. Tuy nhiên, phí còn thu sai mức.", ["strength", "shortcoming"], id="turn"),
    pytest.param("3. Nguyên nhân\n- Do lãnh đạo thiếu kiểm tra.", ["cause"], id="cause"),
    pytest.param("Do đó, Đoàn kiểm tra yêu cầu Chi cục nộp lại số tiền trên.", ["task"], id="order-in-findings"),
    pytest.param("1. Kết quả kiểm tra\n- Đoàn kiểm tra đã yêu cầu Chi cục dừng thu.", [], id="past-order"),
    pytest.param("4. Trách nhiệm\n- Trưởng trạm chịu trách nhiệm chính về số thuốc thiếu.", ["responsibility"], id="responsibility"),
    pytest.param("II. YÊU CẦU\n- Nâng cao trách nhiệm của viên chức.", ["task"], id="responsibility-as-task"),
    pytest.param("II. YÊU CẦU\n- Báo cáo chậm nhất ngày 15/6/2024.", ["task"], id="deadline-is-no-fault"),
    pytest.param("II. YÊU CẦU\nCông tác này là nhiệm vụ quan trọng.", [], id="neutral-in-tasks"),
    pytest.param("I. Khái quát chung\nTrạm có 12 viên chức, đã được giao đủ biên chế.", [], id="background"),
    pytest.param("Ưu điểm\n- Kho ở tầng hai.\nHạn chế, khuyết điểm\n- Sổ ghi tay.\nBiện pháp khắc phục:\n- Mua máy tính.", ["strength", "shortcoming", "task"], id="headings-without-marks"),
    pytest.param("1. Kết quả kiểm tra\n- Sổ kho đầy đủ; hai phòng không mở sổ quỹ.", ["shortcoming"], id="a-broken-rule-behind-praise"),
    pytest.param("1. Kết quả kiểm tra\n- Số hồ sơ quá hạn của trạm đã được xử lý hết.", ["strength"], id="mended"),
    pytest.param("Nhưng nguyên nhân sâu xa là lãnh đạo trạm chưa kiểm tra.", ["cause"], id="cause-behind-a-turn"),
    pytest.param("2. Hạn chế\n- Tỷ lệ giải quyết chỉ đạt 48%.", ["shortcoming"], id="predicate-behind-a-remedy"),
    pytest.param("Ủy ban Kiểm tra quyết định thi hành kỷ luật:\n- Khiển trách đồng chí Trần Văn Bình.", ["task"], id="discipline"),
    pytest.param("Trạm cũng có phần trách nhiệm vì kiểm tra chưa thường xuyên.", ["responsibility"], id="a-part-of-responsibility"),
    pytest.param("Công an huyện được đề nghị xem xét hai phiếu hỏi.", ["task"], id="asked-of-a-body"),
    pytest.param("1. Ưu điểm\n- Có quy định về trách nhiệm của trưởng trạm.", ["strength"], id="responsibility-in-a-document"),
    pytest.param("II. YÊU CẦU\n- Hủy kết quả đối với người trúng tuyển không đúng.", ["task"], id="a-duty-about-a-fault"),
    pytest.param("II. YÊU CẦU\nKết quả nhập, xuất được đưa lên mạng nội bộ mỗi tuần, chậm nhất thứ Sáu.", ["task"], id="by-a-term"),
    pytest.param("II. YÊU CẦU\nTrạm nào tái phạm sẽ bị thu hồi giấy phép.", ["task"], id="what-will-follow"),
    pytest.param("II. YÊU CẦU\nNếu hết quý III chưa xong, Chi cục trình Sở dừng dự án.", ["task"], id="if-not-done"),
    pytest.param("II. YÊU CẦU\n1. Về kinh tế: nộp kho bạc 12 triệu đồng. Số tiền còn lại nộp trong quý I.", ["task"], id="all-on-the-line-of-its-heading"),
    pytest.param("1. Kết quả kiểm tra\nĐoàn kiểm tra yêu cầu Chi cục mở sổ kho. Việc xuất kho phải do hai người ký.", ["task", "task"], id="behind-an-order"),
    pytest.param("1. Kết quả kiểm tra\nViệc xuất kho phải do hai người ký.", [], id="before-any-order"),
    pytest.param("II. YÊU CẦU\nThu hồi nộp ngân sách 32 triệu đồng, gồm:\n- Trạm Đồng Mơ 12 triệu đồng.", ["task", "task"], id="a-sum-over-its-parts"),
    pytest.param("2. Hạn chế\n- Chỉ đạo kế toán lập chứng từ sai sự thật.", ["shortcoming"], id="what-the-body-ordered"),
    pytest.param("2. Hạn chế\n- Giao Sở Y tế xử lý kho thuốc trước ngày 30/6/2025.", ["task"], id="an-order-among-faults"),
    pytest.param("2. Hạn chế\n- Nguồn dự phòng của xã mỏng là khó khăn thật.", ["difficulty"], id="hard-outright"),
    pytest.param("I. ĐẶC ĐIỂM TÌNH HÌNH\nTrạm có 12 người. Bản đồ cũ, khó tra cứu.", ["difficulty"], id="hard-among-facts"),
    pytest.param("2. Hạn chế\n- Khi sáp nhập bộ máy, việc bàn giao kho chưa có biên bản.", ["shortcoming"], id="when-is-no-cause"),
    pytest.param("1.1. Giao đất, cho thuê đất\nToàn tỉnh có 23 dự án chậm đưa đất vào sử dụng, Chi cục mới kiểm tra 07 dự án.", ["shortcoming"], id="giao-dat"),
    pytest.param("II. YÊU CẦU\nCòn 23 kho đã sửa nhưng chậm kiểm kê; trong quý IV kiểm tra ít nhất 15 kho.", ["task"], id="an-order-behind-a-fact"),
    pytest.param("V. KIẾN NGHỊ\n1. Xử lý về kinh tế: 13.264,0 triệu đồng\n- Chi cục nộp 200 triệu đồng.", ["task"], id="a-sum-in-a-heading"),
    pytest.param("1. Kết quả kiểm tra\n- Kho có khóa nhưng chìa khóa treo ngoài cửa.", ["shortcoming"], id="set-against"),
    pytest.param("1. Kết quả kiểm tra\n- Kho có khóa, chìa khóa do thủ kho cầm.", [], id="set-against-nothing"),
    pytest.param("2. Hạn chế\n- Tuy không để xảy ra mất mát, trạm vẫn bỏ trống sổ kho.", ["shortcoming"], id="conceded"),
    pytest.param("1. Kết quả kiểm tra\nTrách nhiệm để kho ẩm thuộc về thủ kho trạm Đồng Mơ.", ["responsibility"], id="whose-responsibility"),
    pytest.param("1. Kết quả kiểm tra\n- Tổ bảo vệ mà Thanh tra tỉnh yêu cầu lập thì đến nay chưa có.", ["shortcoming"], id="asked-before"),
    pytest.param("KHÓ KHĂN, NGUYÊN NHÂN\n- Một kế toán gánh ba trạm ở xa nhau.\n- Sổ sai là do thủ kho ghi vội.", ["difficulty", "cause"], id="hard-and-why"),
    pytest.param("PHẦN THỨ NHẤT. NHỮNG VIỆC XÃ LÀM TỐT\n- Đường thôn sạch.\nPHẦN THỨ HAI. NHỮNG VIỆC CÒN THIẾU SÓT\n- Sổ kho trắng.", ["strength", "shortcoming"], id="parts-in-capitals"),
    pytest.param("1. Trạm Đồng Mơ\nĐược: kho gọn gàng.\nVướng: đường vào kho lầy.", ["strength", "difficulty"], id="everyday-headings"),
    pytest.param("II. XỬ LÝ\n1. Trưởng trạm Đồng Mơ có trách nhiệm:\n- Trả ngay sổ kho cho xã.", ["task"], id="charged"),
    pytest.param("2. Hạn chế\n- Sổ ghi không đúng quy định, gây khó khăn cho người dân.", ["shortcoming"], id="hard-for-others"),
    pytest.param("1. Ưu điểm\n- Cán bộ không quản vất vả, phục vụ chu đáo.", ["strength"], id="hard-and-praised"),
    pytest.param("2. Hạn chế\n- Giao cho Sở Y tế xử lý kho thuốc trước ngày 30/6/2025.", ["task"], id="given-to-a-body"),
    pytest.param("1. Kết quả kiểm tra\n- Công suất vẫn giữ như năm trước.", [], id="as-before"),
    pytest.param("1. Kết quả kiểm tra\nĐoàn kiểm tra yêu cầu Sở mở sổ kho. Năm 2024 Sở cấp 12 giấy phép.", ["task"], id="a-fact-behind-an-order"),
    pytest.param("I. Ưu điểm\n- Kho gọn.\nII. 3 nhóm hạn chế, thiếu sót\n- Sổ kho trắng.\nIII. 2 việc phải làm\n- Rà soát sổ.", ["strength", "task"], id="headings-that-count"),
    pytest.param("1. Kết quả kiểm tra\n- Trong thời gian chưa dời xong kho, giao Sở Y tế tăng cường canh gác, kiểm tra kho hằng ngày.", ["task"], id="an-order-behind-its-time"),
    pytest.param("1. Ưu điểm\n- Các trạm tự kiểm tra, đánh giá nguy cơ cháy nổ.", ["strength"], id="risks-looked-after"),
])  # fmt: skip
def test_kinds(text, expected):
    assert kinds(text) == expected


def test_points_of_a_mixed_item_have_kinds_of_their_own():
    notice = extract(BOTH + "- Chính sách còn bất cập; công tác hướng dẫn còn chậm, nên người dân chưa nắm được.")
    assert [str(point.kind) for point in notice.findings[0].points] == ["difficulty", "shortcoming", "consequence"]


def test_a_sign_of_crime_is_said():
    notice = extract("1. Hạn chế\n- Việc nâng giá có dấu hiệu tội phạm, chi sai 200 triệu đồng.")
    assert notice.findings[0].crime_sign
    assert notice.amounts[notice.findings[0].amounts[0]].value_vnd == 200_000_000


def test_orders_are_cut_at_another_verb_but_not_within_a_chain_of_verbs():
    text = "2. Kiến nghị\n- Rà soát toàn bộ sổ kho của các trạm, tổ chức lại việc giao nhận thuốc giữa các ca trực."
    assert len(extract(text).tasks[0].points) == 2
    text = "2. Kiến nghị\n- Quan tâm nhiều hơn công tác đào tạo, bồi dưỡng để nâng cao trình độ của cán bộ trạm."
    assert not extract(text).tasks[0].points
