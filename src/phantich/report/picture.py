"""A figure's drawing as a picture of points, for programs that do not draw it themselves."""

from __future__ import annotations

import re

from phantich.report.forms import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, TOP
from phantich.report.measure import MM
from phantich.report.sheet import ACROSS, UPRIGHT

DPI = 300
_BELOW = 45  # mm for the caption, the notes and a line above
_ROOMS = {
    False: (UPRIGHT, PAGE_HEIGHT - TOP - BOTTOM - _BELOW),
    True: (ACROSS, PAGE_WIDTH - TOP - BOTTOM - _BELOW),
}
_SIDES = re.compile(r'\s(width|height)="([\d.]+)pt"')


def to_png(svg: str) -> bytes:
    """The drawing at 300 points an inch.

    >>> to_png('<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"/>')[:4]
    b'\\x89PNG'
    """
    import typst

    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("figure.svg")'
    return typst.compile({"main": page, "figure.svg": svg.encode("utf-8")}, format="png", ppi=DPI)


def fit(svg: str) -> tuple[bool, float]:
    """How a drawing is set on a page: whether the page lies, and the drawing's width in mm.

    It is never made larger, and made smaller only where the page asks for it; what is wide lies, where that saves a
    good part of its size.

    >>> fit('<svg width="1000pt" height="300pt"/>'), fit('<svg width="300pt" height="1000pt"/>')[0]
    ((True, 252), False)
    """
    width, height = _size(svg)
    scales = {across: min(1, room / width, high / height) for across, (room, high) in _ROOMS.items()}
    across = scales[True] > 1.2 * scales[False]
    return across, round(width * scales[across])


def _size(svg: str) -> tuple[float, float]:
    """Width and height in mm."""
    sides = dict(_SIDES.findall(svg[: svg.index(">", svg.index("<svg"))]))
    return float(sides["width"]) * MM, float(sides["height"]) * MM
