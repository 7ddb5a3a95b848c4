"""Tables and sentences for a notebook's reader: plain HTML, all text escaped, the same on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pandas as pd
from pandas.api import types

from phantich import resources
from phantich.display import label, notice_html
from phantich.model import FindingKind, Notice
from phantich.rules.units import load_units
from phantich.tables import Tables, for_people, parse_period, select, undated
from phantich.tables.columns import COLUMNS
from phantich.tables.names import topic_name, unit_name
from phantich.tables.rows import SEP

SPECIMENS = "corpora/thong-bao"
LEFT_OUT_TYPE = "application/vnd.phantich.left-out+json"
WIDE = {"quote", "title", "message", "hint"}
MIDDLE = {"unit", "units", "topics", "assignees", "coordinators", "inspected_entity", "deadline_text", "cited_issuer"}


class Shown:
    """Something that a notebook shows, with data for the program that runs the notebook.

    Attributes
    ----------
    html : one or more HTML elements
    data : further representations by media type
    """

    def __init__(self, html: str, data: dict[str, object] | None = None) -> None:
        self.html, self.data = html, data or {}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        return {"text/html": self.html, "text/plain": "(bảng, hình: xem trong trình duyệt)", **self.data}


def show_table(frame: pd.DataFrame, columns: Sequence[str] | None = None) -> Shown:
    """A table with Vietnamese titles; numbers to the right, long texts wide, "–" for what is not said.

    Parameters
    ----------
    columns : names of the columns to show, None for all
    """
    chosen = frame if columns is None else frame[list(columns)]
    return Shown(_table(chosen) if len(chosen) else "<p>Không có dòng nào.</p>")


def show_scope(tables: Tables, units: Sequence[str] = (), period: str = "") -> Shown:
    """On how many notices the report rests, of which units and time, and how many files it leaves out."""
    chosen = select(tables, units, period)
    days = parse_period(period)
    time = f"từ {days[0]:%d/%m/%Y} đến {days[1]:%d/%m/%Y}" if days else "mọi thời gian"
    whose = SEP.join(map(unit_name, units)) or "mọi đơn vị có văn bản"
    lines = [
        f"Báo cáo dựa trên <b>{len(chosen.notices)} văn bản</b>, với {len(chosen.findings)} phát hiện và "
        f"{len(chosen.tasks)} nhiệm vụ.",
        f"Đơn vị: {escape(whose)}. Kỳ: {time}.",
    ]
    if chosen.notices["source_path"].map(_is_specimen).any():
        lines.insert(0, "<b>Đây là văn bản mẫu đi kèm phantich, hoàn toàn hư cấu.</b>")
    if days and (count := len(undated(tables))):
        lines.append(f"Có {count} văn bản không rõ ngày nên không tính vào kỳ nào: {_references(undated(tables))}.")
    if count := len(tables.left_out):
        lines.append(f"Có {count} tệp không đọc được, liệt kê bên dưới.")
    return Shown("".join(f"<p>{line}</p>" for line in lines))


def _is_specimen(path: object) -> bool:
    return isinstance(path, str) and Path(path).resolve().is_relative_to(resources.path(SPECIMENS).resolve())


def show_notices(tables: Tables, units: Sequence[str] = (), period: str = "") -> Shown:
    """The notices that a report rests on, each an anchor for the sentences quoted from it."""
    notices = select(tables, units, period).notices.sort_values(["notice_date", "reference"])
    columns = ["reference", "doc_type", "title", "units", "notice_date", "findings", "tasks"]
    anchors = [f"vb-{notice}" for notice in notices["notice_id"]]
    if notices.empty:
        return Shown("<p>Không có văn bản nào.</p>")
    return Shown(_table(notices[columns], anchors=anchors) + _unlisted(notices))


def _unlisted(notices: pd.DataFrame) -> str:
    """The inspected bodies that the register does not list, for the user to add; "" when there are none."""
    names = notices["units"].dropna().str.split(SEP, regex=False).explode().drop_duplicates()
    unknown = sorted(name for name in names if name not in load_units().codes)
    if not unknown:
        return ""
    return f"<p>Chưa có trong <code>corpora/units.csv</code>, nên ghi theo văn bản: {escape('; '.join(unknown))}.</p>"


def show_left_out(tables: Tables) -> Shown:
    """The files that could not be read: which, why, what to do. The program that runs the notebook reads them too."""
    frame = tables.left_out
    html = _table(frame) if len(frame) else "<p>Mọi tệp đều đọc được.</p>"
    return Shown(html, {LEFT_OUT_TYPE: frame.fillna("").to_dict("records")})


def show_counts(counts: pd.DataFrame) -> Shown:
    """The table of `counts_by_unit`; each figure leads to its sentences."""
    kinds = {kind.value: kind.value for kind in FindingKind} | {"tasks": "task"}
    links = {
        (row, column): f"#{_anchor(unit, kind)}"
        for row, unit in enumerate(counts["unit"])
        for column, kind in kinds.items()
        if counts[column].fillna(0)[row]
    }
    return Shown(_table(counts, links=links))


def show_quotes(found: pd.DataFrame) -> Shown:
    """The sentences of `quotes`, under their unit and kind."""
    parts: list[str] = []
    for unit, of_unit in found.groupby("unit", sort=False):
        parts.append(f"<h3>{escape(unit_name(unit))}</h3>")
        for kind, rows in of_unit.groupby("kind", observed=True):
            parts.append(f'<h4 id="{_anchor(unit, kind)}">{escape(label(kind))} ({len(rows)})</h4>')
            parts.append(f'<ol class="quotes">{"".join(_quote(row) for row in rows.itertuples())}</ol>')
    return Shown("".join(parts) or "<p>Không có câu nào.</p>")


def _anchor(unit: str, kind: str) -> str:
    """The id of a unit's sentences of a kind; a name that is no code has blanks, an id may not."""
    return escape(re.sub(r"\W+", "-", f"cau-{unit}-{kind}"))


