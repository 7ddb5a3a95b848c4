"""The register of tasks as an office keeps it: what staff write beside what the program read.

`store` keeps every edit, with who and when; `state` says how things stand; `correct` lets a person's word win over the
program's; `book` writes the workbook that staff fill in, `back` reads it, `merge` takes it into the store.
"""

from phantich.track.book import write_register
from phantich.track.correct import correct, corrections
from phantich.track.merge import Imported, import_register
from phantich.track.state import load, with_status
from phantich.track.store import STORE

__all__ = [
    "STORE",
    "Imported",
    "correct",
    "corrections",
    "import_register",
    "load",
    "with_status",
    "write_register",
]
