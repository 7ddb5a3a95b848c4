"""Which file types are read, and how each is.

A new file type is one `Reader` in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phantich.sources.draft import Draft
from phantich.sources.glance import glance_doc, glance_odt, glance_rtf
from phantich.sources.html import read_html
from phantich.sources.mail import read_mht
from phantich.sources.ocr.image import read_image
from phantich.sources.office import read_office
from phantich.sources.pdf import read_pdf
from phantich.sources.plain import read_plain
from phantich.sources.sheet import read_sheet
from phantich.sources.word import read_word


@dataclass(frozen=True, slots=True)
class Reader:
    """How one file type is read.

    Attributes
    ----------
    media_type : as in HTTP
    text_from : how the text is got, a word for the record
    read : takes the path (for messages) and the bytes
    glance : likewise, a first look at the letters, for types whose `read` puts the text on a disk; None for others
    """

    media_type: str
    text_from: str
    read: Callable[[Path, bytes], Draft]
    glance: Callable[[Path, bytes], Draft] | None = None


READERS: dict[str, Reader] = {
    ".txt": Reader("text/plain", "txt", read_plain),
    ".docx": Reader("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", read_word),
    ".pdf": Reader("application/pdf", "pdf", read_pdf),
    ".png": Reader("image/png", "ocr", read_image),
    ".jpg": Reader("image/jpeg", "ocr", read_image),
    ".jpeg": Reader("image/jpeg", "ocr", read_image),
    ".tif": Reader("image/tiff", "ocr", read_image),
    ".tiff": Reader("image/tiff", "ocr", read_image),
    ".doc": Reader("application/msword", "doc", read_office, glance_doc),
    ".rtf": Reader("application/rtf", "rtf", read_office, glance_rtf),
    ".odt": Reader("application/vnd.oasis.opendocument.text", "odt", read_office, glance_odt),
    ".html": Reader("text/html", "html", read_html),
    ".htm": Reader("text/html", "html", read_html),
    ".mht": Reader("multipart/related", "mht", read_mht),
    ".mhtml": Reader("multipart/related", "mht", read_mht),
    ".xlsx": Reader("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", read_sheet),
}
ARCHIVES = {".zip"}
"""Files that hold other files; `read_sources` reads those."""

OTHER_PAPERS = {".wps", ".heic", ".rar", ".7z"}
PAPERS = frozenset(READERS.keys() | ARCHIVES | OTHER_PAPERS)
"""What a clerk would miss from the list; any other file of a folder (a program, a film) is none of our business."""
