"""The named styles of a report: what an office changes in Word to change how all its reports look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Mm, Pt

from phantich.report.forms import FONT, Form
from phantich.report.sheet import MIDDLE, SIZE, SMALL

BODY, HEAD = "PT Nội dung", "PT Đầu bảng"
CELLS = {SIZE: "PT Ô bảng", MIDDLE: "PT Ô bảng vừa", SMALL: "PT Ô bảng nhỏ"}
"""The style of a cell, by its points."""
NOTE, QUOTE, KIND, SUBJECT, BREAK = "PT Chú thích", "PT Câu dẫn", "PT Loại", "PT Trích yếu", "PT Ngắt trang"
CAPTION, TITLE = "Caption", "Title"
HEADINGS = ("Heading 1", "Heading 2")
GRID = "Table Grid"
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_GRID = (
    f'<w:style {nsdecls("w")} w:type="table" w:styleId="TableGrid"><w:name w:val="{GRID}"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr></w:style>"
)


@dataclass(frozen=True)
class Look:
    """A paragraph style: points, slope and weight, where it stands, points before and after, mm of its first line."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Any = ALIGN.LEFT
    before: float = 0
    after: float = 0
    indent: float = 0
    keep: bool = False


def looks(form: Form) -> dict[str, Look]:
    """The styles of a form, by name."""
    body = form.body
    return {
        "Normal": Look(body),
        BODY: Look(body, align=ALIGN.JUSTIFY, before=3, after=3, indent=10),
        HEADINGS[0]: Look(body, bold=True, align=ALIGN.JUSTIFY, before=12, after=6, indent=10, keep=True),
        HEADINGS[1]: Look(body, bold=True, align=ALIGN.JUSTIFY, before=6, after=3, indent=10, keep=True),
        KIND: Look(body, italic=True, align=ALIGN.JUSTIFY, before=3, after=3, indent=10, keep=True),
        TITLE: Look(form.title.size, bold=True, align=ALIGN.CENTER, before=12, after=0, keep=True),
        SUBJECT: Look(form.subject.size, bold=True, align=ALIGN.CENTER, keep=True),
        CAPTION: Look(13, bold=True, align=ALIGN.CENTER, before=6, after=4, keep=True),
        NOTE: Look(11, italic=True, align=ALIGN.JUSTIFY, before=2, after=2),
        QUOTE: Look(13, align=ALIGN.JUSTIFY, before=2, after=2, indent=10),
        **{name: Look(size, before=1, after=1) for size, name in CELLS.items()},
        HEAD: Look(SIZE, bold=True, align=ALIGN.CENTER, before=1, after=1, keep=True),
        BREAK: Look(1),
    }


def add_styles(document: Any, form: Form, *, fresh: bool) -> None:
    """Give a document the styles of a form.

    Parameters
    ----------
    fresh : True for a paper of our own; False leaves the styles that an office's paper has as they are
    """
    styles = document.styles
    for name, look in looks(form).items():
        known = name in styles
        if not known:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        if fresh or not known:
            _dress(styles[name], look)
    if GRID not in styles:
        styles.element.append(parse_xml(_GRID))
    if fresh or not _numbered(styles[HEADINGS[0]]):
        _number_headings(document)


def _dress(style: Any, look: Look) -> None:
    """Our look and no other: the headings of python-docx are blue, and follow a theme rather than a font."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name, style.font.size = FONT, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        properties.rFonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    shape = style.paragraph_format
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    shape.alignment, shape.first_line_indent = look.align, Mm(look.indent)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), 1.0
    shape.keep_with_next = look.keep


def _numbered(style: Any) -> bool:
    return style.element.pPr is not None and style.element.pPr.find(qn("w:numPr")) is not None


def _numbering(document: Any) -> Any:
    """The element that holds a document's numberings; Word leaves it out of a paper without lists."""
    try:
        return document.part.part_related_by(RT.NUMBERING).element
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, RT.NUMBERING)
        return element


def _number_headings(document: Any) -> None:
    """I. for the headings of a report, 1. for those below: Word numbers them itself, so a part can be taken out."""
    numbering = _numbering(document)
    taken = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    number = max(taken, default=0) + 1
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (kind, style) in enumerate(
            zip(("upperRoman", "decimal"), (document.styles[name].style_id for name in HEADINGS), strict=True)
        )
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>')
    numbering.insert(len(taken), abstract)  # the schema wants these before every w:num
    num_id = numbering.add_num(number).numId
    for level, name in enumerate(HEADINGS):
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, num_id
