"""PDF streams that would unpack to more than memory holds; PDFium would unpack 1 GiB of each before it looks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

MAX_STREAM = 256 * 2**20  # bytes unpacked; a page scanned in colour at 600 dpi has 100 MiB
_RATIO = 1032  # the most that deflate can shrink
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_CHUNK = 2**20
_HEAD = 1000  # bytes before a stream that hold its dictionary


def has_bomb(data: bytes) -> bool:
    """True when a stream of a PDF unpacks to more than `MAX_STREAM` bytes.

    Only streams long enough for that are tried, so that ordinary files cost nothing.

    >>> has_bomb(b"<</Filter/FlateDecode>>stream\\n" + zlib.compress(bytes(300 * 2**20)) + b"\\nendstream")
    True
    """
    at = 0
    while match := _STREAM.search(data, at):
        end = data.find(_END, match.end())
        end = len(data) if end < 0 else end
        head = data[max(at, match.start() - _HEAD) : match.start()]
        stages = len(re.findall(rb"/(?:FlateDecode|Fl)\b", head[head.rfind(b" obj") + 1 :]))
        if stages and (end - match.end()) * _RATIO**stages > MAX_STREAM and _is_bomb(data[match.end() : end], stages):
            return True
        at = end
    return False


def _is_bomb(packed: bytes, stages: int) -> bool:
    """Whether so many stages of unpacking lead to more than `MAX_STREAM` bytes."""
    total, machines = 0, [zlib.decompressobj() for _ in range(min(stages, 4))]
    with suppress(zlib.error):  # damaged: whoever reads the file says so
        for piece in _unpacked(packed, machines):
            total += len(piece)
            if total > MAX_STREAM:
                return True
    return False


def _unpacked(packed: bytes, machines: list) -> Iterator[bytes]:
    """The unpacked bytes in pieces of `_CHUNK` at most."""
    first, *others = machines
    while packed:
        piece = first.decompress(packed, _CHUNK)
        packed = first.unconsumed_tail
        if not piece:
            return
        yield from _unpacked(piece, others) if others else (piece,)
