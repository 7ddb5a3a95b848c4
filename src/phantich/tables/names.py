"""Codes to the names people read: units of the register, topics, kinds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pandas as pd

from phantich.display import unclear
from phantich.model import FindingKind, LinkKind, Measure, PointKind, Status, TaskKind, Verdict
from phantich.tables.columns import RECURRENCES
from phantich.tables.counted import CALLED, JUDGEMENTS, STATES

_TONES = "\u0300\u0301\u0303\u0309\u0323"
UNKNOWN = "khong-ro"
"""The code under which a comparison counts what has no unit or no topic."""

KIND_NAMES: dict[str, str] = (
    RECURRENCES
    | STATES
    | JUDGEMENTS
    | CALLED
    | {
        member.value: member.vi
        for kinds in (FindingKind, PointKind, TaskKind, Measure, Status, Verdict)
        for member in kinds
    }
)

TEXT_FROM = {
    "txt": "Tệp văn bản",
    "docx": "Word",
    "doc": "Word cũ",
    "pdf": "PDF có lớp chữ",
    "ocr": "Nhận dạng từ ảnh quét",
    "rtf": "RTF",
    "odt": "OpenDocument",
    "html": "Trang web",
    "mht": "Trang web",
    "xlsx": "Excel",
}
NAMES_OF: dict[str, dict[str, str]] = {"link_kind": {kind.value: kind.vi for kind in LinkKind}, "text_from": TEXT_FROM}
"""Columns whose codes mean something else than in `KIND_NAMES`: a cause is a finding, and a link."""


def unit_name(code: str) -> str:
    """The registered name of a body, or the code itself when the register has no such line.

    >>> unit_name(UNKNOWN)
    'Chưa rõ đơn vị'
    """
    from phantich.rules.units import load_units

    units = load_units()
    return "Chưa rõ đơn vị" if code == UNKNOWN else units.name(code) if code in units.codes else code


def alphabetical(name: str) -> tuple[str, str]:
    """A key that sorts names as Vietnamese dictionaries do: đ after d, capitals beside small letters, tones last.

    >>> sorted(["Tỉnh", "Đảng ủy", "huyện", "Dân tộc", "Dăk", "Chi cục"], key=alphabetical)
    ['Chi cục', 'Dăk', 'Dân tộc', 'Đảng ủy', 'huyện', 'Tỉnh']
    """
    # Taken apart, a letter's own mark comes before its tone, and ă, â, ê, ô, ơ, ư and đ come after a, e, o, u and d.
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d\u0306"))
    toneless = "".join(letter for letter in letters if letter not in _TONES)
    return toneless.replace("\u0306", "\u0301"), letters  # ă before â


def by_name(code: str) -> tuple[bool, tuple[str, str]]:
    """A key that sorts units as a reader looks for them, what has no unit last."""
    return code == UNKNOWN, alphabetical(unit_name(code))


def topic_name(topic: str) -> str:
    """The name of a topic.

    >>> topic_name(UNKNOWN)
    'Chưa xếp chủ đề'
    """
    from phantich.rules.topics import load_topics

    return "Chưa xếp chủ đề" if topic == UNKNOWN else load_topics().name(topic)


def some(names: Iterable[str], most: int = 12) -> str | None:
    """The first names, and how many more there are; None when there are none.

    >>> some(["a", "b", "c"], most=2)
    'a; b và 1 văn bản nữa'
    """
    names = list(names)
    told = "; ".join(names[:most])
    return f"{told} và {len(names) - most} văn bản nữa" if len(names) > most else told or None


def upper_topic(topic: str) -> str:
    """The upper topic that a topic belongs to, itself when it is one.

    >>> upper_topic("tiep-cong-dan"), upper_topic("dat-dai")
    ('tiep-dan-khieu-to', 'dat-dai')
    """
    from phantich.rules.topics import load_topics

    topics = load_topics()
    return (topics[topic].parent or topic) if topic in topics else topic


def said_unclear(clarity: object) -> str:
    """What stands beside a sentence of a scan that was not read clearly; "" for all others, missing values too.

    >>> said_unclear(0.7), said_unclear(pd.NA)
    (' · bản quét chưa rõ', '')
    """
    return unclear(None if pd.isna(clarity) else float(clarity))
