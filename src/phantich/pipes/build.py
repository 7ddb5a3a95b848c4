"""The pipeline, put together."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language

NAMES = (
    "zones", "outline", "cues", "items", "sections", "dates", "citations", "amounts", "units", "deadlines", "parties",
    "topics",
)  # fmt: skip
ORDER = tuple(f"phantich_{name}" for name in NAMES)


def register() -> None:
    """Make the factories and the tokenizer known to spaCy; the entry points do it too, where phantich is installed."""
    for module in ("phantich.lang.syllables", *(f"phantich.pipes.{name}" for name in NAMES)):
        import_module(module)


def blank(*pipes: str) -> Language:
    """A Vietnamese spaCy pipeline over syllables with the named components; all of phantich's without names.

    >>> doc = blank("phantich_dates")("Ngày 15/5/2015 họp.")
    >>> [span.text for span in doc.spans["dates"]]
    ['15/5/2015']
    """
    register()
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "phantich_syllables"}}})
    for name in pipes or ORDER:
        nlp.add_pipe(name)
    return nlp


def load(path: str | Path) -> Language:
    """A pipeline that `nlp.to_disk(path)` saved."""
    register()
    return spacy.load(path)
