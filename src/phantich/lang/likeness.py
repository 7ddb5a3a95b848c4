"""How much two sentences speak of one matter: the words they share, weighed by how few sentences have them.

The weight of a term falls with the number of sentences that have it (inverse document frequency: Spärck Jones 1972,
"A statistical interpretation of term specificity"), and the likeness is normalised for the length of the two sentences
(Salton & Buckley 1988, "Term-weighting approaches in automatic text retrieval"). Sentences are short and a Vietnamese
word is mostly of two syllables; so terms are syllables and pairs of neighbouring ones, and no segmenter is needed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise

from phantich.rules.frames import load_frames

COUNTED = 1.5  # how much more a number weighs that both have ("47 hộ")
PRIOR = 20  # sentences that are thought to be there besides, so that a short notice does not call all its words common
SHARED = 3  # two sentences that share fewer terms are not alike: one word of two syllables makes three
_STOPS = (", ", "; ", ". ", ": ", "(", ")", '"')
_YEARS = frozenset(str(year) for year in range(1975, 2051))  # two sentences of one year need not speak of one thing
_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=1)
def _ignored() -> tuple[frozenset[str], frozenset[str]]:
    """Words that never count, and syllables that count only beside another."""
    lists = load_frames("links")
    return frozenset(lists["empty-syllables"].words) | _YEARS, frozenset(lists["common-syllables"].words)


def terms(key: str) -> frozenset[str]:
    """The terms of a sentence: its syllables and numbers, and pairs of neighbours; empty words between are skipped.

    Parameters
    ----------
    key : folded text (`phantich.lang.view.fold`)

    >>> sorted(terms("có 05 mộ nứt, chưa tu sửa năm 2024."))
    ['05', '05 mộ', 'mộ', 'mộ nứt', 'nứt', 'nứt tu', 'sửa', 'tu', 'tu sửa']
    """
    empty, common = _ignored()
    for stop in _STOPS:
        if stop in key:
            key = key.replace(stop, " ")
    words = [word for word in key.rstrip(" .,;:").split() if word not in empty]
    return (frozenset(words) - common).union([f"{one} {two}" for one, two in pairwise(words)])


class Weights(dict[str, float]):
    """The weight of each term among some sentences, and their likeness.

    A weight is the log of the sentences over those that have the term, not under 0; a number weighs `COUNTED` times as
    much. It is worked out when it is first asked for.

    Parameters
    ----------
    sentences : their terms, n sets

    >>> pit, road = terms("mộ nứt chưa tu sửa"), terms("đường nứt chưa tu sửa")
    >>> weights = Weights([pit, road, terms("sổ ghi thiếu")])
    >>> weights.likeness(pit, pit) > weights.likeness(pit, road) > weights.likeness(pit, terms("sổ")) == 0
    True
    """

    def __init__(self, sentences: Sequence[Set[str]]) -> None:
        self._total = len(sentences) + PRIOR
        self._have = Counter(chain.from_iterable(sentences))

    def __missing__(self, term: str) -> float:
        weight = max(0.0, math.log(self._total / (self._have[term] + 0.5)))
        self[term] = weight = COUNTED * weight if term[0] in _DIGITS else weight
        return weight

    def likeness(self, one: Set[str], other: Set[str]) -> float:
        """Root of (sum of squared weights of what both share × sum of weights) over root of their lengths; from 0 up.

        The cosine alone is high for two short sentences with one rare syllable in common; the sum asks for more.
        """
        shared = one & other
        if len(shared) < SHARED:
            return 0.0
        weights = [self[term] for term in shared]
        return math.sqrt(sum([w * w for w in weights]) * sum(weights) / math.sqrt(len(one) * len(other)))
