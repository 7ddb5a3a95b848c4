"""Pictures of pages as files: .png, .jpg, .tif with one page or many."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EmptyDocumentError, UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.ocr import engine
from phantich.sources.ocr.cache import page_keys
from phantich.sources.ocr.scan import MAX_PAGES, Picture, read_scans, to_page, too_many
from phantich.sources.pages import compose
from phantich.sources.sniff import sniff

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF")
_MOST = 80e6  # pixels; A3 at 600 dpi has seventy million
_LARGEST = 40e6  # pixels of a picture made larger for reading; A4 at 300 dpi has nine million
_A4 = 8.27, 11.69  # inches
_GOOD = range(150, 301)  # dpi that need no change
_WIDEST = 14.0  # inches; a page is narrower, so a picture that claims more comes from a camera


def read_image(path: Path, data: bytes) -> Draft:
    """Read a picture of one page, or of several.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EmptyDocumentError : nothing could be read in it, or there is no Tesseract
    UnreadableError : it is no picture, is damaged, or too large
    """
    count = _check(path, data)
    if not engine.find_tesseract():
        hint = f"{engine.how_to_install()}."
        raise EmptyDocumentError(path, "tệp ảnh, cần Tesseract để nhận dạng chữ, máy này chưa có.", hint=hint)
    keys = list(page_keys(data, range(count)).values())
    scans = list(read_scans(_pictures(path, data, keys)))
    pages = [to_page(scan) for scan in scans]
    if not any(page.rows for page in pages):
        hint = "chụp hoặc quét lại rõ hơn (200-300 dpi), thẳng trang, rồi đọc tệp mới."
        raise EmptyDocumentError(path, "không nhận ra chữ nào trong ảnh.", hint=hint)
    return replace(compose(pages), scans=tuple(zip(keys, scans, strict=True)))


def _check(path: Path, data: bytes) -> int:
    """The number of pages; raises when the file is none that can be read."""
    image = _open(path, data)
    count = getattr(image, "n_frames", 1)
    if count > MAX_PAGES:
        raise too_many(path, count)
    return count


def _open(path: Path, data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(path) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        kind = sniff(data)
        ours = kind in (None, *(f"ảnh {name}" for name in _FORMATS))
        message = "ảnh bị hỏng." if ours else f"thật ra là {kind}, chưa đọc được dưới tên này."
        raise UnreadableError(path, message, hint="lấy lại tệp gốc, chép hoặc tải lại.") from error
    if image.width * image.height > _MOST:
        raise _too_large(path)
    return image


def _too_large(path: Path) -> UnreadableError:
    return UnreadableError(path, "ảnh quá lớn.", hint="lưu lại ở 200-300 dpi.")


def _pictures(path: Path, data: bytes, keys: list[str]) -> Iterator[Picture]:
    image = _open(path, data)
    for number, key in enumerate(keys):
        with _damage_told(path):
            image.seek(number)
        yield Picture(key, partial(_draw, path, image), _dpi(image)[1])


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise UnreadableError(path, "ảnh bị hỏng.", hint="lấy lại tệp gốc, chép hoặc tải lại.") from error


def _dpi(image: Image) -> tuple[int, int]:
    """The resolution of a picture in pixels an inch, and the one to read it in."""
    said = float(image.info.get("dpi", (0, 0))[0] or 0)
    if not 60 < said < 1300 or image.width / said > _WIDEST:
        said = image.width / _A4[image.width > image.height]
    found = max(1, round(said))
    most = int(found * (_LARGEST / (image.width * image.height)) ** 0.5)
    return found, found if found in _GOOD else 300 if found > 300 else max(found, min(200, most, 3 * found))


def _draw(path: Path, image: Image) -> Image:
    """The page that a file stands at, upright, grey or in colour on white, in the resolution to read it in."""
    from PIL import Image, ImageOps

    found, wanted = _dpi(image)
    if image.width * image.height > _MOST:
        raise _too_large(path)
    with _damage_told(path):
        page = ImageOps.exif_transpose(image)
    if page.mode.startswith("I") or page.mode == "F":
        page = page.convert("F").point(lambda value: value / 256).convert("L")
    elif page.mode in ("1", "L"):
        page = page.convert("L")
    elif page.has_transparency_data:
        clear = page.convert("RGBA")
        page = Image.new("RGB", clear.size, "white")
        page.paste(clear, mask=clear.getchannel("A"))
    else:
        page = page.convert("RGB")
    if found == wanted:
        return page
    size = round(page.width * wanted / found), round(page.height * wanted / found)
    return page.resize(size, Image.Resampling.BICUBIC)
