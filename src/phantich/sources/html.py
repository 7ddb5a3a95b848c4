"""Web pages (.html): what a browser would show, a paragraph a line."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import UnreadableError
from phantich.sources.draft import Draft, join_lines, table_lines
from phantich.sources.encodings import FontEncoding, decode_runs, font_encoding
from phantich.sources.number_forms import write_number
from phantich.sources.sniff import sniff

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SILENT = re.compile("script|style|head|title|template|iframe|object|embed|svg|select|textarea|noframes")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|ul"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_FONT = re.compile(r"font-family\s*:\s*([^;,]+)", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # those that HTML makes one; a no-break space is none of them
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MAX_DEPTH = 240  # elements in one another; libxml2 itself stops at 256


def read_html(path: Path, data: bytes) -> Draft:
    """Read an .html file.

    Scripts, styles, comments and hidden text are left out; items of lists get their number or a dash.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    UnreadableError : it is no page
    """
    kind = sniff(data)
    if kind not in (None, "trang HTML", "tài liệu XML"):
        hint = "đổi lại đuôi tệp cho đúng loại."
        raise UnreadableError(path, f"tên là {path.suffix.lower()} nhưng thật ra là {kind}.", hint=hint)
    return page_text(path, decode(data))


def decode(data: bytes, declared: str | None = None) -> str:
    """The source of a page: by its mark, by what the mail or the page declares, as UTF-8 when it is, else cp1252.

    >>> decode("<p>Điều 1".encode()), decode(b'<meta charset="windows-1258"><p>T\\xf4i')[-3:]
    ('<p>Điều 1', 'Tôi')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    found = _CHARSET.search(data[:4096])
    for encoding in (declared, found and found[1].decode("ascii", "replace"), "utf-8"):
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    repaired = data.decode("utf-8", errors="replace")
    if repaired.count("\ufffd") * 10 < len(re.findall("[\u00c0-\u1ef9]", repaired)):  # spoilt in a few places
        return repaired
    return data.decode("cp1252", errors="replace")


def page_text(path: Path, source: str) -> Draft:
    """The text of a page, given its source.

    >>> page_text(Path("a.html"), "<ol type=I><li>Ưu điểm<ul><li>Kịp\\n thời</ul></ol><script>x</script>").text
    'I. Ưu điểm\\n- Kịp thời'
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    source = _DECLARATION.sub("", source).replace("\0", "")
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(path, "không phải trang HTML.", hint="mở bằng Word, lưu thành .docx.") from error
    page = _Page()
    lines = page.lines(root) if root is not None else []
    return Draft(join_lines(lines), "\n".join(page.margins))


class _Page:
    """Reads the elements of a page in their order."""

    def __init__(self) -> None:
        self.margins: list[str] = []  # what LibreOffice puts in a page for the heads and feet of its pages
        self._lines: list[str] = []
        self._line: list[tuple[FontEncoding | None, str]] = []
        self._font: FontEncoding | None = None
        self._label = ""  # of the list item that begins
        self._numbers: dict[Element, tuple[str, int]] = {}  # of each numbered list: form, and the next number

    def lines(self, element: Element, depth: int = 0) -> list[str]:
        """The lines of an element, read apart from what stands around it."""
        kept, self._lines, self._line = (self._lines, self._line), [], []
        self._children(element, depth)
        self._end_line()
        lines, (self._lines, self._line) = self._lines, kept
        return lines

    def _children(self, element: Element, depth: int) -> None:
        self._say(element.text)
        for child in element:
            if depth < _MAX_DEPTH:
                self._read(child, depth + 1)
            self._say(child.tail)

    def _read(self, element: Element, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if _SILENT.fullmatch(tag) or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return
        outer, self._font = self._font, _font(element, self._font)
        self._place(element, tag, depth)
        self._font = outer

    def _place(self, element: Element, tag: str, depth: int) -> None:
        if tag == "br":
            self._end_line(empty=True)
        elif tag == "table":
            self._end_line()
            cells = [[self.lines(cell, depth) for cell in row if cell.tag in ("td", "th")] for row in _rows(element)]
            self._lines += table_lines(cells)
        elif tag == "div" and element.get("title") in ("header", "footer"):
            self.margins += self.lines(element, depth)
        elif _BLOCK.fullmatch(tag):
            self._end_line()
            if tag == "ol":
                form = _FORMS.get(element.get("type", ""), "decimal")
                self._numbers[element] = form, _number(element.get("start"), 1)
            elif tag == "li":
                self._label = self._number_of(element)
            self._children(element, depth)
            self._end_line(empty=tag == "p" and not self._line and not len(element))
        else:
            self._children(element, depth)

    def _number_of(self, item: Element) -> str:
        """The number or dash of a list item, with the blank after it."""
        listed = item.getparent()
        if listed not in self._numbers:
            return "- "
        form, number = self._numbers[listed]
        number = _number(item.get("value"), number)
        self._numbers[listed] = form, number + 1
        return f"{write_number(number, form)}. "

    def _say(self, text: str | None) -> None:
        if text:
            self._line.append((self._font, text))

    def _end_line(self, *, empty: bool = False) -> None:
        line = _BLANKS.sub(" ", decode_runs(self._line)).strip(" \xa0")
        self._line = []
        if line:
            self._lines.append(f"{self._label}{line}")
            self._label = ""
        elif empty and self._lines:
            self._lines.append("")


def _font(element: Element, outer: FontEncoding | None) -> FontEncoding | None:
    """The encoding that the font of an element tells; that around it when it names no font."""
    named = _FONT.search(element.get("style", ""))
    face = element.get("face") or (named and named[1])
    return font_encoding(face.partition(",")[0].strip("\"' ")) if face else outer


def _rows(table: Element) -> list[Element]:
    """The rows of a table, not those of the tables in its cells."""
    rows = []
    for child in table:
        rows += [child] if child.tag == "tr" else [row for row in child if row.tag == "tr"]
    return rows


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written.strip()) else otherwise
