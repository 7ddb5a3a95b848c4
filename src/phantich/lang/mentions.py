"""Papers cited without a symbol: by a bare number, by their date, by their congress; and technical standards."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from phantich.lang.dates import DAY
from phantich.lang.view import View
from phantich.rules.papers import doc_types

# A number that is followed by the day of the paper: "số 1234567 ngày 3/2/2015".
_NUMBER_AND_DAY = re.compile(rf"số ?:? ?(\d{{1,10}})(?=(?: do [^.;,()]{{3,60}})?,? (?:cấp )?(?:lần đầu )?ngày {DAY})")
# "Chỉ thị 35 của …", "Nghị quyết 18, …", "Kết luận số 21 về …": what follows must not be a thing that is counted.
_BARE = re.compile(
    r" (?:số ?:? ?)?(\d{1,4})(?= ?[,.;)\]:](?!\d)| ?$| (?:của|và|ngày|năm \d|về|nêu|do|tại|theo|thì|là|đã)(?!\w))"
)
# "Biên bản làm việc ngày 14/3/2021", up to twelve words of the paper's own name.
_NAME_AND_DAY = re.compile(rf"((?: [^\W\d_]+,?){{0,12}}),? (?:(?:được )?lập )?(?=ngày {DAY})")
_NOT_A_NAME = re.compile(r"(?<!\w)(?:của|do|số|này|đã|được|lúc|từ|đến|trước|sau|vào|tại|theo|và)(?!\w)")
_STANDARD = re.compile(
    r"(?<!\w)(?:qcvn|tcvn|tcxdvn|tcxd|qcđp)(?: (?:iso|iec|iso/iec))? ?\d[\d-]* ?: ?(?:19|20)\d\d(?:/[a-zđ]+)?"
)
_RESOLUTION = re.compile(
    r"(?<!\w)nghị quyết (?:hội nghị )?(?:(?:trung ương|tw) (?:lần thứ )?(\w+)"
    r"|(?:lần thứ )?(\w+) (?:của )?(?:ban chấp hành|bch) (?:trung ương|tw)(?: đảng)?)"
    r",? ?\(?khóa ([xiv]+)\)?"
)


class Mention(NamedTuple):
    """A paper without a symbol. `start` is where the head is looked for (or begins, when `head` is False)."""

    start: int
    end: int
    text: str | None
    type: str | None
    head: bool


@lru_cache(maxsize=1)
def _numbered() -> tuple[tuple[str, bool], ...]:
    return tuple((noun, rule.verb) for rule in doc_types() if rule.numbered for noun in rule.nouns)


@lru_cache(maxsize=1)
def _dated() -> tuple[str, ...]:
    return tuple(noun for rule in doc_types() if rule.dated for noun in rule.nouns)


def find_mentions(view: View) -> list[Mention]:
    """Find papers cited without a symbol, in no order.

    >>> [mention.text for mention in find_mentions(View("Chỉ thị 35, Chỉ thị 3 xã và QCVN 14:2008/BTNMT"))]
    ['35', 'QCVN 14:2008/BTNMT']
    """
    key, found = view.key, []
    for noun, verb in _numbered():
        for at in _places(key, noun):
            bare = _BARE.match(key, at + len(noun))
            if bare and not _opens_list(view, bare) and (not verb or view.text[view.origin(at)].isupper()):
                found.append(Mention(bare.start(1), bare.end(1), bare[1], None, True))
    found += [Mention(m.start(1), m.end(1), m[1], None, True) for m in _NUMBER_AND_DAY.finditer(key)]
    for noun in _dated():
        for at in _places(key, noun):
            named = _NAME_AND_DAY.match(key, at + len(noun))
            if named and not _NOT_A_NAME.search(named[1]):
                found.append(Mention(at, named.end(1), None, noun, False))
    if "cvn" in key or "tcxd" in key or "qcđp" in key:
        for match in _STANDARD.finditer(key):
            text = view.text[slice(*view.span(*match.span()))]
            found.append(Mention(match.start(), match.end(), " ".join(text.split()), "standard", True))
    if "khóa" in key:
        for m in _RESOLUTION.finditer(key):
            text = f"Trung ương {(m[1] or m[2]).upper()} khóa {m[3].upper()}"
            found.append(Mention(m.start(), m.end(), text, "resolution", False))
    return found


def _opens_list(view: View, bare: re.Match[str]) -> bool:
    """Whether the number opens a line as those of a list do: "KẾT LUẬN", and below it "1. Ưu điểm"."""
    at = view.origin(bare.start(1))
    return view.text[:at].rstrip(" \t").endswith("\n") and view.key.startswith(". ", bare.end(1))


def _places(key: str, noun: str) -> list[int]:
    """Where a noun stands as a whole word."""
    places, at = [], key.find(noun)
    while at >= 0:
        if not key[at - 1 : at].isalpha():
            places.append(at)
        at = key.find(noun, at + len(noun))
    return places
