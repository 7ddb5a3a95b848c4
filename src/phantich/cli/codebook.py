"""The codebook as a file: one function a format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from phantich.cli.words import UsageError
from phantich.spreadsheet import fit_rows, for_print, harmless, new_spreadsheet, write_cell
from phantich.tables.codebook import code_lists, codebook, methods
from phantich.whole import whole


def write_codebook(path: Path) -> None:
    """Write the codebook in the format that the name of the file asks for.

    Raises
    ------
    UsageError : no such format
    OutputError : the file cannot be written
    """
    if path.suffix.lower() not in WRITERS:
        raise UsageError(f"Không có dạng “{path.suffix}”.", hint=f"đặt tên tệp với đuôi {', '.join(WRITERS)}.")
    WRITERS[path.suffix.lower()](path)


def _csv(path: Path) -> None:
    with whole(path) as temporary:
        codebook().map(harmless).to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\r\n")


def _markdown(path: Path) -> None:
    parts = ["# Mô tả dữ liệu\n", methods() + "\n"]
    for table, rows in codebook().groupby("Bảng", sort=False):
        parts += [f"## {table}\n", _grid(rows.drop(columns="Bảng"))]
    for name, rows in code_lists().items():
        parts += [f"## Mã: {name}\n", _grid(rows)]
    with whole(path) as temporary:
        temporary.write_text("\n".join(parts), encoding="utf-8")


def _grid(frame: pd.DataFrame) -> str:
    lines = [list(frame.columns), ["---"] * len(frame.columns), *frame.itertuples(index=False, name=None)]
    return "".join(f"| {' | '.join(str(cell).replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def _xlsx(path: Path) -> None:
    with new_spreadsheet(path) as spreadsheet:
        for name, frame in {"Mô tả dữ liệu": codebook(), **code_lists()}.items():
            sheet = spreadsheet.book.add_worksheet(name)
            columns: list[tuple[float, list[str]]] = []
            for place, (title, values) in enumerate(frame.items()):
                columns.append((min(60, max(map(len, [title, *values])) + 2), [title, *values]))
                sheet.set_column(place, place, columns[-1][0])
                sheet.write_string(0, place, title, spreadsheet.formats["head"])
                for row, value in enumerate(values, 1):
                    write_cell(sheet, row, place, value, "text", spreadsheet.formats["text"])
            fit_rows(sheet, columns)
            for_print(sheet, len(frame), len(frame.columns))
        sheet = spreadsheet.book.add_worksheet("Phương pháp")
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, methods(), spreadsheet.formats["text"])
        fit_rows(sheet, [(100, [methods()])])


WRITERS: dict[str, Callable[[Path], None]] = {".xlsx": _xlsx, ".md": _markdown, ".csv": _csv}
