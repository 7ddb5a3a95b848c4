"""What a paragraph or a run has from its style and from the styles that one is based on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from phantich.sources.encodings import FontEncoding, font_encoding
from phantich.sources.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = {"0", "false", "off", "none"}


def value(parent: Element | None, path: str) -> str | None:
    """The `w:val` of the element at `path` below `parent`; None when the element or the value is missing."""
    found = parent.find(path) if parent is not None else None
    return None if found is None else found.get(f"{W}val")


def is_on(properties: Element | None, name: str) -> bool | None:
    """An on/off property such as `vanish`; None where `properties` do not mention it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "true").lower() not in _OFF


class Styles:
    """The styles of a document.

    Parameters
    ----------
    root : the root of styles.xml; None when the document has no styles
    """

    def __init__(self, root: Element | None) -> None:
        styles = root.findall(f"{W}style") if root is not None else []
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._by_id = {style.get(f"{W}styleId"): style for style in styles}
        self._default = next(
            (
                style
                for style in styles
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
            ),
            None,
        )

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """A style, the style it is based on, and so on; each once, for some files have them in a circle."""
        seen = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], f"{W}basedOn")

    def of_paragraph(self, paragraph: Element) -> Iterator[Element]:
        """The styles of a paragraph, nearest first; those of the default style where it names none."""
        style_id = value(paragraph, f"{W}pPr/{W}pStyle")
        if style_id not in self._by_id and self._default is not None:
            style_id = self._default.get(f"{W}styleId")
        return self.chain(style_id)

    def _of_run(self, properties: Element | None, paragraph: Element) -> Iterator[Element]:
        """The styles of a run, its own first, then those of its paragraph."""
        yield from self.chain(value(properties, f"{W}rStyle"))
        yield from self.of_paragraph(paragraph)

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """True for a run whose text Word does not print (`w:vanish`), by itself or by its styles."""
        properties = run.find(f"{W}rPr")
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        said = (is_on(style.find(f"{W}rPr"), "vanish") for style in self._of_run(properties, paragraph))
        return next((hidden for hidden in said if hidden is not None), False)

    def encoding(self, run: Element, paragraph: Element) -> FontEncoding | None:
        """The encoding of a run's letters, by its font or that of its styles; None for Unicode."""
        properties = run.find(f"{W}rPr")
        if own := _font(properties):
            return font_encoding(own)
        named = (_font(style.find(f"{W}rPr")) for style in self._of_run(properties, paragraph))
        return font_encoding(next(filter(None, named), None) or _font(self._defaults))


def _font(properties: Element | None) -> str | None:
    """The font of letters beyond ASCII; that of a theme, which is a Unicode font, is called by its theme."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    names = (fonts.get(f"{W}{name}") for name in ("hAnsiTheme", "hAnsi", "asciiTheme", "ascii"))
    return next(filter(None, names), None)
