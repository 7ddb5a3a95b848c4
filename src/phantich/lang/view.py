"""A text as the rules read it, with the way back to the text as the office wrote it.

The canonical text is never changed; but a rule should not care for case, for the placement of the tone mark
("hoà", "hòa"), for which dash or blank was typed, for a line wrapped in the middle of a phrase, or for a page number
that fell into it. `View.key` is the text with all that settled; `View.span` leads a match back to the canonical text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

Range = tuple[int, int]

# In an open syllable the tone mark of oa, oe, uy stands on the first or the second vowel; the key has it on the first.
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uý", "uỳ", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u(?<!qu)[ýỳỷỹỵ])(?![^\W\d_])")  # begins with a letter: the engine skips to it
_ALIKE = (("–", "-"), ("—", "-"), ("−", "-"), ("‑", "-"), ("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("…", "."))
_BLANK = re.compile(r"[\t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]")
_RUN = re.compile(r"  +")

_PAGE = re.compile(
    r"(?m)^[ \t\f]*(?:[-–—][ \t]*)?(?:trang[ \t]*)?(\d{1,3})(?:[ \t]*/[ \t]*\d{1,3})?(?:[ \t]*[-–—])?[ \t]*$", re.I
)
_RULE = re.compile(r"[-_=~*.·—–+]{3,}")  # alone on its line
_BAR = re.compile(r"\*{2,}|\|")


def fold(text: str) -> str:
    """Case, tone-mark placement, dashes, quotes and blanks made one; same length as `text`.

    >>> fold("Uỷ ban – HOÀ BÌNH"), fold("khoản, quý")
    ('ủy ban - hòa bình', 'khoản, quý')
    """
    key = text.lower()
    if len(key) != len(text):  # a few foreign capitals, such as İ, grow
        key = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for old, new in _ALIKE:
        if old in key:
            key = key.replace(old, new)
    return _BLANK.sub(" ", _TONE.sub(lambda m: _TONES[m[0]], key))


def squeeze(text: str) -> str:
    """White space gathered to one blank, none at the ends.

    >>> squeeze(" vùng\\n\\nmiền  núi ")
    'vùng miền núi'
    """
    return " ".join(text.split())


def find_furniture(text: str) -> list[Range]:
    """What is on the page but not in the sentence: page numbers, table frames, rules, marks of bold type.

    A page number stands alone on its line, and the numbers of a document go up by one from 1 or 2.

    Returns
    -------
    half-open ranges of `text`, increasing, disjoint

    >>> find_furniture("vùng miền\\n2\\nnúi")
    [(10, 11)]
    """
    found, wanted = [], None
    for match in _PAGE.finditer(text):
        number = int(match[1])
        if number == wanted or (wanted is None and number in (1, 2)):
            found.append(match.span())
            wanted = number + 1
    pages = set(found)
    if "|" in text or "**" in text:
        found.extend(match.span() for match in _BAR.finditer(text))
    for match in _RULE.finditer(text):
        start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
        line = (start, end if end >= 0 else len(text))
        if text[slice(*line)].strip(" \t") == match[0] and line not in pages:
            found.append(line)
    return sorted(found)


class View:
    """The key of a text and the way back.

    Attributes
    ----------
    text : canonical text, n code points
    key : folded text without furniture, runs of blanks as one, m ≤ n code points
    furniture : ranges of `text` that the key leaves out
    lines : the lines of the text, None until somebody asks `lines_of`

    >>> view = View("Quy định số\\n2\\n205-QĐ/TW")
    >>> view.key
    'quy định số 205-qđ/tw'
    >>> view.span(9, 21)
    (9, 23)
    """

    __slots__ = ("_keys", "_texts", "furniture", "key", "lines", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.furniture = find_furniture(text)
        self.lines: list | None = None  # made by `phantich.lang.lines`, once for all who ask
        folded = fold(text)
        for start, end in self.furniture:
            folded = f"{folded[:start]}{' ' * (end - start)}{folded[end:]}"
        self._keys, self._texts = [0], [0]
        parts, at, length = [], 0, 0
        for match in _RUN.finditer(folded):
            parts.append(folded[at : match.start() + 1])
            length += match.start() + 1 - at
            at = match.end()
            self._keys.append(length)
            self._texts.append(at)
        parts.append(folded[at:])
        self.key = "".join(parts)

    def origin(self, index: int) -> int:
        """Where the key's code point `index` stands in the text."""
        part = bisect_right(self._keys, index) - 1
        return self._texts[part] + index - self._keys[part]

    def span(self, start: int, end: int) -> Range:
        """The range of the text under the range [start, end) of the key, start < end."""
        keys, texts = self._keys, self._texts
        first = bisect_right(keys, start) - 1
        last = bisect_right(keys, end - 1, first) - 1
        return texts[first] + start - keys[first], texts[last] + end - keys[last]

    def index(self, offset: int) -> int:
        """The first code point of the key at or after `offset` of the text."""
        keys, part = self._keys, bisect_right(self._texts, offset)
        at = keys[part - 1] + offset - self._texts[part - 1]
        limit = keys[part] if part < len(keys) else len(self.key)
        return at if at < limit else limit
