"""Make the specimens that are shipped as .docx and .pdf from their texts in nguon/, as an office would set them.

Usage: python corpora/make_files.py     (the .pdf need LibreOffice and the DejaVu fonts)
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from office import RULE, Office

AS_DOCX = ("04-ubnd-tinh-dau-tu-cong", "09-thanh-tra-tinh-so-y-te", "13-dang-uy-ubnd-so-gddt")
AS_PDF = ("03-thanh-tra-so-gddt", "11-ubnd-chuyen-doi-so-cchc")
PRINTED = "DejaVu Serif Condensed"  # free, narrow as Times is, and with every Vietnamese letter; a PDF carries it along
SOURCES, SHIPPED = Path(__file__).parent / "nguon", Path(__file__).parent / "thong-bao"

COUNTRY = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
WIDE = re.compile(r" {3,}")
FAR = 30  # blanks before a line of the right column
TITLE = re.compile(r"(?:THÔNG BÁO|KẾT LUẬN)\b")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a specimen's text as they stand in the file made of it: columns one after the other, no rules.

    >>> paragraphs("UBND TỈNH      CỘNG HÒA\\n-----\\nSố: 1/TB-UBND   Độc lập\\n\\nTHÔNG BÁO")
    ['UBND TỈNH', 'Số: 1/TB-UBND', 'CỘNG HÒA', 'Độc lập', 'THÔNG BÁO']
    """
    left, right, body = split(text)
    return [line for line in (*left, *right, *body) if not RULE.fullmatch(line)]


def split(text: str) -> tuple[list[str], list[str], list[str]]:
    """The lines of the letterhead's left column, those of its right column, and the rest of the text."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    title = next(number for number, line in enumerate(lines) if TITLE.match(line.strip()))
    head, body = lines[:title], [" ".join(line.split()) for line in lines[title:]]
    if any(WIDE.search(line.strip()) for line in head):  # side by side, kept apart by blanks
        cells = [("" if len(line) - len(line.lstrip()) > FAR else "\t") + WIDE.sub("\t", line.strip()) for line in head]
        columns = [cell.split("\t") if cell.startswith("\t") else ["", "", cell] for cell in cells]
        return [cell[1] for cell in columns if cell[1]], [cell[2] for cell in columns if len(cell) > 2], body
    head = [line.strip() for line in head]
    country = next((number for number, line in enumerate(head) if COUNTRY.match(line)), len(head))
    return head[:country], head[country:], body


def make_docx(text: str, out: Path, font: str = "Times New Roman") -> None:
    """Set a specimen's text as a Word document."""
    left, right, body = split(text)
    office = Office(font)
    office.two_columns(left, right, size=12)
    groups = [list(group) for _, group in groupby(body, key=_part(body))]
    title, running, recipients, signature, note = groups
    office.title(title)
    for line in running:
        office.paragraph(line)
    office.two_columns(recipients, signature, size=14)
    office.paragraph(note[0])
    properties = office.document.core_properties
    properties.title, properties.author = title[0].capitalize(), "phantich"
    properties.comments = note[0].strip("()")
    properties.created = properties.modified = dt.datetime(2025, 1, 1)
    office.document.save(str(out))


def _part(body: list[str]):
    """Which part of the paper a line belongs to: 0 title, 1 running text, 2 recipients, 3 signature, 4 closing note."""
    part = 0

    def of(line: str) -> int:
        nonlocal part
        if part == 0 and len(line) > 40 and line.rstrip().endswith((":", ".", ";")):
            part = 1
        elif line.startswith("Nơi nhận"):
            part = 2
        elif part == 2 and not line.startswith(("-", "Nơi nhận")):
            part = 3
        elif line.startswith("(Văn bản minh họa"):
            part = 4
        return part

    return of


def make_pdf(text: str, out: Path) -> None:
    """The Word document of a specimen as LibreOffice prints it."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        sys.exit("Cần LibreOffice (soffice) để tạo tệp PDF.")
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / f"{out.stem}.docx"
        make_docx(text, document, PRINTED)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out.parent), str(document)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)


def main() -> None:
    """Write all files into thong-bao/."""
    for names, suffix, make in ((AS_DOCX, ".docx", make_docx), (AS_PDF, ".pdf", make_pdf)):
        for name in names:
            text = (SOURCES / f"{name}.txt").read_text(encoding="utf-8")
            make(text, SHIPPED / f"{name}{suffix}")
            print(f"{name}{suffix}".encode("ascii", "replace").decode())


if __name__ == "__main__":
    main()
