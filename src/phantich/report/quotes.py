"""The sentences behind the figures, and the notices they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import pandas as pd

from phantich.display import label, notice_html, place_id, style_sheet, unclear
from phantich.model import Notice
from phantich.report import room
from phantich.report.shown import BLOCK, Shown, below, caption, pack
from phantich.report.study import Study
from phantich.tables.names import said_unclear, topic_name, unit_name
from phantich.tables.people import decimal
from phantich.tables.rows import SEP


def show_quotes(found: pd.DataFrame, title: str, study: Study) -> Shown:
    """The sentences of `quotes`, under their unit and kind; each opens its notice at the place."""
    number = study.number("Bảng", title)
    here = room.spread(found, ["unit", "kind", "main_topic"], room.QUOTES)
    cut = room.told(len(here), len(found), "câu, mỗi đơn vị và chủ đề đều có", number)
    parts = [caption(number, title), cut]
    sizes = found.groupby(["unit", "kind"], observed=True).size()
    for unit, of_unit in here.groupby("unit", sort=False):
        parts.append(f"<h3>{escape(unit_name(unit))}</h3>")
        for kind, rows in of_unit.groupby("kind", observed=True):
            count = room.of(len(rows), sizes[unit, kind])
            parts.append(f'<h4 id="{quote_anchor(unit, kind)}">{escape(label(kind))} ({count})</h4>')
            parts.append(f'<ol class="quotes">{"".join(_listed(rows))}</ol>')
    notes = [study.base("câu, mỗi câu một dòng cho từng đơn vị"), study.cite(number, title)]
    parts += [below(notes)] if len(found) else ["<p>Không có câu nào.</p>", below(notes)]
    block = {"kind": "quotes", "number": number, "title": title, "notes": notes, "frame": pack(found)}
    return Shown("".join(parts), {BLOCK: block})


def _listed(rows: pd.DataFrame) -> Iterator[str]:
    """The sentences of a unit and kind; the first of each topic is an anchor."""
    before = None
    for row in rows.itertuples():
        anchor = f' id="{quote_anchor(row.unit, row.kind, row.main_topic)}"' if row.main_topic != before else ""
        before = row.main_topic
        yield f"<li{anchor}>{_quote(row)}</li>"


def quote_anchor(unit: str, kind: str, topic: str = "") -> str:
    """The id of a unit's sentences of a kind and topic; a name that is no code has blanks, an id may not."""
    return escape(re.sub(r"\W+", "-", "-".join(filter(None, ["cau", unit, kind, topic]))))


def _quote(row: object) -> str:
    topics = SEP.join(map(topic_name, row.topics.split(SEP))) if isinstance(row.topics, str) else "chưa xếp chủ đề"
    section = f", mục “{escape(row.section)}”" if isinstance(row.section, str) else ""
    chars = f"ký tự {row.start}–{row.end}{said_unclear(row.clarity)}"
    source = f'<a href="#vb-{row.notice_id}">{escape(row.reference)}</a>{section}, {chars}'
    place = row.item_id if isinstance(row.item_id, str) else place_id(row.notice_id, row.start)
    quote = f'<a class="quote" href="#{escape(place)}">{escape(row.quote)}</a>'
    doubt = f"; nên xem lại, độ tin cậy {decimal(row.confidence)}" if row.doubtful else ""
    return f"{quote} <small>[{source}; {escape(topics)}{doubt}]</small>"


def show_texts(study: Study, also: Iterable[str] = ()) -> Shown:
    """The text of each notice of the report, all that was found marked in it, for the quotes to open.

    The zones of recipients and signature stay out: they hold people's names. On paper the texts are left out.

    Parameters
    ----------
    also : ids of further notices that are quoted, such as those of a body that was merged into this one
    """
    table = study.tables.notices.set_index("notice_id").sort_values("notice_date", ascending=False, kind="stable")
    wanted = {notice.id for notice in study.chosen_notices} | {*also}
    whole = {*[one for one in table.index if one in wanted][: room.TEXTS]}
    texts = [_text(one, table["reference"][one.id], one.id in whole) for one in study.notices if one.id in wanted]
    style = f"<style>{style_sheet()}</style>"
    return Shown(f'{style}<div class="texts">{"".join(texts)}</div><p class="paper">Toàn văn chỉ có trên màn hình.</p>')


def _text(notice: Notice, reference: str, whole: bool) -> str:
    """A notice of the page; where there are too many, of the older ones only the head, to say where the text is."""
    head = f'<h3 id="vb-{notice.id}">{escape(reference)}</h3>'
    about = f"<p><small>{escape(notice.metadata.title or '')} · mã {notice.id}</small></p>"
    if not whole:
        name = escape(Path(notice.source.path or "").name)
        return f'{head}{about}<p class="cut">Trang có quá nhiều văn bản nên không chép toàn văn; xem tệp {name}.</p>'
    return head + about + notice_html(notice, whole=False, legend=False, style=False)


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
    name = label(item.kind.value) + unclear(item.clarity)
    return f'<li><b>{escape(name)}</b> <a href="#{item.id}">{escape(opening)}</a>{said}</li>'
