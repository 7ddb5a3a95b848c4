"""Recipients and signature."""

from __future__ import annotations

import re

from phantich.lang.lines import LOWER, UPPER
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place
from phantich.pipes.frames import RECIPIENTS, SIGNING
from phantich.read.columns import Cell, cells_of
from phantich.read.found import Found, Range
from phantich.rules.frames import alternatives

_ENTRY = re.compile(r"[-–—−~•+*]+\s*")
_OPENING = re.compile(rf"\W{{0,4}}\w?\s?{RECIPIENTS}\W*")
_AUTHORITY = re.compile(rf"{SIGNING}[{UPPER} .,\-]*[{UPPER}]")
_NAME = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}$")
_NO_NAME = re.compile(rf"(?:{alternatives('no-names')})\b")
_RANK = re.compile(rf"(?:{alternatives('titles', 'army-ranks')})[.,]?\s+")


def read_recipients(view: View, zones: dict[str, Place]) -> list[str]:
    """The entries of "Nơi nhận", without dash and closing mark, in order."""
    zone = zones.get("recipients")
    entries: list[str] = []
    goes_on = False
    for row in cells_of(view, zone) if zone else []:
        for cell in row:
            text = view.text[cell.start : cell.end]
            dash = _ENTRY.match(text)
            opens = bool(dash) or (fold(text).startswith("lưu") and cell.number == row[0].number)
            if not opens and not (goes_on and cell is row[0] and cell.indent < 25 and not _is_signature(text)):
                continue
            body, stop, _ = text[dash.end() if dash else 0 :].partition(";")
            if opens:
                entries.append(body)
            else:
                entries[-1] += f" {body}"
            goes_on = not (stop or body.rstrip().endswith((".", ",")))
    return [entry for entry in (squeeze(e).strip(" .;,:") for e in entries) if len(entry) > 1]


def _is_signature(text: str) -> bool:
    text = squeeze(text)
    bare = text.strip("() ")
    return bool(_AUTHORITY.search(text) or _NAME.match(text.strip()) or bare.isupper() or _NO_NAME.match(fold(bare)))


def read_foot(view: View, zones: dict[str, Place]) -> Found:
    """Signing authority ("KT. GIÁM ĐỐC"), the signer's role and name, each with its place."""
    lines = _signature_lines(view, zones)
    found: Found = {}
    for i, (start, end) in enumerate(lines):
        if match := _AUTHORITY.search(view.text, start, end):
            found["signing_authority"] = (squeeze(match[0]), [match.span()])
            lines = lines[i + 1 :]  # role and name stand below it
            break
    for start, end in lines:
        text = squeeze(view.text[start:end]).strip("*_ ")
        if _AUTHORITY.match(text) and "signer_role" not in found:
            continue
        if not found.keys() & {"signer_role", "signer_name"} and _is_role(text):
            found["signer_role"] = (text, [(start, end)])
        bare = _RANK.sub("", text)
        if "signer_name" not in found and _NAME.match(bare) and not _NO_NAME.match(fold(bare)):
            found["signer_name"] = (bare, [(end - len(bare), end)])
    return found


def _is_role(text: str) -> bool:
    return text.isupper() and len(text) > 4 and text.replace(" ", "").isalpha()


def _signature_lines(view: View, zones: dict[str, Place]) -> list[Range]:
    """The pieces of text that can belong to the signature, from the top of its column down."""
    pieces: list[Range] = []
    if zone := zones.get("recipients"):
        for row in cells_of(view, zone):
            pieces += [piece for cell in row if (piece := _right_piece(view, cell, row)) is not None]
    if zone := zones.get("signature"):
        pieces += [(cell.start, cell.end) for row in cells_of(view, zone) for cell in row]
    return pieces


def _right_piece(view: View, cell: Cell, row: list[Cell]) -> Range | None:
    """What of a cell of the recipients' zone belongs to the signature's column; None when nothing does.

    It is what follows an entry's end, or stands far in, or is a name or in capitals.
    """
    text = view.text[cell.start : cell.end]
    if opening := _OPENING.match(fold(text)):
        return (cell.start + opening.end(), cell.end) if opening.end() < len(text) else None
    if _ENTRY.match(text) or (cell is row[0] and fold(text).startswith("lưu")):
        stop = text.find(";")
        return (cell.start + stop + 1, cell.end) if 0 <= stop < len(text) - 3 else None
    far_in = cell.number > 0 or cell.indent > 20
    return (cell.start, cell.end) if far_in or text.isupper() or _NAME.match(squeeze(text)) else None
