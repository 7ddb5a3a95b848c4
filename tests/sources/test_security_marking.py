"""Secrecy markings are seen where they are stamped, and nowhere else."""

from __future__ import annotations

import pytest

from phantich.sources import security_marking
from phantich.sources.guard import is_legacy

HEAD = "UBND TỈNH BÌNH LÂM\nTHANH TRA TỈNH\nSố: 05/KL-TTT\n"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
TITLE = "KẾT LUẬN THANH TRA\nvề quản lý đất công\n"

MARKED = [
    pytest.param(f"{HEAD}MẬT\n{MOTTO}{TITLE}", "MẬT", id="own-line"),
    pytest.param(f"TỐI MẬT\n{HEAD}{MOTTO}{TITLE}", "TỐI MẬT", id="first-line"),
    pytest.param(f"{HEAD}{MOTTO}TUYỆT MẬT\n{TITLE}", "TUYỆT MẬT", id="above-title"),
    pytest.param(f"{HEAD}{MOTTO}MẬT\tKẾT LUẬN THANH TRA\n", "MẬT", id="cell-beside-title"),
    pytest.param(f"{HEAD.strip()}            TỐI  MẬT\n{TITLE}", "TỐI MẬT", id="behind-wide-blanks"),
    pytest.param(f"{HEAD}{MOTTO}KẾT LUẬN THANH TRA\nMẬT\nvề đất công", "MẬT", id="below-the-capitals-of-the-title"),
    pytest.param(f"{HEAD}Độ mật: Mật\n{TITLE}", "MẬT", id="level-named"),
    pytest.param(f"{HEAD}ĐỘ MẬT:\tTUYỆT MẬT\n{TITLE}", "TUYỆT MẬT", id="level-in-the-next-cell"),
    pytest.param(f"[ M Ậ T ]\n{HEAD}", "MẬT", id="spaced-in-a-frame"),
    pytest.param(f"| {HEAD.strip()} | MẬT |\n{TITLE}", "MẬT", id="cell-of-a-drawn-table"),
    pytest.param("TỈNH ỦY BÌNH LÂM\n*\nSố 12-TB/TU\nTối mật\nĐẢNG CỘNG SẢN VIỆT NAM\nTHÔNG BÁO", "TỐI MẬT", id="party"),
]
ORDINARY = [
    "về công tác bảo vệ bí mật nhà nước\nCăn cứ Luật Bảo vệ bí mật nhà nước\n",
    "Căn cứ Nghị định số 26/2020/NĐ-CP;\n1. Ưu điểm\n- Đã xác định độ mật của 34 tài liệu: mật 30, tối mật 04.\n",
    "1. Hạn chế\nMột số văn bản chưa đóng dấu\nMẬT\ntheo quy định.\n",
    "Thực hiện kế hoạch\nLoại\tTUYỆT MẬT\tTỐI MẬT\tMẬT\nSố lượng\t0\t2\t14\n",
    "về mật danh, mật khẩu của hệ thống thông tin\n1. Ưu điểm\n",
    "về bảo mật thông tin tại Sở Y tế\nI. KẾT QUẢ\nMẬT\n",
    "về sản xuất mật ong, mật mía tại xã Trà Linh\n- Mật độ nuôi chưa bảo đảm.\n",
    "Kính gửi: Giám đốc Sở\nTỐI MẬT\n",
    "về danh mục bí mật nhà nước độ Tối mật, độ Mật của tỉnh\nCăn cứ\n",
    "Ngày 05/5/2024 Đoàn kiểm tra đã làm việc với bộ phận cơ yếu về việc soạn thảo "
    "tài liệu trên máy tính riêng, không nối mạng.\nMẬT\n",
]


@pytest.mark.parametrize(("text", "marking"), MARKED)
def test_a_marked_letterhead(text, marking):
    assert security_marking(text) == marking


@pytest.mark.parametrize("text", ORDINARY, ids=[f"ordinary-{number}" for number in range(len(ORDINARY))])
def test_an_ordinary_paper_about_secrets(text):
    assert security_marking(f"{HEAD}{MOTTO}THÔNG BÁO\n{text}") is None


@pytest.mark.parametrize(
    ("text", "legacy"),
    [
        pytest.param("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp Tù do H¹nh phóc", True, id="tcvn3"),
        pytest.param("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, Ñoäc laäp - Töï do", True, id="vni"),
        pytest.param("Cộng hòa xã hội chủ nghĩa Việt Nam", False, id="unicode"),
        pytest.param("Le procès-verbal de la réunion a été signé à Hanoï par le préfet.", False, id="french"),
        pytest.param("The report was signed in Ha Noi.", False, id="ascii"),
    ],
)
def test_letters_that_are_not_unicode(text, legacy):
    assert is_legacy(text) is legacy
