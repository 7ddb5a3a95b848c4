"""phantich: reads Vietnamese inspection notices into findings, shortcomings and tasks, each with its place.

The public verbs load what they need when first used: `phantich --help` must not wait for spaCy.

>>> import phantich
>>> phantich.extract("1. Về ưu điểm\\n- Đã kịp thời ban hành kế hoạch.").findings[0].kind.vi
'Ưu điểm'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phantich.batch import Reading, open_notice, read_notices
    from phantich.model import Notice
    from phantich.pipes.build import blank, load
    from phantich.read import extract
    from phantich.tables import to_tables

__version__ = "0.1.0"

_HOME = {
    "Notice": "phantich.model",
    "Reading": "phantich.batch",
    "blank": "phantich.pipes.build",
    "extract": "phantich.read",
    "load": "phantich.pipes.build",
    "open_notice": "phantich.batch",
    "read_notices": "phantich.batch",
    "to_tables": "phantich.tables",
}
__all__ = ["Notice", "Reading", "__version__", "blank", "extract", "load", "open_notice", "read_notices", "to_tables"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'phantich' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
