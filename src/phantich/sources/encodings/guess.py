"""Which legacy encoding a text is in, by the syllables that each would give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phantich.sources.encodings.case import restore_capitals
from phantich.sources.encodings.syllables import common, is_syllable
from phantich.sources.encodings.tables import ENCODINGS, decode
from phantich.sources.guard import is_legacy

# Words, with whatever sign a wrong reading leaves among their letters; blanks, digits and usual punctuation end them.
_WORD = re.compile(r"[^\s!-@\[-`{-~\u00a0\u2010-\u2026]+")
_ABBREVIATION = re.compile(r"[A-ZĐÂÊÔĂƠƯ]{2,}|[Đđ]")  # QĐ, HĐND
# Log-likelihoods, roughly: a common syllable is some e⁴ times likelier than a rare one, that e³ than no syllable.
_COMMON, _NONE = 4, -3
_SURE = 7  # a reading so much likelier than the next is some thousand times likelier
_MOST = 0.75  # of the words with marks have to be syllables
_SAMPLE = 20_000  # code points; more tell nothing new
_STRANGE = re.compile("[\u00a1-\u00bfÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ]")  # in no Vietnamese word
_FEW = 9


@dataclass(frozen=True, slots=True)
class Guess:
    """A legacy text as Unicode.

    Attributes
    ----------
    text : in NFC
    encoding : a key of `ENCODINGS`
    others : encodings that would give another text, and one nearly as likely; empty when the encoding is certain
    """

    text: str
    encoding: str
    others: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to tell the user of an ambiguous text; nothing of a certain one."""
        if not self.others:
            return ()
        others = ", ".join(ENCODINGS[other] for other in self.others)
        said = f"đọc theo {ENCODINGS[self.encoding]}, cũng có thể là {others}"
        return (f"Chưa chắc bảng mã của văn bản: {said}; đối chiếu với bản gốc.",)


def guess(text: str) -> Guess | None:
    """The likeliest reading of a legacy text; None when no encoding makes Vietnamese of it.

    Parameters
    ----------
    text : one code point below 256 a byte, or characters that stand for bytes as those of Word files do

    >>> found = guess("Uû ban nh©n d©n tØnh, Së Néi vô")
    >>> found.encoding, found.others, found.text
    ('tcvn3', (), 'Uỷ ban nhân dân tỉnh, Sở Nội vụ')
    >>> guess("Élève déjà vu à l'école") is None
    True
    """
    sample = text[:_SAMPLE]
    readings = {encoding: decode(sample, encoding) for encoding in ENCODINGS}
    scores = {encoding: _score(reading) for encoding, reading in readings.items()}
    best = max(scores, key=scores.__getitem__)
    likely = scores[best]
    if likely <= 0:
        return None
    others = tuple(
        encoding
        for encoding, score in scores.items()
        if score > likely - _SURE and readings[encoding] != readings[best]
    )
    return Guess(restore_capitals(decode(text, best), best), best, others)


def _score(text: str) -> float:
    """How Vietnamese the words with marks are; 0 or less where most of them are no syllables."""
    score = syllables = wrong = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or _ABBREVIATION.fullmatch(word):
            continue
        if is_syllable(word):
            syllables += 1
            score += _COMMON if word.lower() in common() else 0
        else:
            wrong += 1
            score += _NONE
    return score if syllables > _MOST * (syllables + wrong) else min(score, 0)


def repair(text: str) -> Guess | None:
    """A text that came as Unicode, with the lines put right whose letters are those of a legacy encoding.

    Parameters
    ----------
    text : as a reader gave it, before it is made canonical

    Returns
    -------
    None when nothing is wrong with the text, or nothing can be done about it

    >>> repair("Sở Nội vụ") is None
    True
    """
    if is_legacy(text):
        return guess(text)
    if len(_STRANGE.findall(text)) <= _FEW:
        return None
    lines = text.split("\n")
    wrong = [at for at, line in enumerate(lines) if _is_wrong(line)]
    found = guess("\n".join(lines[at] for at in wrong))
    if found is None:
        return None
    for at, line in zip(wrong, found.text.split("\n"), strict=True):
        lines[at] = line
    return Guess("\n".join(lines), found.encoding, found.others)


def _is_wrong(line: str) -> bool:
    """True when more words with marks are no syllables than are."""
    words = [word for word in _WORD.findall(line) if not word.isascii() and not _ABBREVIATION.fullmatch(word)]
    return 2 * sum(map(is_syllable, words)) < len(words)
