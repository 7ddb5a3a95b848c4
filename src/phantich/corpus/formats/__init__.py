"""Export formats, one a file: what a file of this folder offers is what can be exported.

A format is a module with `SUFFIX`, `write(notices, path)`, `read(path)` and `kept(notice)`: what of a notice the format
can hold. `read` gives back the `kept` of all that was written, and a test asks every format for it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from phantich.errors import FormatError, nearest
from phantich.model import Notice


class Format(Protocol):
    """What a module of this folder offers."""

    SUFFIX: str

    def write(self, notices: Iterable[Notice], path: Path) -> None: ...

    def read(self, path: Path) -> list[Any]: ...

    def kept(self, notice: Notice) -> Any: ...


def names() -> list[str]:
    """The formats that are there.

    >>> names()
    ['conll', 'docbin', 'jsonl']
    """
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def load(name: str) -> Format:
    """A format by its name.

    Raises
    ------
    FormatError : there is no such format
    """
    if name not in (known := names()):
        raise FormatError(f"Không có dạng “{name}”.", hint=nearest(name, known) or f"chọn: {', '.join(known)}.")
    return import_module(f"{__name__}.{name}")
