"""Who has to do a task, with whom, and to whom to report."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.sentences import Range
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.context import key_of
from phantich.pipes.finder import Finder
from phantich.pipes.signs import signs_of


@Language.factory(
    "phantich_parties", assigns=["doc.spans"], requires=["doc.spans"], default_config={"sections": "sections"}
)
def create_parties(nlp: Language, name: str, sections: str) -> Parties:
    return Parties(sections)


class Parties:
    """Find assignees, coordinators and who is reported to.

    Reads the layers `outline`, `items`, `cues`, `actions`, `units`. Writes `doc.spans["parties"]`: labels `assignee`,
    `coordinator`, `report_to`; values `item` (its number among the items) and, of an assignee, `source` (`text`, or
    `inherited` from a heading or lead-in).
    """

    def __init__(self, sections: str) -> None:
        self.sections = sections

    def __call__(self, doc: Doc) -> Doc:
        view, blocks = view_of(doc), read(doc, "outline")
        finder = Finder(view, signs_of(doc, "cues"), signs_of(doc, "actions"), read(doc, "units"))
        parties = []
        for number, item in enumerate(read(doc, "items")):
            if item.label != "task":
                continue
            own = finder.assignees(item.start, item.end)
            source = "text" if own else "inherited"
            if not own:
                own = self._inherited(finder, blocks, item)
            named = {key_of(view, a, b) for a, b in own}
            more = [(a, b) for a, b in finder.further(item.start, item.end) if key_of(view, a, b) not in named]
            with_whom = finder.coordinators(item.start, item.end)
            parties += [Place(a, b, "assignee", {"item": number, "source": source}) for a, b in own]
            parties += [Place(a, b, "assignee", {"item": number, "source": "text"}) for a, b in more]
            parties += [Place(a, b, "coordinator", {"item": number}) for a, b in with_whom]
            parties += [Place(a, b, "report_to", {"item": number}) for a, b in finder.reported_to(item.start, item.end)]
        return write(doc, "parties", parties)

    def _inherited(self, finder: Finder, blocks: list[Place], item: Place) -> list[Range]:
        """The assignees that the nearest heading or lead-in above names."""
        for index in reversed(item.values["above"]):
            block = blocks[index]
            if block.label == "heading":
                found = finder.heading(block.values["content"], block.values["head"], self.sections)
            else:
                found = finder.lead(block.values["content"], block.end)
            if found:
                return found
        return []
