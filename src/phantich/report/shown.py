"""What a notebook shows: HTML for the reader, and the same as data for the program that writes the other formats.

Each thing shown carries a *block*: JSON under `BLOCK` in the cell's output. `content.blocks` reads them back in order,
so a Word document, a workbook or a CSV file is written from the tables and figures themselves, not from HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from phantich.tables.columns import COLUMNS

BLOCK = "application/vnd.phantich.block+json"
Block = dict[str, Any]


class Shown:
    """Something that a notebook shows.

    Attributes
    ----------
    html : one or more HTML elements
    data : further representations by media type
    """

    def __init__(self, html: str, data: dict[str, object] | None = None) -> None:
        self.html, self.data = html, data or {}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        return {"text/html": self.html, "text/plain": "(bảng, hình: xem trong trình duyệt)", **self.data}


def caption(number: str, title: str) -> str:
    """What stands over a table and under a figure."""
    return f'<p class="caption"><b>{escape(number)}.</b> {escape(title)}</p>'


def below(notes: Sequence[str]) -> str:
    """What stands below both: what is counted of how many notices, and how to cite it."""
    base, cite = map(escape, notes)
    return f'<p class="base">{base}</p><p class="cite">{cite}</p>'


def pack(frame: pd.DataFrame) -> dict[str, Any]:
    """A frame as JSON: `columns` with their dtypes, `rows` of plain values, days as ISO strings, missing as null.

    >>> pack(pd.DataFrame({"unit": ["so-y-te"], "deadline": pd.to_datetime(["2025-06-30"]).astype("datetime64[s]")}))
    {'columns': [['unit', 'str'], ['deadline', 'datetime64[s]']], 'rows': [['so-y-te', '2025-06-30']]}
    """
    columns = [[str(name), str(frame[name].dtype)] for name in frame.columns]
    values = [_plain(frame[name]) for name in frame.columns]
    return {"columns": columns, "rows": [list(row) for row in zip(*values, strict=True)]}


def _plain(values: pd.Series) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    return [
        None if pd.isna(value) else getattr(value, "item", lambda value=value: value)()
        for value in values.astype("object")
    ]


def unpack(packed: dict[str, Any]) -> pd.DataFrame:
    """The frame that `pack` took apart, its dtypes again.

    >>> frame = pd.DataFrame({"notices": pd.array([1, None], dtype="Int64")})
    >>> unpack(pack(frame)).equals(frame)
    True
    """
    columns = packed["columns"]
    cells = zip(*packed["rows"], strict=True) if packed["rows"] else [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_dtype(name, dtype))
            for (name, dtype), values in zip(columns, cells, strict=True)
        }
    )


def _dtype(name: str, dtype: str) -> object:
    return COLUMNS[name].dtype if dtype == "category" and name in COLUMNS else "str" if dtype == "object" else dtype
