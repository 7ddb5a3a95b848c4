"""How a score is shown: tables for people in Vietnamese, one JSON object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from phantich.corpus.links import RECURRENCES
from phantich.corpus.measures import FOUND, INK, TYPED, TYPED_POINTS
from phantich.corpus.reading import Outcome
from phantich.corpus.score import MEAN_OF_KINDS, Row, Score, Table
from phantich.model import FindingKind, Metadata, PointKind, Role

Mistakes = Mapping[str, list[Outcome]]

NAMES = {
    FOUND: "Mục tin: tìm thấy",
    TYPED: "Mục tin: tìm thấy và đúng loại",
    INK: "Mục tin: chữ nằm đúng loại",
    MEAN_OF_KINDS: "Mục tin: trung bình các loại",
    "points: found": "Ý: tìm thấy",
    TYPED_POINTS: "Ý: tìm thấy và đúng loại",
    "tasks: assignees": "Nhiệm vụ: đơn vị thực hiện",
    "tasks: coordinators": "Nhiệm vụ: đơn vị phối hợp",
    "tasks: deadline date": "Nhiệm vụ: hạn cuối",
    "topics: main": "Chủ đề chính",
    "topics": "Chủ đề, tất cả",
    "links": "Liên kết",
    "links: answers": "Liên kết: nhiệm vụ xử lý hạn chế",
    "links: causes": "Liên kết: hạn chế do nguyên nhân",
    RECURRENCES: "Liên kết: hạn chế lặp lại",
    "citations": "Viện dẫn",
    "citations: symbol": "Viện dẫn: số, ký hiệu",
    "citations: date": "Viện dẫn: ngày",
    "dates": "Ngày tháng",
    "amounts": "Số tiền",
    "amounts: recovery": "Số tiền: phải thu hồi hay chỉ nêu",
    "sections": "Mục",
    "metadata": "Thông tin văn bản",
    "recipients": "Nơi nhận",
}
_NONE = "–"
_KINDS = {str(kind): kind.vi for kind in (*FindingKind, *PointKind)}


def name_of(row: str) -> str:
    """The Vietnamese name of a row.

    >>> name_of("items: shortcoming"), name_of("metadata: symbol")
    ('Mục tin: Hạn chế, khuyết điểm', 'Thông tin văn bản: Số, ký hiệu')
    """
    group, _, field = row.partition(": ")
    if row in NAMES:
        return NAMES[row]
    if group == "metadata":
        return f"{NAMES[group]}: {Metadata.model_fields[field].title}"
    return f"Mục tin: {_kind(field)}"


def _order(row: str) -> tuple[int, str]:
    """Rows as in NAMES; the kinds after their mean, the fields of the metadata after their sum."""
    known, group = list(NAMES), row.partition(": ")[0]
    if row in known:
        return known.index(row), ""
    return known.index(MEAN_OF_KINDS if group == "items" else group), row


def _kind(kind: str) -> str:
    return _KINDS.get(kind, kind)


def _side(row: str, value: str | None) -> str:
    """What gold or the program has in a row, kinds and roles by their Vietnamese names."""
    if value is None:
        return _NONE
    if row == "sections":
        return " + ".join(Role(role).vi for role in value.split("+"))
    return _kind(value) if row in (TYPED, TYPED_POINTS) else value[:60]


def table_lines(title: str, rows: Table, beside: Table) -> Iterator[str]:
    """A table of scores; `beside` gives the column of what reading headings alone would get."""
    yield f"\n{title}"
    yield f"{'':44}{'P':>7}{'R':>7}{'F1':>7}{'tiêu đề':>9}{'TB':>7}{'gold':>8}{'máy':>8}"
    for row, figures in sorted(rows.items(), key=lambda one: _order(one[0])):
        p, r, f1, mean, heading = (
            f"{value:.3f}" if figures.gold else _NONE
            for value in (*figures[:3], figures.mean, beside[row].f1 if row in beside else 0.0)
        )
        yield f"{name_of(row):44}{p:>7}{r:>7}{f1:>7}{heading:>9}{mean:>7}{figures.gold:8}{figures.found:8}"


def confusion_lines(score: Score) -> Iterator[str]:
    """Gold's kinds down, the program's across."""
    counts = score.confusion()
    kinds = sorted({kind for pair in counts for kind in pair if kind})
    yield "\nNhầm lẫn giữa các loại (dòng: gold; cột: máy; –: không có)"
    yield f"{'':16}" + "".join(f"{kind[:14]:>16}" for kind in (*kinds, _NONE))
    for want in (*kinds, None):
        yield f"{want or _NONE:16}" + "".join(f"{counts[want, got] or '':>16}" for got in (*kinds, None))


def mistake_lines(title: str, mistakes: Mistakes) -> Iterator[str]:
    """Each mistake in its words."""
    yield f"\n{title}: {sum(map(len, mistakes.values()))}"
    for document, wrong in mistakes.items():
        yield f"  {document}"
        for one in wrong:
            want, got = _side(one.row, one.want), _side(one.row, one.got)
            quote = f": “{one.quote[:110]}{'…' * (len(one.quote) > 110)}”" if one.quote else ""
            yield f"    {name_of(one.row)}: {want} → {got}{quote}"


def text_of(score: Score, per_document: bool, errors: bool, changes: tuple[Mistakes, Mistakes] | None) -> Iterator[str]:
    """All that was asked for, line by line; `changes` are gains and losses, None when no earlier run was given."""
    beside = score.table_by_heading()
    if per_document:
        headings = score.documents_by_heading()
        for name, rows in score.documents().items():
            yield from table_lines(name, rows, headings[name])
    yield from table_lines("Tất cả văn bản", score.table(), beside)
    yield "tiêu đề: F1 khi loại của mục tin lấy theo tiêu đề mục; TB: trung bình F1 từng văn bản."
    yield from confusion_lines(score)
    if errors:
        yield from mistake_lines("Chỗ sai (gold → máy)", score.mistakes())
    if changes:
        yield from mistake_lines("Lỗi cũ nay đã hết", changes[0])
        yield from mistake_lines("Lỗi mới so với lần trước", changes[1])


def json_of(
    score: Score, per_document: bool, errors: bool, changes: tuple[Mistakes, Mistakes] | None
) -> dict[str, Any]:
    """The same as one object."""
    counts = score.confusion()
    found: dict[str, Any] = {
        "total": _rows(score.table()),
        "by_heading": _rows(score.table_by_heading()),
        "confusion": [{"gold": want, "found": got, "count": counts[want, got]} for want, got in counts],
    }
    if per_document:
        found["documents"] = {name: _rows(rows) for name, rows in score.documents().items()}
    if errors:
        found["errors"] = list(_listed(score.mistakes()))
    if changes:
        found["gains"], found["losses"] = (list(_listed(mistakes)) for mistakes in changes)
    return found


def _rows(rows: Mapping[str, Row]) -> dict[str, dict[str, float]]:
    return {name: row._asdict() for name, row in rows.items()}


def _listed(mistakes: Mistakes) -> Iterator[dict[str, Any]]:
    for document, wrong in mistakes.items():
        for one in wrong:
            yield {"document": document, "row": one.row, "gold": one.want, "found": one.got, "quote": one.quote}
