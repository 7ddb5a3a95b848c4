"""The tokenizer: tokens are syllables, so that a place found in the text is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

# A syllable (or number) or one punctuation mark, with the one blank after it; or a run of other white space.
_TOKEN = re.compile(r"(?:[\w\u0300-\u036f]+|\S)(?: (?!\s))?|\s+")

# `doc.text` puts the tokens together again, at a fifth of the cost of reading a notice; so the text is kept while its
# Doc lives.
TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


class SyllableTokenizer(DummyTokenizer):
    """Cut a text at white space and punctuation, and lose nothing: `doc.text == text`.

    A single blank after a token belongs to it, as everywhere in spaCy; any other run of white space is a token
    of its own. Numbers and symbols of papers are cut at their punctuation.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in SyllableTokenizer(Vocab())("Chỉ thị 35-CT/TW,\\n\\nngày")]
    ['Chỉ', 'thị', '35', '-', 'CT', '/', 'TW', ',', '\\n\\n', 'ngày']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pieces = _TOKEN.findall(text)
        spaces = [piece[-1] == " " and piece[0] > " " for piece in pieces]
        words = [piece[:-1] if space else piece for piece, space in zip(pieces, spaces, strict=True)]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        TEXTS[doc] = text
        return doc


@registry.tokenizers("phantich_syllables")
def create_syllables() -> Callable[[Language], SyllableTokenizer]:
    """What a spaCy config calls to make the tokenizer: `{"@tokenizers": "phantich_syllables"}`."""
    return lambda nlp: SyllableTokenizer(nlp.vocab)
