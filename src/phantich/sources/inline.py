"""A paragraph of a Word document while it is read: its text comes in runs, each in an encoding of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from phantich.sources.encodings import FontEncoding, decode_runs

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass
class Paragraph:
    """A paragraph being read.

    Attributes
    ----------
    element : its `w:p`
    boxes : the text boxes anchored in it
    encoding : of the run being read; None for Unicode
    """

    element: Element
    boxes: list[Element] = field(default_factory=list)
    encoding: FontEncoding | None = None
    _pieces: list[tuple[FontEncoding | None, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Text of the run being read."""
        self._pieces.append((self.encoding, text))

    @property
    def text(self) -> str:
        """All of it as Unicode."""
        return decode_runs(self._pieces)
