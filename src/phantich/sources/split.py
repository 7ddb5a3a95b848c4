"""A file that holds several notices, cut where the next one certainly begins."""

from __future__ import annotations

import re
from itertools import pairwise

from phantich.sources.guard import TITLE, cells

_MOTTO = re.compile(r"\W*(?:CỘNG HÒA|CỘNG HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM\W*|\W*ĐẢNG CỘNG SẢN VIỆT NAM\W*")
_SYMBOL = re.compile(r"\W*Số\s*:?\s*\d*\s*[-/]\s*\w", re.I)
_OFFICE = re.compile(
    r"\W*(?:UBND|[ỦU][ỶY] BAN|SỞ|BAN|TỈNH|HUYỆN|THÀNH|XÃ|ĐẢNG|BỘ|CHI BỘ|THANH TRA|KIỂM TOÁN|VĂN PHÒNG)\b"
)
_LETTERHEAD = re.compile(r"\W*(?:số\s*:?|độc lập\s*-|v/v )|.*(?:^|,)\s*ngày\s+[\d.… ]+\s+tháng|[\W_]*$", re.I)
_END = re.compile(r"\W*(?:nơi nhận\b|lưu\s*:)", re.I)
_HEIGHT = 16  # lines of a letterhead, at most
_LONGEST = 110  # code points; no line of a letterhead is as long


def split_notices(text: str) -> list[str]:
    """The notices in a canonical text: itself, or several.

    A notice begins anew only where a whole letterhead does (the motto of State or Party, an office, a symbol) and a
    title in capitals follows, when the one before has come to its recipients. An appendix has no such head.

    >>> head = "SỞ Y TẾ\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nSố: {}/TB-SYT\\nTHÔNG BÁO\\n"
    >>> notice = head + "- Chậm.\\nNơi nhận:\\n- Lưu: VT.\\n"
    >>> [part[:3] for part in split_notices(notice.format(1) + "Phụ lục\\n- Chậm.\\n" + notice.format(2))]
    ['SỞ ', 'SỞ ']
    """
    lines = text.split("\n")
    starts, last = [0], 0
    for at, line in enumerate(lines):
        if line.isupper() and at and TITLE.match(line):
            top = _letterhead(lines, at)
            if top is not None and top > last and any(map(_END.match, lines[last:top])):
                starts.append(top)
            last = at
    if len(starts) == 1:
        return [text]
    return ["\n".join(lines[start:end]).strip("\n") for start, end in pairwise([*starts, len(lines)])]


def _letterhead(lines: list[str], title: int) -> int | None:
    """The first line of the letterhead over a title; None unless it is whole."""
    top = title
    while top and title - top < _HEIGHT and len(lines[top - 1]) < _LONGEST and _belongs(lines[top - 1]):
        top -= 1
    while top < title and not any(_MOTTO.fullmatch(cell) or _OFFICE.match(cell) for cell in cells(lines[top])):
        top += 1
    head = [cell for line in lines[top:title] for cell in cells(line)]
    whole = any(map(_MOTTO.fullmatch, head)) and any(map(_SYMBOL.match, head)) and any(map(_OFFICE.match, head))
    return top if whole else None


def _belongs(line: str) -> bool:
    return all(cell.isupper() or _LETTERHEAD.match(cell) for cell in cells(line))
