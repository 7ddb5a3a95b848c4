"""What a gold file may say: the kinds of marks, what each may carry, and what it stands in.

`corpora/GUIDE.md` tells annotators the same in words. Of two marks at one place the kind named first here is outside.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from phantich.model import FindingKind, Measure, PointKind, Recovery, Role
from phantich.rules.topics import load_topics


class Value(NamedTuple):
    """What an attribute's value must be: a test, and the same in Vietnamese."""

    fits: Callable[[str], bool]
    vi: str


def _one_of(names: Iterable[str], separator: str | None = None) -> Value:
    """One of some names; several where a separator stands between them."""
    known = tuple(map(str, names))
    said = f"một trong: {', '.join(known)}" + (f"; nhiều giá trị nối bằng “{separator}”" if separator else "")
    return Value(lambda value: all(v in known for v in (value.split(separator) if separator else [value])), said)


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _are_topics(value: str) -> bool:
    return bool(value.split()) and set(value.split()) <= load_topics().keys()


TEXT = Value(lambda value: bool(value.strip()), "chữ, không để trống")
TRUE = Value(lambda value: value == "true", "“true”; nếu không thì bỏ thuộc tính")
DATE = Value(_is_date, "ngày có thật, dạng YYYY-MM-DD")
MONEY = Value(re.compile(r"\d*").fullmatch, "số đồng, chỉ gồm chữ số; để trống khi số bị viết sai hoặc là một khoảng")
NUMBER = Value(re.compile(r"\d+(\.\d+)?").fullmatch, "một số, dấu chấm trước phần lẻ")
TOPICS = Value(_are_topics, "mã chủ đề trong topics.toml, cách nhau bằng dấu cách, chủ đề chính đứng đầu")
RECURRENCE = _one_of(("weekly", "monthly", "quarterly", "half-yearly", "yearly"))


class Kind(NamedTuple):
    """A kind of mark: its Vietnamese name, its attributes, those it cannot do without, the kinds it must lie in
    (one of them, at any depth), and whether a notice has only one."""

    vi: str
    attrs: Mapping[str, Value] = {}
    required: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    single: bool = False


FINDINGS = tuple(map(str, FindingKind))
ITEMS = (*FINDINGS, "task", "other")
_ITEM = {"id": TEXT, "lead_in": TRUE, "topics": TOPICS}
_FINDING = _ITEM | {"crime": TRUE, "causes": TEXT, "cause": _one_of(("objective", "subjective", "strength"))}
_TASK = _ITEM | {
    "measure": _one_of(Measure),
    "assignees": TEXT,
    "source": _one_of(("text", "inherited", "none")),
    "coordinators": TEXT,
    "report_to": TEXT,
    "deadline": DATE,
    "recurrence": RECURRENCE,
    "answers": TEXT,
}
_NAMED = {"value": TEXT}


def _party(vi: str) -> Kind:
    return Kind(vi, _NAMED, inside=("task", "point"))


def _said(vi: str) -> Kind:
    return Kind(vi, _NAMED, single=True)


KINDS: dict[str, Kind] = {
    "section": Kind("Mục", {"roles": _one_of(Role, "+"), "number": TEXT, "level": NUMBER}, ("roles",)),
    "heading": Kind("Tiêu đề mục", {"number": TEXT}, inside=("section",)),
    **{kind: Kind(FindingKind(kind).vi, _FINDING, inside=("section",)) for kind in FINDINGS},
    "task": Kind("Nhiệm vụ, kiến nghị", _TASK, inside=("section",)),
    "other": Kind("Nội dung trung tính", _ITEM, inside=("section",)),
    "point": Kind("Ý", {"kind": _one_of(PointKind), "topics": TOPICS}, ("kind",), inside=ITEMS),
    "deadline": Kind("Thời hạn", {"date": DATE, "recurrence": RECURRENCE}, inside=("task", "point")),
    "assignee": _party("Đơn vị thực hiện"),
    "coordinator": _party("Đơn vị phối hợp"),
    "report_to": _party("Nơi nhận báo cáo"),
    "recipient": Kind("Nơi nhận", _NAMED, inside=("section",)),
    "title": _said("Trích yếu"),
    "doc_type": _said("Loại văn bản"),
    "inspection_kind": _said("Hình thức kiểm tra"),
    "topic": _said("Nội dung kiểm tra"),
    "team": _said("Đoàn kiểm tra"),
    "signing_authority": _said("Thẩm quyền ký"),
    "signer_role": _said("Chức vụ người ký"),
    "signer_name": _said("Người ký"),
    "issuer": _said("Cơ quan ban hành"),
    "issuer_parent": _said("Cơ quan chủ quản"),
    "symbol": _said("Số, ký hiệu"),
    "place": _said("Nơi ban hành"),
    "security_marking": _said("Độ mật"),
    "inspected_entity": Kind("Đơn vị được kiểm tra", _NAMED),
    "period": Kind("Thời kỳ kiểm tra", {"first": DATE, "last": DATE}, single=True),
    "issue_date": Kind("Ngày ban hành", {"iso": DATE}, ("iso",), single=True),
    "meeting_date": Kind("Ngày họp", {"iso": DATE}, ("iso",), single=True),
    "citation": Kind(
        "Viện dẫn",
        {name: TEXT for name in ("symbol", "issuer", "doc_type", "title", "pinpoint")} | {"date": DATE, "basis": TRUE},
    ),
    "date": Kind("Ngày tháng", {"iso": DATE}, ("iso",)),
    "amount": Kind("Số tiền", {"value": MONEY, "recover": _one_of(Recovery)}, ("value",)),
    "area": Kind("Diện tích", {"value": NUMBER}, ("value",)),
    "count": Kind("Số lượng", {"value": NUMBER, "total": NUMBER, "noun": TEXT}, ("value",)),
}  # fmt: skip
_RANKS = {kind: number for number, kind in enumerate(KINDS)}


def rank(kind: str) -> tuple[int, str]:
    """Which of two marks at one place is the outer one: the lower rank. Kinds of no gold file go by the alphabet.

    >>> rank("task") < rank("point") < rank("strengths")
    True
    """
    return _RANKS.get(kind, len(_RANKS)), kind
