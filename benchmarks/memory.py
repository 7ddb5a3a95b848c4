"""How much memory a long stream of notices takes. It must not grow with their number.

Reads `{"texts": […], "marks": [number of notices, …]}` on standard input, answers in JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from time import perf_counter

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
PRIME = 7919  # steps through a text without coming back to the same letter soon


def copies(texts: list[str]) -> Iterator[str]:
    """The texts over and over, each time with another letter changed: no cache by text helps, new syllables come."""
    places = [[at for at, char in enumerate(text) if char.isalpha()] for text in texts]
    for number in count():
        text, letters = texts[number % len(texts)], places[number % len(texts)]
        at = letters[number * PRIME % len(letters)]
        other = LETTERS[number // len(texts) % len(LETTERS)]
        yield f"{text[:at]}{other if other != text[at] else 'z'}{text[at + 1 :]}"


def peak() -> float | None:
    """The most memory that this process has had, in MiB; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux, bytes on macOS
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def stream(texts: list[str], marks: list[int]) -> dict:
    """Extract copies one by one, dropping each record, up to the last mark; the peak at every mark."""
    from phantich.read import extract

    peaks, chars, start = {}, 0, perf_counter()
    for number, text in enumerate(copies(texts), start=1):
        chars += len(extract(text).text)
        if number in marks:
            peaks[number] = peak()
        if number == max(marks):
            return {"peaks": peaks, "rate": chars / (perf_counter() - start) / 1e6}
    raise AssertionError("the copies never end")


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(stream(asked["texts"], asked["marks"]), sys.stdout)
