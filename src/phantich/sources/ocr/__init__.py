"""Scanned pages: cleaned, read by Tesseract in processes of its own, and kept in a cache once they may be."""

from __future__ import annotations

from phantich.sources.ocr.cache import page_keys, remember
from phantich.sources.ocr.engine import find_tesseract, how_to_install
from phantich.sources.ocr.scan import MAX_PAGES, Picture, read_scans, to_page, too_many
from phantich.sources.ocr.words import Scan

__all__ = [
    "MAX_PAGES",
    "Picture",
    "Scan",
    "find_tesseract",
    "how_to_install",
    "page_keys",
    "read_scans",
    "remember",
    "to_page",
    "too_many",
]
