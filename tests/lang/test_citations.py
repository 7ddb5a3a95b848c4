import pytest

from phantich.lang.citations import find_citations
from phantich.lang.view import View


def cited(text):
    return [
        (text[c.start : c.end], c.doc_type, c.symbol, c.date and str(c.date), c.issuer)
        for c in find_citations(View(text))
    ]


SPANS = [
    pytest.param(
        "Thực hiện Kế hoạch số 21-KH/TU, ngày 24/02/2016 của BTV Tỉnh uỷ",
        [("Kế hoạch số 21-KH/TU, ngày 24/02/2016", "Kế hoạch", "21-KH/TU", "2016-02-24", "Ban Thường vụ Tỉnh ủy")],
        id="party",
    ),
    pytest.param(
        "các Chỉ thị số 15-CT/TW và 27-CT/TU của Ban Thường vụ Tỉnh ủy",
        [
            ("Chỉ thị số 15-CT/TW", "Chỉ thị", "15-CT/TW", None, None),
            ("27-CT/TU", "Chỉ thị", "27-CT/TU", None, "Ban Thường vụ Tỉnh ủy"),
        ],
        id="list-of-two-bodies",
    ),
    pytest.param(
        "(Thông tư 04/2021/TT-TTCP, Thông tư 05/2021/TT-TTCP của Thanh tra Chính phủ)",
        [
            ("Thông tư 04/2021/TT-TTCP", "Thông tư", "04/2021/TT-TTCP", None, "Thanh tra Chính phủ"),
            ("Thông tư 05/2021/TT-TTCP", "Thông tư", "05/2021/TT-TTCP", None, "Thanh tra Chính phủ"),
        ],
        id="shared-issuer",
    ),
    pytest.param(
        "Quy định số\n2\n11-QĐ/TW ngày 18/02/2019",
        [("Quy định số\n2\n11-QĐ/TW ngày 18/02/2019", "Quy định", "11-QĐ/TW", "2019-02-18", None)],
        id="page-number-inside",
    ),
    pytest.param(
        "Chỉ thị số 12/CT-\nTTg",
        [("Chỉ thị số 12/CT-\nTTg", "Chỉ thị", "12/CT-TTg", None, "Thủ tướng Chính phủ")],
        id="broken-line",
    ),
    pytest.param(
        "quyết định số 15/qđ-ttg",
        [("quyết định số 15/qđ-ttg", "Quyết định", "15/QĐ-TTg", None, "Thủ tướng Chính phủ")],
        id="small-letters",
    ),
    pytest.param("theo số31-QĐ/TW", [("số31-QĐ/TW", None, "31-QĐ/TW", None, None)], id="glued-and-two-types"),
    pytest.param(
        "theo quy định số 35/2023/NĐ-CP",
        [("số 35/2023/NĐ-CP", "Nghị định", "35/2023/NĐ-CP", None, "Chính phủ")],
        id="the-code-knows-better",
    ),
    pytest.param(
        "Quyết định của Chủ tịch UBND tỉnh số 7/QĐ-UBND",
        [("số 7/QĐ-UBND", "Quyết định", "7/QĐ-UBND", None, "Chủ tịch Ủy ban nhân dân tỉnh")],
        id="body-between",
    ),
    pytest.param(
        "Giấy phép xả nước thải số 12/GP-UBND (3/4/2020)",
        [("Giấy phép xả nước thải số 12/GP-UBND (3/4/2020)", "Giấy phép", "12/GP-UBND", "2020-04-03", None)],
        id="own-name",
    ),
    pytest.param(
        "Biên bản làm việc ngày 12/3/2020 giữa hai bên",
        [("Biên bản làm việc ngày 12/3/2020", "Biên bản", None, "2020-03-12", None)],
        id="minutes",
    ),
    pytest.param("TBHAN\nSố: 44 /CT-UBND\nBình Minh, ngày 3 tháng 4 năm 2020", [], id="own-number"),
    pytest.param("Gói thầu số 13 - Đoàn kiểm tra số 1; 05 hồ sơ/xã; mã số 46/TB", [], id="other-numbers"),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_citations(text, expected):
    assert cited(text) == expected


LAWS = [
    pytest.param("Luật Khiếu nại, Luật Tố cáo", ["luat:khieu-nai", "luat:to-cao"], id="names"),
    pytest.param(
        "Luật PCTN năm 2018; Luật Phòng chống tham nhũng", ["luat:phong-chong-tham-nhung:2018"] * 2, id="abbreviated"
    ),
    pytest.param("Luật Hoá chất số 69/2025/QH15", ["luat:hoa-chat:2025"], id="number"),
    pytest.param(
        "Luật Đất đai 2013 và Luật Đất đai năm 2024, Luật Đất đai",
        ["luat:dat-dai:2013", "luat:dat-dai:2024", "luat:dat-dai"],
        id="two-laws-of-one-name",
    ),
    pytest.param("Luật Kinh tế tuần hoàn năm 2029", ["luat:kinh-te-tuan-hoan:2029"], id="not-listed"),
    pytest.param(
        "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư năm 2020",
        ["luat:sua-doi-bo-sung-mot-so-dieu-cua-luat-dau-tu:2020"],
        id="amending",
    ),
    pytest.param("BLHS năm 2015, Bộ luật hình sự", ["bo-luat:hinh-su:2015"] * 2, id="code"),
    pytest.param("theo pháp luật đất đai; kỷ luật; Luật này; Luật sư", [], id="no-law"),
]


@pytest.mark.parametrize(("text", "norms"), LAWS)
def test_laws(text, norms):
    assert [found.norm for found in find_citations(View(text))] == norms


NORMS = [
    pytest.param(
        "Thông tư 04/2021/TT-TTCP; Thông tư số 04/2021/TT-TTCP ngày 01/10/2021",
        ["thong-tu:04/2021/TT-TTCP"] * 2,
        id="year-in-the-symbol",
    ),
    pytest.param(
        "Chỉ thị số 15-CT/TW, ngày 7/7/2007; Chỉ thị 15-CT/TW; Chỉ thị 15 của Đảng",
        ["chi-thi:15-CT/TW:2007-07-07"] * 3,
        id="date-from-another-mention",
    ),
    pytest.param("Quyết định số 5/QĐTTg; Quyết định 05/QĐ-TTg", ["quyet-dinh:05/QĐ-TTG"] * 2, id="glued-codes"),
]


@pytest.mark.parametrize(("text", "norms"), NORMS)
def test_one_key_for_one_document(text, norms):
    assert [found.norm for found in find_citations(View(text))] == norms


def test_pinpoint_and_title():
    text = (
        "điểm c, điểm d khoản 2 Điều 8 Nghị định số 32/2024/NĐ-CP ngày 15/3/2024 của Chính phủ "
        "về quản lý cụm công nghiệp; Phụ lục II kèm theo Thông tư số 1/2020/TT-BNV"
    )
    first, second = find_citations(View(text))
    assert text[first.start : first.end].startswith("điểm c") and first.title == "về quản lý cụm công nghiệp"
    assert first.pinpoint.model_dump(exclude_none=True) == {"point": "c, d", "clause": "2", "article": "8"}
    assert second.pinpoint.model_dump(exclude_none=True) == {"appendix": "II"}
    assert text[second.start : second.end] == "Phụ lục II kèm theo Thông tư số 1/2020/TT-BNV"


def test_an_empty_text_has_no_citations():
    assert find_citations(View("")) == []
