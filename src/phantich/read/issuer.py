"""Who issued the paper, and the body over it."""

from __future__ import annotations

import re

from phantich.lang.bodies import LOCALITY
from phantich.lang.view import View, fold, squeeze
from phantich.pipes.base import Place
from phantich.read.columns import cells_of
from phantich.read.found import Found, Range
from phantich.read.spelling import written
from phantich.rules.frames import alternatives

_MOTTO = re.compile(r"c.ng +h..? *x. +h.i +ch. +ngh.a.*|đ.c +l.p *- *t. +do.*|đảng +cộng +sản +việt +nam.*")
_NO_NAME = re.compile(rf"s[ốóôo] ?:|s[ốóôo] \d|\bngày\b.*\btháng\b|^mật$|^\*|{alternatives('letterhead-notes')}")
_PLACE_LINE = re.compile(rf"(?:{LOCALITY}|t.nh|tp\.?|và|của|theo) ")
_OF_PARENT = re.compile(rf"(?:{alternatives('offices-of-a-parent')}|phòng [^,]*)$")
_OF_PROVINCE = re.compile(r"sở|thanh tra|chi cục|phòng")
_OF_OWNER = re.compile(r"(?:thanh tra|văn phòng) (sở|huyện|bộ)")
_TEAM = re.compile(r"đoàn (?:kiểm tra|thanh tra|giám sát)")
_REGION = re.compile(rf"\b{LOCALITY}(?: ủy)? +.+$", re.I)
_ENDS_WITHOUT_NAME = re.compile(rf"{LOCALITY}$")
_OF_TITLE = re.compile(
    r"(?:^|(?:kết luận|ý kiến|thông báo)(?: kết luận)?(?: kiểm tra| thanh tra)? )của "
    rf"((?:{alternatives('authorities')})\b.*?)(?= về | tại | sau | đối với | trong | khi |$)"
)
_OF_NUMBER = re.compile(r"\(số [^()]*? của ([^()]{4,120}?)\)")  # "(Số 12/TB-SNV ngày 3/2/2025 của Sở Nội vụ)"
_COMMITTEE = re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng) ủy\b(?! ban kiểm)|đảng bộ\b")
_STANDING = re.compile(
    r"\bcủa ((?:ban thường vụ|thường trực) [^,;]*?)(?= về | tại | sau | đối với | khi | kiểm tra |$)"
)
_CLOSING = re.compile(
    rf"(?:^|[.\n] ?)((?:{alternatives('authorities')})\b[^.;,:]{{3,80}}?) "
    r"(?:xin |trân trọng )?thông báo (?:để|kết|ý|cho|đến|nội)"
)


def read_issuer(view: View, zones: dict[str, Place], title: str, blocks: list[Place]) -> Found:
    """Issuer and parent: from the letterhead, else from the closing words, else from the title."""
    if (head := zones.get("letterhead")) and (found := _from_letterhead(view, head)):
        return _standing(found, title, zones)
    if closing := _from_closing(view, blocks):
        return closing
    return _from_title(_OF_NUMBER, title, zones) or _from_title(_OF_TITLE, title, zones)


def _from_title(said: re.Pattern[str], title: str, zones: dict[str, Place]) -> Found:
    """The issuer that the title names in the first group of `said`; nothing when it names none."""
    match = said.search(fold(title))
    if not match:
        return {}
    zone = zones["title"]
    return {"issuer": (written(title[match.start(1) : match.end(1)]), [(zone.start, zone.end)])}


def _standing(found: Found, title: str, zones: dict[str, Place]) -> Found:
    """A party committee's paper is its standing committee's when the title says so: "kết luận của Ban Thường vụ …"."""
    committee = found["issuer"]
    standing = _from_title(_STANDING, title, zones) if _COMMITTEE.match(fold(committee[0])) else {}
    return standing | {"issuer_parent": committee} if standing else found


def _from_letterhead(view: View, head: Place) -> Found:
    """The last name in capitals is the issuer's, the one over it its parent's; a name may fill several lines."""
    names: list[list[Range]] = []
    for row in cells_of(view, head):
        for cell in row:
            end = _before_motto(view.text, cell.start, cell.end)
            text = squeeze(view.text[cell.start : end])
            if len(text) < 4 or _NO_NAME.search(squeeze(fold(text))) or not _capital(text):
                continue
            if names and (_PLACE_LINE.match(fold(text)) or _goes_on(view.text[slice(*names[-1][-1])])):
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


def _before_motto(text: str, start: int, end: int) -> int:
    """Where the cell [start, end) ends without the motto of the State or Party, which may stand beside the name."""
    key = fold(text[start:end])
    motto = _MOTTO.search(key)
    return start + len(key[: motto.start()].rstrip()) if motto else end


def _goes_on(line: str) -> bool:
    return line.rstrip().endswith((" VÀ", ",", "-"))


def _capital(text: str) -> bool:
    """Whether a text of two words or more is in capitals; OCR's stray signs and small letters are allowed for."""
    letters = [char for char in text if char.isalpha()]
    clean = sum(char.isalnum() or char in " -,.&/'" for char in text)
    capitals = sum(char.isupper() for char in letters)
    return bool(letters) and capitals >= 0.8 * len(letters) and clean >= 0.93 * len(text) and " " in text.strip()


def _whole(issuer: str, parent: str | None) -> str:
    """The issuer's full name: an office or team is one of its parent, a department one of its province."""
    if not parent:
        return issuer
    key = fold(issuer)
    if _TEAM.match(key):
        return f"{issuer}, {parent}"
    if _OF_PARENT.match(key):
        return f"{issuer} {parent}"
    region = _REGION.search(parent)
    if (own := _OF_OWNER.fullmatch(key)) and fold(parent).startswith(own[1]):
        return f"{issuer[: own.start(1)]}{parent}"  # "SỞ Y TẾ TỈNH BÌNH LÂM" over "THANH TRA SỞ"
    if region and (named := _ENDS_WITHOUT_NAME.search(key)):
        return issuer[: named.start()] + region[0]
    if region and _OF_PROVINCE.match(key) and not _REGION.search(issuer):
        return f"{issuer} {region[0]}"
    return issuer


def _from_closing(view: View, blocks: list[Place]) -> Found:
    """The body that makes the paper known in its last words: "Văn phòng UBND tỉnh thông báo để …"."""
    for block in reversed(blocks[-4:]):
        at = view.index(block.start)
        match = _CLOSING.search(view.key[at : view.index(block.end)])
        if match:
            start, end = view.span(at + match.start(1), at + match.end(1))
            return {"issuer": (squeeze(view.text[start:end]), [(start, end)])}
    return {}