def show_notice(notice: Notice) -> Shown:
    """A notice beside what was found in it. The zones that hold people's names stay out."""
    items = sorted((*notice.findings, *notice.tasks), key=lambda item: item.start)
    listed = "".join(_beside(item) for item in items) or "<li>Không tìm thấy phát hiện hay nhiệm vụ nào.</li>"
    text = notice_html(notice, whole=False)
    return Shown(f'<div class="beside"><div>{text}</div><ol class="found">{listed}</ol></div>')


def _beside(item: object) -> str:
    topics = SEP.join(map(topic_name, item.topics))
    who = SEP.join(dict.fromkeys(body.text for body in getattr(item, "assignees", ())))
    term = getattr(item, "deadline", None)
    facts = {"Chủ đề": topics, "Thực hiện": who, "Thời hạn": term.text if term else ""}
    said = "".join(f"<div>{name}: {escape(value)}</div>" for name, value in facts.items() if value)
    words = item.text.split()
    opening = " ".join(words[:18]) + (" …" if len(words) > 18 else "")
    return f'<li><b>{escape(label(item.kind.value))}</b> <a href="#{item.id}">{escape(opening)}</a>{said}</li>'


def _quote(row: object) -> str:
    topics = SEP.join(map(topic_name, row.topics.split(SEP))) if isinstance(row.topics, str) else "chưa xếp chủ đề"
    section = f", mục “{escape(row.section)}”" if isinstance(row.section, str) else ""
    source = f'<a href="#vb-{row.notice_id}">{escape(row.reference)}</a>{section}, ký tự {row.start}–{row.end}'
    return f"<li>{escape(row.quote)} <small>[{source}; {escape(topics)}]</small></li>"


def _references(notices: pd.DataFrame) -> str:
    return escape(SEP.join(notices["reference"]))


def _table(frame: pd.DataFrame, links: dict[tuple[int, str], str] | None = None, anchors: Sequence[str] = ()) -> str:
    """Rows in order; `links` leads a cell (row number, column) elsewhere, `anchors` are the ids of the rows."""
    classes = [_class(name, frame[name]) for name in frame.columns]
    shown = for_people(frame)
    head = "".join(
        f'<th{css} scope="col"{_hint(name)}>{escape(title)}</th>'
        for name, title, css in zip(frame.columns, shown.columns, classes, strict=True)
    )
    body = []
    for place, row in enumerate(shown.itertuples(index=False)):
        cells = "".join(
            f"<td{css}>{_linked(escape(value), (links or {}).get((place, name)))}</td>"
            for name, value, css in zip(frame.columns, row, classes, strict=True)
        )
        anchor = f' id="{escape(anchors[place])}"' if anchors else ""
        body.append(f"<tr{anchor}>{cells}</tr>")
    table = f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def _linked(text: str, link: str | None) -> str:
    return f'<a href="{escape(link)}">{text}</a>' if link else text


def _class(name: str, values: pd.Series) -> str:
    if types.is_numeric_dtype(values) and not types.is_bool_dtype(values):
        return ' class="number"'
    return ' class="wide"' if name in WIDE else ' class="middle"' if name in MIDDLE else ""


def _hint(name: str) -> str:
    text = COLUMNS[name].description if name in COLUMNS else ""
    return f' title="{escape(text)}"' if text else ""
