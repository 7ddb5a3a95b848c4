"""The encoding that the name of a font tells, and runs set in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from phantich.sources.encodings.tables import decode

_NAMES = (
    (re.compile(r"\.vn", re.I), "tcvn3"),  # .VnTime, .VnArial; with H at the end their capitals
    (re.compile(r"abc", re.I), "tcvn3"),
    (re.compile(r"vni[-\s]", re.I), "vni"),
    (re.compile(r"vps", re.I), "vps"),
    (re.compile(r"vi(?:scii)?[-\s]", re.I), "viscii"),
)
_UNICODE = re.compile(r"[ăđĩũơư\u1ea0-\u1ef9]", re.I)


class FontEncoding(NamedTuple):
    """An encoding, a key of `ENCODINGS`, and whether the font draws small letters as capitals."""

    encoding: str
    capitals: bool = False


def font_encoding(font: str | None) -> FontEncoding | None:
    """What the name of a font tells of the letters set in it; None for a Unicode font.

    >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times").encoding, font_encoding("Times New Roman")
    (FontEncoding(encoding='tcvn3', capitals=True), 'vni', None)
    """
    for name, encoding in _NAMES:
        if font and name.match(font):
            return FontEncoding(encoding, encoding == "tcvn3" and font[-1] in "Hh")
    return None


def decode_run(text: str, font: FontEncoding) -> str:
    """The text of a run, or of neighbours in one font, as Unicode; what is Unicode already stays as it is.

    >>> decode_run("ñy ban nh©n d©n", FontEncoding("tcvn3", capitals=True))
    'ỦY BAN NHÂN DÂN'
    """
    if _UNICODE.search(text):
        return text.upper() if font.capitals else text
    text = decode(text, font.encoding)
    return text.upper() if font.capitals else text
