"""What was read before: a page is read once, and never kept before it is known that it bears no secrecy marking."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from phantich.sources.ocr import engine
from phantich.sources.ocr.words import Scan, Word

FORMAT = 3  # to be raised when pages are cleaned or read in another way
MAX_PAGES = 20_000  # some 200 MB
_OFF = {"", "0", "off"}


def folder() -> Path | None:
    """Where pages are kept: the folder that PHANTICH_CACHE names ("off": nowhere), else the user's cache."""
    named = os.environ.get("PHANTICH_CACHE")
    if named is not None:
        return None if named.lower() in _OFF else Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("phantich", appauthor=False) / "ocr"


def page_keys(data: bytes, numbers: Collection[int]) -> dict[int, str]:
    """Under what the pages of a file are kept, by their numbers: the hash of the file, and the number."""
    digest = hashlib.sha256(data).hexdigest() if numbers else ""
    return {number: f"{digest}-{number}" for number in numbers}


def recall(key: str) -> Scan | None:
    """A page that was kept; None when it was not, or not by this version of phantich and of Tesseract."""
    file = _file(key)
    if file is None:
        return None
    try:
        kept = json.loads(gzip.decompress(file.read_bytes()))
        words = tuple(Word(**word) for word in kept["words"])
        return Scan(words, kept["width"], tuple(kept["stamps"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None


def remember(scans: Iterable[tuple[str, Scan]]) -> None:
    """Keep pages under their keys. To be called when the paper may be kept; where there is no room, nothing happens."""
    written = False
    for key, scan in scans:
        file = _file(key)
        if file is None or file.exists():
            continue
        kept = json.dumps(asdict(scan), ensure_ascii=False)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            whole = file.with_suffix(f".{os.getpid()}")
            whole.write_bytes(gzip.compress(kept.encode("utf-8")))
            whole.replace(file)
            written = True
    if written:
        _make_room()


def _file(key: str) -> Path | None:
    """The file of a page; its name has what the page was read with."""
    kept_in, tesseract = folder(), engine.find_tesseract()
    if kept_in is None or tesseract is None:
        return None
    return kept_in / f"{key}-{FORMAT}-{re.sub(r'[^0-9.]+', '', engine.version(tesseract))}.json.gz"


def _make_room() -> None:
    """Leave out the pages read longest ago when there are too many."""
    kept_in = folder()
    with suppress(OSError):
        files = list(kept_in.glob("*.json.gz")) if kept_in else []
        for file in sorted(files, key=lambda file: file.stat().st_mtime)[: max(0, len(files) - MAX_PAGES)]:
            file.unlink()
