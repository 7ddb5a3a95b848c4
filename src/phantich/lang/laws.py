"""Laws, codes and ordinances, cited by their name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from phantich.lang.symbols import plain
from phantich.lang.view import View, fold
from phantich.rules.papers import law_groups

_HEADS = {"luật": "Luật", "bl": "Bộ luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
_WORD = re.compile(r"luật |pháp lệnh |hiến pháp |bl(?=(?:hs|ds|lđ|tths|ttds)(?!\w))")
_YEAR = re.compile(r",? ?(?:\((?:sửa đổi|sửa đổi, bổ sung)\) ?)?(\()?(?:năm )?((?:19|20)\d\d)(?![\d/])(?(1)\))")
# "Luật sửa đổi, bổ sung một số điều của Luật Đất đai": one law, named by the other.
_AMENDS = re.compile(r"sửa đổi(?:(?:,| và) bổ sung)?(?: (?:một số )?điều(?: của)?)? (?:các )?(bộ luật|luật|pháp lệnh) ")
# A law that the rules do not list must say its year or number, and begin with a capital.
_UNLISTED = re.compile(r"([^.;:()\"\d]{3,90}?)(?=,? (?:năm (?:19|20)\d\d|số ?:? ?\d))")
_CLAUSE = re.compile(
    r"\b(?:luật|quy định|có hiệu lực|được|đã|theo|tại|từ|trong|ngày|này|nghị định|thông tư|và các|của)\b"
)
_NO_HEAD = ("pháp ", "kỷ ", "kỉ ", "quy ", "trật ")


class Law(NamedTuple):
    """A law by name: place in the key up to the year, type, full name, year or None when it is not said."""

    start: int
    end: int
    doc_type: str
    name: str
    year: int | None


class _Name(NamedTuple):
    pattern: re.Pattern[str]
    toned: bool  # short names are compared with their tones: "Giá" is not the beginning of "Gia đình"
    spelling: str
    name: str
    doc_type: str


@lru_cache(maxsize=1)
def _names() -> dict[str, list[_Name]]:
    """The listed names by their first syllable, longest first."""
    names: dict[str, list[_Name]] = {}
    for group in law_groups():
        for spelling, name in [*((name, name) for name in group.names), *group.short.items()]:
            words = re.escape(plain(fold(spelling)).replace("đ", "d"))
            pattern = re.sub(r",\\ |\\ va\\ ", r"(?:,? |,? va )", words)
            entry = _Name(re.compile(rf"{pattern}(?!\w)"), len(spelling.split()) < 3, fold(spelling), name, group.type)
            names.setdefault(re.split(r"\W", plain(fold(spelling)))[0], []).append(entry)
    return {word: sorted(found, key=lambda entry: -len(entry.spelling)) for word, found in names.items()}


def find_laws(view: View) -> list[Law]:
    """Find the laws that a text names, each up to its year.

    >>> [(law.name, law.year) for law in find_laws(View("Luật Khiếu nại, Luật PCTN năm 2018; kỷ luật"))]
    [('Khiếu nại', None), ('Phòng, chống tham nhũng', 2018)]
    """
    found: list[Law] = []
    for match in _WORD.finditer(view.key):
        start, word = match.start(), match[0].rstrip()
        if view.key[start - 1 : start].isalpha() or (found and start < found[-1].end):
            continue
        if word == "luật" and view.key.endswith("bộ ", 0, start):
            start, word = start - 3, "bộ luật"
        elif word == "luật" and view.key.endswith(_NO_HEAD, 0, start):
            continue
        if law := _read(view, start, match.end(), word):
            found.append(law)
    return found


def _read(view: View, start: int, at: int, word: str) -> Law | None:
    """The law whose name stands at `at` of the key, or None."""
    capital = view.text[view.origin(start)].isupper()
    if word == "hiến pháp":
        year = _YEAR.match(view.key, at - 1)
        return Law(start, year.end(), "Hiến pháp", "Hiến pháp", int(year[2])) if year else None
    if amends := _AMENDS.match(view.key, at):
        inner = _read(view, amends.start(1), amends.end(), amends[1])
        return inner and Law(start, inner.end, _HEADS[word], f"{_text(view, at, amends.end())}{inner.name}", inner.year)
    if named := _listed(view, at, word):
        end, entry = named
        if not capital and " " not in entry.spelling:
            return None
        doc_type, name = entry.doc_type if word == "luật" else _HEADS[word], entry.name
    else:
        unlisted = _UNLISTED.match(view.key, at)
        if not (unlisted and capital and view.text[view.origin(at)].isupper()) or _CLAUSE.search(unlisted[1]):
            return None
        end, doc_type, name = unlisted.end(), _HEADS[word], _text(view, at, unlisted.end())
    year = _YEAR.match(view.key, end)
    return Law(start, year.end() if year else end, doc_type, name, int(year[2]) if year else None)


def _listed(view: View, at: int, word: str) -> tuple[int, _Name] | None:
    """The longest listed name at `at` and its end; a law may be named where a code of that name is meant."""
    toned = view.key[at : at + 160]
    ahead = plain(toned)
    allowed = {"luật": ("Luật", "Bộ luật")}.get(word, (_HEADS[word],))
    for entry in _names().get(re.split(r"\W", ahead, maxsplit=1)[0], ()):
        match = entry.pattern.match(ahead)
        if match and entry.doc_type in allowed and (not entry.toned or toned.startswith(entry.spelling)):
            return at + match.end(), entry
    return None


def _text(view: View, start: int, end: int) -> str:
    return " ".join(view.text[slice(*view.span(start, end))].split()) + (" " if view.key[end - 1] == " " else "")
