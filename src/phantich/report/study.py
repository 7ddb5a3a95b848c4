"""What a report is about: the notices read, the units and the period chosen, and the tables shown so far."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from phantich import __version__
from phantich.model import Notice
from phantich.tables import Tables, named_again, recurrences, select, undated
from phantich.tables.names import some


class Study:
    """The matter of a report, made once by `phantich.report.read.read_study` and handed to all that is shown.

    Attributes
    ----------
    notices : all that were read
    tables : their tables; `chosen` are those of the units and the period
    units, period : as in `phantich.tables.select`
    folder : where the notices were read, "" for the specimens
    numbers : "Bảng" and "Hình" by title, in the order shown; a cell that is run again keeps its number
    """

    def __init__(
        self, notices: Sequence[Notice], tables: Tables, units: Sequence[str] = (), period: str = "", folder: str = ""
    ) -> None:
        self.notices, self.tables = tuple(notices), tables
        self.units, self.period, self.folder = list(units), period, folder
        self.numbers: dict[str, list[str]] = {"Bảng": [], "Hình": []}

    @cached_property
    def chosen(self) -> Tables:
        return select(self.tables, self.units, self.period)

    @property
    def scope(self) -> tuple[Tables, list[str], str]:
        """What the comparisons of `phantich.tables` ask for: `counts_by_unit(*study.scope)`."""
        return self.tables, self.units, self.period

    @property
    def chosen_notices(self) -> tuple[Notice, ...]:
        ids = set(self.chosen.notices["notice_id"])
        return tuple(notice for notice in self.notices if notice.id in ids)

    @cached_property
    def named_again(self) -> pd.DataFrame:
        """The shortcomings of the units that an earlier notice had named, of theirs or of a body they took over."""
        pairs = recurrences(self.notices, units=self.units)
        pairs = pairs[pairs["notice_id"].isin(self.chosen.notices["notice_id"])]
        return named_again(pairs, self.tables.findings)

    def number(self, kind: str, title: str) -> str:
        """ "Bảng 3" for the third table shown."""
        titles = self.numbers[kind]
        if title not in titles:
            titles.append(title)
        return f"{kind} {titles.index(title) + 1}"

    def base(self, counted: str, dated: bool = False) -> str:
        """What a table counts, of how many notices, and which were left out: one sentence under the table.

        Parameters
        ----------
        dated : the table counts over time, so a notice without a date is in none of its rows
        """
        lost = undated(self.tables if self.period else self.chosen)
        count = len(self.chosen.notices) - (len(lost) if dated and not self.period else 0)
        parts = [f"Đếm: {counted}; trên {count} văn bản."]
        if (self.period or dated) and len(lost):
            parts.append(f"Không tính {len(lost)} văn bản không rõ ngày: {some(lost['reference'])}.")
        if count := len(self.tables.left_out):
            parts.append(f"Không tính {count} tệp không đọc được.")
        return " ".join(parts)

    @cached_property
    def corpus_hash(self) -> str:
        """SHA-256 over those of the files and texts of the report, in an order that does not depend on the folder's."""
        marks = sorted(f"{notice.source.sha256} {notice.id}" for notice in self.chosen_notices)
        return hashlib.sha256("\n".join(marks).encode("ascii")).hexdigest()

    def cite(self, number: str, title: str) -> str:
        """How to cite a table or a figure."""
        return (
            f"Cách trích dẫn: {number}. {title}. phantich {__version__}, kho văn bản {self.corpus_hash[:12]} "
            f"({len(self.chosen.notices)} văn bản), {pd.Timestamp.today():%d/%m/%Y}."
        )
