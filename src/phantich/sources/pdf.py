"""PDF files: pages with a text layer as they are, scanned pages and bad text layers from their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EmptyDocumentError, EncryptedError, UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.glyphs import read_page
from phantich.sources.guard import is_garbled
from phantich.sources.inflate import has_bomb
from phantich.sources.ocr import MAX_PAGES as MAX_SCANS
from phantich.sources.ocr import Picture, Scan, find_tesseract, how_to_install, page_keys, read_scans, to_page, too_many
from phantich.sources.pages import compose
from phantich.sources.runs import Page
from phantich.sources.sniff import sniff
from phantich.sources.tables import find_tables
from phantich.sources.text_layer import FEW, is_bad, is_scanned, is_vietnamese

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

MAX_PAGES = 2_000  # some 40 s; it bounds the time a file can take
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DPI = 200  # of the picture of a page that holds none itself
_MOST = 40e6  # pixels of a picture; A4 at 300 dpi has nine million


def read_pdf(path: Path, data: bytes) -> Draft:
    """Read a .pdf file: reading order, paragraphs rejoined, page numbers and running heads left out.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EncryptedError : it asks for a password
    EmptyDocumentError : it holds pictures of pages, and nothing could be read in them
    UnreadableError : it is damaged, is no PDF, has too many pages, or its letters lead to no characters
    """
    with _open(path, data) as document:
        pages = _pages(path, document)
        scanned = [number for number, page in enumerate(pages) if is_scanned(page)]
        bad = [number for number, page in enumerate(pages) if number not in scanned and is_bad(page)]
        numbers = sorted(scanned + bad)
        keys = page_keys(data, numbers)
        scans = _read_pictures(path, document, pages, keys)
    drawn = {number: to_page(scan) for number, scan in scans.items()}
    taken = {number: page for number, page in drawn.items() if _is_better(page, pages[number])}
    for number, page in taken.items():
        pages[number] = page
    if sum(len(page.letters) for page in pages) < FEW or (not taken and len(scanned) == len(pages)):
        raise _empty(path)
    if is_garbled("".join(page.letters for page in pages)):
        hint = f"dùng tệp .docx gốc, hoặc {how_to_install()}."
        raise UnreadableError(path, "lớp chữ của tệp PDF không dẫn tới ký tự Unicode.", hint=hint)
    warnings = [*_warnings(len(pages), scanned, bad, taken)]
    if not find_tables(data, pages):
        warnings.append("Không tách được hàng, cột của bảng trong tệp PDF.")
    kept = tuple((keys[number], scan) for number, scan in scans.items())
    return replace(compose(pages, tuple(warnings)), scans=kept)


def _is_better(scan: Page, page: Page) -> bool:
    """Whether the picture of a page says more than its text layer."""
    return len(scan.letters) >= FEW and (is_scanned(page) or is_garbled(page.letters) or is_vietnamese(scan.letters))


def _warnings(count: int, scanned: list[int], bad: list[int], taken: dict[int, Page]) -> Iterator[str]:
    def named(numbers: list[int]) -> str:
        return f"Trang {', '.join(str(number + 1) for number in numbers)}"

    if read := [number for number in scanned if number in taken and len(scanned) < count]:
        yield f"{named(read)} là ảnh quét, đọc bằng nhận dạng chữ (OCR)."
    if unread := [number for number in scanned if number not in taken]:
        why = "không nhận ra chữ nào" if find_tesseract() else f"không có lớp chữ; {how_to_install()}"
        yield f"{named(unread)} là ảnh quét, {why}."
    if again := [number for number in bad if number in taken]:
        yield f"{named(again)} có lớp chữ hỏng hoặc thiếu dấu, đã đọc lại từ hình trang bằng nhận dạng chữ (OCR)."
    if wrong := [number for number in bad if number not in taken]:
        yield f"{named(wrong)} có lớp chữ thiếu dấu hoặc không phải tiếng Việt; đối chiếu với bản gốc."


def _empty(path: Path) -> EmptyDocumentError:
    if find_tesseract():
        hint = "quét lại rõ hơn (200-300 dpi), thẳng trang, rồi đọc tệp mới."
        return EmptyDocumentError(path, "tệp ảnh quét, không nhận ra chữ nào.", hint=hint)
    return EmptyDocumentError(path, "tệp ảnh quét, chưa có lớp chữ.", hint=f"{how_to_install()}.")


def _read_pictures(path: Path, document: PdfDocument, pages: list[Page], keys: dict[int, str]) -> dict[int, Scan]:
    """What is read in the pictures of pages, by their numbers; nothing without Tesseract."""
    if not keys or not find_tesseract():
        return {}
    if len(keys) > MAX_SCANS:
        raise too_many(path, len(keys))
    dpi = [_dpi(pages[number], document.get_page_size(number)) for number in keys]
    pictures = (
        Picture(key, partial(_draw, path, document, number, one), one)
        for (number, key), one in zip(keys.items(), dpi, strict=True)
    )
    return dict(zip(keys, read_scans(pictures), strict=True))


def _dpi(page: Page, size: tuple[float, float]) -> int:
    """The resolution to draw a page in: that of its own picture where it is fit for reading."""
    dpi = page.dpi if 150 <= page.dpi <= 300 else 300 if page.dpi > 300 else _DPI
    return max(1, min(dpi, int(72 * (_MOST / (size[0] * size[1])) ** 0.5)))


def _draw(path: Path, document: PdfDocument, number: int, dpi: int) -> Image:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        try:
            return page.render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
        finally:
            page.close()
    except (PdfiumError, MemoryError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UnreadableError:
    return UnreadableError(path, "có trang của tệp PDF bị hỏng.", hint="lấy lại tệp gốc, chép hoặc tải lại.")


def _pages(path: Path, document: PdfDocument) -> list[Page]:
    from pypdfium2 import PdfiumError

    if len(document) > MAX_PAGES:
        message = f"tệp có {len(document)} trang, quá {MAX_PAGES} trang."
        raise UnreadableError(path, message, hint="tách thành nhiều tệp nhỏ hơn.")
    try:
        return [read_page(document, number) for number in range(len(document))]
    except PdfiumError as error:
        raise _damaged(path) from error


def _open(path: Path, data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    if b"%PDF-" not in data[:1024]:
        kind = sniff(data)
        message = f"tên là .pdf nhưng thật ra là {kind}." if kind else "không phải tệp PDF."
        raise UnreadableError(path, message, hint="đổi lại đuôi tệp cho đúng loại, hoặc lấy lại tệp gốc.")
    if has_bomb(data):
        hint = "không mở tệp này; xin lại từ nơi gửi."
        raise UnreadableError(path, "tệp PDF giải nén ra quá lớn, có thể là tệp phá hoại.", hint=hint)
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise EncryptedError(
                path, "tệp có mật khẩu.", hint="mở bằng trình đọc PDF, bỏ mật khẩu rồi lưu lại."
            ) from error
        raise UnreadableError(
            path, "tệp PDF bị hỏng hoặc bị cắt cụt.", hint="lấy lại tệp gốc, chép hoặc tải lại."
        ) from error
    return document
