"""What two people wrote in one place: taken, decided, or refused with both values shown."""

from __future__ import annotations

from typing import Literal

from phantich.errors import ConflictError, RegisterError
from phantich.tables import COLUMNS
from phantich.track.cells import in_words
from phantich.track.state import Entry
from phantich.track.store import Values

Keep = Literal["", "file", "store"]
SHOWN = 20  # faults told at once


def merge_values(
    place: str, changed: Values, base: Values, now: Values, entry: Entry | None, keep: Keep, conflicts: list[str]
) -> Values:
    """The changes that hold; what the store meanwhile says otherwise is a conflict, unless `keep` decides it."""
    taken: Values = {}
    for name, value in changed.items():
        if now.get(name) == value:
            continue
        if now.get(name) == base.get(name) or keep == "file":
            taken[name] = value
        elif not keep:
            theirs = (
                f"“{in_words(name, now.get(name))}” ({entry.who} ghi lúc {entry.when.astimezone():%H:%M ngày %d/%m/%Y})"
            )
            conflicts.append(
                f"{place}, cột “{COLUMNS[name].title}”: trong tệp “{in_words(name, value)}”, trong sổ {theirs}."
            )
    return taken


def refuse(faults: list[str], conflicts: list[str]) -> None:
    """Raise what stands in the way, all of it at once; return when nothing does."""
    if faults:
        hint = "sửa các ô ấy trong tệp, lưu, đóng, rồi nhập lại; chưa ghi gì vào sổ."
        raise RegisterError(_listed(f"Không nhập được, có {len(faults)} chỗ cần sửa:", faults), hint=hint)
    if conflicts:
        hint = (
            "hỏi lại hai người ghi, rồi thêm --keep file (lấy theo tệp) hoặc --keep store (giữ sổ); chưa ghi gì vào sổ."
        )
        raise ConflictError(
            _listed(f"Không nhập được, có {len(conflicts)} chỗ hai người ghi khác nhau:", conflicts), hint=hint
        )


def _listed(head: str, lines: list[str]) -> str:
    more = [f"  … và {len(lines) - SHOWN} chỗ nữa"] if len(lines) > SHOWN else []
    return "\n".join([head, *(f"  {line}" for line in lines[:SHOWN]), *more])
