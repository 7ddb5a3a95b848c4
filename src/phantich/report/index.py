"""The page over many reports: one row a unit, and what failed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.tables.names import by_name, unit_name
from phantich.whole import whole

if TYPE_CHECKING:
    from phantich.report.many import Outcome


def write_index(path: Path, template: Path, outcomes: Sequence[Outcome], unlisted: Sequence[str]) -> None:
    """Write the page.

    Parameters
    ----------
    path : where to; links are relative to its folder, so the whole folder can be moved
    unlisted : bodies of the notices that the register lacks, so that no report is theirs
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    from phantich.report.content import blocks, title
    from phantich.report.html import to_html
    from phantich.report.templates import read_template

    about = title(blocks(read_template(template)))
    html = _rows(path.parent, outcomes) + _failures(outcomes) + _unlisted(unlisted)
    shown = new_code_cell("", outputs=[new_output("display_data", {"text/html": html})])
    intro = f"# {about}: {len(outcomes)} đơn vị\n\nMỗi đơn vị một thư mục; bấm vào tên để mở báo cáo."
    with whole(path) as temporary:
        temporary.write_text(to_html(new_notebook(cells=[new_markdown_cell(intro), shown])), encoding="utf-8")


def _rows(home: Path, outcomes: Sequence[Outcome]) -> str:
    head = "".join(f"<th>{title}</th>" for title in ("Đơn vị", "Số văn bản", "Báo cáo", "Ghi chú"))
    rows = "".join(_row(home, one) for one in sorted(outcomes, key=lambda one: by_name(one.unit)))
    return (
        f'<div class="scroll"><table class="figures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(home: Path, one: Outcome) -> str:
    name = escape(unit_name(one.unit))
    links = [(file.relative_to(home).as_posix(), file.suffix.removeprefix(".")) for file in one.files]
    named = f'<a href="{escape(links[0][0])}">{name}</a>' if links else name
    files = ", ".join(f'<a href="{escape(place)}">{escape(kind)}</a>' for place, kind in links) or "–"
    note = "không làm được, xem bên dưới" if one.error else "có từ trước, không đổi" if one.kept else "mới làm"
    cells = (("Đơn vị", named), ("Số văn bản", str(one.notices)), ("Báo cáo", files), ("Ghi chú", note))
    number = {"Số văn bản": ' class="number"'}
    return "<tr>" + "".join(f'<td{number.get(t, "")} data-title="{t}">{value}</td>' for t, value in cells) + "</tr>"


def _failures(outcomes: Sequence[Outcome]) -> str:
    failed = [one for one in outcomes if one.error]
    if not failed:
        return ""
    lines = "".join(f"<li><b>{escape(unit_name(one.unit))}</b>: {escape(one.error)}</li>" for one in failed)
    return f"<h2>Không làm được</h2><ul>{lines}</ul>"


def _unlisted(names: Sequence[str]) -> str:
    if not names:
        return ""
    return f"<p>Chưa có trong <code>corpora/units.csv</code> nên chưa có báo cáo: {escape('; '.join(names))}.</p>"
