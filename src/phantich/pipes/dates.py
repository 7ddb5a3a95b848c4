"""Full dates."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.dates import find_dates
from phantich.pipes.base import Place, view_of, write


@Language.factory("phantich_dates", assigns=["doc.spans"])
def create_dates(nlp: Language, name: str) -> Dates:
    return Dates()


class Dates:
    """Find the full dates. Reads `doc.text`. Writes `doc.spans["dates"]`, label `date`; values `iso`, `barred`."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_dates(view_of(doc))
        return write(doc, "dates", (
            Place(d.start, d.end, "date", {"iso": d.day.isoformat(), "barred": d.barred}) for d in found
        ))  # fmt: skip
