"""How wide words are in the fonts that travel with us: the widths of Times New Roman."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

MM = 25.4 / 72  # of a point


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in mm.

    Parameters
    ----------
    size : points

    >>> round(width_of("Độc lập - Tự do - Hạnh phúc", 13, bold=True))
    56
    """
    return _font(bold).getlength(text) / _SCALE * size * MM


_SCALE = 100  # measured large, so that no pixel is rounded away


@lru_cache(maxsize=2)
def _font(bold: bool) -> Any:
    from PIL import ImageFont

    name = f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf"
    with as_file(files("phantich.report") / "fonts" / name) as path:
        return ImageFont.truetype(str(path), _SCALE)
