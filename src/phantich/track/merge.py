"""Take a register back: three ways, between what was exported, what staff made of it and what the store says now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from phantich.errors import RegisterError
from phantich.model import Status, Verdict
from phantich.tables import COLUMNS
from phantich.track.back import Book, Row, read_book
from phantich.track.cells import in_words
from phantich.track.conflict import Keep, merge_values, refuse
from phantich.track.correct import parse_correction
from phantich.track.state import Entry, after, current
from phantich.track.store import Edit, Values, append, locked, read_store, store_of


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes
    ----------
    edits : what was added to the store, one an item
    missing : how many exported items the file no longer has; the store keeps what it knows of them
    """

    edits: tuple[Edit, ...]
    missing: int


def import_register(
    path: Path,
    folder: Path | str = "",
    *,
    who: str = "",
    keep: Keep = "",
    now: dt.datetime | None = None,
) -> Imported:
    """Take what staff wrote into the store of a working folder: all of it or nothing.

    Parameters
    ----------
    path : a workbook that `write_register` wrote and staff filled in, or another store (.jsonl)
    folder : the working folder; "" for the current one
    who : whose edits these are; "" for the name that Office wrote into the file, else the user of this computer
    keep : what stands where two people wrote different things: "file", "store", or "" to refuse
    now : when; None for now

    Raises
    ------
    ConflictError : the store has changed since the export, in a cell that the file changed otherwise
    RegisterError : a cell cannot be read, or a line has lost its id; the message names each
    OutputError : the store cannot be written
    """
    store = store_of(folder)
    with locked(store):
        old = read_store(store)
        state = current(old)
        if path.suffix.lower() == ".jsonl":
            done = Imported(_from_store(read_store(_there(path)), old, state, keep), 0)
        else:
            book = read_book(path)
            stamp = (who or book.who or _user(), now or dt.datetime.now().astimezone(), path.name)
            done = Imported(
                _from_book(book, state, keep, stamp), len(book.shown.keys() - {row.item for row in book.rows})
            )
        if done.edits:
            append(store, done.edits)
    return done


def _there(path: Path) -> Path:
    if not path.is_file():
        raise RegisterError(f"Không có tệp “{path}”.", hint="kiểm tra lại tên tệp.")
    return path


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "không rõ"


def _from_book(
    book: Book, state: Mapping[str, Entry], keep: Keep, stamp: tuple[str, dt.datetime, str]
) -> tuple[Edit, ...]:
    rows = defaultdict(list)
    for row in book.rows:
        rows[row.item].append(row)
    faults, conflicts, edits = list(book.faults), [], []
    who, when, file = stamp
    for item, same in rows.items():
        changed = _changed(same, book, faults)
        now = state[item].values if item in state else {}
        base = _base(book, item, changed)
        taken = merge_values(same[0].place, changed, base, now, state.get(item), keep, conflicts)
        faults += _wrong(same[0], {**now, **taken}, when.date()) if taken else []
        if taken:
            was = {name: now.get(name) for name in taken}
            source = {column.name: same[0].cells.get(column.name) for column in same[0].layout.source}
            edits.append(
                Edit(
                    item=item,
                    table=same[0].layout.table,
                    set=taken,
                    was=was,
                    who=who,
                    when=when,
                    file=file,
                    source=source,
                )
            )
    refuse(faults, conflicts)
    return tuple(edits)


def _changed(rows: list[Row], book: Book, faults: list[str]) -> Values:
    """What was changed since the export, in whichever copy of the line."""
    item, changed = rows[0].item, {}
    for name in rows[0].layout.fields:
        shown = book.shown.get(item, {}).get(name)
        written = {row.cells[name]: row for row in rows if name in row.cells and row.cells[name] != shown}
        if not book.shown:  # nobody knows what was there: an empty cell says nothing
            written.pop(None, None)
        if len(written) > 1:
            places = " và ".join(f"{row.place} (“{in_words(name, value)}”)" for value, row in written.items())
            faults.append(f"Một mã mà hai dòng ghi khác nhau ở cột “{COLUMNS[name].title}”: {places}.")
        elif written:
            changed[name] = next(iter(written))
    return changed


def _base(book: Book, item: str, changed: Values) -> Values:
    """What the store said on export of the fields that were changed."""
    shown = book.shown.get(item, {})
    return {name: book.stored.get(item) if name == "status" else shown.get(name) for name in changed}


def _wrong(row: Row, values: Values, today: dt.date) -> list[str]:
    """What no register can hold."""
    faults = []
    if done := values.get("done_on"):
        if values.get("status") != Status.DONE.value:
            faults.append("có ngày hoàn thành nhưng trạng thái không phải “hoàn thành”")
        if dt.date.fromisoformat(done) > today:
            faults.append("ngày hoàn thành ở tương lai")
    if text := values.get("correction"):
        if values.get("verdict") == Verdict.RIGHT.value:
            faults.append("ghi “Đúng” mà lại có “Sửa lại”")
        try:
            parse_correction(row.layout.table, text)
        except ValueError as error:
            faults.append(f"“Sửa lại” không hiểu được: {error}")
    return [f"{row.place}: {fault}." for fault in faults]


def _from_store(theirs: Iterable[Edit], ours: Iterable[Edit], state: dict[str, Entry], keep: Keep) -> tuple[Edit, ...]:
    """The edits of another store that ours does not have, each with its own who and when."""
    known, taken, conflicts, state = set(map(Edit.model_dump_json, ours)), [], [], dict(state)
    for edit in theirs:
        if edit.model_dump_json() in known:
            continue
        entry = state.get(edit.item)
        now = entry.values if entry else {}
        place = f"{edit.source.get('reference') or edit.item}, {edit.who} ghi {edit.when:%d/%m/%Y}"
        if change := merge_values(place, edit.set, edit.was, now, entry, keep, conflicts):
            new = edit.model_copy(update={"set": change, "was": {name: now.get(name) for name in change}})
            taken.append(new)
            state[edit.item] = after(entry, new)
    refuse([], conflicts)
    return tuple(taken)
