"""What must not be read: papers with a secrecy marking, and texts whose letters are not what they look like."""

from __future__ import annotations

import re
import unicodedata

MARKINGS = {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}

_CELL = re.compile(r"\t+| {2,}|\|")
_TWO_WORDS = re.compile(r"(tối|tuyệt)\s+(?=mật)", re.I)
_LEVEL = re.compile(r"độ\s*mật\s*[:：]?\s*(tuyệt\s*mật|tối\s*mật|mật)\W*", re.I)
TITLE = re.compile(
    r"\W*(?:THÔNG BÁO|KẾT LUẬN|BÁO CÁO|QUYẾT ĐỊNH|QUY ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|"
    r"KẾ HOẠCH|BIÊN BẢN|CÔNG ĐIỆN|TỜ TRÌNH|HƯỚNG DẪN)\b"
)
_BODY = re.compile(r"\s*(?:kính gửi|căn cứ|thực hiện|[IVX]+[.\-]|\d+[.)]\D|[-+•] ?\w)", re.I)
_LETTERHEAD_LINES = 40
_RUNNING_TEXT = 110  # code points; no line of a letterhead is as long


def security_marking(text: str) -> str | None:
    """The secrecy marking in the letterhead of a canonical text: "MẬT", "TỐI MẬT", "TUYỆT MẬT"; None without one.

    A marking is a stamp: it has a line, or the cell of a line, for itself, above the title or beside it. What a text
    says about secrets further down is none.

    >>> security_marking("TỈNH ỦY BÌNH LÂM\\tĐẢNG CỘNG SẢN VIỆT NAM\\nTỐI MẬT\\nBÁO CÁO\\n")
    'TỐI MẬT'
    >>> security_marking("THÔNG BÁO\\nvề công tác bảo vệ bí mật nhà nước\\nMật") is None
    True
    """
    for line in _letterhead(text):
        if level := _LEVEL.search(line):
            return MARKINGS["".join(level[1].upper().split())]
        for cell in cells(line):
            if marking := _stamp(cell):
                return marking
    return None


def stamped(lines: str) -> str | None:
    """The secrecy marking in the margins of the pages (heads, feet, stamps), in any line; None without one."""
    found = (security_marking(line) for line in lines.split("\n"))
    return next(filter(None, found), None)


def cells(line: str) -> list[str]:
    """What stands side by side in a line: cells of a table, or columns that wide blanks keep apart."""
    return _CELL.split(_TWO_WORDS.sub(r"\1 ", line))


def _stamp(cell: str) -> str | None:
    letters = "".join(char for char in cell if char.isalpha())
    if len(letters) > 8 or re.search(r"\d", cell):
        return None
    return MARKINGS.get(letters.upper())


def _letterhead(text: str) -> list[str]:
    """The lines above the running text, the capitals of the title included."""
    lines, in_title = [], False
    for line in filter(str.strip, text[:8000].split("\n")):
        in_title = in_title or any(map(TITLE.match, cells(line)))
        ended = in_title and not any(cell.isupper() for cell in cells(line))
        if ended or len(lines) == _LETTERHEAD_LINES or len(line) > _RUNNING_TEXT or _BODY.match(line):
            break
        lines.append(line)
    return lines


def is_legacy(text: str) -> bool:
    """True when the letters are those of TCVN3, VNI or the like: they look like Latin-1, and no Vietnamese.

    >>> is_legacy("Céng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc"), is_legacy("Cộng hòa")
    (True, False)
    """
    if re.search(r"[ạ-ỹ]", text, re.I):
        return False
    high = len(re.findall(r"[\u00a1-\u00ff]", text))
    # Vietnamese without one letter of U+1EA0-1EF9 is a few words at most; other languages have few accents.
    return high > 9 and high > 0.1 * sum(map(str.isalpha, text))


def is_garbled(text: str) -> bool:
    """True when the letters of a text layer lead to no characters: private use, unassigned, replacement.

    >>> is_garbled("\\uf0e1\\ufffd\\uf0b2\\uf0c3 a")
    True
    """
    visible = [char for char in text if not char.isspace()]
    wrong = sum(unicodedata.category(char) in {"Co", "Cn"} or char == "\ufffd" for char in visible)
    return wrong > 0.2 * len(visible)
