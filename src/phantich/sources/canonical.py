"""The canonical text: the one form of a text in which every place of the project is counted."""

from __future__ import annotations

import re
import unicodedata

# Nearly every text has these characters only, and nothing to change but its normal form; seen at 300 Mchar/s.
_PLAIN = re.compile(
    r"[^\n\t\f -~\u00a0-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u0188"
    r"\u018a-\u0377\u1e00-\u1fff\u2010-\u2027\u202f-\u205f\u2100-\u2bff]"
)
_LINE_END = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# Cc and Cf of Unicode but \n, \t, \f; and half a surrogate pair, which is no character.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_D_STROKE = (("ð", "đ"), ("Ð", "Đ"), ("Ɖ", "Đ"))  # eth and African d look like đ and are typed for it


def canonical(text: str) -> str:
    """The text in NFC, with `\\n` line ends, `đ` for eth, and without invisible characters; nothing else is changed.

    Parameters
    ----------
    text : any text, n code points

    Returns
    -------
    the canonical text; `canonical` leaves it as it is

    >>> canonical("\\ufeffÐiê\\u0300u 1.\\r\\nThông\\u00ad tư")
    'Điều 1.\\nThông tư'
    """
    if _PLAIN.search(text):
        text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
        for eth, d_stroke in _D_STROKE:
            text = text.replace(eth, d_stroke)
    return unicodedata.normalize("NFC", text)
