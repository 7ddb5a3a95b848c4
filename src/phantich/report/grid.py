"""A frame as an HTML table: Vietnamese titles, numbers to the right, quotes that open their notice at the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
from pandas.api import types

from phantich.display import place_id
from phantich.tables import for_people
from phantich.tables.columns import COLUMNS

WIDE = {"quote", "title", "message", "hint", "earlier_quote"}
SHORT = {
    "kind", "finding_kind", "status", "doc_type", "called", "text_from", "action", "section", "earlier_section", "what",
}  # fmt: skip
MIDDLE = {
    "unit", "units", "topic", "topics", "assignees", "coordinators", "inspected_entity", "deadline_text",
    "cited_issuer", "cited", "lead", "issuers", "cited_by", "most_units", "best_units", "judgement", "state", "sha256",
    "why",
}  # fmt: skip
HIDDEN = {"item_id", "notice_id", "start", "end", "earlier_item_id", "earlier_notice_id"}
"""What leads to a place; a reader sees it as a link, a workbook has it as columns."""
Links = Mapping[tuple[int, str], str]


def grid(frame: pd.DataFrame, columns: Sequence[str], links: Links | None = None, anchors: Sequence[str] = ()) -> str:
    """The table element, in a box that scrolls where the window is narrow.

    Parameters
    ----------
    columns : those to show; what leads to a place is never shown itself
    links : leads a cell (row number, column) elsewhere
    anchors : the ids of the rows
    """
    names = [name for name in columns if name not in HIDDEN]
    links = _places(frame, names) | dict(links or {})
    classes = [_class(name, frame[name]) for name in names]
    shown = for_people(frame[names])
    head = "".join(
        f'<th{css} scope="col"{_hint(name)}>{escape(title)}</th>'
        for name, title, css in zip(names, shown.columns, classes, strict=True)
    )
    body = []
    for place, row in enumerate(shown.itertuples(index=False, name=None)):
        cells = "".join(
            f'<td{css} data-title="{escape(title)}">{_linked(escape(value), links.get((place, name)))}</td>'
            for name, title, value, css in zip(names, shown.columns, row, classes, strict=True)
        )
        anchor = f' id="{escape(anchors[place])}"' if anchors else ""
        body.append(f"<tr{anchor}>{cells}</tr>")
    table = f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def _places(frame: pd.DataFrame, names: Sequence[str]) -> dict[tuple[int, str], str]:
    """Quotes open the notice at the place, references at its head."""
    links: dict[tuple[int, str], str] = {}
    if "notice_id" not in frame:
        return links
    for row, notice in enumerate(frame["notice_id"]):
        if "reference" in names:
            links[row, "reference"] = f"#vb-{notice}"
        if "quote" in names:
            links[row, "quote"] = f"#{_place(frame.iloc[row], notice)}"
        if "earlier_quote" in names:
            links[row, "earlier_quote"] = f"#{frame['earlier_item_id'].iloc[row]}"
            links[row, "earlier_reference"] = f"#vb-{frame['earlier_notice_id'].iloc[row]}"
    return links


def _place(row: pd.Series, notice: str) -> str:
    item = row.get("item_id")
    return item if isinstance(item, str) else place_id(notice, row["start"])


def _linked(text: str, link: str | None) -> str:
    return f'<a href="{escape(link)}">{text}</a>' if link else text


def _class(name: str, values: pd.Series) -> str:
    if types.is_numeric_dtype(values) and not types.is_bool_dtype(values):
        return ' class="number"'
    if types.is_datetime64_any_dtype(values) or name == "period":
        return ' class="date"'
    widths = {"wide": WIDE, "middle": MIDDLE, "short": SHORT}
    return next((f' class="{width}"' for width, names in widths.items() if name in names), "")


def _hint(name: str) -> str:
    text = COLUMNS[name].description if name in COLUMNS else ""
    return f' title="{escape(text)}"' if text else ""
