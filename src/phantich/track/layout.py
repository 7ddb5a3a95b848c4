"""The sheets that staff fill in: which columns, who may write in them, how wide they are."""

from __future__ import annotations

from dataclasses import dataclass

from phantich.tables import COLUMNS
from phantich.track.state import FIELDS


@dataclass(frozen=True)
class SheetColumn:
    """One column: name in `COLUMNS`, the heading that offices use, its width in characters."""

    name: str
    title: str
    width: int


@dataclass(frozen=True)
class Layout:
    """One sheet.

    Attributes
    ----------
    table : "tasks" or "findings"
    sheet : its name; `base` is that of the hidden sheet with what was written in it on export
    columns : the first holds the ids and is hidden
    """

    table: str
    sheet: str
    base: str
    columns: tuple[SheetColumn, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns that staff write in."""
        return FIELDS[self.table]

    @property
    def source(self) -> tuple[SheetColumn, ...]:
        """The columns that the program fills; they are locked."""
        return tuple(column for column in self.columns[1:] if column.name not in self.fields)

    def title(self, name: str) -> str:
        return next(column.title for column in self.columns if column.name == name)


def _columns(**widths: int | tuple[str, int]) -> tuple[SheetColumn, ...]:
    """Each by name: its width, with its heading before it where offices call it otherwise than our tables do."""
    named = {
        name: width if isinstance(width, tuple) else (COLUMNS[name].title, width) for name, width in widths.items()
    }
    return tuple(SheetColumn(name, title, width) for name, (title, width) in named.items())


STORED = "stored_status"
"""A column of a base sheet: what the store said of the state, where the sheet may show "quá hạn"."""

LAYOUTS = (
    Layout(
        "tasks",
        "Sổ theo dõi",
        "goc-nhiem-vu",
        _columns(
            item_id=("Mã nhiệm vụ", 22),
            reference=("Số văn bản", 15),
            notice_date=("Ngày văn bản", 11),
            title=("Trích yếu", 24),
            quote=("Nội dung nhiệm vụ", 44),
            assignees=("Đơn vị chủ trì", 20),
            coordinators=("Đơn vị phối hợp", 18),
            deadline=("Thời hạn", 13),
            status=14,
            done_on=13,
            result=30,
            note=18,
            verdict=10,
            correction=32,
        ),
    ),
    Layout(
        "findings",
        "Phát hiện",
        "goc-phat-hien",
        _columns(
            item_id=("Mã phát hiện", 22),
            reference=("Số văn bản", 15),
            notice_date=("Ngày văn bản", 11),
            title=("Trích yếu", 24),
            units=("Đơn vị được kiểm tra", 20),
            finding_kind=("Loại", 16),
            topics=("Chủ đề", 22),
            quote=("Nguyên văn", 56),
            verdict=10,
            correction=32,
        ),
    ),
)
