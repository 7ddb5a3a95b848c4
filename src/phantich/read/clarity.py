"""How clearly a scan was read: of each item, and the words that a person should look at. Nothing is mended."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from phantich.lang.misread import find_misread
from phantich.model import UNCLEAR, Item, Notice, UnclearWord
from phantich.pipes.base import Place

FAINT = 0.6  # a word read with less confidence is listed
_LISTED = 8  # places named in one warning
_LONG = 60  # code points of an item that a warning quotes

ReadWord = tuple[int, int, float]


def with_clarity(notice: Notice, words: Sequence[ReadWord]) -> Notice:
    """A notice that says how clearly its items were read.

    Parameters
    ----------
    notice : as read from the text
    words : start, end and confidence (0 to 1) of the words read from pictures, in reading order

    >>> from phantich.read import extract
    >>> notice = with_clarity(extract("1. Hạn chế\\n- Trái Điều L."), [(13, 17, 0.9), (18, 22, 0.9), (23, 25, 0.4)])
    >>> notice.findings[0].clarity, notice.unclear[0].proposed
    (0.8, '1')
    """
    if not words:
        return notice
    scan = _Scan(words)
    findings, tasks = (
        tuple(item.model_copy(update={"clarity": scan.clarity(item.start, item.end)}) for item in items)
        for items in (notice.findings, notice.tasks)
    )
    unclear = tuple(_unclear(notice.text, scan))
    warnings = (*notice.warnings, *_warnings((*findings, *tasks), unclear))
    return notice.model_copy(
        update={"findings": findings, "tasks": tasks, "unclear": unclear, "warnings": warnings},
    )


def barred_days(text: str, dates: Iterable[Place]) -> Iterator[str]:
    """Vietnamese warnings of the days that were read although a bar stands in them for the figure 1."""
    for day in dates:
        if day.values["barred"]:
            said, read_as = text[day.start : day.end], dt.date.fromisoformat(day.values["iso"])
            yield (
                f"Ngày “{said}” có nét gạch ở chỗ chữ số, hiểu là {read_as:%d/%m/%Y}; cần đối chiếu với bản gốc."
            )


class _Scan:
    """The words of a text that were read from pictures."""

    def __init__(self, words: Sequence[ReadWord]) -> None:
        self.words = words
        self._starts, self._ends = [word[0] for word in words], [word[1] for word in words]

    def inside(self, start: int, end: int) -> Sequence[ReadWord]:
        """The words that lie, in part at least, in a range."""
        return self.words[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def clarity(self, start: int, end: int) -> float | None:
        """The mean confidence of the letters of a range; None where none of them was read from a picture."""
        words = self.inside(start, end)
        letters = sum(end - start for start, end, _ in words)
        return round(sum((end - start) * sure for start, end, sure in words) / letters, 2) if words else None


def _unclear(text: str, scan: _Scan) -> Iterator[UnclearWord]:
    """Broken forms, then the other words that were read with doubt, all in reading order."""
    found: dict[tuple[int, int], UnclearWord] = {}
    for start, end, proposed in find_misread(text):
        if words := scan.inside(start, end):
            sure = min(word[2] for word in words)
            place = {"start": start, "end": end, "text": text[start:end]}
            found[start, end] = UnclearWord(**place, confidence=sure, proposed=proposed)
    for start, end, sure in scan.words:
        if sure < FAINT and not any(start < other[1] and other[0] < end for other in found):
            found[start, end] = UnclearWord(start=start, end=end, text=text[start:end], confidence=sure)
    yield from (found[place] for place in sorted(found))


def _warnings(items: Sequence[Item], unclear: Sequence[UnclearWord]) -> Iterator[str]:
    """Vietnamese sentences on what to look at in the scan."""
    if dim := [item for item in items if item.clarity is not None and item.clarity < UNCLEAR]:
        quotes = (item.text if len(item.text) < _LONG else f"{item.text[:_LONG].rstrip()}…" for item in dim)
        yield f"{len(dim)} mục đọc từ bản quét chưa rõ, cần đối chiếu với bản gốc: {_listed([*quotes])}."
    if broken := [word for word in unclear if word.proposed]:
        said = [f"“{word.text}” có thể là “{word.proposed}”" for word in broken]
        yield f"Bản quét có chỗ dễ đọc sai, chữ giữ nguyên như đọc được: {_named(said)}."


def _listed(quotes: list[str]) -> str:
    return _named([f"“{quote}”" for quote in quotes])


def _named(places: list[str]) -> str:
    more = f" và {len(places) - _LISTED} chỗ nữa" if len(places) > _LISTED else ""
    return ", ".join(places[:_LISTED]) + more
