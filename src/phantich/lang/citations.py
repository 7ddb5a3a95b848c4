"""Papers that a notice cites, each with its type, number, date and issuer in normal form."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from phantich.lang.dates import DAY, day_of
from phantich.lang.heads import Head, find_head, find_pinpoint, type_of_codes
from phantich.lang.issuers import read_issuer, read_title
from phantich.lang.laws import Law, find_laws
from phantich.lang.mentions import Mention, find_mentions
from phantich.lang.norms import settle
from phantich.lang.symbols import Symbol, find_symbols
from phantich.lang.view import View
from phantich.model import Pinpoint

# The date after a number: ", ngày 24/02/2015", "ban hành ngày …", "(26/5/2014)"; or a year alone.
_DATE = re.compile(
    rf"(?: ?,? ?(?:(?:được )?(?:ban hành|ký|cấp|lập) )?ngày,? ?|(?P<open> ?\((?:ngày )?)){DAY}(?!\d)(?(open)\))"
)
_YEAR = re.compile(r" năm ((?:19|20)\d\d)(?!\d)")
# What may stand between two numbers of one list: "35-CT/TW và 53-CT/TU", "…/TTg-NC (đối với …); số …".
_LIST = re.compile(r"(?: (?:của|do) [^,.;()]{3,60})?(?: ?\([^()]{0,80}\))?(?: ?[,;])?(?: và| hoặc| cùng)?(?: các)? ?")
_JOINT = re.compile(r" ?(?:[,;] ?|,? ?(?:và|hoặc) )(?:số )?")
_LISTED = re.compile(r"[,;] ?$| và $")
_LAW_NUMBER = re.compile(r",? ?\(?(?:(?:bộ )?luật |pháp lệnh )?(?:số ?:? ?)?")
_LINE_START = re.compile(r"(?:^|[\n\r\f|])[\s*|]*$")


class FoundCitation(NamedTuple):
    """A cited paper; offsets in code points of the canonical text, from the pinpoint or type through the date."""

    start: int
    end: int
    doc_type: str | None
    symbol: str | None
    date: dt.date | None
    issuer: str | None
    title: str | None
    pinpoint: Pinpoint | None
    norm: str


@dataclass(slots=True)
class Draft:
    """A citation while it is being read; places in the key."""

    start: int
    end: int
    doc_type: str | None
    symbol: str | None = None
    parts: tuple[str, ...] = ()
    symbol_year: int | None = None
    day: dt.date | None = None
    year: int | None = None
    issuer: str | None = None
    title: str | None = None
    pinpoint: Pinpoint | None = None
    name: str | None = None  # of a law


def find_citations(view: View) -> list[FoundCitation]:
    """Find every mention of an identified paper: type, number, date, year; issuer and subject are read after it.

    Returns
    -------
    citations in reading order, disjoint

    >>> found = find_citations(View("Chỉ thị số 35-CT/TW, ngày 26/5/2014 của Bộ Chính trị và Luật Tố cáo"))
    >>> [(c.doc_type, c.symbol, c.issuer, c.norm) for c in found]  # doctest: +NORMALIZE_WHITESPACE
    [('Chỉ thị', '35-CT/TW', 'Bộ Chính trị', 'chi-thi:35-CT/TW:2014-05-26'),
     ('Luật', None, 'Quốc hội', 'luat:to-cao')]
    """
    drafts: list[Draft] = []
    anchors = sorted(
        [*find_symbols(view), *find_laws(view), *find_mentions(view)], key=lambda found: (found.start, -found.end)
    )
    for anchor in anchors:
        last = drafts[-1] if drafts else None
        if last and anchor.start < last.end:
            continue
        if last and isinstance(anchor, Symbol) and _number_of_law(view, last, anchor):
            continue
        draft = _draft(view, last, anchor)
        if draft:
            _read_date(view, draft)
            draft.start, draft.pinpoint = find_pinpoint(view, last.end if last else 0, draft.start)
            drafts.append(draft)
    _read_bodies(view, drafts)
    norms = settle(drafts)
    return [
        FoundCitation(*view.span(d.start, d.end), d.doc_type, d.symbol, d.day, d.issuer, d.title, d.pinpoint, norm)
        for d, norm in zip(drafts, norms, strict=True)
    ]


def _draft(view: View, last: Draft | None, anchor: Symbol | Law | Mention) -> Draft | None:
    """The citation at an anchor, up to its number, or None when the anchor is no paper."""
    low = last.end if last else 0
    match anchor:
        case Law(start, end, doc_type, name, year):
            return Draft(start, end, doc_type, year=year, name=name, title=name)
        case Mention(start, end, text, "standard", _):
            head = find_head(view, low, start, None)
            kind = "Tiêu chuẩn" if text.lower().startswith("tc") else "Quy chuẩn"
            near = head and head.doc_type and head.doc_type.name == kind and not head.own_name
            return Draft(head.start if near else start, end, kind, text, parts=tuple(text.lower().split("/")[1:]))
        case Mention(start, end, text, kind, False):
            name = "Nghị quyết" if kind == "resolution" else kind.capitalize()
            return Draft(start, end, name, text, issuer="Ban Chấp hành Trung ương" if kind == "resolution" else None)
        case Mention(start, end, text, _, True):
            head = find_head(view, low, start, None)
            return head and head.doc_type and Draft(head.start, end, head.doc_type.name, text, issuer=head.issuer)
    return _draft_of_symbol(view, last, anchor, find_head(view, low, anchor.start, anchor))


def _draft_of_symbol(view: View, last: Draft | None, symbol: Symbol, head: Head | None) -> Draft | None:
    """The citation of a symbol: with a type before it, in a list after another, or alone with a telling code."""
    start = head.start if head else symbol.start
    if _own_number(view, start, head):
        return None
    doc_type = head.doc_type.name if head and head.doc_type else None
    if doc_type is None:
        listed = last and len(gap := view.key[last.end : start]) < 160 and _LIST.fullmatch(gap)
        types = type_of_codes(symbol)
        telling = types and (head or len(symbol.parts) > 1)
        if (not listed and not telling) or (symbol.spaced and not head) or view.key.endswith("mã ", 0, start):
            return None
        names = [rule.name for rule in types]
        doc_type = (
            last.doc_type if listed and (not names or last.doc_type in names) else names[0] if len(names) == 1 else None
        )
    issuer = head.issuer if head else None
    return Draft(start, symbol.end, doc_type, symbol.text, symbol.parts, symbol.year, issuer=issuer)


def _own_number(view: View, start: int, head: Head | None) -> bool:
    """Whether the number is that of the notice itself: "Số: 12/TB-SCT" at the beginning of a line."""
    if head is None or not view.key.startswith("số", start):
        return False
    at = view.origin(start)
    first = bool(_LINE_START.search(view.text, max(0, at - 60), at))
    return first and (
        (head.doc_type is None and view.text[at].isupper()) or view.key[start + 2 : start + 4].strip().startswith(":")
    )


def _number_of_law(view: View, law: Draft, symbol: Symbol) -> bool:
    """Give a law named just before the symbol that follows it: "Luật Hóa chất số 69/2025/QH15"."""
    gap = view.key[law.end : symbol.start]
    if (
        not law.name
        or law.symbol
        or not symbol.parts[0].startswith(("qh", "ubtvqh", "l"))
        or not _LAW_NUMBER.fullmatch(gap)
    ):
        return False
    closed = "(" in gap and view.key.startswith(")", symbol.end)
    law.end, law.symbol, law.parts, law.symbol_year = symbol.end + closed, symbol.text, symbol.parts, symbol.year
    _read_date(view, law)
    return True


def _read_date(view: View, draft: Draft) -> None:
    """Take in the date, or the year, that follows."""
    if match := _DATE.match(view.key, draft.end):
        draft.day = day_of(match["day"], match["month"], match["year"])
        draft.end = match.end()
    elif match := _YEAR.match(view.key, draft.end):
        draft.year, draft.end = int(match[1]), match.end()


def _read_bodies(view: View, drafts: list[Draft]) -> None:
    """Read who issued each paper and what it is about; papers joined by commas share the body at the list's end."""
    for draft, following in zip_longest(drafts, drafts[1:]):
        listed = following and _LISTED.search(view.key, max(0, following.start - 6), following.start)
        after, limit = draft.end, following.start if listed else len(view.key)
        if not draft.issuer and (body := read_issuer(view, draft.end)):
            draft.issuer, after = body
        if draft.name is None:
            draft.title = read_title(view, after, limit)
    for following, draft in pairwise(reversed(drafts)):
        same = draft.parts[-1:] == following.parts[-1:] and draft.name is following.name is None
        if not draft.issuer and same and _JOINT.fullmatch(view.key, draft.end, following.start):
            draft.issuer = following.issuer
    for draft in drafts:
        if draft.name and draft.doc_type in ("Luật", "Bộ luật"):
            draft.issuer = "Quốc hội"
