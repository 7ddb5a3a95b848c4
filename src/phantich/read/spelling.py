"""Names in capitals, as letterheads have them, written as in a sentence."""

from __future__ import annotations

import re

from phantich.rules.frames import load_frames
from phantich.rules.units import load_units

# Behind the last syllable of these ("thành phố", "khu vực") a name begins.
_BEFORE_NAME = {word.split()[-1] for name in ("localities", "regions") for word in load_frames()[name].words}
_SMALL = {word.split()[0] for name in ("localities", "regions") for word in load_frames()[name].words} | {"số", "theo"}
_SYMBOL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,}$")  # an abbreviation without a vowel, such as "TP"
_ROMAN = re.compile(r"[IVX]+$")
# How OCR and offices write what has one full form.
_FORMS = (
    (r"\bT[ĨIÍỈ]NH\b", "TỈNH"), (r"\bBAN ?NHÂN ?DÂN\b", "BAN NHÂN DÂN"),
    (r"\bUBND\b", "Ủy ban nhân dân"), (r"\bHĐND\b", "Hội đồng nhân dân"),
)  # fmt: skip


def written(name: str) -> str:
    """A name in capitals as it is written in a sentence, abbreviations of councils and committees in full.

    >>> written("UBND TỈNH LÀO CAI"), written("SỞ CÔNG THƯƠNG LÀO CAI"), written("Thường trực Tỉnh ủy")
    ('Ủy ban nhân dân tỉnh Lào Cai', 'Sở Công Thương Lào Cai', 'Thường trực Tỉnh ủy')
    """
    capitals = name.isupper()
    for form, full in _FORMS:
        name = re.sub(form, full.upper() if capitals else full, name)
    letters = [char for char in name if char.isalpha()]
    if sum(char.isupper() for char in letters) < 0.8 * len(letters):
        return name
    words, units = name.split(), load_units()
    for length in range(len(words), 1, -1):
        if code := units.exact(" ".join(words[:length])):
            return " ".join([units.name(code), *_proper(words[length:], behind=True)])
    return " ".join(_proper(words, behind=False))


def _proper(words: list[str], behind: bool) -> list[str]:
    """Words in small letters but for the first, names of places and symbols; `behind`: a name stands before them."""
    out, in_name = [], behind
    for i, word in enumerate(words):
        low, first = word.lower(), i == 0 and not behind
        if "/" in word or (_SYMBOL.match(word) and not in_name):
            out.append(word)
        elif low in _SMALL:
            out.append(low.capitalize() if first else low)
            in_name = low in _BEFORE_NAME
            if low == "tỉnh" and words[i + 1 : i + 2] and words[i + 1].lower() in ("ủy", "uỷ"):
                out[-1], in_name = "Tỉnh", False
        elif in_name or i == 0:
            out.append(word if _ROMAN.match(word) else low.capitalize())
        else:
            out.append(low)
            in_name = low in _BEFORE_NAME
    if out and (not behind or out[0] not in ("tỉnh", "huyện")):
        out[0] = out[0][0].upper() + out[0][1:]
    if out[:4] == ["Ủy", "ban", "kiểm", "tra"]:
        out[2] = "Kiểm"
    return out
