"""One key for one document, however it is cited."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from phantich.lang.issuers import issuer_of_codes
from phantich.lang.symbols import canonical, slug

if TYPE_CHECKING:
    from phantich.lang.citations import Draft


def settle(drafts: list[Draft]) -> list[str]:
    """Complete the mentions of one notice from each other, and give each its key.

    A mention without a date takes the date (and issuer) of the same symbol cited with one; "Chỉ thị 35" is the only
    Chỉ thị 35 of the notice. The key is type, symbol and date; the date is left out where the symbol holds the year.

    Returns
    -------
    keys, one for each citation: "chi-thi:35-CT/TW:2014-05-26", "thong-tu:06/2013/TT-TTCP", "luat:khieu-nai:2011"
    """
    full: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    days: dict[str, set[dt.date]] = defaultdict(set)
    years: dict[str, set[int]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.symbol and draft.parts:
            full[draft.doc_type, draft.symbol.split("/")[0].split("-")[0]].add(draft.symbol)
    for draft in drafts:
        if draft.symbol and draft.symbol.isdigit() and len(known := full[draft.doc_type, draft.symbol]) == 1:
            draft.symbol = next(iter(known))
    for draft in drafts:
        if draft.day:
            days[_stem(draft)].add(draft.day)
        if draft.name and (year := _year(draft)):
            years[_stem(draft)].add(year)
        if draft.issuer:
            bodies[_stem(draft)].add(draft.issuer)
    for draft in drafts:
        if not draft.day and draft.symbol and not draft.year and len(known := days[_stem(draft)]) == 1:
            draft.day = next(iter(known))
        if not draft.issuer and draft.symbol and len(known := bodies[_stem(draft)]) == 1:
            draft.issuer = next(iter(known))
        draft.issuer = draft.issuer or issuer_of_codes(draft.parts)
    return [_key(draft, years) for draft in drafts]


def _stem(draft: Draft) -> str:
    """Type and symbol, or type and name."""
    kind = slug(draft.doc_type or (draft.parts[0] if draft.parts else ""))
    name = slug(draft.name) if draft.name else canonical(draft.symbol or "")
    return f"{kind}:{name}" if name else kind


def _year(draft: Draft) -> int | None:
    return draft.year or draft.symbol_year or (draft.day.year if draft.day else None)


def _key(draft: Draft, years: dict[str, set[int]]) -> str:
    if draft.name:
        known = years[_stem(draft)]
        year = next(iter(known)) if len(known) == 1 else _year(draft)
    else:
        year = None if draft.symbol_year else draft.day or draft.year
    return f"{_stem(draft)}:{year}" if year else _stem(draft)
