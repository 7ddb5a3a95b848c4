"""What an office's paper looks like: margins, sizes, the words of the letterhead and of the foot.

State papers: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party papers: Hướng dẫn 36-HD/VPTW of 2018, Phụ lục 3. Where a rule
leaves room (margins of 20-25 mm, sizes of 13-14 pt), one value within both is taken. What stands in square brackets
is for the office to fill in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phantich.errors import ParameterValueError, nearest

FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15  # mm
PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # mm, A4
HEADER = 10  # mm from the upper edge to the page number


@dataclass(frozen=True)
class Line:
    """One line of a letterhead or foot.

    Attributes
    ----------
    size : points
    rule : the length of a line below it, as a part of its own; 0 for none
    """

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    rule: float = 0


@dataclass(frozen=True)
class Form:
    """How papers of a kind look.

    Attributes
    ----------
    name : "state" or "party"
    file : the Word file of a working folder that takes the place of our own
    left, right : the letterhead
    split : the part of the width that its left side has
    title : the kind of paper and what stands below its subject
    body : points of the running text, of headings and of page numbers
    recipients, signature : the foot
    """

    name: str
    file: str
    left: Sequence[Line]
    right: Sequence[Line]
    split: float
    title: Line
    subject: Line
    after: Line | None
    body: float
    recipients: Sequence[Line]
    signature: Sequence[Line]


STATE = Form(
    name="state",
    file="mau-nha-nuoc.docx",
    left=(
        Line("[TÊN CƠ QUAN CHỦ QUẢN]", 12),
        Line("[TÊN CƠ QUAN BAN HÀNH]", 12, bold=True, rule=0.45),
        Line("Số: [...]/BC-[...]", 13),
    ),
    right=(
        Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True),
        Line("Độc lập - Tự do - Hạnh phúc", 13, bold=True, rule=1),
        Line("[Địa danh], ngày [...] tháng [...] năm [...]", 13, italic=True),
    ),
    split=0.39,
    title=Line("BÁO CÁO", 14, bold=True),
    subject=Line("", 14, bold=True, rule=0.4),
    after=None,
    body=14,
    recipients=(
        Line("Nơi nhận:", 12, bold=True, italic=True),
        Line("- [...];", 11),
        Line("- Lưu: VT, [...].", 11),
    ),
    signature=(
        Line("[CHỨC VỤ CỦA NGƯỜI KÝ]", 14, bold=True),
        Line("", 14),
        Line("", 14),
        Line("", 14),
        Line("[Họ và tên]", 14, bold=True),
    ),
)

PARTY = Form(
    name="party",
    file="mau-dang.docx",
    left=(
        Line("[CƠ QUAN CẤP TRÊN TRỰC TIẾP]", 14),
        Line("[CƠ QUAN BAN HÀNH]", 14, bold=True),
        Line("*", 14),
        Line("Số [...]-BC/[...]", 14),
    ),
    right=(
        Line("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True, rule=1),
        Line("[Địa danh], ngày [...] tháng [...] năm [...]", 14, italic=True),
    ),
    split=0.48,
    title=Line("BÁO CÁO", 16, bold=True),
    subject=Line("", 14, bold=True),
    after=Line("-----", 14),
    body=14,
    recipients=(
        Line("Nơi nhận:", 14, underline=True),
        Line("- [...],", 12),
        Line("- Lưu Văn phòng [...].", 12),
    ),
    signature=(
        Line("[T/M TÊN CƠ QUAN]", 14, bold=True),
        Line("[CHỨC VỤ CỦA NGƯỜI KÝ]", 14),
        Line("", 14),
        Line("", 14),
        Line("", 14),
        Line("[Họ và tên]", 14, bold=True),
    ),
)

FORMS = {form.name: form for form in (STATE, PARTY)}


def find_form(name: str) -> Form:
    """The form of a name.

    Raises
    ------
    ParameterValueError : there is none

    >>> find_form("party").title.size
    16
    """
    if name not in FORMS:
        hint = nearest(name, list(FORMS)) or "chọn state (Nghị định 30/2020/NĐ-CP) hoặc party (Hướng dẫn 36-HD/VPTW)."
        raise ParameterValueError(f"Không có thể thức văn bản “{name}”.", hint=hint)
    return FORMS[name]
