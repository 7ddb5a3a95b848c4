"""The encoding that the name of a font tells, and runs set in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
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


def is_unicode(text: str) -> bool:
    """True for text with a letter that no legacy encoding has: it only bears the name of a legacy font.

    >>> is_unicode("Việt"), is_unicode("ViÖt")
    (True, False)
    """
    return bool(_UNICODE.search(text))


def decode_run(text: str, font: FontEncoding) -> str:
    """The text of a run, or of neighbours in one font, as Unicode; what is Unicode already stays as it is.

    >>> decode_run("ñy ban nh©n d©n", FontEncoding("tcvn3", capitals=True))
    'ỦY BAN NHÂN DÂN'
    """
    if is_unicode(text):
        return text.upper() if font.capitals else text
    text = decode(text, font.encoding)
    return text.upper() if font.capitals else text


def decode_runs(runs: Iterable[tuple[FontEncoding | None, str]]) -> str:
    """Runs as Unicode text. Neighbours in one encoding are read together: a letter of VNI may lie in two runs.

    >>> decode_runs([(FontEncoding("vni"), "Vie"), (FontEncoding("vni"), "ät"), (None, " Nam")])
    'Việt Nam'
    """
    joined = ((font, "".join(map(itemgetter(1), pieces))) for font, pieces in groupby(runs, itemgetter(0)))
    return "".join(decode_run(text, font) if font else text for font, text in joined)
