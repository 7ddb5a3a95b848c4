"""Pages read from their pictures, several at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import TYPE_CHECKING

from phantich import worker
from phantich.errors import UnreadableError
from phantich.sources.guard import MARKINGS
from phantich.sources.ocr import cache, engine
from phantich.sources.ocr.beside import read_beside
from phantich.sources.ocr.picture import level, without_colour, without_specks
from phantich.sources.ocr.stamps import letters, read_stamps
from phantich.sources.ocr.words import Scan, Word, read_words
from phantich.sources.runs import Glyph, Page, make_rows

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PAGES = 300  # scanned pages of one file; they take some five minutes
_PATIENCE = 5.0  # seconds between two signs of life
_UPSIDE_DOWN = 0.6  # confidence; a page that is read worse may lie on its side or on its head
_TOP = 0.5  # of the page; a secrecy marking is stamped above that
_LONG = 8.0  # seconds; a page that takes longer is not turned about, a stamp that takes longer is none
_SAME_SIZE = 0.35  # of the usual size; Tesseract's sizes vary as much from line to line


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to be read.

    Attributes
    ----------
    key : tells it from all others, by the contents of its file
    draw : gives the picture, mode "RGB" or "L"
    dpi : its pixels an inch
    """

    key: str
    draw: Callable[[], Image]
    dpi: int


def read_scans(pictures: Iterable[Picture], workers: int | None = None) -> Iterator[Scan]:
    """The pages in their order; those of the cache from there.

    Parameters
    ----------
    pictures : drawn one after the other in this thread, for PDFium knows only one
    workers : pages read at a time; None for as many as there are processors
    """
    workers = workers or os.cpu_count() or 1
    reading: deque[Future[Scan] | Scan] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for picture in pictures:
            known = cache.recall(picture.key)
            reading.append(known or pool.submit(_read, picture.draw(), picture.dpi))
            if len(reading) > workers:  # pictures are large: only a few wait
                yield _done(reading.popleft())
        while reading:
            yield _done(reading.popleft())


def too_many(path: Path, count: int) -> UnreadableError:
    """The error of a file with more than `MAX_PAGES` scanned pages."""
    message = f"tệp có {count} trang ảnh quét, quá {MAX_PAGES} trang."
    return UnreadableError(path, message, hint="tách thành nhiều tệp nhỏ hơn.")


def _done(reading: Future[Scan] | Scan) -> Scan:
    while isinstance(reading, Future) and not reading.done():
        worker.beat()
        wait([reading], _PATIENCE)
    return reading.result() if isinstance(reading, Future) else reading


def _read(page: Image, dpi: int) -> Scan:
    """A page, turned if it has to be."""
    start = perf_counter()
    scan = _read_as_it_lies(page, dpi)
    if scan.words and scan.confidence < _UPSIDE_DOWN and perf_counter() - start < _LONG:
        turned = (_read_as_it_lies(page.rotate(angle, expand=True), dpi) for angle in (90, 180, 270))
        scan = max(scan, *turned, key=lambda one: one.confidence * len(one.words) ** 0.5)
    return scan


def _read_as_it_lies(page: Image, dpi: int) -> Scan:
    grey = level(without_specks(without_colour(page)))
    words = _words(grey, dpi)
    if words and fmean(word.confidence for word in words) > _UPSIDE_DOWN:
        words = read_beside(grey, dpi, words, partial(_words, dpi=dpi))
    return Scan(tuple(words), page.width * 72 / dpi, tuple(_stamps(page, dpi, words)))


def _words(page: Image, dpi: int) -> list[Word]:
    return read_words(engine.recognise(page, dpi), dpi)


def _stamps(page: Image, dpi: int, words: list[Word]) -> Iterator[str]:
    """What is stamped in red on the upper half, and the secrecy marking that a stamp, or the letterhead, bears.

    A marking is looked for without its marks, which OCR often gets wrong: "MÂT" and "MAT" are "MẬT" here.
    """

    def read(stamp: Image) -> str:
        hocr = engine.recognise(stamp, dpi, layout=engine.BLOCK, limit=_LONG)
        return "\n".join(_lines(read_words(hocr, dpi)))

    yield from read_stamps(page.crop((0, 0, page.width, int(_TOP * page.height))), read)
    for line in _lines([word for word in words if word.y < _TOP * page.height * 72 / dpi]):
        yield from (marking for name, marking in MARKINGS.items() if letters(name) == "".join(letters(line).split()))


def _lines(words: list[Word]) -> Iterator[str]:
    """The lines, and each stretch of a line that stands apart from the rest of it."""
    for row in make_rows([glyph for word in words for glyph in _glyphs(word)]):
        yield from (run.text for run in row)


def to_page(scan: Scan) -> Page:
    """A scan as rows of runs, as the pages of a PDF are."""
    usual = median([word.size for word in scan.words] or [0.0])
    sizes = (usual if abs(word.size - usual) < _SAME_SIZE * usual else word.size for word in scan.words)
    words = [replace(word, size=size) for word, size in zip(scan.words, sizes, strict=True)]
    rows = make_rows([glyph for word in words for glyph in _glyphs(word)])
    return Page(rows, "\n".join(scan.stamps), scan.width, has_picture=False, strokes=0)


def _glyphs(word: Word) -> Iterator[Glyph]:
    """A word is one glyph, and the blank before it another."""
    yield Glyph(" ", word.x0, word.x0, word.y, word.size, bold=False)
    yield Glyph(word.text, word.x0, word.x1, word.y, word.size, bold=False, confidence=word.confidence)
