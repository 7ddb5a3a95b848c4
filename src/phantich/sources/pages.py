"""Pages, printed or scanned, as the text of one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phantich.sources.canonical import canonical
from phantich.sources.draft import Draft, ReadWord
from phantich.sources.layout import Line, read_pages
from phantich.sources.number_forms import picture_char
from phantich.sources.paragraphs import join_lines
from phantich.sources.runs import Page

_PICTURE = re.compile("[\uf000-\uf0ff]")  # bullets of Symbol and Wingdings
_WORD = re.compile(r"[^ \t]+")


def compose(pages: list[Page], warnings: tuple[str, ...] = ()) -> Draft:
    """The text of pages in reading order, paragraphs rejoined, page numbers and running heads left out."""
    lines, margins = read_pages(pages)
    text = canonical(_PICTURE.sub(lambda sign: picture_char(sign[0]), join_lines(lines)))
    return Draft(text, margins, warnings, tuple(_read_words(lines, text)))


def _read_words(lines: list[Line], text: str) -> Iterator[ReadWord]:
    """Where in the text the words of scanned lines stand; the lines follow each other in it."""
    at = 0
    for line in lines:
        found = text.find(line.text, at)
        if found < 0:  # of a text layer, with characters that were made canonical
            continue
        at = found + len(line.text)
        for word, sure in zip(_WORD.finditer(line.text), line.run.confidences, strict=False):
            if sure is not None:
                yield ReadWord(found + word.start(), found + word.end(), sure)
