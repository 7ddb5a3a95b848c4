"""Pictures of pages made ready for reading: coloured ink out, specks out, lines level."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

_COLOUR = 50  # of 255; how far the brightest and the darkest channel of coloured ink are apart
_BRIGHT = 140  # of 255; text is darker than that, whatever its colour
_STAMP = 0.0005, 0.2  # of the pixels are red where something is stamped
_DARK = 128  # of 255
_STEEPEST, _STEP = 6, 0.1  # degrees
_LEVEL = 0.15  # degrees; less does no harm
_FEW_SPECKS = 0.003  # of the dark pixels


def without_colour(page: Image) -> Image:
    """A page as grey: stamps, signatures and markers in colour become paper, black ink under them stays.

    Parameters
    ----------
    page : mode "RGB", or "L", which is given back as it is

    Returns
    -------
    mode "L": the brightest channel of each pixel, white where the ink has a colour

    >>> from PIL import Image
    >>> page = Image.new("RGB", (3, 1), "white")
    >>> page.putpixel((0, 0), (214, 40, 48)); page.putpixel((1, 0), (30, 20, 25))
    >>> [without_colour(page).getpixel((x, 0)) for x in range(3)]
    [255, 30, 255]
    """
    from PIL import ImageChops

    if page.mode == "L":
        return page
    bright, dark = _extremes(page)
    colour = ImageChops.subtract(bright, dark).point(_above(_COLOUR))
    bright.paste(255, mask=ImageChops.darker(colour, bright.point(_above(_BRIGHT))))
    return bright


def red_ink(page: Image) -> Image | None:
    """What is stamped in red, black on white, mode "L"; None where next to nothing is red, or too much for a stamp."""
    from PIL import ImageChops

    if page.mode == "L":
        return None
    red, green, blue = page.split()
    ink = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(_above(_COLOUR))
    share = ink.histogram()[255] / (ink.width * ink.height)
    return ImageChops.invert(ink) if _STAMP[0] < share < _STAMP[1] else None


def _extremes(page: Image) -> tuple[Image, Image]:
    from PIL import ImageChops

    red, green, blue = page.split()
    bright = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return bright, ImageChops.darker(ImageChops.darker(red, green), blue)


def _above(least: int) -> list[int]:
    """The table by which `Image.point` makes a mask of the pixels brighter than `least`."""
    return [255 if value > least else 0 for value in range(256)]


def level(page: Image) -> Image:
    """A page, mode "L", turned until its lines are level, of the same size."""
    from PIL.Image import Resampling

    angle = skew(page)
    if abs(angle) < _LEVEL:
        return page
    return page.rotate(angle, Resampling.BILINEAR, fillcolor=255)


def skew(page: Image, every: int = 4, steepest: int = _STEEPEST) -> float:
    """By how many degrees, counter-clockwise, a page has to be turned, `steepest` at most.

    At the right angle its rows of ink stand out most. Every fourth pixel of a page is enough to see them.
    """
    import numpy as np

    dark = np.asarray(page)[::every, ::every] < _DARK
    dark = dark & (dark.mean(axis=0) < (0.5 if every > 1 else 2))  # without the black edges of a scanner's glass
    y, x = np.nonzero(dark)
    if len(y) < 200:
        return 0.0
    best = max(np.arange(-steepest, steepest + 1.0), key=lambda angle: _contrast(y, x, angle))
    return float(max(np.arange(best - 1, best + 1, _STEP), key=lambda angle: _contrast(y, x, angle)))


def _contrast(y: np.ndarray, x: np.ndarray, angle: float) -> float:
    """How unevenly the ink is spread over the rows of a page turned by `angle` degrees."""
    import numpy as np

    rows = np.rint(y - x * np.tan(np.radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float((counts.astype(np.float64) ** 2).sum())


def without_specks(page: Image) -> Image:
    """A page, mode "L", without the specks of a bad scan: dark pixels without a dark neighbour; as it is with few."""
    import numpy as np
    from PIL import Image

    grey = np.array(page)
    dark = grey < _DARK
    inner = dark[1:-1, 1:-1]
    alone = inner & ~(dark[:-2, 1:-1] | dark[2:, 1:-1] | dark[1:-1, :-2] | dark[1:-1, 2:])
    if alone.sum() <= _FEW_SPECKS * inner.sum():
        return page
    grey[1:-1, 1:-1][alone] = 255
    return Image.fromarray(grey)
