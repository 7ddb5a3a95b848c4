"""What the readers of head and foot hand over: field of the metadata → its value, and where it stands in the text."""

from __future__ import annotations

from typing import Any

Range = tuple[int, int]
Found = dict[str, tuple[Any, list[Range]]]
