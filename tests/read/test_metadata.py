"""Head and foot of State and Party papers."""

import datetime as dt

from phantich.read import extract

STATE = """   UBND TỈNH BÌNH LÂM                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      SỞ XÂY DỰNG                          Độc lập - Tự do - Hạnh phúc
     Số: 45/TB-SXD                     Lâm Thành, ngày 09 tháng 4 năm 2024

                              THÔNG BÁO
         Kết quả kiểm tra công tác cấp phép tại Phòng Quản lý đô thị

Thực hiện Quyết định số 12/QĐ-SXD ngày 01/3/2024, Đoàn kiểm tra thông báo kết quả như sau:
1. Ưu điểm
- Hồ sơ được trả đúng hạn.

Nơi nhận:                                        KT. GIÁM ĐỐC
- Như trên;                                      PHÓ GIÁM ĐỐC
- Lưu: VT, TTr.
                                                 Nguyễn Văn An
"""
PARTY = """TỈNH ỦY BÌNH LÂM
ỦY BAN KIỂM TRA
*
Số 31-TB/UBKTTU
ĐẢNG CỘNG SẢN VIỆT NAM
Lâm Thành, ngày 05 tháng 6 năm 2024
THÔNG BÁO
kết luận kiểm tra khi có dấu hiệu vi phạm đối với Đảng ủy Sở Y tế
Ngày 28/5/2024, Ủy ban Kiểm tra họp và kết luận như sau:
1- Khuyết điểm
- Việc lãnh đạo mua sắm còn buông lỏng.
Nơi nhận:
- Thường trực Tỉnh ủy (để báo cáo),
- Lưu Văn phòng.
T/M ỦY BAN KIỂM TRA
CHỦ NHIỆM
(đã ký)
Trần Thị Bình
"""


def test_a_state_paper_in_two_columns():
    notice = extract(STATE)
    found = notice.metadata
    assert (found.doc_type, found.symbol, found.place) == ("Thông báo", "45/TB-SXD", "Lâm Thành")
    assert found.issue_date == dt.date(2024, 4, 9)
    assert (found.issuer, found.issuer_parent) == ("Sở Xây dựng tỉnh Bình Lâm", "Ủy ban nhân dân tỉnh Bình Lâm")
    assert (found.signing_authority, found.signer_role, found.signer_name) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn An",
    )
    assert found.inspected_entity == ("Phòng Quản lý đô thị",)
    assert notice.recipients == ("Như trên", "Lưu: VT, TTr")
    assert notice.citations[found.basis[0]].symbol == "12/QĐ-SXD"


def test_a_party_paper():
    notice = extract(PARTY)
    found = notice.metadata
    assert (found.symbol, found.issuer) == ("31-TB/UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy Bình Lâm")
    assert found.inspection_kind == "Kiểm tra khi có dấu hiệu vi phạm"
    assert found.inspected_entity == ("Đảng ủy Sở Y tế",)
    assert found.meeting_date == dt.date(2024, 5, 28)
    assert (found.signing_authority, found.signer_role, found.signer_name) == (
        "T/M ỦY BAN KIỂM TRA",
        "CHỦ NHIỆM",
        "Trần Thị Bình",
    )
    assert notice.recipients == ("Thường trực Tỉnh ủy (để báo cáo)", "Lưu Văn phòng")


def test_the_body_that_inspects_is_not_the_one_inspected():
    title = "kết luận của Ủy ban Kiểm tra Tỉnh ủy kiểm tra việc tiếp công dân đối với Đảng ủy Sở Y tế"
    assert extract(f"THÔNG BÁO\n{title}\n1. Ưu điểm\n- Kho gọn.").metadata.inspected_entity == ("Đảng ủy Sở Y tế",)


def test_a_letterhead_without_a_title_is_a_letterhead():
    head = "UBND TỈNH BÌNH LÂM\nSỞ Y TẾ\nSố: 12/SYT-TTr\n"
    found = extract(f"{head}Đoàn kiểm tra đã làm việc với Phòng Nội vụ.\n1. Ưu điểm\n- Kho gọn.").metadata
    assert (found.symbol, found.issuer, found.title) == ("12/SYT-TTr", "Sở Y tế tỉnh Bình Lâm", None)


def test_what_is_not_said_is_none():
    found = extract("THÔNG BÁO\nKết luận cuộc họp\n1. Ưu điểm\n- Kho gọn.").metadata
    assert (found.symbol, found.issue_date, found.place, found.signer_name, found.security_marking) == (None,) * 5


def test_every_place_of_the_metadata_is_in_the_text():
    notice = extract(STATE)
    for places in notice.metadata.places.values():
        assert all(0 <= a < b <= len(notice.text) for a, b in places)


def test_a_signature_before_the_recipients():
    notice = extract(
        "THÔNG BÁO\nKết luận kiểm tra Sở Y tế\nII. YÊU CẦU\n- Mở sổ theo dõi.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(đã ký)\n"
        "Trần Thị Bình\n\nNơi nhận:\n- Sở Y tế,\n- Lưu Văn phòng."
    )
    assert (notice.metadata.signer_name, notice.metadata.signer_role) == ("Trần Thị Bình", "PHÓ BÍ THƯ")
    assert notice.recipients == ("Sở Y tế", "Lưu Văn phòng")
    assert [task.text for task in notice.tasks] == ["Mở sổ theo dõi."]


def test_companies_that_chapters_are_about():
    text = (
        "THÔNG BÁO\nKết quả kiểm tra an toàn lao động tại 02 cơ sở\n\nCăn cứ kế hoạch năm 2024, Đoàn kiểm tra kết luận như sau:\n"
        "A. KẾT QUẢ\nI. CÔNG TY TNHH GỖ ĐỒNG MƠ (HUYỆN TRÀ SƠN)\n- Sổ an toàn ghi đủ.\nII. HỢP TÁC XÃ SUỐI BÙN\n- Chưa có sổ.\n"
        "B. KIẾN NGHỊ\n1. Công ty TNHH Gỗ Đồng Mơ: giữ sổ.\n"
    )
    assert extract(text).metadata.inspected_entity == ("Công ty TNHH Gỗ Đồng Mơ", "HỢP TÁC XÃ SUỐI BÙN")


def test_the_issuer_beside_the_number_under_the_title():
    text = "THÔNG BÁO\nKết quả kiểm tra kho tại Trạm Đồng Mơ\n(Số 12/TB-SNV ngày 03/2/2025 của Sở Nội vụ tỉnh Bình Lâm)\n\n1. Ưu điểm\n- Sổ đủ.\n"
    metadata = extract(text).metadata
    assert (metadata.issuer, metadata.inspected_entity) == ("Sở Nội vụ tỉnh Bình Lâm", ("Trạm Đồng Mơ",))


def test_what_was_inspected_is_told_though_only_the_type_of_paper_says_that_it_was():
    found = extract(
        "SỞ Y TẾ\nKẾT LUẬN KIỂM TRA\nViệc quản lý thuốc tại Trung tâm Y tế khu vực Đồng Mơ, huyện Đồng Mơ\n"
        "1. Hạn chế\n- Sổ ghi chậm.\nGIÁM ĐỐC\nBSCKII. Lê Thị Mận"
    ).metadata
    assert found.inspected_entity == ("Trung tâm Y tế khu vực Đồng Mơ",)
