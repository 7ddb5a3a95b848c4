"""Sets a text as an office would in Word: letterhead in a table without borders, automatic numbers, page numbers."""

from __future__ import annotations

import re

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

RULE = re.compile(r"[\s\-_=]{5,}")  # a rule drawn with signs in the plain text; in Word the line above is underlined
# The kinds of automatic numbers: how they look in the text, and the levels of their list (form, pattern).
KINDS = {
    "roman": (re.compile(r"([IVX]+)\. "), [("upperRoman", "%1.")]),
    "decimal": (re.compile(r"(\d{1,2})\. "), [("decimal", "%1."), ("decimal", "%1.%2.")]),
    "letter": (re.compile(r"([a-z])\) "), [("lowerLetter", "%1)")]),
    "dash": (re.compile(r"(-) "), [("bullet", "-")]),
    "plus": (re.compile(r"(\+) "), [("bullet", "+")]),
}
SECOND = re.compile(r"(\d{1,2})\.(\d{1,2})\.? ")


class Office:
    """A Word document in the form of Nghị định 30: its margins, letters of 14 points, page numbers from page 2."""

    def __init__(self, font: str) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
            Cm(3),
            Cm(1.5),
            Cm(2),
            Cm(2),
        )
        section.different_first_page_header_footer = True
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(14)
        style.paragraph_format.space_after = Pt(6)
        number = section.header.paragraphs[0]
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
        )
        self._numbering = self.document.part.numbering_part.element
        for child in list(self._numbering):
            self._numbering.remove(child)
        for at, (_, levels) in enumerate(KINDS.values()):
            self._numbering.append(parse_xml(_abstract(at, levels)))
        self._open: dict[
            str, tuple[int, int, int]
        ] = {}  # kind → its list, last number, last number of the second level

    def two_columns(self, left: list[str], right: list[str], *, size: float) -> None:
        """A borderless table of one row, the usual letterhead and signature block."""
        table = self.document.add_table(1, 2)
        table.autofit = False
        for column, lines, width in zip(table.columns, (left, right), (Cm(6.3), Cm(10.2)), strict=True):
            column.width = width
            cell = column.cells[0]
            recipients = bool(lines) and lines[0].startswith("Nơi nhận")
            for number, line in enumerate(lines):
                if RULE.fullmatch(line):
                    continue
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                ruled = number + 1 < len(lines) and bool(RULE.fullmatch(lines[number + 1]))
                run = paragraph.add_run(line)
                run.font.size, run.underline = Pt(11 if recipients else size), ruled
                run.bold = not recipients and (ruled or line.isupper())
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if recipients else WD_ALIGN_PARAGRAPH.CENTER
                if size > 12 and not recipients and number == len(lines) - 1:
                    paragraph.paragraph_format.space_before = Pt(48)  # room for the hand and the seal

    def title(self, lines: list[str]) -> None:
        """Type and subject, bold and centred."""
        for number, line in enumerate(lines):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(0 if number else 12)
            paragraph.add_run(line).bold = True

    def paragraph(self, text: str) -> None:
        """A paragraph of the body, automatically numbered where its number follows from those before it."""
        place = self._number(text)
        heading = text.isupper() or (place is not None and not text.endswith((".", ";", ":")))
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if heading else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        if place is not None:
            num_id, level, text = place
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')
            )
        paragraph.add_run(text).bold = heading

    def _number(self, text: str) -> tuple[int, int, str] | None:
        """List, level and the text without its number; None where the number has to be typed."""
        if (match := SECOND.match(text)) and (state := self._open.get("decimal")):
            num_id, first, second = state
            if match[0].endswith(". ") and (int(match[1]), int(match[2])) == (first, second + 1):
                self._open["decimal"] = num_id, first, second + 1
                return num_id, 1, text[match.end() :]
        for kind, (pattern, levels) in KINDS.items():
            if match := pattern.match(text):
                number = _count(match[1], levels[0][0])
                num_id, last, _ = self._open.get(kind, (0, 0, 0))
                if number == 1:
                    num_id = self._instance(list(KINDS).index(kind))
                elif number != last + 1:
                    return None
                self._open[kind] = num_id, number, 0
                return num_id, 0, text[match.end() :]
        return None

    def _instance(self, abstract: int) -> int:
        """A new list of a kind, which begins at 1."""
        num_id = len(self._numbering.findall(f"{{{self._numbering.nsmap['w']}}}num")) + 1
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        markup = f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'
        self._numbering.append(parse_xml(markup))
        return num_id


def _abstract(at: int, levels: list[tuple[str, str]]) -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for level, (form, pattern) in enumerate(levels)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{at}">{kind}{written}</w:abstractNum>'


def _count(number: str, form: str) -> int:
    if form == "upperRoman":
        values = [{"I": 1, "V": 5, "X": 10}[char] for char in number]
        return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return {"decimal": lambda: int(number), "lowerLetter": lambda: ord(number) - 96, "bullet": lambda: 1}[form]()
