"""What a sentence says was done, was not done, or shall stop."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from phantich.rules.frames import load_frames

_AFTER = r"((?!\d)\w+)(?: ((?!\d)\w+))?"


class Doing(NamedTuple):
    """A verb with what follows it, and whether it was done; `words` is what stands in the sentence."""

    verb: str
    after: str
    done: bool
    words: str


@lru_cache(maxsize=4)
def _pattern(name: str) -> re.Pattern[str]:
    lists = load_frames("links")
    marks, between = ("|".join(sorted(lists[one].words, key=len, reverse=True)) for one in (name, "before-verbs"))
    return re.compile(rf" (?:{marks})(?: (?:{between}))* {_AFTER}")  # from a blank, for that is found fast


def _found(name: str, key: str, done: bool) -> list[Doing]:
    return [Doing(one[1], one[2] or "", done, one[0][1:]) for one in _pattern(name).finditer(f" {key}")]


def doings(key: str) -> list[Doing]:
    """The doings that a sentence of findings tells.

    Parameters
    ----------
    key : folded text (`phantich.lang.view.fold`)

    >>> [(doing.verb, doing.done) for doing in doings("sở chưa tiếp công dân, đã lập sổ")]
    [('tiếp', False), ('lập', True)]
    """
    found = [*_found("not-done", key, False), *_found("is-done", key, True)]
    return sorted(found, key=lambda doing: key.index(doing.words))


def stops(key: str) -> list[Doing]:
    """The doings that a task forbids or ends; `done` is True: they were done so far.

    >>> [doing.verb for doing in stops("chấm dứt việc ủy quyền tiếp dân")]
    ['ủy']
    """
    return _found("to-stop", key, True)


def same_verb(one: Doing, other: Doing) -> bool:
    """Whether two doings name one act: "tiếp dân" and "tiếp nhận" are two.

    >>> same_verb(*doings("chưa tiếp dân, đã tiếp dân")), same_verb(*doings("chưa tiếp dân, đã tiếp nhận"))
    (True, False)
    """
    return one.verb == other.verb and (one.after == other.after or not (one.after and other.after))


def opposed(some: list[Doing], others: list[Doing]) -> bool:
    """Whether two sentences tell opposite doings of one act, and no act alike.

    >>> opposed(doings("chưa tiếp dân"), doings("đã tiếp dân"))
    True
    """
    common = [one.done == other.done for one in some for other in others if same_verb(one, other)]
    return bool(common) and not any(common)
