"""Ruled tables of PDF pages, found by their lines; a row becomes one line, its cells joined by tabs."""

from __future__ import annotations

import io

from phantich.sources.runs import Page, Run

_FEW_STROKES = 6  # as many as a table of two rows and two columns has


def find_tables(data: bytes, pages: list[Page]) -> bool:
    """Move the text of ruled tables from the rows of the pages into their `tables`.

    Only pages with many strokes are looked at: pdfplumber is some hundred times slower than PDFium.

    Parameters
    ----------
    data : the bytes of the PDF
    pages : its pages, changed in place

    Returns
    -------
    False when pdfplumber could not read the file; its tables are read as lines then
    """
    ruled = [number for number, page in enumerate(pages) if page.strokes >= _FEW_STROKES and page.rows]
    if not ruled:
        return True
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in ruled]) as document:
            for number, page in zip(ruled, document.pages, strict=True):
                for table in page.find_tables():
                    if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1:
                        _move(pages[number], table)
                page.close()
    except Exception:  # pdfminer reads less than PDFium does, and fails in every way there is
        return False
    return True


def _move(page: Page, table) -> None:
    left, top, right, bottom = table.bbox
    words, rest = [], []
    for row in page.rows:
        outside = [run for run in row if not (top <= row[0].y <= bottom + 1 and left <= run.middle <= right)]
        words += [word for run in row if run not in outside for word in run.words()]
        rest.append(outside)
    page.rows = [row for row in rest if row]
    lines = [
        "\t".join(_inside(words, cell) for cell in row.cells if cell is not None).rstrip("\t") for row in table.rows
    ]
    page.tables.append((top, bottom, [line for line in lines if line.strip()]))


def _inside(words: list[Run], cell: tuple[float, float, float, float]) -> str:
    """The words of a cell, line by line."""
    x0, top, x1, bottom = cell
    return " ".join(word.text for word in words if x0 <= word.middle <= x1 and top <= word.y <= bottom)
