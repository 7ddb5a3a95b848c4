"""Capitals with a tone, which TCVN3 does not have: in its plain text "ỦY BAN" is written as "ủY BAN"."""

from __future__ import annotations

import re
import unicodedata

_TONED = frozenset(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in "\u0300\u0301\u0303\u0309\u0323"
)
# Small letters that may stand for capitals. Those of VPS are control characters, which its fonts draw as small letters.
_SOFT = {"tcvn3": _TONED, "vps": frozenset("ạẫậặẹệịọộợụữựỵ")}
_TOKEN = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"\s*(?:[-–+*•]\s*|(?:\d+(?:\.\d+)*|[IVX]+|[a-zđ])[.)]\s*)?")
_SENTENCE = re.compile(r"[.!?]\s+")
_COMMITTEE = re.compile(r"\bủ(?=y ban\b|y viên (?:ủy ban|Ban)\b)")
_NAME = re.compile(r"(?<=\bThị )[^\Wủ](?=\w* [A-ZĐÂÊÔĂƠƯ])")  # Trương Thị Ái Vân
_CLOSED = re.compile(r"[.;:!?/]\s*$")


def restore_capitals(text: str, encoding: str) -> str:
    """Small letters with a tone made capitals among capitals, at the start of a sentence, in "Ủy ban" and in names.

    Parameters
    ----------
    text : decoded, NFC
    encoding : that it was decoded from; others than TCVN3 and VPS have all capitals

    >>> print(restore_capitals("ủY BAN NHÂN DÂN TỉNH Hà BắC\\n- ổn định tổ chức; Tỉnh ủy và ủy ban", "tcvn3"))
    ỦY BAN NHÂN DÂN TỈNH HÀ BẮC
    - Ổn định tổ chức; Tỉnh ủy và Ủy ban
    """
    if encoding not in _SOFT:
        return text
    soft, lines = _SOFT[encoding], [""]
    for line in text.split("\n"):
        lines.append(_restore(line, soft, begins=_begins(lines[-1], line)))
    return "\n".join(lines[1:])


def _begins(above: str, line: str) -> bool:
    """True when a line is the first of its paragraph."""
    return not above.strip() or above.isupper() or bool(_CLOSED.search(above)) or _OPENING.match(line)[0].strip() != ""


def _restore(line: str, soft: frozenset[str], *, begins: bool) -> str:
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(line)]
    cases = [_case(token, soft) for _, token in tokens]
    chars = list(line)
    for at, (start, token) in enumerate(tokens):
        if cases[at] == "upper" or (cases[at] == "open" and _among_capitals(tokens, cases, at)):
            chars[start : start + len(token)] = token.upper()
    starts = [match.end() for match in _SENTENCE.finditer(line)] + ([_OPENING.match(line).end()] if begins else [])
    starts += [match.start() for pattern in (_COMMITTEE, _NAME) for match in pattern.finditer(line)]
    for start in starts:
        if start < len(chars) and chars[start] in soft:
            chars[start] = chars[start].upper()
    return "".join(chars)


def _case(token: str, soft: frozenset[str]) -> str:
    """What the letters whose case is known tell: "upper", "lower", or "open" for none, or only a first capital."""
    known = [at for at, char in enumerate(token) if char not in soft]
    if any(token[at].islower() for at in known):
        return "lower"
    return "upper" if len(known) > 1 or any(known) else "open"


def _among_capitals(tokens: list[tuple[int, str]], cases: list[str], at: int) -> bool:
    """True when the nearest words on both sides that tell are in capitals, and not both abbreviations."""
    before = next((i for i in range(at - 1, -1, -1) if cases[i] != "open"), None)
    after = next((i for i in range(at + 1, len(tokens)) if cases[i] != "open"), None)
    beside = [i for i in (before, after) if i is not None]
    return all(cases[i] == "upper" for i in beside) and any(_has_vowel(tokens[i][1]) for i in beside)


def _has_vowel(token: str) -> bool:
    return any(char in "AEIOUY" for char in unicodedata.normalize("NFD", token.upper()))
