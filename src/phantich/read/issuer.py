"""Who issued the paper, and the body over it."""

from __future__ import annotations

import re

from phantich.lang.lines import UPPER
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place
from phantich.read.columns import cells_of
from phantich.rules.units import load_units

Found = dict[str, tuple[str, list[tuple[int, int]]]]

_MOTTO = re.compile(r"c.ng h..? ?x. h.i ch. ngh.a.*|đ.c l.p ?- ?t. do.*|đảng cộng sản việt nam.*")
_NUMBER = re.compile(
    r"s[ốóôo] ?:|s[ốóôo] \d|\bngày\b.*\btháng\b|v/v|kính gửi|dự thảo|hỏa tốc|khẩn|^mật$|tối mật|tuyệt mật|^\*"
)
_PLACE_LINE = re.compile(r"(?:tỉnh|t.nh|huyện|thành phố|thị xã|quận|xã|phường|tp\.?|khu vực|và|của|theo) ")
_PARTIAL = re.compile(r"(?:văn phòng|thanh tra|ủy ban kiểm tra|ban tổ chức|ban nội chính|ban tuyên giáo|phòng [^,]*)$")
_TEAM = re.compile(r"đoàn (?:kiểm tra|thanh tra|giám sát)")
_REGION = re.compile(r"\b(?:tỉnh|huyện|thành phố|thị xã|quận|xã(?! hội)|phường|khu vực)(?: ủy)? +.+$", re.I)
_OF_TITLE = re.compile(
    r"(?:kết luận|ý kiến|thông báo)(?: kết luận)?(?: kiểm tra| thanh tra)? của ((?:thường trực|ban thường vụ|ủy ban|ubnd|thanh tra|sở|ban|đoàn|đảng ủy|bộ|văn phòng|ban chỉ đạo)\b.*?)(?= về | tại | sau | đối với | trong | khi |$)"
)
_CLOSING = re.compile(
    r"(?:^|[.\n] ?)((?:văn phòng|thường trực|ban thường vụ|ủy ban|sở|thanh tra|ubnd|đoàn|ban|đảng ủy|kiểm toán)[^.;,:]{3,80}?) (?:xin |trân trọng )?thông báo (?:để|kết|ý|cho|đến|nội)"
)
_TO_CAPITAL = ("tỉnh", "huyện", "phố", "xã", "quận", "phường", "vực")


def read_issuer(view: View, zones: dict[str, Place], title: str | None, blocks: list[Place]) -> Found:
    """Issuer and parent: from the letterhead, else from the closing words, else from the title."""
    if (head := zones.get("letterhead")) and (found := _from_letterhead(view, head)):
        return found
    if closing := _from_closing(view, blocks):
        return closing
    match = _OF_TITLE.search(fold(title or ""))
    if match:
        zone = zones["title"]
        return {"issuer": (written(title[match.start(1) : match.end(1)]), [(zone.start, zone.end)])}
    return {}


def _from_letterhead(view: View, head: Place) -> Found:
    names: list[list[tuple[int, int]]] = []
    for row in cells_of(view, head):
        for cell in row:
            key = fold(view.text[cell.start : cell.end])
            motto = _MOTTO.search(key)
            end = cell.start + len(key[: motto.start()].rstrip()) if motto else cell.end
            text = view.text[cell.start : end]
            if len(text) < 4 or _NUMBER.search(fold(text)) or not _capital(text):
                continue
            if names and (
                _PLACE_LINE.match(fold(text))
                or view.text[names[-1][-1][0] : names[-1][-1][1]].rstrip().endswith((" VÀ", ",", "-"))
            ):
                names[-1].append((cell.start, end))
            else:
                names.append([(cell.start, end)])
    if not names:
        return {}
    said = [written(squeeze(" ".join(view.text[a:b] for a, b in name))) for name in names[-2:]]
    issuer, parent = said[-1], said[0] if len(said) > 1 else None
    found: Found = {"issuer": (_whole(issuer, parent), names[-1])}
    if parent:
        found["issuer_parent"] = (parent, names[-2])
    return found


