"""JSON Lines: one notice a line, exactly the record of `phantich extract`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from phantich.model import Notice

SUFFIX = ".jsonl"


def write(notices: Iterable[Notice], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{notice.to_json()}\n" for notice in notices)


def read(path: Path) -> list[Notice]:
    with path.open(encoding="utf-8") as stream:
        return [Notice.model_validate_json(line) for line in stream if line.strip()]


def kept(notice: Notice) -> Notice:
    return notice
