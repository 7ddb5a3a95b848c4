"""spaCy's DocBin: a Doc of syllables a notice, its records as span groups. Plain spaCy reads it.

`doc.spans` has `sections` (label: the roles), `findings` and `tasks` (label: the kind), `citations`, `dates` and
`amounts`; a span's values lie in its group's `attrs` under the span's id. `points`, `assignees`, `coordinators` and
`deadlines` are there to train on: what else is known of them stands with their item. `doc.user_data` holds id,
source, metadata, links, recipients and warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phantich.model import Notice

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUFFIX = ".spacy"
RECORDS = ("sections", "findings", "tasks", "citations", "dates", "amounts")
PARTS = ("points", "assignees", "coordinators", "deadlines")
_WHOLE = ("schema", "id", "source", "metadata", "links", "recipients", "warnings")


def write(notices: Iterable[Notice], path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    DocBin(docs=[to_doc(notice, vocab) for notice in notices], store_user_data=True).to_disk(path)


def read(path: Path) -> list[Notice]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    return [to_notice(doc) for doc in DocBin().from_disk(path).get_docs(Vocab())]


def kept(notice: Notice) -> Notice:
    return notice


def to_doc(notice: Notice, vocab: Any) -> Doc:
    """A notice as a Doc over syllables; `vocab` is spaCy's."""
    from phantich.lang.syllables import SyllableTokenizer
    from phantich.pipes.base import Place
    from phantich.pipes.base import write as write_layer

    record = notice.model_dump(mode="json", by_alias=True)
    doc = SyllableTokenizer(vocab)(notice.text)
    for layer in RECORDS:
        write_layer(doc, layer, (Place(*_place(layer, one)) for one in record[layer]))
    for layer in PARTS:
        write_layer(doc, layer, (Place(*part) for part in _parts(record, layer)))
    doc.user_data.update({name: record[name] for name in _WHOLE})
    return doc


def _place(layer: str, record: dict[str, Any]) -> tuple[int, int, str, dict[str, Any]]:
    """Where a record stands, its label, and the rest of it."""
    label = "+".join(record["roles"]) if layer == "sections" else record.get("kind") or layer.removesuffix("s")
    return record["start"], record["end"], label, {k: v for k, v in record.items() if k not in ("start", "end")}


def _parts(record: dict[str, Any], layer: str) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    """What lies in the items: points, parties, terms."""
    for item in sorted((*record["findings"], *record["tasks"]), key=lambda item: item["start"]):
        parts = [item.get("deadline")] if layer == "deadlines" else item.get(layer, ())
        for part in filter(None, parts):
            if item["start"] <= part["start"] < part["end"] <= item["end"]:
                yield part["start"], part["end"], part.get("kind") or layer.removesuffix("s"), {"item": item["id"]}


def to_notice(doc: Doc) -> Notice:
    """The notice of a Doc that `to_doc` made."""
    from phantich.pipes.base import read as read_layer

    record = {name: doc.user_data[name] for name in _WHOLE}
    for layer in RECORDS:
        record[layer] = [{"start": one.start, "end": one.end, **one.values} for one in read_layer(doc, layer)]
    return Notice.model_validate(record | {"text": doc.text})
