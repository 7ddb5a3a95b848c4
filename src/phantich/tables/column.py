"""What a column is."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, COUNT, NUMBER, YES_NO, DATE = "str", "Int64", "Float64", "boolean", "datetime64[s]"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    name : ASCII identifier, the same in every table
    title : heading for people
    description : one Vietnamese sentence, "" where the title says all
    dtype : pandas dtype
    holds : "" for plain values; "units", "topics" or "periods" for codes, several joined by "; "
    """

    name: str
    title: str
    description: str
    dtype: object
    holds: str = ""
