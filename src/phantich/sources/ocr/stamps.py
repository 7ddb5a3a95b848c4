"""What is stamped on a page in red. It is taken out before the page is read, so secrecy markings are found here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from phantich.sources.guard import MARKINGS
from phantich.sources.ocr.picture import red_ink, skew

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

Box = tuple[int, int, int, int]

_CELL = 8  # pixels; stamps are found on a grid as coarse
_REACH = 7  # cells; letters and words of one stamp stand nearer to each other
_MOST = 6  # stamps of a page, the largest first
_SMALL = 40, 16  # pixels, width and height; less is no word
_FRAME = 0.8  # of a row or column of pixels is dark where the frame of a stamp runs
_LOW = 120  # pixels; a stamp less high is read at twice its size
_SECRET = re.compile(r"(.*)\bMA[TIJ1]\b")


def read_stamps(page: Image, read: Callable[[Image], str]) -> Iterator[str]:
    """What the stamps say, a line each, and the secrecy markings among them, spelt right.

    Parameters
    ----------
    page : mode "RGB"; "L" has no stamps
    read : reads a picture of a few words
    """
    red = red_ink(page)
    for box in find_stamps(red) if red else ():
        for line in read(_upright(red.crop(box))).split("\n"):
            yield line
            if marking := secret(line):
                yield marking


def secret(stamp: str) -> str | None:
    """The secrecy marking in a red stamp, though OCR got its marks wrong, or its frame for letters; None without one.

    >>> secret("lTÔI MẠT]"), secret("TUY!‡T MẬT"), secret("mẬt"), secret("CÔNG VĂN ĐẾN")
    ('TỐI MẬT', 'TUYỆT MẬT', 'MẬT', None)
    """
    bare = letters(stamp)
    found = _SECRET.search(bare) or re.search("(.*)MAT$", re.sub("[^A-Z]", "", bare))
    if not found:
        return None
    return MARKINGS["TUYỆTMẬT" if "TUY" in found[1] else "TỐIMẬT" if "T" in found[1] else "MẬT"]


def letters(text: str) -> str:
    """A text in capitals without marks: "TOI MAT" for "Tối mật"."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text.upper()))


def find_stamps(red: Image) -> list[Box]:
    """Where stamps are: left, top, right, bottom in pixels, the largest first.

    Parameters
    ----------
    red : mode "L", the ink dark
    """
    import numpy as np
    from PIL import ImageFilter, ImageOps

    grid = ImageOps.invert(red.reduce(_CELL)).point(lambda value: 255 if value > 20 else 0)
    dark = np.array(grid.filter(ImageFilter.MaxFilter(_REACH))) > 0
    boxes = []
    while dark.any() and len(boxes) < 10 * _MOST:
        x0, y0, x1, y1 = _take(dark)
        edge = _CELL * (_REACH // 2)
        box = x0 * _CELL + edge, y0 * _CELL + edge, (x1 + 1) * _CELL - edge, (y1 + 1) * _CELL - edge
        if box[2] - box[0] > _SMALL[0] and box[3] - box[1] > _SMALL[1]:
            boxes.append((box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4))
    return sorted(boxes, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))[:_MOST]


def _take(dark: np.ndarray) -> Box:
    """Take one patch of dark cells out of the grid; its edges, all cells within."""
    import numpy as np

    first = np.unravel_index(dark.argmax(), dark.shape)
    todo, ys, xs = [(int(first[0]), int(first[1]))], [], []
    dark[first] = False
    while todo:
        y, x = todo.pop()
        ys.append(y)
        xs.append(x)
        for near in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            if 0 <= near[0] < dark.shape[0] and 0 <= near[1] < dark.shape[1] and dark[near]:
                dark[near] = False
                todo.append(near)
    return min(xs), min(ys), max(xs), max(ys)


def _upright(stamp: Image) -> Image:
    """A stamp with level lines, without its frame, on white, large enough to be read."""
    import numpy as np
    from PIL import Image, ImageOps

    stamp = ImageOps.expand(stamp, 8, fill=255)
    stamp = stamp.rotate(skew(stamp, every=1, steepest=12), Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    grey = np.array(stamp)
    ink = grey < 128
    rows, columns = np.nonzero(ink.any(axis=1))[0], np.nonzero(ink.any(axis=0))[0]
    if len(rows):
        inside = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        grey[_near(np.concatenate([[False] * rows[0], inside.mean(axis=1) > _FRAME]), len(grey)), :] = 255
        grey[:, _near(np.concatenate([[False] * columns[0], inside.mean(axis=0) > _FRAME]), grey.shape[1])] = 255
    clean = ImageOps.expand(Image.fromarray(grey), 20, fill=255)
    return clean.resize((2 * clean.width, 2 * clean.height), Image.Resampling.BICUBIC) if clean.height < _LOW else clean


def _near(lines: np.ndarray, length: int) -> np.ndarray:
    """Lines, and those beside them, which a frame that is not quite level has too."""
    import numpy as np

    lines = np.concatenate([lines, [False] * (length - len(lines))]).astype(bool)
    wide = lines.copy()
    for shift in (1, 2, 3):
        wide[shift:] |= lines[:-shift]
        wide[:-shift] |= lines[shift:]
    return wide
