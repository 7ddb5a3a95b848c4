"""Word documents (.docx) as Word shows them: with numbers, boxes, headers and insertions, without deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import UnreadableError
from phantich.sources.draft import Draft, join_lines
from phantich.sources.package import R_ID, Package, W
from phantich.sources.story import Story
from phantich.sources.styles import Styles, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What makes a line of a header part of the letterhead rather than a running head.
_LETTERHEAD = re.compile(
    r"\W*(?:số\s*:?\s*\d*[/-]|cộng h(?:òa|oà) xã hội|độc lập\s*-|đảng cộng sản)|.*(?:^|,)\s*ngày\s+[\d.… ]+\s+tháng",
    re.I,
)
_OFFICE = re.compile(r"\W*(?:UBND|[ỦU][ỶY] BAN|SỞ|BAN|TỈNH|HUYỆN|THÀNH|ĐẢNG|BỘ|CHI BỘ|THANH TRA|KIỂM TOÁN|VĂN PHÒNG)\b")
_PAGE_NUMBER = re.compile(r"[\W\d]*|(?:trang|page)?\W*\d*\W*(?:của|of|/)?\W*\d*\W*", re.I)


def read_word(path: Path, data: bytes) -> Draft:
    """Read a .docx file.

    The header of the first page comes before the text when it holds more than a running head, its footer after; then
    the notes, a line each. Comments, hidden text and tracked deletions are left out.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EncryptedError, UnreadableError
    """
    try:
        return _read(Package(path, data))
    except (ValueError, RecursionError) as error:  # a level "x", a table in a table in a table …
        raise UnreadableError(
            path, "cấu trúc bên trong tệp .docx bị hỏng.", hint="mở bằng Word rồi lưu lại thành .docx."
        ) from error


def _read(package: Package) -> Draft:
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableError(
            package.path, "tệp .docx không có phần nội dung.", hint="mở bằng Word rồi lưu lại thành .docx."
        )
    story = Story(Styles(_related(package, "styles")), _related(package, "numbering"))
    before, after, margins = _margins(package, root, story)
    lines = [*before, *story.lines(body), *after, *_notes(package, story)]
    warnings = ["Tệp có nội dung nhúng (altChunk) không đọc được."] if body.find(f".//{W}altChunk") is not None else []
    return Draft(join_lines(lines), "\n".join(margins), tuple(warnings))


def _related(package: Package, kind: str) -> Element | None:
    names = package.related(package.main, kind)
    return package.part(names[0]) if names else None


def _margins(package: Package, root: Element, story: Story) -> tuple[list[str], list[str], list[str]]:
    """What stands before the text, what after it, and every line of every header and footer.

    Returns
    -------
    lines of the first page's header and footer that belong to the text, page numbers and running heads left out;
    all lines, with the marks behind the text (watermarks)
    """
    targets = package.targets(package.main)
    first = root.find(f".//{W}sectPr")
    titled = first is not None and is_on(first, "titlePg")
    kept: dict[str, list[str]] = {"header": [], "footer": []}
    everything: list[str] = []
    for section in root.iter(f"{W}sectPr"):
        for reference in section:
            name, _ = targets.get(reference.get(R_ID, ""), ("", ""))
            part = package.part(name) if name else None
            if part is None:
                continue
            lines = [line for line in story.lines(part, numbered=False) if line.strip()]
            everything += [
                *lines,
                *(path.get("string", "") for path in part.iter("{urn:schemas-microsoft-com:vml}textpath")),
            ]
            shown = reference.get(f"{W}type") == ("first" if titled else "default")
            if section is first and shown:
                kept[reference.tag.removeprefix(W).removesuffix("Reference")] = _own(lines, every_page=not titled)
    return kept["header"], kept["footer"], everything


def _own(lines: list[str], *, every_page: bool) -> list[str]:
    """The lines of a header that say something of this paper: no page number, no head that runs over all pages."""
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    return lines if not every_page or len(lines) > 1 or any(map(_is_letterhead, lines)) else []


def _is_letterhead(line: str) -> bool:
    return bool(_LETTERHEAD.match(line)) or (line.isupper() and bool(_OFFICE.match(line)))


def _notes(package: Package, story: Story) -> Iterator[str]:
    """Footnotes, then endnotes, each after its number in square brackets, for a bare number would open an item."""
    for kind in ("footnotes", "endnotes"):
        root = _related(package, kind)
        notes = [note for note in root if note.get(f"{W}type") in {None, "normal"}] if root is not None else []
        for number, note in enumerate(notes, 1):
            yield f"[{number}] {' '.join(' '.join(story.lines(note, numbered=False)).split())}"
