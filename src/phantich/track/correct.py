"""A person's word wins: corrections from the register, read from what was written and laid over the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from phantich.errors import RegisterError
from phantich.lang.dates import find_dates
from phantich.lang.view import View, fold
from phantich.model import FindingKind, Named, TaskKind, Verdict
from phantich.rules.topics import load_topics
from phantich.rules.units import load_units
from phantich.tables import COLUMNS, SHEETS, Tables
from phantich.tables.rows import SEP
from phantich.track.state import Entry, current, frame_of
from phantich.track.store import read_store, store_of

Changes = dict[str, object]
NOTHING = {"không", "không có", "–", "-", "không nêu"}


def _day(text: str) -> Changes:
    found = find_dates(View(text))
    if len(found) != 1:
        raise ValueError("cần một ngày, ví dụ 30/6/2026")
    return {"deadline": pd.Timestamp(found[0].day), "deadline_text": text}


def _kind(kinds: type[Named], column: str) -> Callable[[str], Changes]:
    names = {fold(name): kind.value for kind in kinds for name in (kind.vi, kind.vi.partition(",")[0])}

    def read(text: str) -> Changes:
        if fold(text) not in names:
            raise ValueError(f"cần một trong: {SEP.join(kind.vi for kind in kinds)}")
        return {column: names[fold(text)]}

    return read


def _bodies(text: str) -> Changes:
    codes = [code for name in _parts(text) if (code := load_units().find(name))]
    return {"assignees": text, "assignee_units": SEP.join(codes) or None}


def _units(text: str) -> Changes:
    units = load_units()
    return {"units": SEP.join(name if name in units.codes else units.find(name) or name for name in _parts(text))}


def _topics(text: str) -> Changes:
    names = {fold(topic.name): topic.id for topic in load_topics().values()} | {topic: topic for topic in load_topics()}
    unknown = [part for part in _parts(text) if fold(part) not in names]
    if unknown:
        raise ValueError(f"không có chủ đề “{unknown[0]}”")
    return {"topics": SEP.join(names[fold(part)] for part in _parts(text))}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


# What may be put right in each table, by its heading: (columns that become empty for "không", how to read the rest).
Readers = Mapping[str, tuple[tuple[str, ...], Callable[[str], Changes]]]
READERS: Mapping[str, Readers] = {
    "tasks": {
        "Thời hạn": (("deadline", "deadline_text", "recurrence"), _day),
        "Đơn vị chủ trì": (("assignees", "assignee_units"), _bodies),
        "Đơn vị phối hợp": (("coordinators",), lambda text: {"coordinators": text}),
        "Đơn vị": (("units",), _units),
        "Chủ đề": (("topics",), _topics),
        "Loại": ((), _kind(TaskKind, "task_kind")),
    },
    "findings": {
        "Loại": ((), _kind(FindingKind, "finding_kind")),
        "Chủ đề": (("topics",), _topics),
        "Đơn vị": (("units",), _units),
    },
}
BARE = {"tasks": "Thời hạn", "findings": "Loại"}
"""What a value without a heading is."""


def parse_correction(table: str, text: str) -> Changes:
    """What a cell "Sửa lại" asks for, by column.

    Parameters
    ----------
    table : "tasks" or "findings"
    text : "Thời hạn: 30/6/2026; Đơn vị chủ trì: Sở Y tế"; a day alone is a deadline, a kind alone a finding's kind

    Raises
    ------
    ValueError : it cannot be understood; the message says in Vietnamese what is asked for

    >>> parse_correction("findings", "Ưu điểm; Chủ đề: Tiếp công dân")
    {'finding_kind': 'strength', 'topics': 'tiep-cong-dan'}
    """
    readers = READERS[table]
    headings = sorted(readers, key=len, reverse=True)
    found = re.split(rf"(?:^|[;\n])\s*({'|'.join(headings)})\s*:", text, flags=re.I)
    named = [(_heading(found[at], headings), found[at + 1]) for at in range(1, len(found), 2)]
    changes: Changes = {}
    for heading, value in ([(BARE[table], found[0])] if found[0].strip() else []) + named:
        emptied, read = readers[heading]
        value = " ".join(value.split()).strip(" ;")
        try:
            changes |= dict.fromkeys(emptied) if value.casefold() in NOTHING and emptied else read(value)
        except ValueError as error:
            raise ValueError(f"{heading}: {error}; viết “Tên cột: giá trị”, tên cột là {SEP.join(readers)}") from error
    return changes


def _heading(text: str, headings: list[str]) -> str:
    return next(heading for heading in headings if heading.casefold() == text.casefold())


def correct(tables: Tables, folder: Path | str = "", *, drop: bool = True) -> Tables:
    """The tables with what people have put right in the register of a working folder.

    A line marked "Sai" without a correction counts no more; the numbers of findings and tasks of a notice follow.

    Parameters
    ----------
    folder : the working folder; "" for the current one. Without a store the tables come back as they are
    drop : False keeps the lines marked "Sai"

    Raises
    ------
    RegisterError : the store is damaged
    """
    state = current(read_store(store_of(folder)))
    return corrected(tables, state, drop=drop) if state else tables


def corrected(tables: Tables, state: Mapping[str, Entry], *, drop: bool = True) -> Tables:
    """As `correct`, from a state."""
    frames = {name: _corrected(getattr(tables, name), name, state, drop) for name in READERS}
    notices = tables.notices.copy()
    for name, frame in frames.items():
        counts = frame.groupby("notice_id").size()
        notices[name] = notices["notice_id"].map(counts).fillna(0).astype(COLUMNS[name].dtype)
    gone = _items(getattr(tables, name) for name in READERS) - _items(frames.values())
    links = tables.links[~tables.links["item_id"].isin(gone) & ~tables.links["other_id"].isin(gone)]
    return replace(tables, notices=notices, links=links.reset_index(drop=True), **frames)


def _items(frames: Iterable[pd.DataFrame]) -> set[str]:
    return {item for frame in frames for item in frame["item_id"]}


def _corrected(frame: pd.DataFrame, table: str, state: Mapping[str, Entry], drop: bool) -> pd.DataFrame:
    frame = frame.copy()
    rows = dict(zip(frame["item_id"], frame.index, strict=True))
    gone = []
    for item in rows.keys() & state.keys():
        values = state[item].values
        if text := values.get("correction"):
            for column, value in _changes(table, item, text).items():
                frame.loc[rows[item], column] = value
        elif values.get("verdict") == Verdict.WRONG.value:
            gone.append(rows[item])
    return frame.drop(index=gone).reset_index(drop=True) if drop else frame


def _changes(table: str, item: str, text: str) -> Changes:
    try:
        return parse_correction(table, text)
    except ValueError as error:
        hint = "sửa dòng ấy trong tệp bảng rồi nhập lại bằng phantich track import."
        raise RegisterError(f"Sổ theo dõi: chỗ “Sửa lại” của {item} không đọc được ({error}).", hint=hint) from error


def corrections(folder: Path | str = "") -> pd.DataFrame:
    """Every line that a person has judged, for the report on how far the program can be trusted.

    Returns
    -------
    One row an item, newest last: item_id, read_as (in Vietnamese), reference, quote, verdict, correction, edited_by,
    edited_at
    """
    state = {
        item: one
        for item, one in current(read_store(store_of(folder))).items()
        if one.values.keys() & {"verdict", "correction"}
    }
    frame = frame_of(state)
    for name in ("reference", "quote"):
        frame[name] = pd.Series([one.source.get(name) for one in state.values()], dtype=COLUMNS[name].dtype)
    frame["read_as"] = frame["read_as"].map(SHEETS).astype("str")
    columns = ["item_id", "read_as", "reference", "quote", "verdict", "correction", "edited_by", "edited_at"]
    return frame.sort_values("edited_at", kind="stable")[columns].reset_index(drop=True)
