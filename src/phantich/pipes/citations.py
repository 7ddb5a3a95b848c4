"""Cited papers."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.citations import find_citations
from phantich.pipes.base import Place, view_of, write


@Language.factory("phantich_citations", assigns=["doc.spans"])
def create_citations(nlp: Language, name: str) -> Citations:
    return Citations()


class Citations:
    """Find the papers that a notice cites.

    Reads `doc.text`. Writes `doc.spans["citations"]`, label `citation`; values `doc_type`, `symbol`, `date` (ISO),
    `issuer`, `title`, `pinpoint` (point, clause, article, appendix), `norm`; what is not said is left out.
    """

    def __call__(self, doc: Doc) -> Doc:
        places = []
        for found in find_citations(view_of(doc)):
            values = {
                name: value
                for name, value in found._asdict().items()
                if value is not None and name not in ("start", "end")
            }
            if found.date is not None:
                values["date"] = found.date.isoformat()
            if found.pinpoint is not None:
                values["pinpoint"] = found.pinpoint.model_dump(exclude_none=True)
            places.append(Place(found.start, found.end, "citation", values))
        return write(doc, "citations", places)
