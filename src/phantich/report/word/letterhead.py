"""The paper that a report is written on: letterhead, title, page numbers, and the foot that the office fills in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from phantich.errors import TemplateError
from phantich.report.forms import BOTTOM, HEADER, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP, Form, Line
from phantich.report.measure import width_of
from phantich.report.sheet import UPRIGHT
from phantich.report.word.styles import SUBJECT, TITLE, add_styles

CONTENT, NAME = "[NỘI DUNG BÁO CÁO]", "[TÊN BÁO CÁO]"
"""Where the report and its title go; an office's own paper has these two lines as well."""
OWN = Path("mau")
"""The folder of a working folder in which an office keeps its own papers."""

_NO_MARGINS = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
# What the schema wants behind a border, of what we set.
_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr", "w:sectPr")


def paper(form: Form) -> Any:
    """The paper of a form: the office's own when the working folder has one, else ours.

    Raises
    ------
    TemplateError : the office's own cannot be read
    """
    own = OWN / form.file
    if own.is_file():
        try:
            document = docx.Document(str(own))
        except (OSError, KeyError, ValueError, BadZipFile, OpcError) as error:
            hint = "mở bằng Word, lưu lại thành .docx; hoặc xóa tệp rồi chạy phantich init để lấy mẫu mới."
            raise TemplateError(f"Không đọc được mẫu Word “{own}”.", hint=hint) from error
        add_styles(document, form, fresh=False)
        return document
    return _new_paper(form)


def write_paper(form: Form, path: Path) -> None:
    """Write our paper of a form, for an office to make its own."""
    _new_paper(form).save(str(path))


def _new_paper(form: Form) -> Any:
    document = docx.Document()
    add_styles(document, form, fresh=True)
    _of_today(document)
    _page(document, form)
    _side_by_side(document, form.left, form.right, (form.split, 1 - form.split), ALIGN.CENTER)
    document.add_paragraph(form.title.text, TITLE)
    document.add_paragraph(NAME, SUBJECT)
    if form.after:
        document.add_paragraph(form.after.text, SUBJECT).runs[0].bold = False
    elif form.subject.rule:
        _rule(document.add_paragraph(), UPRIGHT * form.subject.rule, UPRIGHT)
    document.add_paragraph(CONTENT, "Normal")
    document.add_paragraph().paragraph_format.keep_with_next = True
    _side_by_side(document, form.recipients, form.signature, (0.5, 0.5), ALIGN.LEFT)
    return document


def _of_today(document: Any) -> None:
    """Word's way since 2013: no "compatibility mode" over the page, and tables that end where the text does."""
    (mode,) = document.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']")
    mode.set(qn("w:val"), "15")


def _page(document: Any, form: Form) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(HEADER), Mm(HEADER)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style, number.alignment = document.styles["Normal"], ALIGN.CENTER
    add_field(number, "PAGE", "2")


def add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that Word computes, with what it shows until then."""
    xml = f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(xml))


def _side_by_side(
    document: Any, left: Sequence[Line], right: Sequence[Line], parts: tuple[float, float], align: Any
) -> None:
    """Two columns without a frame; `align` is that of the left one."""
    table = document.add_table(1, 2)
    table.autofit = False
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_NO_MARGINS}</w:tblCellMar>")
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Mm(UPRIGHT * part)
    for cell, lines, part, where in zip(table.rows[0].cells, (left, right), parts, (align, ALIGN.CENTER), strict=True):
        cell.width = Mm(UPRIGHT * part)
        paragraph = cell.paragraphs[0]
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number else paragraph
            paragraph.alignment = where
            _write(paragraph, line)
            if line.rule:
                _rule(cell.add_paragraph(), _width(line) * line.rule, UPRIGHT * part - 4)


def _write(paragraph: Any, line: Line) -> None:
    run = paragraph.add_run(line.text)
    run.font.size, run.bold, run.italic, run.underline = Pt(line.size), line.bold, line.italic, line.underline


def _width(line: Line) -> float:
    return width_of(line.text, line.size, bold=line.bold)


def _rule(paragraph: Any, length: float, room: float) -> None:
    """A line of a length (mm) in the middle of a room: the upper edge of a paragraph that is hardly there."""
    side = Mm(max(0, (room - length) / 2))
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.line_spacing, shape.space_before, shape.space_after = Pt(4), Pt(2), Pt(4)
    edge = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>")
    paragraph._p.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDER)
