"""Writes Vietnamese in the encodings of before Unicode, as the programs and fonts of the time did."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import phantich.sources.encodings as package

ROWS = list(csv.DictReader((Path(package.__file__).parent / "letters.csv").read_text(encoding="utf-8").splitlines()))
LETTERS = [row["letter"] for row in ROWS]
TONES = "\u0300\u0301\u0303\u0309\u0323"
# VPS and VISCII have letters where Windows has its quotation marks and dashes.
PLAIN_SIGNS = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-"})
TABLES = {name: {row["letter"]: row[name] for row in ROWS} for name in ("tcvn3", "vni", "vps", "viscii")}
for letter, code in TABLES["tcvn3"].items():
    if not code:  # TCVN3 has no capitals with a tone: small letters stand for them
        TABLES["tcvn3"][letter] = TABLES["tcvn3"][letter.lower()]


def writable(text: str, encoding: str) -> str:
    """The text, NFC, with signs that the encoding lacks written as people wrote them then."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(PLAIN_SIGNS) if encoding in ("vps", "viscii") else text


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text; "nfd" and "nfc" for the forms of UTF-8, "combining" for base letter and combining tone."""
    if encoding in ("nfd", "nfc"):
        return unicodedata.normalize(encoding.upper(), text).encode()
    text = writable(text, encoding)
    if encoding in ("combining", "cp1258"):
        return "".join(map(_tone_apart, text)).encode("utf-8" if encoding == "combining" else "cp1258")
    codes = TABLES[encoding]
    return b"".join(bytes.fromhex(codes[char]) if char in codes else char.encode("cp1252") for char in text)


def _tone_apart(char: str) -> str:
    """The letter, then its tone as a combining mark: the one way that CP1258 has."""
    marks = unicodedata.normalize("NFD", char)
    tones = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tones
