"""What of the optional parts is on this computer, what each is for, and the command that installs it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from phantich import __version__, programs

# What installs programs, by system, in the order in which it is looked for; "" stands where there is none.
_INSTALLERS = {"win32": ("winget", "choco", ""), "darwin": ("brew", ""), "linux": ("apt-get", "dnf", "zypper", "")}
_FONTS = ("C:/Windows/Fonts", "/Library/Fonts", "/System/Library/Fonts", "/usr/share/fonts", "/usr/local/share/fonts")
_LIMIT = 10  # seconds for a program to say its version


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part.

    Attributes
    ----------
    name : as its makers call it
    unlocks : what phantich does with it
    find : what is there (a version, or ""); None when it is missing
    install : by installer, the command; under "" what to do without one
    """

    name: str
    unlocks: str
    find: Callable[[], str | None]
    install: dict[str, str]


def _says(program: str, *arguments: str) -> str:
    """What a program writes, "" when it fails."""
    place = programs.find(program)
    try:
        done = subprocess.run(
            [place or program, *arguments], capture_output=True, timeout=_LIMIT, check=False, **programs.APART
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace").strip()


def _libreoffice() -> str | None:
    """Its place: asked for its version, it would start as a whole."""
    return programs.find("soffice")


def _tesseract() -> str | None:
    return _says("tesseract", "--version").partition("\n")[0] if programs.find("tesseract") else None


def _vietnamese() -> str | None:
    found = programs.find("tesseract") and "vie" in _says("tesseract", "--list-langs").split()
    return "" if found else None


def _times() -> str | None:
    """A serif font of the measure of Times New Roman."""
    for folder in (*map(Path, _FONTS), Path.home() / ".fonts", Path.home() / ".local/share/fonts"):
        for pattern, name in (("[Tt]imes*", "Times New Roman"), ("LiberationSerif*", "Liberation Serif")):
            if folder.is_dir() and next(folder.rglob(f"{pattern}.[to]t[fc]"), None):
                return name
    return None


PARTS = (
    Part(
        "LibreOffice", "đọc tệp .doc, .rtf, .odt", _libreoffice,
        {
            "winget": "winget install TheDocumentFoundation.LibreOffice",
            "choco": "choco install libreoffice-fresh",
            "brew": "brew install --cask libreoffice",
            "apt-get": "sudo apt-get install libreoffice-writer",
            "dnf": "sudo dnf install libreoffice-writer",
            "zypper": "sudo zypper install libreoffice-writer",
            "": "tải bộ cài tại libreoffice.org rồi chạy",
        },
    ),
    Part(
        "Tesseract", "đọc bản quét: ảnh, trang PDF không có lớp chữ", _tesseract,
        {
            "winget": "winget install UB-Mannheim.TesseractOCR",
            "choco": "choco install tesseract",
            "brew": "brew install tesseract",
            "apt-get": "sudo apt-get install tesseract-ocr",
            "dnf": "sudo dnf install tesseract",
            "zypper": "sudo zypper install tesseract-ocr",
            "": "tải bộ cài theo hướng dẫn tại tesseract-ocr.github.io",
        },
    ),
    Part(
        "Tiếng Việt cho Tesseract (vie)", "nhận ra chữ có dấu trong bản quét", _vietnamese,
        {
            "winget": "chạy lại bộ cài Tesseract, mục “Additional language data” chọn Vietnamese",
            "choco": "chạy lại bộ cài Tesseract, mục “Additional language data” chọn Vietnamese",
            "brew": "brew install tesseract-lang",
            "apt-get": "sudo apt-get install tesseract-ocr-vie",
            "dnf": "sudo dnf install tesseract-langpack-vie",
            "zypper": "sudo zypper install tesseract-ocr-traineddata-vietnamese",
            "": "chép vie.traineddata vào thư mục tessdata của Tesseract",
        },
    ),
    Part(
        "Phông Times New Roman hoặc Liberation Serif", "báo cáo Word mở trên máy này hiện đúng phông", _times,
        {
            "brew": "brew install --cask font-liberation",
            "apt-get": "sudo apt-get install fonts-liberation",
            "dnf": "sudo dnf install liberation-serif-fonts",
            "zypper": "sudo zypper install liberation-fonts",
            "": "cài phông Times New Roman hoặc Liberation Serif",
        },
    ),
)  # fmt: skip


def examine() -> list[str]:
    """The state of this computer, a Vietnamese line each; what is missing is followed by how to install it.

    >>> examine()[0].startswith("phantich ")
    True
    """
    lines = [f"phantich {__version__}, Python {platform.python_version()}, {platform.system()}", ""]
    for part in PARTS:
        found = part.find()
        state = "có   " if found is not None else "thiếu"
        lines.append(f"[{state}] {part.name}: {part.unlocks}" + (f" ({found})" if found else ""))
        if found is None:
            lines.append(f"        Cài: {_how(part)}")
    ready = "Không cần cài thêm gì để đọc .docx, .pdf có lớp chữ, .txt, .html, .mht, .xlsx và .zip chứa chúng."
    return [*lines, "", ready]


def _how(part: Part) -> str:
    there = (name for name in _INSTALLERS.get(sys.platform, ("",)) if not name or shutil.which(name))
    return next(part.install[name] for name in there if name in part.install)
