"""A figure's drawing as a picture of points, for programs that do not draw it themselves."""

from __future__ import annotations

import re

DPI = 300
_WIDTH = re.compile(r'<svg[^>]*\bwidth="([\d.]+)pt"')


def to_png(svg: str) -> bytes:
    """The drawing at 300 points an inch.

    >>> to_png('<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"/>')[:4]
    b'\\x89PNG'
    """
    import typst

    page = b'#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("figure.svg")'
    return typst.compile({"main": page, "figure.svg": svg.encode("utf-8")}, format="png", ppi=DPI)


def width_mm(svg: str) -> float:
    """How wide the drawing wants to be.

    >>> round(width_mm('<svg width="72pt" height="36pt"/>'), 1)
    25.4
    """
    match = _WIDTH.search(svg)
    return float(match[1]) / 72 * 25.4 if match else 150.0
