"""Patterns over the key of a text that several pipes and readers share; their words stand in rules/frames.toml."""

from __future__ import annotations

import re

from phantich.lang.bodies import BODY_WORD
from phantich.lang.lines import UPPER
from phantich.rules.frames import alternatives

_DATE = r"(?:(?:trước|cuối|đầu|trong|đến|từ|hết) )*(?:ngày|tháng|quý|năm) [\d/ iv]+(?: ?(?:tháng|năm|/) ?\d+)*"
_COUNT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là|thứ \w+|(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)"
_IF = r"(?:nếu|trường hợp|khi|sau khi|trước khi|trong thời gian|trong khi chờ) [^:;.,]{3,90},"
_TOPIC = r"(?:về|đối với) [^:;.]{2,110}:|đối với [^:;.,]{2,90},"

# What a sentence may say before it comes to its point: a connective, a number, a date, a topic ("Về hồ sơ: …").
SKIP = re.compile(rf"(?:(?:{alternatives('connectives')}|{_COUNT}|{_DATE}|{_TOPIC}|{_IF})[,:]? +)+")

# A body that can be told to act, at the beginning of a sentence or of a noun phrase.
_EACH = r"mỗi (?:cơ quan|đơn vị|tổ chức|cấp)"
_SOME = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|cả hai|cả ba) "
_WHO = rf"(?:{BODY_WORD}|{alternatives('people')}|{_EACH})\b"
SUBJECT = re.compile(rf"(?:(?:{alternatives('before-subjects')}) )*(?:{_SOME})?{_WHO}")

# A heading that names a body to act. Neither "Tổ chức bộ máy" nor "Đồng chí Nguyễn Văn A" does.
BODY_HEADING = re.compile(rf"(?:(?:{alternatives('addressing', 'before-subjects')}) )*{BODY_WORD}\b")

# What lies within the inspected body, at the beginning of a clause: a fault there is the body's own.
INSIDE = re.compile(rf"(?:(?:{alternatives('before-own-matters')})[ ,]+)*(?:{alternatives('own-matters')})\b")

# Whether a title speaks of an inspection at all.
INSPECTION = re.compile(alternatives("inspections"))

# What stands behind the figure of a sum.
DONG = "(?:nghìn |triệu |tỷ )?đồng"

# Where a clause ends, but at no comma; a point that a number follows may stand within one.
CLAUSE_END = r"; |\. (?=[^\W\d_])"

# "KT. GIÁM ĐỐC", "T/M BAN THƯỜNG VỤ" on the canonical text; scans and typists put blanks around the stroke.
_FOR = alternatives("signing-authorities").replace("/", r"\s?/\s?")
SIGNING = rf"(?:{_FOR})\s?[.:/]?\s+[{UPPER}]{{2}}"

# "Nơi nhận" as OCR reads it.
RECIPIENTS = r"n[ơo]i +nh[ậâa]n"
