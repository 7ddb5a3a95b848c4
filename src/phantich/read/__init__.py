"""From a Doc to a Notice: pure functions from layers to records. `None` means that the notice is silent."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from phantich.model import Notice, Source, notice_id
from phantich.pipes.base import read, view_of
from phantich.pipes.build import blank
from phantich.read.clarity import barred_days
from phantich.read.foot import read_recipients
from phantich.read.grids import read_grids
from phantich.read.links import links_of, with_links
from phantich.read.metadata import read_metadata
from phantich.read.records import read_items, read_mentions, read_sections

WARM_STRINGS = 4500  # about the syllables of thirty notices; more would cost memory that grows with their number


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline that `extract` uses; built once."""
    nlp = blank()
    gc.freeze()  # rules and libraries live as long as the program; walking over them for every few notices took a tenth
    return nlp


def read_notice(
    doc: Doc, source: Source | None = None, warnings: tuple[str, ...] = (), linked: bool = True
) -> Notice:
    """The record of a Doc that the whole pipeline has read; `linked`: with the links among its items."""
    view = view_of(doc)
    name = notice_id(view.text)
    metadata = read_metadata(doc)
    findings, tasks = read_items(doc, name, metadata.places.get("inspected_entity", ()))
    links = links_of(findings, tasks) if linked else ()
    findings, tasks = with_links(findings, tasks, links)
    zones = {zone.label: zone for zone in read(doc, "zones")}
    return Notice(
        id=name, source=source or Source(), text=view.text, metadata=metadata, sections=read_sections(doc),
        findings=findings, tasks=tasks, links=links, **read_mentions(doc),
        recipients=tuple(read_recipients(view, zones)), tables=read_grids(view, read(doc, "zones")),
        warnings=(*warnings, *barred_days(view.text, read(doc, "dates"))),
    )  # fmt: skip


def extract(
    text: str,
    source: Source | None = None,
    warnings: tuple[str, ...] = (),
    nlp: Language | None = None,
    linked: bool = True,
) -> Notice:
    """Read the canonical text of a notice.

    Parameters
    ----------
    text : canonical text (`phantich.sources.canonical`)
    source : where it came from; None for a text typed in
    nlp : another pipeline with the same components; None: phantich's own
    linked : whether to link tasks to shortcomings and these to causes, which takes a tenth of the time

    >>> notice = extract("1. Ưu điểm\\n- Sổ sách đầy đủ.\\n2. Hạn chế\\n- Việc trả hồ sơ còn chậm.")
    >>> [str(finding.kind) for finding in notice.findings]
    ['strength', 'shortcoming']
    """
    nlp = nlp or pipeline()
    # spaCy keeps every new spelling for good. Common ones stay warm; then what a notice adds goes with its Doc.
    fresh = len(nlp.vocab.strings) > WARM_STRINGS and not nlp.vocab.in_memory_zone
    with nlp.memory_zone() if fresh else nullcontext():
        return read_notice(nlp(text), source, warnings, linked)
