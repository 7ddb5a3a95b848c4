"""Recipients and signature."""

from __future__ import annotations

import re

from phantich.lang.lines import LOWER, UPPER
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place
from phantich.read.columns import Cell, cells_of

Found = dict[str, tuple[str, list[tuple[int, int]]]]

_ENTRY = re.compile(r"[-–—−~•+*]+\s*")
_OPENING = re.compile(r"\W{0,4}\w?\s?n[ơo]i nh[ậâa]n\W*")
_AUTHORITY = re.compile(
    rf"(?:T\s?/\s?M|TM|K\s?/\s?T|KT|T\s?/\s?L|TL|TUQ|T\s?/\s?UQ|Q)\s?[.:]?\s+[{UPPER}]{{2}}[{UPPER} .,\-]*[{UPPER}]"
)
_NAME = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}$")
_NO_NAME = re.compile(r"đã ký|đóng dấu|ký tên|văn bản|nơi nhận|lưu|thường trực|ban |sở |phòng |văn phòng")
_RANK = re.compile(r"(?:GS|PGS|TS|ThS|BS|KS|Đại tá|Thượng tá|Thiếu tướng)[.,]?\s+")


def read_recipients(view: View, zones: dict[str, Place]) -> list[str]:
    """The entries of "Nơi nhận", without dash and closing mark, in order."""
    zone = zones.get("recipients")
    entries: list[str] = []
    open_entry = False
    for row in cells_of(view, zone) if zone else []:
        for cell in row:
            text = view.text[cell.start : cell.end]
            dash = _ENTRY.match(text)
            if dash or (fold(text).startswith("lưu") and cell.number == row[0].number):
                body, stop, _ = text[dash.end() if dash else 0 :].partition(";")
                entries.append(body)
                open_entry = not (stop or body.rstrip().endswith((".", ",")))
            elif open_entry and cell.indent < 25 and cell is row[0] and not _is_signature(text):
                body, stop, _ = text.partition(";")
                entries[-1] += " " + body
                open_entry = not (stop or body.rstrip().endswith((".", ",")))
    return [entry for entry in (squeeze(e).strip(" .;,:") for e in entries) if len(entry) > 1]


def _is_signature(text: str) -> bool:
    return bool(
        _AUTHORITY.search(text)
        or _NAME.match(text.strip())
        or text.strip("() ").isupper()
        or _NO_NAME.match(fold(text.strip("() ")))
    )


def read_foot(view: View, zones: dict[str, Place]) -> Found:
    """Signing authority ("KT. GIÁM ĐỐC"), the signer's role and name, each with its place."""
    lines = _signature_lines(view, zones)
    found: Found = {}
    rest = lines
    for i, (start, end) in enumerate(lines):
        if match := _AUTHORITY.search(view.text, start, end):
            found["signing_authority"] = (squeeze(match[0]), [match.span()])
            rest = lines[i + 1 :]
            break
    for start, end in rest:
        text = squeeze(view.text[start:end]).strip("*_ ")
        if _AUTHORITY.match(text) and "signer_role" not in found:
            continue
        if (
            "signer_role" not in found
            and "signer_name" not in found
            and text.isupper()
            and len(text) > 4
            and text.replace(" ", "").isalpha()
        ):
            found["signer_role"] = (text, [(start, end)])
        bare = _RANK.sub("", text)
        if "signer_name" not in found and _NAME.match(bare) and not _NO_NAME.match(fold(bare)):
            found["signer_name"] = (bare, [(end - len(bare), end)])
    return found


def _signature_lines(view: View, zones: dict[str, Place]) -> list[tuple[int, int]]:
    """The pieces of text that can belong to the signature, from the top of its column down."""
    pieces: list[tuple[int, int]] = []
    if zone := zones.get("recipients"):
        for row in cells_of(view, zone):
            pieces += [piece for cell in row if (piece := _right_piece(view, cell, row)) is not None]
    if zone := zones.get("signature"):
        pieces += [(cell.start, cell.end) for row in cells_of(view, zone) for cell in row]
    return pieces


def _right_piece(view: View, cell: Cell, row: list[Cell]) -> tuple[int, int] | None:
    """What of a cell of the recipients' zone belongs to the signature's column: what follows an entry's end, or stands far in."""
    text = view.text[cell.start : cell.end]
    if opening := _OPENING.match(fold(text)):
        return (cell.start + opening.end(), cell.end) if opening.end() < len(text) else None
    if _ENTRY.match(text) or (cell is row[0] and fold(text).startswith("lưu")):
        stop = text.find(";")
        return (cell.start + stop + 1, cell.end) if 0 <= stop < len(text) - 3 else None
    return (
        (cell.start, cell.end) if cell.number > 0 or cell.indent > 20 or text.isupper() or _NAME.match(text) else None
    )
