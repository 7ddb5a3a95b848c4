"""The tables of the legacy encodings, exact: `letters.csv` has the bytes of each of the 134 Vietnamese letters.

Checked against RFC 1456 (VISCII), TCVN 5712:1993 (both also as iconv has them) and several published converters
(VNI, VPS). CP1258 is Python's own codec. TCVN3 has no capitals with a tone: there a capital is another font.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

# How the encodings are called in messages, by the names the code uses.
ENCODINGS = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "vps": "VPS", "viscii": "VISCII", "cp1258": "CP1258"}
# Spellings of VNI that some of its keyboards write beside those of the table.
_VNI_TOO = {"yï": "ỵ", "YÏ": "Ỵ", "iø": "ì", "IØ": "Ì", "iù": "í", "IÙ": "Í"}
_C1 = re.compile("[\x80-\x9f]")
_HIGH = {bytes([byte]).decode("cp1252", "replace"): chr(byte) for byte in range(0x80, 0xA0)}
_AS_BYTES = str.maketrans({**_HIGH, **{chr(0xF000 + byte): chr(byte) for byte in range(0x20, 0x100)}})


def as_bytes(text: str) -> str:
    """Characters as the bytes they stand for, one code point below 256 a byte.

    Word and PDF files give the letters of legacy fonts as those of Windows' Western code page, or in the private range
    of symbol fonts. What has no byte stays as it is.

    >>> as_bytes("ViÖt \\u201cNam\\u201d \\uf0a7")
    'ViÖt \\x93Nam\\x94 §'
    """
    return text.translate(_AS_BYTES)


def decode(text: str, encoding: str) -> str:
    """Legacy text as Unicode in NFC.

    Parameters
    ----------
    text : one code point below 256 a byte, or characters that stand for bytes (see `as_bytes`); others stay as they are
    encoding : a key of `ENCODINGS`

    Returns
    -------
    The text; a byte that the encoding does not know is "\\ufffd" or what Windows' Western code page has there

    >>> decode("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3"), decode("Vieät Nam", "vni")
    ('Cộng hoà xã hội chủ nghĩa Việt Nam', 'Việt Nam')
    """
    text = as_bytes(text)
    if encoding == "cp1258":
        read = re.sub("[\x00-\xff]+", lambda match: match[0].encode("latin-1").decode("cp1258", "replace"), text)
        return unicodedata.normalize("NFC", read)
    letters, pattern = _table(encoding)
    text = pattern.sub(lambda match: letters[match[0]], text)
    # Windows programs put their quotation marks and dashes where these two encodings have no letters.
    return _C1.sub(lambda match: _western(match[0]), text) if encoding in ("tcvn3", "vni") else text


def _western(char: str) -> str:
    return char.encode("latin-1").decode("cp1252", "replace")


@cache
def _table(encoding: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """The letter of each sequence of bytes, and a pattern that matches the longest sequence first."""
    file = files("phantich.sources.encodings") / "letters.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    letters = {bytes.fromhex(row[encoding]).decode("latin-1"): row["letter"] for row in rows if row[encoding]}
    if encoding == "vni":
        letters |= _VNI_TOO
    longest_first = sorted(map(re.escape, letters), key=len, reverse=True)
    return letters, re.compile("|".join(longest_first))
