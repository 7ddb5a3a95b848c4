"""Tables, attachments and notes: kept where they are, and no findings or tasks."""

from __future__ import annotations

from phantich import extract

NOTICE = """UBND TỈNH BÌNH LÂM
SỞ Y TẾ
Số: 12/KL-SYT
KẾT LUẬN THANH TRA
Về việc mua sắm thuốc
Thực hiện Quyết định số 15/QĐ-SYT ngày 08/01/2024, Giám đốc Sở kết luận như sau:
1. Ưu điểm
-\tĐã kịp thời ban hành kế hoạch.
2.\tHạn chế
- Một số đơn vị chi sai chế độ:
STT\tĐơn vị\tSố tiền chi sai\tNội dung
1\tTrung tâm Y tế Trà Sơn\t12.500.000\tChậm lập sổ, chưa quyết toán
2\tBệnh viện tỉnh\t7.000.000\tChi không đúng định mức
Cộng\t\t19.500.000
- Chưa lưu hồ sơ tại 03 trạm.
3. Kiến nghị
- Yêu cầu Trung tâm Y tế Trà Sơn nộp trả 12.500.000 đồng trước ngày 30/4/2024.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
GIÁM ĐỐC
Trịnh Văn Hòe
"""
APPENDIX = """PHỤ LỤC I
DANH SÁCH TRẠM Y TẾ CHI SAI
(Kèm theo Kết luận số 12/KL-SYT ngày 05/3/2024)
TT\tĐơn vị
1\tTrạm y tế xã Trà Linh
2\tTrạm y tế xã An Hải
- Yêu cầu các trạm nộp trả trước ngày 30/6/2024.
Nơi nhận:
- Các trạm.
"""
NOTE = "[1] Theo Báo cáo số 12/BC-SYT, còn chậm."


def test_a_table_of_figures_is_kept_and_is_no_item() -> None:
    notice = extract(NOTICE)
    (table,) = notice.tables
    assert [len(row) for row in table.rows] == [4, 4, 4, 3] and table.rows[2][1] == "Bệnh viện tỉnh"
    assert notice.text[table.start : table.end].split("\n")[3] == "Cộng\t\t19.500.000"
    assert [finding.text for finding in notice.findings if "Bệnh viện" in finding.text] == []
    assert notice.findings[-1].text == "Chưa lưu hồ sơ tại 03 trạm."


def test_a_table_of_sentences_is_read_like_the_text() -> None:
    prose = "Sở chậm tham mưu ban hành quy định về quản lý, sử dụng trang thiết bị y tế, " * 2
    rows = f"STT\tNội dung\tĐơn vị\n1\t{prose.strip(', ')}.\tSở Y tế\n"
    notice = extract(NOTICE.replace("- Chưa lưu hồ sơ tại 03 trạm.\n", rows))
    assert any("chậm tham mưu" in finding.text for finding in notice.findings)


def test_what_is_attached_is_a_zone_of_its_own() -> None:
    alone, both = extract(NOTICE), extract(f"{NOTICE}{APPENDIX}{NOTE}")
    assert both.recipients == alone.recipients and both.metadata.signer_name == "Trịnh Văn Hòe"
    assert [task.text for task in both.tasks] == [task.text for task in alone.tasks]
    assert [finding.text for finding in both.findings] == [finding.text for finding in alone.findings]
    *_, attached, notes = both.sections
    assert attached.heading == "PHỤ LỤC I" and both.text[attached.start :].startswith("PHỤ LỤC I")
    assert both.text[notes.start : notes.end] == NOTE
    assert len(both.tables) == 2 and both.tables[1].start > attached.start


def test_an_attachment_told_by_the_words_under_its_title() -> None:
    notice = extract(NOTICE + APPENDIX.removeprefix("PHỤ LỤC I\n"))
    assert notice.sections[-1].heading == "DANH SÁCH TRẠM Y TẾ CHI SAI" and len(notice.recipients) == 2


def test_an_appendix_named_in_the_text_opens_nothing() -> None:
    notice = extract(NOTICE.replace("- Chưa lưu hồ sơ", "Phụ lục 01 kèm theo\n- Chưa lưu hồ sơ"))
    assert notice.sections[-1].heading == "" and notice.findings[-1].text == "Chưa lưu hồ sơ tại 03 trạm."
