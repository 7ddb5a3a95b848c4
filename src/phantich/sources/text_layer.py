"""Whether the text layer of a page can be relied on, or its picture has to be read."""

from __future__ import annotations

import re

from phantich.sources.encodings import is_syllable, repair
from phantich.sources.guard import is_garbled
from phantich.sources.runs import Page

FEW = 10  # letters: what a scanner's own stamp adds to a page without text
_LITTLE = 250  # letters: a digital signature, or a stamp of receipt, on a scanned page
_COVERED = 0.5  # of the page, by a picture
_ENOUGH = 20  # words; fewer tell nothing
_MARKED = 0.25  # of the words of a Vietnamese text bear a mark, at the least; nearly all do
_RIGHT = 0.6  # of the words with marks are syllables, at the least
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_scanned(page: Page) -> bool:
    """True for a page whose text is in its picture: next to no letters, or few on a picture that covers it."""
    count = sum(map(str.isalnum, page.letters))
    return (page.has_picture and count < FEW) or (page.covered > _COVERED and count < _LITTLE)


def is_vietnamese(text: str) -> bool:
    """False for text without Vietnamese marks, or whose marks make no syllables; a little text is always right.

    >>> is_vietnamese("Thong bao ket luan kiem tra cong tac quan ly " * 3)
    False
    >>> is_vietnamese("Thông báo kết luận kiểm tra công tác quản lý " * 3)
    True
    """
    if is_garbled(text):
        return False
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    if len(words) < _ENOUGH:
        return True
    return len(marked) > _MARKED * len(words) and sum(map(is_syllable, marked)) > _RIGHT * len(marked)


def is_bad(page: Page) -> bool:
    """True for a text layer that is neither Vietnamese nor a legacy encoding that can be put right."""
    text = page.letters
    if is_vietnamese(text):
        return False
    legacy = repair(text)
    return legacy is None or bool(legacy.others) or not is_vietnamese(legacy.text)
