"""Terms of tasks."""

from __future__ import annotations

import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.deadlines import find_deadlines
from phantich.pipes.base import Place, read, view_of, write


@Language.factory("phantich_deadlines", assigns=["doc.spans"], requires=["doc.spans"])
def create_deadlines(nlp: Language, name: str) -> Deadlines:
    return Deadlines()


class Deadlines:
    """Find the terms that lie inside tasks.

    Reads the layers `zones`, `dates`, `items`. Writes `doc.spans["deadlines"]`, label `deadline`; values `item` (its
    number among the items), `date` (ISO), `recurrence`, `resolved_from`. A term without a year, or one that counts
    days, is reckoned from the date of issue in the letterhead, and stays without a date where there is none.
    """

    def __call__(self, doc: Doc) -> Doc:
        tasks = [(number, item) for number, item in enumerate(read(doc, "items")) if item.label == "task"]
        view, issued = view_of(doc), issue_date(doc)
        return write(doc, "deadlines", (
            Place(term.start, term.end, "deadline", {
                "item": number, "date": term.date and term.date.isoformat(), "recurrence": term.recurrence,
                "resolved_from": term.resolved_from,
            }) for number, item in tasks for term in find_deadlines(view, issued, item.start, item.end)
        ))  # fmt: skip


def issue_date(doc: Doc) -> dt.date | None:
    """The date in the letterhead; None when it has none."""
    head = [zone for zone in read(doc, "zones") if zone.label == "letterhead"]
    text = view_of(doc).text
    inside = [date for date in read(doc, "dates") if head and head[0].start <= date.start < head[0].end]
    spelt = [date for date in inside if "tháng" in text[date.start : date.end]]  # a digital signature's stamp has none
    return dt.date.fromisoformat(spelt[-1].values["iso"]) if spelt else None