def _capital(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    clean = sum(char.isalnum() or char in " -,.&/'" for char in text)
    return (
        bool(letters)
        and sum(char.isupper() for char in letters) >= 0.8 * len(letters)
        and clean >= 0.93 * len(text)
        and " " in text.strip()
    )


def _whole(issuer: str, parent: str | None) -> str:
    """The issuer's full name: an office or team is one of its parent, a department one of its province."""
    if not parent:
        return issuer
    if _TEAM.match(fold(issuer)):
        return f"{issuer}, {parent}"
    if _PARTIAL.match(fold(issuer)):
        return f"{issuer} {parent}"
    region = _REGION.search(parent)
    named = re.search(r"(?:tỉnh|huyện|thành phố|quận|xã|phường)$", fold(issuer))
    if region and named:
        return issuer[: named.start()] + region[0]
    return (
        f"{issuer} {region[0]}"
        if region and not _REGION.search(issuer) and fold(issuer).startswith(("sở", "thanh tra", "chi cục", "phòng"))
        else issuer
    )


def written(name: str) -> str:
    """A name in capitals as it is written in a sentence, abbreviations of councils and committees in full.

    >>> written("UBND TỈNH LÀO CAI"), written("SỞ CÔNG THƯƠNG LÀO CAI"), written("Thường trực Tỉnh ủy")
    ('Ủy ban nhân dân tỉnh Lào Cai', 'Sở Công Thương Lào Cai', 'Thường trực Tỉnh ủy')
    """
    name = re.sub(r"\bBAN ?NHÂN ?DÂN\b", "BAN NHÂN DÂN", re.sub(r"\bT[ĨIÍỈ]NH\b", "TỈNH", name))  # as OCR reads them
    name = (
        re.sub(r"\bUBND\b", "ỦY BAN NHÂN DÂN", name) if name.isupper() else re.sub(r"\bUBND\b", "Ủy ban nhân dân", name)
    )
    name = re.sub(r"\bHĐND\b", "HỘI ĐỒNG NHÂN DÂN" if name.isupper() else "Hội đồng nhân dân", name)
    letters = [char for char in name if char.isalpha()]
    if sum(char.isupper() for char in letters) < 0.8 * len(letters):
        return name
    words = name.split()
    units = load_units()
    for length in range(len(words), 1, -1):
        if code := units.exact(" ".join(words[:length])):
            return " ".join([units.name(code), *_proper(words[length:], start=True)])
    return " ".join(_proper(words, start=False))


def _proper(words: list[str], start: bool) -> list[str]:
    """Words in small letters but for the first, names of places, numbers and symbols."""
    out, name = [], start
    for i, word in enumerate(words):
        low = word.lower()
        if "/" in word or (
            word.isalpha() and len(word) > 1 and not re.search(r"[AEIOUYĂÂÊÔƠƯĐ]", word) and word.isascii() and not name
        ):
            out.append(word)
        elif low in ("tỉnh", "huyện", "xã", "phường", "quận", "thị", "thành", "khu", "số", "theo"):
            out.append(low if i or start else low.capitalize())
            name = low in ("tỉnh", "huyện", "xã", "phường", "quận") and low not in ("số", "theo")
            if low == "tỉnh" and i + 1 < len(words) and words[i + 1].lower() in ("ủy", "uỷ"):
                out[-1], name = "Tỉnh", False
        elif name or i == 0:
            out.append(word if re.fullmatch(r"[IVX]+", word) else low.capitalize())
        else:
            out.append(low)
            name = low in _TO_CAPITAL
    if out:
        out[0] = out[0][0].upper() + out[0][1:] if not start or out[0] not in ("tỉnh", "huyện") else out[0]
    fixed = " ".join(out)
    for wrong, right in (("kiểm tra", "Kiểm tra"),):
        if fixed.startswith("Ủy ban kiểm tra"):
            fixed = fixed.replace(wrong, right, 1)
    return fixed.split()


def _from_closing(view: View, blocks: list[Place]) -> Found:
    for block in reversed(blocks[-4:]):
        at = view.index(block.start)
        match = _CLOSING.search(view.key[at : view.index(block.end)])
        if match:
            start, end = view.span(at + match.start(1), at + match.end(1))
            return {"issuer": (squeeze(view.text[start:end]), [(start, end)])}
    return {}


__all__ = ["UPPER", "read_issuer", "written"]
