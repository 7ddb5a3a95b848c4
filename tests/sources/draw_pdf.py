"""Draws small PDF files of invented text for the tests, line by line, as a printer driver would."""

from __future__ import annotations

from pathlib import Path

import matplotlib
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = (
    Path(matplotlib.get_data_path()) / "fonts" / "ttf"
)  # DejaVu: free, everywhere the project is, all Vietnamese letters
SERIF, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
LEFT, RIGHT, TOP, PITCH = 85.0, 553.0, 780.0, 18.0  # points
INDENT = 36.0

for name in (SERIF, BOLD):
    pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


class Printer:
    """A canvas with a pen that goes down the page, and makes a new page at the bottom."""

    def __init__(self, path: Path, *, size: float = 12, head: str = "", bottom: float = 60, **options) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, **options)
        self.size, self.head, self.bottom, self.page = size, head, bottom, 1
        self._begin()

    def _begin(self) -> None:
        self.y = TOP
        if self.page > 1:
            self.text(310, 810, str(self.page))
        if self.head:
            self.text(LEFT, 825, self.head)

    def new_page(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def text(self, x: float, y: float, text: str, font: str = SERIF) -> None:
        self.canvas.setFont(font, self.size)
        self.canvas.drawString(x, y, text)

    def centred(self, text: str, x: float = (LEFT + RIGHT) / 2, font: str = BOLD) -> None:
        self.text(x - pdfmetrics.stringWidth(text, font, self.size) / 2, self.y, text, font)
        self.y -= PITCH

    def paragraph(self, text: str, *, indent: float = INDENT, gap: float = 6, margin: float = LEFT) -> None:
        """A justified paragraph with an indented first line."""
        words, x = text.split(), margin + indent
        while words:
            if self.y < self.bottom:
                self.new_page()
            taken = self._fill(words, RIGHT - x)
            line, words = words[:taken], words[taken:]
            self.line(line, x, justify=bool(words))
            x, self.y = margin, self.y - PITCH
        self.y -= gap

    def _fill(self, words: list[str], width: float) -> int:
        taken = 1
        while taken < len(words) and pdfmetrics.stringWidth(" ".join(words[: taken + 1]), SERIF, self.size) <= width:
            taken += 1
        return taken

    def line(self, words: list[str], x: float, *, justify: bool) -> None:
        """Words from `x` on, stretched to the right margin when `justify`."""
        widths = [pdfmetrics.stringWidth(word, SERIF, self.size) for word in words]
        blank = pdfmetrics.stringWidth(" ", SERIF, self.size)
        if justify and len(words) > 1:
            blank = (RIGHT - x - sum(widths)) / (len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self.text(x, self.y, word)
            x += width + blank

    def columns(self, left: list[str], right: list[str], *, shift: float = 0) -> None:
        """Two centred columns, the right one `shift` points lower."""
        top = self.y
        for x, lines, down in ((170.0, left, 0.0), (410.0, right, shift)):
            self.y = top - down
            for line in lines:
                self.centred(line, x, SERIF)
        self.y = top - PITCH * max(len(left), len(right)) - shift - 6

    def save(self) -> None:
        self.canvas.save()
