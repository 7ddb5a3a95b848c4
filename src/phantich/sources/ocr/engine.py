"""Tesseract as a process of its own. It gets a picture by its standard input, so that no file of it is written."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

from phantich import programs

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
PAGE, BLOCK = 3, 6  # Tesseract's page segmentation: columns and lines to be found; lines one under the other
LIMIT = 40.0  # seconds; a page takes one or two
_INSTALL = {
    "win32": "cài Tesseract từ trang UB-Mannheim, khi cài chọn thêm tiếng Việt (Vietnamese)",
    "darwin": "brew install tesseract tesseract-lang",
}
_INSTALL_ELSEWHERE = "sudo apt install tesseract-ocr tesseract-ocr-vie"


def find_tesseract() -> str | None:
    """The path of Tesseract; None when it is not there, or there without Vietnamese."""
    found = programs.find("tesseract")
    return found if found and LANGUAGE in languages(found) else None


def how_to_install() -> str:
    """What to do where Tesseract or its Vietnamese is missing, on this system; a Vietnamese clause."""
    return f"cài Tesseract có tiếng Việt ({_INSTALL.get(sys.platform, _INSTALL_ELSEWHERE)}) rồi chạy lại"


@cache
def languages(tesseract: str) -> frozenset[str]:
    """The languages that a Tesseract has."""
    return frozenset(_run([tesseract, "--list-langs"], b"").decode("utf-8", "replace").split())


@cache
def version(tesseract: str) -> str:
    """As Tesseract gives it: "tesseract 5.3.0"."""
    return _run([tesseract, "--version"], b"").decode("utf-8", "replace").partition("\n")[0].strip()


def recognise(page: Image, dpi: int, *, layout: int = PAGE, limit: float = LIMIT) -> bytes:
    """What Tesseract reads in a picture, as hOCR.

    Parameters
    ----------
    page : mode "L"
    dpi : pixels an inch
    layout : `PAGE` or `BLOCK`
    limit : seconds it may take

    Returns
    -------
    hOCR in UTF-8; nothing when Tesseract failed, or took longer
    """
    tesseract = find_tesseract()
    if tesseract is None:
        return b""
    picture = b"P5 %d %d 255\n" % page.size + page.tobytes()  # a PGM file
    command = [tesseract, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "--psm", str(layout), "hocr"]
    return _run(command, picture, limit)


def _run(command: list[str], data: bytes, limit: float = LIMIT) -> bytes:
    # One thread a process: Tesseract's own threads win little, and pages are read side by side.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    window = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limit, env=environment, check=False, **window
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout
