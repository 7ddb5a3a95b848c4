"""Where a sentence ends, and where a clause does."""

from __future__ import annotations

import re

from phantich.lang.lines import UPPER
from phantich.rules.frames import alternatives

Range = tuple[int, int]

# What follows an end opens with a capital, a quote or a bracket; so a point in a number or before small ones is none.
_END = re.compile(rf"[.!?…]+[\"”')]?(?=\s+[\"“(]?[{UPPER}])")
_PLACE = re.compile(r"(?:mục|phần|điểm|phụ lục) [A-ZĐ]\.$")  # "… nêu tại mục A. Bà …": no initial of a name
_SHORT = re.compile(rf"(?:^|[\s(])(?:{alternatives('titles', 'abbreviations')}|[A-ZĐ])\.$")


def sentences(text: str, start: int, end: int) -> list[Range]:
    """Cut [start, end) into sentences, blanks at their edges left out.

    >>> text = "Thu 1.280,04 triệu đồng ở TP. Lâm Thành. Sổ sách đủ... nên gọn. Tốt."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Thu 1.280,04 triệu đồng ở TP. Lâm Thành.', 'Sổ sách đủ... nên gọn.', 'Tốt.']
    """
    found, at = [], start
    for match in _END.finditer(text, start, end):
        last = match.end()
        short = _SHORT.search(text, max(at, last - 8), last) and not _PLACE.search(text, max(at, last - 12), last)
        if last >= end or short:
            continue
        found.append((at, match.end()))
        at = match.end()
    found.append((at, end))
    return [trim(text, a, b) for a, b in found if text[a:b].strip()]


def trim(text: str, start: int, end: int) -> Range:
    """The range without the blanks at its edges.

    >>> trim("  Sở Y tế ", 0, 10)
    (2, 9)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
