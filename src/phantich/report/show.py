"""Tables and sentences for a notebook's reader: plain HTML, all text escaped, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import pandas as pd

from phantich import resources
from phantich.model import FindingKind
from phantich.report import room
from phantich.report.grid import Links, grid
from phantich.report.quotes import quote_anchor
from phantich.report.shown import BLOCK, Shown, below, caption, pack
from phantich.report.study import Study
from phantich.rules.units import load_units
from phantich.tables import parse_period, period_name, silent_periods, undated
from phantich.tables.names import alphabetical, some, unit_name
from phantich.tables.rows import SEP

SPECIMENS = "corpora/thong-bao"
LEFT_OUT_TYPE = "application/vnd.phantich.left-out+json"
ITEMS = "mục (một gạch đầu dòng, một ý đánh số, hoặc một câu văn xuôi)"


def show_table(
    frame: pd.DataFrame,
    title: str,
    study: Study,
    counted: str = ITEMS,
    columns: Sequence[str] | None = None,
    links: Links | None = None,
    anchors: Sequence[str] = (),
    after: str = "",
    dated: bool = False,
) -> Shown:
    """A numbered table: title, rows, what is counted of how many notices, how to cite it.

    Parameters
    ----------
    counted : what a figure of the table counts
    columns : names of the columns to show, None for all; the other formats have all
    links, anchors : as in `grid`
    after : HTML to follow the rows
    dated : as in `Study.base`
    """
    number = study.number("Bảng", title)
    notes = [study.base(counted, dated), study.cite(number, title)]
    here = frame.head(room.ROWS)
    rows = grid(here, columns or list(frame.columns), links, anchors) if len(frame) else "<p>Không có dòng nào.</p>"
    cut = room.told(len(here), len(frame), "dòng", number)
    html = f"{caption(number, title)}{cut}{rows}{after}{below(notes)}"
    block = {"kind": "table", "number": number, "title": title, "notes": notes, "frame": pack(frame)}
    return Shown(html, {BLOCK: block | {"columns": list(columns or frame.columns)}})


def show_scope(study: Study) -> Shown:
    """On how many notices the report rests, of which units and time, and how many files it leaves out."""
    chosen, days = study.chosen, parse_period(study.period)
    time = f"từ {days[0]:%d/%m/%Y} đến {days[1]:%d/%m/%Y}" if days else "mọi thời gian"
    whose = SEP.join(map(unit_name, study.units)) or "mọi đơn vị có văn bản"
    lines = [
        f"Báo cáo dựa trên {len(chosen.notices)} văn bản, với {len(chosen.findings)} phát hiện và "
        f"{len(chosen.tasks)} nhiệm vụ.",
    ]
    if study.units or days or len(study.notices) > 1:
        lines.append(f"Đơn vị: {whose}. Kỳ: {time}.")
    if chosen.notices["source_path"].map(_is_specimen).any():
        lines.insert(0, "Đây là văn bản mẫu đi kèm phantich, hoàn toàn hư cấu.")
    if days and len(lost := undated(study.tables)):
        told = some(lost["reference"], most=40)
        lines.append(f"Có {len(lost)} văn bản không rõ ngày nên không tính vào kỳ nào: {told}.")
    if count := len(study.tables.left_out):
        lines.append(f"Có {count} tệp không đọc được, liệt kê bên dưới.")
    return show_text(lines)


def show_whose(study: Study) -> Shown:
    """Whom the report is about, under its title."""
    name = SEP.join(map(unit_name, study.units)) or "Không văn bản nào nêu tên một đơn vị có trong danh mục"
    return Shown(f'<p class="whose">{escape(name)}</p>', {BLOCK: {"kind": "text", "lines": [name]}})


def show_text(lines: Sequence[str]) -> Shown:
    """Paragraphs."""
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Shown(html, {BLOCK: {"kind": "text", "lines": list(lines)}})


def _is_specimen(path: object) -> bool:
    return isinstance(path, str) and Path(path).resolve().is_relative_to(resources.path(SPECIMENS).resolve())


def show_notices(study: Study) -> Shown:
    """The notices that a report rests on; each leads to its text."""
    notices = study.chosen.notices.sort_values(["notice_date", "reference"]).reset_index(drop=True)
    columns = ["reference", "doc_type", "title", "units", "notice_date", "findings", "tasks"]
    frame = notices[[*columns, "notice_id"]]
    return show_table(frame, "Văn bản làm căn cứ", study, "văn bản", columns=columns, after=_unlisted(notices))


def _unlisted(notices: pd.DataFrame) -> str:
    """The inspected bodies that the register does not list, for the user to add; "" when there are none."""
    names = notices["units"].dropna().str.split(SEP, regex=False).explode().drop_duplicates()
    unknown = sorted((name for name in names if name not in load_units().codes), key=alphabetical)
    if not unknown:
        return ""
    return f"<p>Chưa có trong <code>corpora/units.csv</code>, nên ghi theo văn bản: {escape('; '.join(unknown))}.</p>"


def show_left_out(study: Study) -> Shown:
    """The files that could not be read: which, why, what to do. The program that runs the notebook reads them too."""
    frame = study.tables.left_out
    told = {LEFT_OUT_TYPE: frame.fillna("").to_dict("records")}
    if frame.empty:
        shown = show_text(["Không có tệp nào bị bỏ lại: mọi tệp đều đọc được."])
    else:
        shown = show_table(frame, "Tệp không đọc được", study, counted="tệp")
    return Shown(shown.html, shown.data | told)


def show_counts(counts: pd.DataFrame, title: str, study: Study) -> Shown:
    """The table of `counts_by_unit`; each figure leads to its sentences."""
    kinds = {kind.value: kind.value for kind in FindingKind} | {"tasks": "task"}
    links = {
        (row, column): f"#{quote_anchor(unit, kind)}"
        for row, unit in enumerate(counts["unit"])
        for column, kind in kinds.items()
        if counts[column].fillna(0)[row]
    }
    return show_table(counts, title, study, links=links)


def show_cells(frame: pd.DataFrame, title: str, study: Study) -> Shown:
    """A table of topic, unit and their shortcomings, such as `standouts`; each count leads to its sentences."""
    links = {
        (row, "shortcomings"): f"#{quote_anchor(one.unit, 'shortcoming', one.topic)}"
        for row, one in enumerate(frame.itertuples())
        if one.shortcomings
    }
    return show_table(frame, title, study, links=links)


def show_again(pairs: pd.DataFrame, title: str, study: Study) -> Shown:
    """The shortcomings named again, both quotes side by side, what they share between them."""
    earlier = ["earlier_reference", "earlier_date", "earlier_section", "earlier_quote"]
    columns = ["called", *earlier, "what", "reference", "notice_date", "section", "quote"]
    return show_table(pairs, title, study, "cặp câu, câu sau và câu trước", columns=columns, dated=True)


def show_silent(counts: pd.DataFrame) -> Shown:
    """Which periods of `counts_over_time` have no notice."""
    silent = [period_name(period) for period in silent_periods(counts)]
    if not silent:
        return show_text(["Kỳ nào cũng có văn bản."])
    return show_text([f"Kỳ im lặng, không có văn bản nào: {SEP.join(silent)}."])


def show_split(day: pd.Timestamp | None) -> Shown:
    """Where before ends and after begins."""
    if day is None:
        return show_text(["Không văn bản nào có ngày nên không so được hai kỳ."])
    return show_text([f"Kỳ trước: văn bản trước ngày {day:%d/%m/%Y}. Kỳ sau: văn bản từ ngày ấy."])
