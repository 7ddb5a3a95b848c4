"""Which letters make a Vietnamese syllable: onset, rhyme and tone, after the rules of the spelling.

Nothing here knows words. It tells text from what only looks like text: a wrong encoding, a bad text layer, a bad scan.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx")
_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = frozenset(("\u0300", _ACUTE, "\u0303", "\u0309", _DOT))
_FRONT = ("e", "ê", "i", "y")  # vowels that ask for k, gh, ngh where others ask for c, g, ng


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for a possible Vietnamese syllable, in any case, with the tone on either vowel ("hòa", "hoà").

    >>> [is_syllable(word) for word in ("nghiệm", "Thuý", "GÌN", "nghé", "ngé", "hàp", "ViÖt")]
    [True, True, True, True, False, False, False]
    """
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if len(tones) > 1 or (bare.endswith(("c", "ch", "p", "t")) and tones not in ([_ACUTE], [_DOT])):
        return False
    onsets = (onset for onset in _ONSETS if bare.startswith(onset))
    return bare in _rhymes() or any(_fits(onset, bare[len(onset) :]) for onset in onsets)


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "gi":  # gì, gìn: one i for two
        return rhyme in _rhymes() or f"i{rhyme}" in _rhymes()
    if onset in ("k", "gh", "ngh") and not rhyme.startswith(_FRONT):
        return False
    return rhyme in _rhymes() and not (onset in ("c", "g", "ng") and rhyme.startswith(_FRONT))


@cache
def common() -> frozenset[str]:
    """The 600 syllables with a mark that the rules and registers of this project use most: nine of ten in a notice."""
    return _words("common.txt")


@cache
def _rhymes() -> frozenset[str]:
    return _words("rhymes.txt")


def _words(name: str) -> frozenset[str]:
    return frozenset((files("phantich.sources.encodings") / name).read_text(encoding="utf-8").split())
