"""PDF files with a text layer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EmptyDocumentError, EncryptedError, UnreadableError
from phantich.sources.draft import Draft
from phantich.sources.glyphs import read_page
from phantich.sources.guard import is_garbled
from phantich.sources.layout import read_pages
from phantich.sources.number_forms import picture_char
from phantich.sources.paragraphs import join_lines
from phantich.sources.runs import Page
from phantich.sources.sniff import sniff
from phantich.sources.tables import find_tables

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PAGES = 2_000  # some 40 s; it bounds the time a file can take
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PICTURE = re.compile("[\uf000-\uf0ff]")  # bullets of Symbol and Wingdings
_FEW = 10  # code points: what a scanner's own stamp adds to a page without text


def read_pdf(path: Path, data: bytes) -> Draft:
    """Read a .pdf file: reading order, paragraphs rejoined, page numbers and running heads left out.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EncryptedError : it asks for a password
    EmptyDocumentError : it holds pictures of pages, without text
    UnreadableError : it is damaged, is no PDF, has too many pages, or its letters lead to no characters
    """
    pages = _pages(path, data)
    written = [page.letters for page in pages]
    blank = [number for number, text in enumerate(written, 1) if len(text) < _FEW and pages[number - 1].has_picture]
    if sum(map(len, written)) < _FEW or len(blank) == len(pages):
        hint = "nhận dạng chữ (OCR) trước, rồi đọc tệp mới."
        raise EmptyDocumentError(path, "tệp ảnh quét, chưa có lớp chữ.", hint=hint)
    if is_garbled("".join(written)):
        hint = "in lại từ Word ra PDF có nhúng phông Unicode, hoặc dùng tệp .docx gốc."
        raise UnreadableError(path, "lớp chữ của tệp PDF không dẫn tới ký tự Unicode.", hint=hint)
    warnings = [f"Trang {', '.join(map(str, blank))} là ảnh quét, không có lớp chữ."] if blank else []
    if not find_tables(data, pages):
        warnings.append("Không tách được hàng, cột của bảng trong tệp PDF.")
    lines, margins = read_pages(pages)
    text = _PICTURE.sub(lambda sign: picture_char(sign[0]), join_lines(lines))
    return Draft(text, margins, tuple(warnings))


def _pages(path: Path, data: bytes) -> list[Page]:
    from pypdfium2 import PdfiumError

    with _open(path, data) as document:
        if len(document) > MAX_PAGES:
            message = f"tệp có {len(document)} trang, quá {MAX_PAGES} trang."
            raise UnreadableError(path, message, hint="tách thành nhiều tệp nhỏ hơn.")
        try:
            return [read_page(document, number) for number in range(len(document))]
        except PdfiumError as error:
            raise UnreadableError(
                path, "có trang của tệp PDF bị hỏng.", hint="lấy lại tệp gốc, chép hoặc tải lại."
            ) from error


def _open(path: Path, data: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    if b"%PDF-" not in data[:1024]:
        kind = sniff(data)
        message = f"tên là .pdf nhưng thật ra là {kind}." if kind else "không phải tệp PDF."
        raise UnreadableError(path, message, hint="đổi lại đuôi tệp cho đúng loại, hoặc lấy lại tệp gốc.")
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
