"""Bodies named in the text."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.bodies import find_bodies
from phantich.lang.lexicon import Lexicon
from phantich.pipes.base import Place, view_of, write
from phantich.rules.units import load_units


@Language.factory("phantich_units", assigns=["doc.spans"], default_config={"register": None})
def create_units(nlp: Language, name: str, register: str | None) -> UnitNames:
    return UnitNames(register)


class UnitNames:
    """Find the bodies.

    Reads `doc.text`. Writes `doc.spans["units"]`, label `unit`; value `unit` (its code) when the register lists it.
    """

    def __init__(self, register: str | None) -> None:
        entries = []
        for name, code in load_units(register).spellings:
            spellings = {name, name.replace(" - ", "-"), name.replace(" - ", " – ")}
            entries += [(spelling, code) for spelling in spellings]
        self.register = Lexicon(entries)

    def __call__(self, doc: Doc) -> Doc:
        found = find_bodies(view_of(doc), self.register)
        return write(doc, "units", (Place(b.start, b.end, "unit", {"unit": b.unit} if b.unit else {}) for b in found))
