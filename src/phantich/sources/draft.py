"""What a reader hands over, before it is made canonical."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a file, and what was set aside on the way.

    Attributes
    ----------
    text : what the file says, in reading order, paragraphs one a line
    margins : heads, feet and stamps of the pages that are not part of the text; a secrecy marking may stand there
    warnings : Vietnamese sentences on what could not be read, for the report
    """

    text: str
    margins: str = ""
    warnings: tuple[str, ...] = ()
