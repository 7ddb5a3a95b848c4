"""What in a sentence only goes with what it says: when and where, what followed, what stands in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

ASIDE = 0.35  # the weight of a cue in a phrase before the sentence proper, or in brackets
AFTER = 0.65  # behind "dẫn đến", "để", "góp phần": what came of it, not what was done
REPORT = 0.2  # of the report that ends another task: "…, báo cáo UBND tỉnh trước 30/6"

_BEFORE = re.compile(
    r"(?:[-+*•]|\w{1,3}[.)]|\d[\d.]*[.)]?)?\s*(?:tại|trong|theo|qua|khi|sau khi|để|nhằm|tính đến|đến|từ|với|căn cứ"
    r"|trên cơ sở|mặc dù|dù|tuy|trước|vào|năm|ngoài) [^,;:.]{2,90}, "
)
_AFTER = re.compile(
    r"[,;] (?:dẫn đến|dẫn tới|nên|làm|gây|khiến|ảnh hưởng|qua đó|nhờ đó|từ đó|góp phần|bảo đảm|đảm bảo|tạo|giúp)\b"
    r"|\b(?:dẫn đến|dẫn tới|khiến|do đó|vì vậy|vì thế|để|nhằm)\b"
)
_REPORT = re.compile(r"[,;.] (?:định kỳ [^,;]{0,20})?(?:gửi )?(?:kết quả |báo cáo)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_OPENING, _ORDER = 15, 20  # code points: an "để" before that opens the sentence; a report before that is the order


class Asides(NamedTuple):
    """The parts of an item, as places in the key; `proper` is where the sentence proper begins."""

    proper: int
    after: int
    report: int
    brackets: tuple[tuple[int, int], ...]

    def share(self, at: int, reports: bool) -> float:
        """The part of its weight that a cue at `at` has; `reports`: its topic is the carrying out of conclusions."""
        share = ASIDE if at < self.proper else 1.0
        if at > self.after:
            share *= AFTER
        if reports and at > self.report:
            share *= REPORT
        if self.brackets and any(start <= at < end for start, end in self.brackets):
            return share * ASIDE
        return share


def asides_of(key: str, start: int, end: int) -> Asides:
    """The asides of the item at [start, end) of a key.

    >>> asides = asides_of("qua kiểm tra 20 hồ sơ, cấp đất sai (sổ đỏ), dẫn đến khiếu nại", 0, 63)
    >>> [asides.share(at, False) for at in (4, 23, 36, 53)]
    [0.35, 1.0, 0.35, 0.65]
    """
    before = _BEFORE.match(key, start, end)
    proper = before.end() if before else start
    after = _AFTER.search(key, max(proper, start + _OPENING), end)
    told = key.find("báo cáo", start + _ORDER, end) >= 0 or key.find("kết quả", start + _ORDER, end) >= 0
    reports = list(_REPORT.finditer(key, start + _ORDER, end)) if told else []
    return Asides(
        proper,
        after.start() if after else end,
        reports[-1].start() if reports else end,
        tuple(match.span() for match in _BRACKETS.finditer(key, start, end)) if key.find("(", start, end) >= 0 else (),
    )
