"""Sources: one reader a file type, from the bytes of a file to canonical text.

A new file type is one `Reader` in `READERS` (`readers.py`).
"""

from __future__ import annotations

from phantich.sources.canonical import canonical
from phantich.sources.files import SourceText, read_source, read_sources
from phantich.sources.guard import security_marking
from phantich.sources.readers import PAPERS, READERS, Reader

__all__ = [
    "PAPERS",
    "READERS",
    "Reader",
    "SourceText",
    "canonical",
    "read_source",
    "read_sources",
    "security_marking",
]
