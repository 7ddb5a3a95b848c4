"""The glyphs of a PDF page, through PDFium."""

from __future__ import annotations

import re
import unicodedata
from ctypes import byref, c_double, c_float, c_int, c_void_p, cast, create_string_buffer
from dataclasses import dataclass
from math import hypot, pi, radians
from typing import TYPE_CHECKING

from phantich.sources.encodings import FontEncoding, decode_run, font_encoding, is_unicode
from phantich.sources.runs import Glyph, Page, make_rows

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage

_HYPHENS = {"\x02", "\ufffe"}  # what PDFium makes of a hyphen at the end of a line
_BOLD = re.compile(rb"bold|black|heavy", re.I)  # in the name of a font; its weight is often not told
_SUBSET = re.compile(r"[A-Z]{6}\+")  # before the name of a font of which a part is embedded
_FORCE_BOLD = 1 << 18


def read_page(document: PdfDocument, number: int) -> Page:
    """Page `number` of a document, counted from 0."""
    from pypdfium2 import raw

    page = document[number]
    try:
        shapes = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=2))
        strokes = sum(
            raw.FPDFPath_CountSegments(shape.raw) // 2 for shape in shapes if shape.type == raw.FPDF_PAGEOBJ_PATH
        )
        text_page = page.get_textpage()
        try:
            reader = _Reader(text_page, page.get_bbox(), page.get_rotation())
            rows = make_rows(reader.glyphs())
        finally:
            text_page.close()
        covered, dpi = _largest_picture(page, shapes)
        return Page(rows, "".join(reader.slanted), page.get_width(), bool(shapes), strokes, covered, dpi)
    finally:
        page.close()


def _decode(legacy: list[tuple[Glyph, FontEncoding]]) -> None:
    """Put the letters of legacy fonts into Unicode; those of VNI are two glyphs each, and are put right in the text."""
    if is_unicode("".join(glyph.text for glyph, _ in legacy)):
        return
    for glyph, font in legacy:
        if font.encoding != "vni":
            glyph.text = decode_run(glyph.text, font)


def _largest_picture(page: PdfPage, shapes: list[PdfObject]) -> tuple[float, int]:
    """The share of a page that its largest picture covers, and the picture's pixels an inch; zeros without one."""
    from pypdfium2 import PdfImage

    found = [(0.0, 0)]
    for shape in shapes:
        if isinstance(shape, PdfImage):
            left, bottom, right, top = shape.get_bounds()
            width, height = max(right - left, 1.0), max(top - bottom, 1.0)
            covered = width * height / max(page.get_width() * page.get_height(), 1.0)
            found.append((covered, round(max(shape.get_px_size()) * 72 / max(width, height))))
    return max(found)


@dataclass(slots=True)
class _Drawing:
    """What the glyphs of one text object share: the font, its height and width in points, weight, slant, encoding."""

    font: object
    size: float
    stretch: float
    bold: bool
    upright: bool
    encoding: FontEncoding | None


class _Reader:
    """The glyphs of one page as the reader sees them: measured from the top left, the page turned upright."""

    def __init__(self, page: PdfTextPage, box: tuple[float, float, float, float], rotation: int) -> None:
        from pypdfium2 import raw

        self._raw, self._page, self._count = raw, page.raw, page.count_chars()
        self._box, self._rotation = box, rotation
        self._drawings: dict[int, _Drawing] = {}
        self._widths: dict[tuple[int, str], float] = {}
        self.slanted: list[str] = []

    def glyphs(self) -> list[Glyph]:
        """All upright glyphs in the order of the file; the blanks that PDFium adds by itself are not among them."""
        raw, page = self._raw, self._page
        ox, oy = c_double(), c_double()
        at_x, at_y = byref(ox), byref(oy)
        found: list[Glyph] = []
        legacy: list[tuple[Glyph, FontEncoding]] = []
        for index in range(self._count):
            char = self._char(index)
            if not char or raw.FPDFText_IsGenerated(page, index) == 1:
                continue
            if unicodedata.combining(char) and found:
                found[-1].text += char
                continue
            drawing = self._drawing(index)
            if not drawing.upright:
                self.slanted.append(char)
                continue
            raw.FPDFText_GetCharOrigin(page, index, at_x, at_y)
            x, y = self._turn(ox.value, oy.value)
            width = self._width(drawing, char, index) * drawing.stretch
            found.append(Glyph(" " if char.isspace() else char, x, x + width, y, drawing.size, drawing.bold))
            if drawing.encoding:
                legacy.append((found[-1], drawing.encoding))
        _decode(legacy)
        return found

    def _char(self, index: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._page, index)
        char = chr(code) if 0 < code < 0x110000 else ""
        return "-" if char in _HYPHENS else char

    def _drawing(self, index: int) -> _Drawing:
        raw, page = self._raw, self._page
        drawn = raw.FPDFText_GetTextObject(page, index)
        key = cast(drawn, c_void_p).value or -1 - index
        if key not in self._drawings:
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(page, index, byref(matrix))
            size = raw.FPDFText_GetFontSize(page, index) or 1.0
            turned = (raw.FPDFText_GetCharAngle(page, index) + radians(self._rotation)) % (2 * pi)
            name, bold = self._font(index)
            self._drawings[key] = _Drawing(
                raw.FPDFTextObj_GetFont(drawn),
                max(1.0, size * (hypot(matrix.c, matrix.d) or 1.0)),
                size * (hypot(matrix.a, matrix.b) or 1.0),
                bold,
                not 0.05 < turned < 2 * pi - 0.05,
                font_encoding(_SUBSET.sub("", name)),
            )
        return self._drawings[key]

    def _font(self, index: int) -> tuple[str, bool]:
        """The name of a letter's font, and whether it is bold."""
        name, flags = create_string_buffer(128), c_int()
        self._raw.FPDFText_GetFontInfo(self._page, index, name, len(name), byref(flags))
        bold = bool(_BOLD.search(name.value)) or bool(flags.value & _FORCE_BOLD)
        return name.value.decode("latin-1"), bold

    def _width(self, drawing: _Drawing, char: str, index: int) -> float:
        """How far the pen moves, em; the ink of a letter such as ừ is wider, and would hide the blank behind it."""
        key = cast(drawing.font, c_void_p).value or 0, char
        if key not in self._widths:
            width = c_float()
            known = self._raw.FPDFFont_GetGlyphWidth(drawing.font, ord(char), 1000.0, byref(width))
            self._widths[key] = width.value / 1000 if known and width.value else self._ink(index) / drawing.stretch
        return self._widths[key]

    def _ink(self, index: int) -> float:
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, index, byref(box))
        return max(box.right - box.left, 0.0) if self._rotation in (0, 180) else max(box.top - box.bottom, 0.0)

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self._rotation:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
        return x - left, top - y
