"""The lines of one story of a Word document: its body, a header, a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from phantich.sources.draft import table_lines
from phantich.sources.inline import Paragraph
from phantich.sources.number_forms import picture_char
from phantich.sources.numbering import Numbering
from phantich.sources.package import W
from phantich.sources.styles import Styles, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = f"{W}txbxContent"
_LEFT_OUT = {
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sdtPr",
        "rt",
        "sectPr",
        "tcPr",
        "trPr",
        "tblPr",
    )
}
_CHARS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_CHARS[f"{W}softHyphen"] = "\u00ad"  # LibreOffice's word for byte AD, which is ư in TCVN3
_CONTAINERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


class Story:
    """Reads stories of one document, in their order, for the numbers are counted along.

    Parameters
    ----------
    styles : the styles of the document
    numbering : the root of numbering.xml; None when the document has no lists
    """

    def __init__(self, styles: Styles, numbering: Element | None) -> None:
        self._styles = styles
        self._numbering = Numbering(numbering, styles)
        self._fields: list[list] = []  # of the open fields: is the result being read, and the instruction
        self._numbered = True

    def lines(self, root: Element, *, numbered: bool = True) -> list[str]:
        """The paragraphs and table rows below `root`, one a line; in stories beside the body, lists are not counted."""
        self._fields, self._numbered = [], numbered
        return list(self._blocks(root))

    def _blocks(self, parent: Element) -> Iterator[str]:
        held = ""  # text of a paragraph whose end was deleted: it runs on into the next
        for block in _flat(parent):
            if block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag == f"{W}p":
                paragraph = self._read(block)
                for box in paragraph.boxes:
                    yield from self._blocks(box)
                text = paragraph.text
                if _end_is_deleted(block):
                    held += text
                elif held or text or not _is_hidden_end(block):
                    yield from self._numbered_text(block, held + text).split("\n")
                    held = ""
        if held:
            yield held

    def _numbered_text(self, paragraph: Element, text: str) -> str:
        label = self._numbering.label(paragraph) if self._numbered else ""
        return f"{label}{text.lstrip()}" if label else text

    def _table(self, table: Element) -> Iterator[str]:
        rows = (row for row in _flat(table) if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None)
        yield from table_lines([[list(self._cell(c)) for c in _flat(row) if c.tag == f"{W}tc"] for row in rows])

    def _cell(self, cell: Element) -> Iterator[str]:
        """The lines of a cell; none when it continues the cell above or before it, or was deleted."""
        properties = cell.find(f"{W}tcPr")
        for merge in ("vMerge", "hMerge"):
            found = properties.find(f"{W}{merge}") if properties is not None else None
            if found is not None and found.get(f"{W}val", "continue") == "continue":
                return
        if properties is None or properties.find(f"{W}cellDel") is None:
            yield from self._blocks(cell)

    def _read(self, element: Element) -> Paragraph:
        paragraph = Paragraph(element)
        self._inline(element, paragraph)
        return paragraph

    def _inline(self, parent: Element, paragraph: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag in _LEFT_OUT or (tag == f"{W}r" and self._styles.is_hidden(child, paragraph.element)):
                if tag == f"{W}r":  # a hidden field is a field all the same
                    self._inline(child, Paragraph(paragraph.element))
                elif tag == f"{W}instrText" and self._fields:
                    self._fields[-1][1] += child.text or ""
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == _BOX:
                paragraph.boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                self._inline(_choice(child), paragraph)
            elif tag == f"{W}fldSimple":
                if child.get(f"{W}instr", "").split()[:1] not in [[name] for name in _PAGE_FIELDS]:
                    self._inline(child, paragraph)
            elif self._is_shown():
                if tag == f"{W}r":
                    paragraph.encoding = self._styles.encoding(child, paragraph.element)
                paragraph.add(_char(child))
                self._inline(child, paragraph)
            else:
                self._inline(child, paragraph)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append([False, ""])
        elif kind == "separate" and self._fields:
            instruction = self._fields[-1][1].split()
            self._fields[-1][0] = not instruction or instruction[0].upper() not in _PAGE_FIELDS
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_shown(self) -> bool:
        return all(in_result for in_result, _ in self._fields)


def _char(element: Element) -> str:
    """The text of an element itself, without that of its children."""
    tag = element.tag
    if tag in {f"{W}t", _MATH_TEXT}:
        return element.text or ""
    if tag == f"{W}sym":
        return picture_char(chr(int(element.get(f"{W}char", "20"), 16)), element.get(f"{W}font", ""))
    return _CHARS.get(tag, "")


def _flat(parent: Element) -> Iterator[Element]:
    """The blocks (rows, cells) of a container, those inside content controls and tracked insertions among them."""
    for child in parent:
        if child.tag in _CONTAINERS:
            yield from _flat(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _flat(_choice(child))
        else:
            yield child


def _choice(alternate: Element) -> Element:
    """Of two versions of one content the first with text in it: a box is there once for new, once for old Word."""
    versions = [child for child in alternate if child.tag in {f"{_MC}Choice", f"{_MC}Fallback"}]
    filled = (version for version in versions if any((text.text or "").strip() for text in version.iter(f"{W}t")))
    return next(filled, alternate[:1][0] if len(alternate) else alternate)


def _end_is_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_hidden_end(paragraph: Element) -> bool:
    return is_on(paragraph.find(f"{W}pPr/{W}rPr"), "vanish") is True
