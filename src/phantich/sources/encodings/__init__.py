"""Encodings of before Unicode: TCVN3 (ABC), VNI, VPS, VISCII, CP1258, told by fonts or by the syllables they give."""

from __future__ import annotations

from phantich.sources.encodings.fonts import FontEncoding, decode_run, decode_runs, font_encoding, is_unicode
from phantich.sources.encodings.guess import Guess, guess, repair
from phantich.sources.encodings.syllables import is_syllable
from phantich.sources.encodings.tables import ENCODINGS, decode

__all__ = [
    "ENCODINGS",
    "FontEncoding",
    "Guess",
    "decode",
    "decode_run",
    "decode_runs",
    "font_encoding",
    "guess",
    "is_syllable",
    "is_unicode",
    "repair",
]
