"""Paragraphs, tables and figures of a report, each put in before the place where the office's foot begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph

from phantich.report.sheet import Sheet
from phantich.report.word.letterhead import add_field
from phantich.report.word.styles import BREAK, CAPTION, CELLS, GRID, HEAD

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Body:
    """The part of a document that a report fills.

    Parameters
    ----------
    document : of python-docx
    end : the paragraph before which everything goes
    """

    def __init__(self, document: Any, end: Paragraph) -> None:
        self._document, self._end = document, end
        self._across = False
        self._sections = 0

    def paragraph(self, text: str, style: str, *, leads: bool = False) -> Paragraph:
        """A paragraph; one that leads stands on the page of what follows."""
        found = self._end.insert_paragraph_before(style=style)
        found.add_run(printable(text))
        if leads:
            found.paragraph_format.keep_with_next = True
        return found

    def caption(self, number: str, title: str) -> None:
        """ "Bảng 3. …", the number a field, so that Word counts anew when a table is taken out."""
        word, _, count = number.partition(" ")
        found = self.paragraph(f"{word} ", CAPTION)
        add_field(found, f"SEQ {word} \\* ARABIC", count)
        found.add_run(printable(f". {title}"))

    def table(self, sheet: Sheet) -> None:
        """A framed table whose first row comes again on every page, and whose last stands with the notes below it."""
        xml = self._document.add_table(0, len(sheet.titles), style=GRID)._tbl
        self._end._p.addprevious(xml)
        table = Table(xml, self._document._body)
        table.autofit = False
        for column, width in zip(table.columns, sheet.widths, strict=True):
            column.width = Mm(width)
        _row(table, sheet.titles, sheet.widths, HEAD, [ALIGN.CENTER] * len(sheet.titles))
        xml.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        aligns = [ALIGN.RIGHT if number else ALIGN.LEFT for number in sheet.numbers]
        for cells, whole in zip(sheet.rows, sheet.whole, strict=True):
            _row(table, cells, sheet.widths, CELLS[sheet.size], aligns, whole)
        for shape in xml.tr_lst[-1].iter(qn("w:pPr")):
            shape.get_or_add_keepNext()

    def picture(self, png: bytes, width: float, alt: str) -> None:
        """A figure of a width (mm), on one page with its caption."""
        found = self.paragraph("", CAPTION)
        found.runs[0].add_picture(BytesIO(png), width=Mm(width))
        for inline in found._p.iter(qn("wp:inline")):
            for side in ("distT", "distB", "distL", "distR"):  # unsaid, LibreOffice keeps 3 mm around it
                inline.set(side, "0")
        for properties in found._p.iter(qn("wp:docPr")):
            properties.set("descr", printable(alt))

    def turn(self, across: bool) -> None:
        """Go on with pages that lie, or that stand."""
        if across == self._across:
            return
        last = self._document._body._body.sectPr
        section = deepcopy(last)
        size = section.find(qn("w:pgSz"))
        if self._across:
            size.set(qn("w:orient"), "landscape")
            for name, value in (("w:w", last.page_height), ("w:h", last.page_width)):
                size.set(qn(name), str(int(value.twips)))
        if self._sections:
            _show_number(section)
        self.paragraph("", BREAK)._p.get_or_add_pPr().append(section)
        self._sections += 1
        self._across = across

    def end(self) -> None:
        """Stand upright again for the foot, and take away the mark of the place."""
        self.turn(False)
        last = self._end._p.getprevious()
        if last is not None and last.tag == qn("w:p"):  # no signature stands alone on a page
            Paragraph(last, self._document._body).paragraph_format.keep_with_next = True
        if self._sections:
            _show_number(self._document._body._body.sectPr)
        self._end._p.getparent().remove(self._end._p)


def _show_number(section: Any) -> None:
    """Only the first page of the whole paper is without a number, not that of each part."""
    for first in section.findall(qn("w:titlePg")):
        section.remove(first)


def _row(
    table: Table,
    cells: Sequence[str],
    widths: Sequence[float],
    style: str,
    aligns: Sequence[Any],
    whole: bool = True,
) -> None:
    """One row, which no page breaks when it is whole; written as XML, for python-docx seeks each cell anew."""
    row = table._tbl.add_tr()
    if whole:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    style_id = table.part.get_style_id(table.part.document.styles[style], table.style.type.PARAGRAPH)
    for text, width, align in zip(cells, widths, aligns, strict=True):
        row.append(_cell(text, width, style_id, align))


def _cell(text: str, width: float, style_id: str, align: Any) -> Any:
    where = {ALIGN.RIGHT: "right", ALIGN.CENTER: "center"}.get(align, "left")
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{int(Mm(width).twips)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/><w:jc w:val="{where}"/></w:pPr><w:r/></w:p></w:tc>'
    )
    cell.p_lst[0].r_lst[0].text = printable(text)
    return cell


def printable(text: str) -> str:
    """A text without what XML cannot hold."""
    return _NO_XML.sub("", text)
