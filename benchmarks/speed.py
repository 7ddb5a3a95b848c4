"""How fast notices are read, without and with the word layer, and where the time goes.

Reads `{"texts": […], "runs": n}` on standard input, answers in JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, deque
from functools import partial
from itertools import pairwise
from time import perf_counter_ns

from clock import clock

from phantich.lang.words import words
from phantich.pipes.base import view_of
from phantich.pipes.build import blank
from phantich.read import extract, pipeline, read_notice

DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
# Sections need the items, for a heading without a role has that of its items: more work than the peers are given.
SECTIONS_AND_TERMS = tuple(f"phantich_{name}" for name in ("zones", "outline", "cues", "items", "sections"))


def rates(texts: list[str], runs: int) -> dict[str, dict[str, float]]:
    """Million characters a second of the whole extraction, of one regex, and of sections and cues alone."""
    part = blank(*SECTIONS_AND_TERMS)
    works = {
        "regex": lambda: deque(map(DATE.findall, texts), 0),
        "extract": lambda: deque((extract(text, linked=False) for text in texts), 0),
        "extract + links": lambda: deque(map(extract, texts), 0),
        "sections + terms": lambda: deque(map(part, texts), 0),
    }
    return clock(works, sum(map(len, texts)), runs)


def word_rates(texts: list[str], runs: int) -> dict[str, dict[str, float]]:
    """The same with the word layer, and of underthesea alone: as it comes, and as phantich asks it."""
    from underthesea import word_tokenize

    unwritten = partial(word_tokenize, use_token_normalize=False)
    works = {
        "underthesea": lambda: deque(map(word_tokenize, texts), 0),
        "underthesea, not rewriting": lambda: deque(map(unwritten, texts), 0),
        "words": lambda: deque(map(words, texts), 0),
        "extract + words": lambda: deque(((extract(text, linked=False), words(text)) for text in texts), 0),
    }
    return clock(works, sum(map(len, texts)), runs)


def stages(texts: list[str], runs: int) -> dict[str, float]:
    """Nanoseconds a character of each step from text to record, each the best of the runs."""
    nlp, best = pipeline(), {}
    for _ in range(runs):
        spent: Counter[str] = Counter()
        for text in texts:
            marks = [("", perf_counter_ns())]
            doc = nlp.make_doc(text)
            marks.append(("tokens", perf_counter_ns()))
            view_of(doc)
            marks.append(("view", perf_counter_ns()))
            for name, pipe in nlp.pipeline:
                doc = pipe(doc)
                marks.append((name.removeprefix("phantich_"), perf_counter_ns()))
            read_notice(doc)
            marks.append(("record", perf_counter_ns()))
            for (_, before), (name, after) in pairwise(marks):
                spent[name] += after - before
        best = {name: min(taken, best.get(name, taken)) for name, taken in spent.items()}
    chars = sum(map(len, texts))
    return {name: taken / chars for name, taken in best.items()}


def found(texts: list[str]) -> dict[str, int]:
    """How many sections and cues there are, to set beside what the peers find."""
    part, count = blank(*SECTIONS_AND_TERMS), Counter()
    for doc in map(part, texts):
        count.update(sections=len(doc.spans["sections"]), terms=len(doc.spans["cues"]) + len(doc.spans["actions"]))
    return dict(count)


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    texts, runs = asked["texts"], asked["runs"]
    answer = {"rates": rates(texts, runs), "stages": stages(texts, 3 * runs), "found": found(texts)}
    answer["words"] = word_rates(texts, runs)  # last: its model fills the processor's caches
    json.dump(answer, sys.stdout)
