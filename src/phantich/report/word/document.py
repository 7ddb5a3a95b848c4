"""The blocks of a report in order, on the paper of a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from phantich.report.forms import Form
from phantich.report.outline import Outline, Quotes, outline
from phantich.report.picture import to_png
from phantich.report.shown import Block
from phantich.report.word.letterhead import CONTENT, NAME, paper
from phantich.report.word.parts import Body, printable
from phantich.report.word.styles import BODY, HEADINGS, KIND, NOTE, QUOTE


def write_docx(blocks: Sequence[Block], path: Path, form: Form) -> None:
    """Write a report as a Word document.

    Parameters
    ----------
    blocks : what the report says, from `content.blocks`
    form : whose paper it is; a file of the office's own in `mau/` takes the place of ours
    """
    found = outline(blocks)
    document = paper(form)
    for element in document.element.body.iter(qn("w:p")):  # in tables too
        paragraph = Paragraph(element, document._body)
        if NAME in paragraph.text:
            paragraph.text = paragraph.text.replace(NAME, printable(found.title))
    end = next((one for one in document.paragraphs if CONTENT in one.text), None) or document.add_paragraph()
    body = Body(document, end)
    _write(body, found)
    body.end()
    document.core_properties.title, document.core_properties.author = printable(found.title), "phantich"
    document.core_properties.language, document.core_properties.comments = "vi-VN", ""
    document.save(str(path))


def _write(body: Body, found: Outline) -> None:
    for part in found.parts:
        body.turn(part["across"])
        WRITERS[part["kind"]](body, part)


def _heading(body: Body, part: dict[str, Any]) -> None:
    body.paragraph(part["text"], HEADINGS[min(part["level"], len(HEADINGS)) - 1])


def _text(body: Body, part: dict[str, Any]) -> None:
    for line in part["lines"]:
        body.paragraph(line, BODY, leads=part["leads"])


def _table(body: Body, part: dict[str, Any]) -> None:
    sheet = part["sheet"]
    body.caption(part["number"], part["title"])
    if sheet.rows:
        body.table(sheet)
    else:
        body.paragraph("Không có dòng nào.", BODY, leads=True)
    _notes(body, part)


def _quotes(body: Body, part: dict[str, Any]) -> None:
    body.caption(part["number"], part["title"])
    groups: Sequence[Quotes] = part["groups"]
    for group in groups:
        if group.opens_unit:
            body.paragraph(group.unit, HEADINGS[1])
        body.paragraph(f"{group.kind} ({len(group.lines)})", KIND)
        for number, (quote, source) in enumerate(group.lines, 1):
            body.paragraph(f"({number}) {quote} [{source}]", QUOTE)
    if not groups:
        body.paragraph("Không có câu nào.", BODY)
    _notes(body, part)


def _figure(body: Body, part: dict[str, Any]) -> None:
    body.picture(to_png(part["svg"]), part["width"], part["alt"])
    body.caption(part["number"], part["title"])
    _notes(body, part)


def _notes(body: Body, part: dict[str, Any]) -> None:
    for place, note in enumerate(part["notes"], 1):
        body.paragraph(note, NOTE, leads=place < len(part["notes"]))


WRITERS: dict[str, Callable[[Body, dict[str, Any]], None]] = {
    "heading": _heading,
    "text": _text,
    "table": _table,
    "quotes": _quotes,
    "figure": _figure,
}
