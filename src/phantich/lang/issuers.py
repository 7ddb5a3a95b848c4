"""Who issued a paper, and what it is about: read after its number, or from the code of the body in its symbol."""

from __future__ import annotations

import re
from functools import lru_cache

from phantich.lang.view import View, fold, squeeze
from phantich.rules.papers import issuers

_OF = re.compile(r" ?,? ?(?:của|do) ")
# The office of the one who signs, before the name of the body.
_ROLE = re.compile(
    r"(?:phó )?(?:giám đốc|chủ tịch|bộ trưởng|thủ trưởng|trưởng ban|chủ nhiệm"
    r"|thống đốc|tổng thanh tra|chánh thanh tra|bí thư|cục trưởng|tổng kiểm toán) "
)
_COUNCIL = re.compile(
    r"(ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd) "
    r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)"
)
_SPELT = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("BTV", "Ban Thường vụ"))
# Where the name of an unlisted body ends.
_STOP = re.compile(
    r"[,.;:()\"\[\]]| - |$| (?:về|v/v|quy định|ban hành|hướng dẫn|phê duyệt|và|đã|có|tại|được|nêu"
    r"|để|trong|là|sửa đổi|triển khai|thực hiện|cấp|gửi"
    r"|với|đối|kèm|từ|ngày|như|theo|thông báo|cho|do|thì|nhưng|chưa|không)(?!\w)"
)
_ABOUT = re.compile(r" ?,? ?(?=(?:về|v/v|quy định|hướng dẫn|phê duyệt|ban hành|sửa đổi|chi tiết) )")
_TITLE_END = re.compile(r"[.;:()\[\]]|, ngày | - |$")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, str]]]:
    """The spellings of the listed bodies by their first word, longest first, each with the normal form."""
    names: dict[str, list[tuple[str, str]]] = {}
    for rule in issuers():
        for spelling in (fold(rule.name), *map(fold, rule.aliases)):
            names.setdefault(spelling.split()[0], []).append((spelling, rule.name))
    return {word: sorted(found, key=lambda pair: -len(pair[0])) for word, found in names.items()}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {code: rule.name for rule in issuers() for code in rule.codes}


def issuer_of_codes(parts: tuple[str, ...]) -> str | None:
    """The body that the codes of a symbol name; None for a code that many bodies share (TW, TU, UBND).

    A joint circular names all of its bodies.

    >>> issuer_of_codes(("qđ", "ttg")), issuer_of_codes(("qh13",)), issuer_of_codes(("ct", "tw"))
    ('Thủ tướng Chính phủ', 'Quốc hội', None)
    """
    known = _codes()
    names = [name for part in parts if (name := known.get(part) or known.get(part.rstrip("0123456789")))]
    joint = parts[:1] in (("ttlt",), ("nqlt",))
    return (", ".join(names) if joint else names[0]) if names else None


def read_issuer(view: View, at: int) -> tuple[str, int] | None:
    """The body after "của", in its normal form, and where its name ends in the key; None when none is named.

    >>> read_issuer(View("ngày 05/9/2014 của BTV Tỉnh uỷ về công tác"), 14)
    ('Ban Thường vụ Tỉnh ủy', 30)
    """
    key = view.key
    if not (of := _OF.match(key, at)):
        return None
    start = name_at = of.end()
    if role := _ROLE.match(key, start):
        name_at = role.end()
    for spelling, name in _names().get(key[name_at : name_at + 12].split(" ", 1)[0], ()):
        if (
            key.startswith(spelling, name_at)
            and not key[name_at + len(spelling) : name_at + len(spelling) + 1].isalpha()
        ):
            end = name_at + len(spelling)
            place = _place(view, end)
            head = _written(view, start, name_at) + " " if role else ""
            return f"{head}{name}{_written(view, end, place, ' ')}", place
    return _unlisted(view, start, name_at)


def _unlisted(view: View, start: int, name_at: int) -> tuple[str, int] | None:
    """A body that the rules do not list: a council of some place, or the words up to the end of the name."""
    if council := _COUNCIL.match(view.key, name_at):
        end = _place(view, council.end())
    else:
        end = _STOP.search(view.key, name_at).start()
        first = view.text[view.origin(name_at)] if name_at < len(view.key) else ""
        if not first.isupper() or not 3 < end - start < 90:
            return None
    name = _written(view, start, end)
    for short, spelt in _SPELT:
        name = re.sub(rf"\b{short}\b", spelt, name)
    return name, end


def _place(view: View, at: int) -> int:
    """Where the proper name after the name of a body ends: up to four words with a capital."""
    for _ in range(5):
        word = re.compile(r" (?:(?:tỉnh|huyện|thành phố|xã|phường) )?([^\W\d_]+)").match(view.key, at)
        if not word or not view.text[view.origin(word.start(1))].isupper():
            return at
        at = word.end()
    return at


def _written(view: View, start: int, end: int, before: str = "") -> str:
    """The words of the text at a range of the key, or nothing when it is empty."""
    text = squeeze(view.text[slice(*view.span(start, end))]) if end > start else ""
    return before + text if text else ""


def read_title(view: View, at: int, limit: int) -> str | None:
    """What the paper is about, read from `at` to the end of the phrase, at most to `limit`; None when it is not said.

    >>> read_title(View("số 53-CT/TU về tăng cường lãnh đạo; đồng thời"), 11, 60)
    'về tăng cường lãnh đạo'
    """
    if not (about := _ABOUT.match(view.key, at)):
        return None
    end = min(_TITLE_END.search(view.key, about.end()).start(), limit, about.end() + 300)
    return _written(view, about.end(), end).rstrip(" ,;") or None
