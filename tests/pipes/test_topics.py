"""What an item is about, by the guide for markers (corpora/GUIDE.md, §9)."""

import pytest

from phantich.read import extract

NOTICE = """THÔNG BÁO
Kết quả kiểm tra công tác quản lý chợ

I. Kết quả kiểm tra
1. Hạn chế
- {}

II. Yêu cầu
- Ban quản lý chợ thực hiện nghiêm Thông báo này.
"""


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Trạm Y tế xã Đồng Vông còn thiếu 02 bác sĩ so với định mức.", "to-chuc-can-bo"),
        ("Trường Mầm non Hoa Sen quyết toán thừa 12,5 triệu đồng tiền ăn của trẻ.", "tai-chinh-ngan-sach"),
        ("Qua kiểm tra 20 hồ sơ, có 05 hồ sơ cấp đất sai đối tượng.", "dat-dai"),
        ("Chưa có kế hoạch kiểm tra các phòng khám tư nhân.", "kiem-tra-giam-sat"),
        ("Phần mềm quản lý đất đai chưa kết nối với cơ quan thuế.", "chuyen-doi-so"),
    ],
)
def test_the_work_stands_before_its_field(sentence, topic):
    items = [item for item in extract(NOTICE.format(sentence)).findings if item.text.startswith(sentence[:20])]
    assert items[0].topics[0] == topic
