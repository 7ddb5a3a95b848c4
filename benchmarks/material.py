"""What every measure is given: the specimens as canonical text, and the headings and phrases of the rules.

In a process of its own: reading the specimens' PDF files takes more memory than extracting does, and would hide it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from phantich.rules.cues import load_actions, load_cues
from phantich.rules.headings import load_sections
from phantich.sources import READERS, read_source

SPECIMENS = Path(__file__).parents[1] / "corpora" / "thong-bao"


def specimens() -> list[str]:
    """The canonical texts of the specimens, in the order of their names."""
    return [read_source(path).text for path in sorted(SPECIMENS.iterdir()) if path.suffix in READERS]


def phrases() -> dict[str, dict[str, list[str]]]:
    """Role → its headings, and sign (or measure) → its phrases, as `rules/*.toml` has them."""
    headings: dict[str, list[str]] = {}
    for section in load_sections():
        headings.setdefault(str(section.role), []).extend(section.headings)
    terms: dict[str, list[str]] = {}
    for cue in load_cues():
        terms.setdefault(cue.sign, []).extend(cue.phrases)
    for action in load_actions():
        terms.setdefault(str(action.measure or "action"), []).extend(action.phrases)
    return {"headings": headings, "terms": terms}


if __name__ == "__main__":
    json.dump({"texts": specimens(), **phrases()}, sys.stdout)
