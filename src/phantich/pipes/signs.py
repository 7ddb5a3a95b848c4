"""Cues and actions as the rules about sentences read them: in the offsets of the key, asked for by range."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc

from phantich.pipes.base import Place, derived, keep, read, view_of, write


class Sign(NamedTuple):
    """A cue at [start, end) of the key."""

    start: int
    end: int
    label: str


class Signs:
    """The cues of a text in reading order, asked for by range."""

    def __init__(self, signs: list[Sign]) -> None:
        self._signs = sorted(signs)
        self._starts = [sign.start for sign in self._signs]

    def within(self, start: int, end: int) -> list[Sign]:
        return self._signs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def only(self, *labels: str) -> Signs:
        return Signs([sign for sign in self._signs if sign.label in labels])


def write_signs(doc: Doc, layer: str, signs: Iterable[Sign]) -> Doc:
    """Write signs as a layer, and keep them as they are for the pipes that ask for `signs_of`."""
    view, signs = view_of(doc), list(signs)
    write(doc, layer, [Place(*view.span(sign.start, sign.end), sign.label) for sign in signs])
    keep(doc, layer, Signs(signs))
    return doc


def signs_of(doc: Doc, layer: str) -> Signs:
    """The signs of a layer, `cues` or `actions`."""
    index = view_of(doc).index
    return derived(doc, layer, lambda: Signs([Sign(index(p.start), index(p.end), p.label) for p in read(doc, layer)]))
