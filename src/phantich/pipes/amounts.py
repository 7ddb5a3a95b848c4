"""Sums of money, areas, and numbers of things."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.numbers import find_amounts, find_counts
from phantich.pipes.base import Place, view_of, write


@Language.factory("phantich_amounts", assigns=["doc.spans"])
def create_amounts(nlp: Language, name: str) -> Amounts:
    return Amounts()


class Amounts:
    """Find amounts and counts.

    Reads `doc.text`. Writes `doc.spans["amounts"]`, label `amount`, values `value_vnd`, `value`, `unit`; and
    `doc.spans["counts"]`, label `count`, values `value`, `total`, `noun`.
    """

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        write(doc, "amounts", (Place(a.start, a.end, "amount", _values(a)) for a in find_amounts(view)))
        return write(doc, "counts", (Place(c.start, c.end, "count", _values(c)) for c in find_counts(view)))


def _values(found: tuple) -> dict:
    said = zip(found._fields[2:], found[2:], strict=True)  # behind start and end
    return {name: value for name, value in said if value is not None}
