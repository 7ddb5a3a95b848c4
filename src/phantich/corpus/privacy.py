"""Notices without the zones that hold people's names: recipients and signature."""

from __future__ import annotations

import re
from typing import Any

from phantich.model import Notice, Role

_ZONES = {Role.RECIPIENTS, Role.SIGNATURE}
_SIGNER = ("signing_authority", "signer_role", "signer_name")


def without_names(notice: Notice) -> Notice:
    """A notice whose recipients and signature are blank.

    Every letter of these zones becomes a blank, so that all other places stay where they are; what was found in them is
    left out. The id stays that of the whole notice. Names in the body of the notice are not touched.

    >>> from phantich import extract
    >>> notice = without_names(extract("1. Ưu điểm\\n- Đủ sổ.\\nNơi nhận:\\n- Lưu.\\nGIÁM ĐỐC\\nLê Thị Ví Dụ"))
    >>> notice.text.rstrip(), notice.recipients, notice.metadata.signer_name
    ('1. Ưu điểm\\n- Đủ sổ.', (), None)
    """
    zones = [(section.start, section.end) for section in notice.sections if _ZONES & set(section.roles)]
    text = notice.text
    for start, end in zones:
        text = text[:start] + re.sub(r"\S", " ", text[start:end]) + text[end:]
    record = notice.model_dump(by_alias=True)
    numbers = {name: _drop(record, name, zones) for name in ("citations", "amounts", "dates", "findings", "tasks")}
    _renumber(record, numbers)
    for section in record["sections"]:
        if _inside(section, zones):
            section["heading"] = ""
    metadata = record["metadata"] | dict.fromkeys(_SIGNER)
    metadata["places"] = {
        name: places
        for name, places in metadata["places"].items()
        if name not in _SIGNER and not any(_touches(place, zone) for place in places for zone in zones)
    }
    return Notice.model_validate(record | {"text": text, "recipients": (), "metadata": metadata})


def _drop(record: dict[str, Any], layer: str, zones: list[tuple[int, int]]) -> dict[int, int]:
    """Leave out what lies in the zones; returns the new number of each record that stays, by its old one."""
    stay = [number for number, one in enumerate(record[layer]) if not _inside(one, zones)]
    record[layer] = [record[layer][number] for number in stay]
    return {old: new for new, old in enumerate(stay)}


def _renumber(record: dict[str, Any], numbers: dict[str, dict[int, int]]) -> None:
    """Let what stays point to what stays."""
    items = (*record["findings"], *record["tasks"])
    known = {item["id"] for item in items}
    for item in items:
        for name in ("citations", "amounts"):
            item[name] = [numbers[name][old] for old in item[name] if old in numbers[name]]
        for name in {"causes", "answers"} & item.keys():
            item[name] = [other for other in item[name] if other in known]
    record["links"] = [link for link in record["links"] if {link["source"], link["target"]} <= known]
    basis = record["metadata"]["basis"]
    record["metadata"]["basis"] = [numbers["citations"][old] for old in basis if old in numbers["citations"]]


def _inside(record: dict[str, Any], zones: list[tuple[int, int]]) -> bool:
    return any(_touches((record["start"], record["end"]), zone) for zone in zones)


def _touches(place: tuple[int, int], zone: tuple[int, int]) -> bool:
    return place[0] < zone[1] and zone[0] < place[1]
