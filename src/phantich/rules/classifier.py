"""What each word of a sentence says for each kind of item: a linear classifier, from `rules/kinds.tsv`.

`phantich corpus train` fits it on sentences of which people said what kind they are (`corpora/cau-mau`). Its weights
are data that can be read: a line a feature, a column a kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from phantich.errors import RuleError

INTERCEPT = "(intercept)"
SCALE = 100  # weights are written in hundredths


class LinearClassifier(NamedTuple):
    """A multinomial logistic regression over features that are there or not.

    Attributes
    ----------
    classes : the k classes
    intercept : k natural logarithms of odds
    weights : feature → what it adds to each of them
    """

    classes: tuple[str, ...]
    intercept: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class; features that are not known say nothing.

        >>> some = LinearClassifier(("cause", "task"), (0.0, 0.0), {"do": (2.0, 0.0)})
        >>> round(some.probabilities(["do", "khác"])["cause"], 3)
        0.881
        """
        known = filter(None, map(self.weights.get, features))
        odds = [math.exp(sum(column)) for column in zip(self.intercept, *known, strict=True)]
        total = sum(odds)
        return {name: one / total for name, one in zip(self.classes, odds, strict=True)}

    def weight(self, feature: str, kind: str) -> float:
        """How far a feature speaks for a class above the mean of the others; 0 of an unknown one."""
        if feature not in self.weights:
            return 0.0
        row = self.weights[feature]
        own = row[self.classes.index(kind)]
        return own - (sum(row) - own) / (len(row) - 1)


@lru_cache(maxsize=4)
def load_classifier(name: str = "kinds") -> LinearClassifier:
    """The classifier of a file of this folder, by name without suffix, or of another file by its path (.tsv).

    Raises
    ------
    RuleError : the file is not there, or is no such table
    """
    path = Path(name) if name.endswith(".tsv") else files(__package__) / f"{name}.tsv"
    try:
        head, *lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("# "))
        rows = {name: tuple(int(value) / SCALE for value in values) for name, *values in lines}
        if {len(row) for row in rows.values()} != {len(head) - 1}:
            raise ValueError(head)
        intercept = rows.pop(INTERCEPT)
    except FileNotFoundError:
        raise RuleError(f"Không thấy tệp trọng số {path}.", hint="kiểm tra lại đường dẫn.") from None
    except (ValueError, KeyError) as error:
        hint = "tệp này do “phantich corpus train” ghi; hãy chạy lại lệnh ấy."
        raise RuleError(f"Tệp trọng số {path} không đúng dạng.", hint=hint) from error
    return LinearClassifier(tuple(head[1:]), intercept, rows)
