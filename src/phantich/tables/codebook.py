"""The codebook: every column of every table, with its type, unit and allowed values; and how well they are filled.

All of it comes from `columns`, from the register of bodies and from the topics, so it is never out of date; the
measured figures come from `corpora/score.json`, which `make score` writes.
"""

from __future__ import annotations

import json

import pandas as pd

from phantich import resources
from phantich.tables.columns import COLUMNS, SHEETS, TABLES, Column
from phantich.tables.names import KIND_NAMES, NAMES_OF

TYPES = {
    "str": "chữ",
    "Int64": "số nguyên",
    "Float64": "số thập phân",
    "boolean": "có/không",
    "datetime64[s]": "ngày",
}
UNITS = {
    "ký tự": ("characters", "start", "end"),
    "ngày": ("days",),
    "văn bản": ("notices", "before_notices", "before_with", "after_notices", "after_with", "without"),
    "đơn vị": ("unit_count",),
    "lần": ("citations",),
    "%": ("before_low", "before_high", "after_low", "after_high"),
    "điểm %": ("change", "change_low", "change_high"),
    "phần của 1": ("confidence", "confidence_mean"),
    "độ lệch chuẩn": ("residual",),
}
"""What a number counts; a count that is not here counts items."""
COMPARED = "So sánh, sổ theo dõi"
HEADINGS = ("Bảng", "Tên cột", "Tiêu đề", "Kiểu", "Đơn vị tính", "Giá trị", "Giải thích")


def codebook() -> pd.DataFrame:
    """Every column of every table, in the order of the tables.

    Returns
    -------
    One row a column of a table, `HEADINGS` across: the table's name in files and in workbooks, the column's name in
    Parquet and JSON, its title for people, type, unit, allowed values, explanation

    >>> frame = codebook().set_index(["Bảng", "Tên cột"])
    >>> frame.loc[("Nhiệm vụ (tasks)", "confidence"), ["Kiểu", "Đơn vị tính", "Giá trị"]].tolist()
    ['số thập phân', 'phần của 1', '0 đến 1']
    """
    named = {f"{SHEETS[table]} ({table})": names for table, names in TABLES.items()}
    placed = {name for names in TABLES.values() for name in names}
    named[COMPARED] = [name for name in COLUMNS if name not in placed]
    rows = [(table, *_row(COLUMNS[name])) for table, names in named.items() for name in names]
    return pd.DataFrame(rows, columns=list(HEADINGS), dtype="str")


def _row(column: Column) -> tuple[str, ...]:
    kind = "một trong các giá trị" if isinstance(column.dtype, pd.CategoricalDtype) else TYPES[str(column.dtype)]
    return column.name, column.title, kind, _unit(column), _values(column), column.description


def _unit(column: Column) -> str:
    found = next((unit for unit, names in UNITS.items() if column.name in names), "")
    if found or str(column.dtype) not in ("Int64", "Float64"):
        return found
    return "mục / văn bản" if column.name.endswith(("_per_notice", "_rate")) else "mục"


def _values(column: Column) -> str:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "; ".join(
            f"{value} = {NAMES_OF.get(column.name, KIND_NAMES).get(value, value)}" for value in column.dtype.categories
        )
    known = {"units": "mã trong bảng Đơn vị", "topics": "mã trong bảng Chủ đề", "periods": "2024, 2024-Q2"}
    if column.holds:
        return known[column.holds]
    if column.name.startswith("confidence"):
        return "0 đến 1"
    return {"boolean": "true = có; false = không", "datetime64[s]": "yyyy-mm-dd"}.get(str(column.dtype), "")


def code_lists() -> dict[str, pd.DataFrame]:
    """The codes that columns hold, by the name of their table: bodies and topics, each with its name."""
    from phantich.rules.topics import load_topics
    from phantich.rules.units import load_units

    units, topics = load_units(), load_topics()
    return {
        "Đơn vị": pd.DataFrame([(code, units.name(code)) for code in units.codes], columns=["Mã", "Tên"]),
        "Chủ đề": pd.DataFrame([(code, topics.name(code)) for code in topics], columns=["Mã", "Tên"]),
    }


def methods() -> str:
    """A paragraph for a paper: how the tables were made, and how well it was measured to go."""
    measured = json.loads(resources.path("corpora/score.json").read_text(encoding="utf-8"))
    about, total = measured["about"], measured["total"]

    def said(row: str) -> str:
        figures = total[row]
        p, r = (f"{figures[key]:.2f}".replace(".", ",") for key in ("p", "r"))
        return f"độ chính xác {p}, độ phủ {r}"

    return (
        f"Văn bản được đọc bằng phantich {about['version']}, theo quy tắc, không dùng mô hình học máy. Đo ngày "
        f"{about['day']} trên {about['documents']} văn bản mẫu đã gán nhãn tay "
        f"({total['items: found']['gold']} mục tin): tìm thấy mục tin với {said('items: found')}; "
        f"tìm thấy và đúng loại với {said('items: found and typed')}; "
        f"hạn chế, khuyết điểm với {said('items: shortcoming')}; "
        f"đơn vị thực hiện với {said('tasks: assignees')}; hạn cuối với {said('tasks: deadline date')}; "
        f"văn bản viện dẫn với {said('citations')}. Các văn bản mẫu này đã được dùng để sửa quy tắc, nên "
        "với văn bản mới kết quả sẽ kém hơn."
    )
