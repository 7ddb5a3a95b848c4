"""The page: no code, nothing loaded from anywhere, Vietnamese, and a paper's text stays text."""

from __future__ import annotations

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from invented import EVERY, HOSTILE
from phantich.report.charts import plot_kinds, plot_topics, show_figure
from phantich.report.html import to_html
from phantich.report.quotes import show_notice, show_quotes, show_texts
from phantich.report.show import (
    LEFT_OUT_TYPE,
    show_cells,
    show_counts,
    show_left_out,
    show_notices,
    show_scope,
    show_table,
)
from phantich.report.shown import BLOCK, unpack
from phantich.report.sources import show_sources
from phantich.report.study import Study
from phantich.tables import counts_by_unit, quotes, shortcomings_by_topic, standouts, tasks_with_deadlines, to_tables


def page_of(*shown, title="# So sánh & đọc"):
    """The page of a notebook that shows these things, with code, prompts and messages of the kernel to be left out."""
    cells = [new_markdown_cell(title)]
    for one in shown:
        outputs = [new_output("execute_result", one._repr_mimebundle_(), execution_count=1)]
        outputs.append(new_output("stream", name="stderr", text="DeprecationWarning: english"))
        cells.append(new_code_cell("secret_code = 1", outputs=outputs, execution_count=1))
    cells.append(new_code_cell("no_output = 1", execution_count=2))
    script = {"application/javascript": "alert(1)"}
    cells.append(new_code_cell("", outputs=[new_output("display_data", script)]))
    notebook = new_notebook(cells=cells)
    nbformat.validate(notebook)
    return to_html(notebook)


def study_of(notices, left_out=(), **scope):
    return Study(notices, to_tables(notices, left_out), **scope)


@pytest.fixture(scope="module")
def page():
    study = study_of([*EVERY, HOSTILE])
    counts, matrix = counts_by_unit(*study.scope), shortcomings_by_topic(*study.scope)
    return page_of(
        show_scope(study),
        show_notices(study),
        show_left_out(study),
        show_counts(counts, "Số phát hiện", study),
        show_cells(standouts(matrix), "Nổi lên", study),
        show_figure(plot_kinds(counts), "Số phát hiện", study, counts, "như bảng"),
        show_figure(plot_topics(matrix), "Hạn chế theo chủ đề", study, matrix, "như bảng"),
        show_table(tasks_with_deadlines(*study.scope), "Nhiệm vụ có thời hạn", study),
        show_quotes(quotes(*study.scope), "Câu", study),
        show_texts(study),
        show_sources(study),
        title="# So sánh & đọc\n\n## Một\n\n## Hai <b>\n\n## Ba",
    )


def test_no_code_and_no_prompt(page):
    for word in ("secret_code", "no_output", "DeprecationWarning", "In&nbsp;[", "Out[", "alert(1);"):
        assert word not in page
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select(".input, .prompt, script")


def test_nothing_is_loaded_from_elsewhere(page):
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script, link, iframe, object, embed")
    assert all(image["src"].startswith("data:") for image in soup.select("img"))
    assert not re.findall(r"url\(|@import", "".join(style.text for style in soup.select("style")))
    assert all(link["href"].startswith("#") for link in soup.select("a"))
    assert "default-src 'none'" in soup.select_one("meta[http-equiv]")["content"]


def test_vietnamese_and_titled(page):
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == "vi" and soup.title.text == "So sánh & đọc"
    assert all(image["alt"] and "description" not in image["alt"] for image in soup.select("img"))


def test_the_text_of_a_paper_stays_text(page):
    assert "<script>" not in page and "<img src=x>" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "=HYPERLINK(" in BeautifulSoup(page, "html.parser").text


def test_people_read_no_english_and_no_nan(page):
    text = BeautifulSoup(page, "html.parser").main.get_text(" ")
    found = re.findall(r"\b(NaN|NaT|None|nan|shortcoming|strength|unit|rows|columns|True|False|quarterly)\b", text)
    assert not found


def test_every_link_leads_somewhere(page):
    soup = BeautifulSoup(page, "html.parser")
    anchors = {element["id"] for element in soup.select("[id]")}
    assert {link["href"][1:] for link in soup.select("a")} <= anchors
    assert len(soup.select('a[href^="#cau-"]')) > 5


def test_a_quote_opens_its_notice_at_the_place(page):
    soup = BeautifulSoup(page, "html.parser")
    links = soup.select("a.quote, td.wide > a[href]")
    assert len(links) > 10
    for link in links:
        place = soup.find(id=link["href"][1:])
        assert place.name == "mark" and place.find_parent(class_="texts")
        assert "".join(place.find_all(string=True, recursive=False))[:12] in link.text


def test_a_link_to_what_is_not_there_becomes_its_words():
    study = study_of(EVERY)
    table = show_table(tasks_with_deadlines(*study.scope), "Nhiệm vụ", study)
    text = BeautifulSoup(page_of(table), "html.parser")
    assert not text.select("td a") and "trước ngày 30/6/2025" in text.text


def test_what_a_page_has_no_room_for_is_said_and_kept(monkeypatch):
    for name, most in (("ROWS", 1), ("QUOTES", 6), ("TEXTS", 2)):
        monkeypatch.setattr(f"phantich.report.room.{name}", most)
    study = study_of(EVERY)
    found, tasks = quotes(*study.scope), tasks_with_deadlines(*study.scope)
    shown = [show_table(tasks, "Nhiệm vụ", study), show_quotes(found, "Câu", study), show_texts(study)]
    soup = BeautifulSoup(page_of(*shown), "html.parser")
    assert len(soup.select("tbody tr")) == 1 and f"kể 1 trong {len(tasks)} dòng" in soup.text
    assert len(soup.select("ol.quotes li")) == 6 and f"kể 6 trong {len(found)} câu" in soup.text
    assert len(soup.select(".phantich-notice")) == 2 and len(soup.select(".texts h3")) == len(EVERY)
    known = {element["id"] for element in soup.select("[id]")}
    assert {link["href"][1:] for link in soup.select("a")} <= known
    assert [len(unpack(one.data[BLOCK]["frame"])) for one in shown[:2]] == [len(tasks), len(found)]


def test_headings_make_the_contents(page):
    soup = BeautifulSoup(page, "html.parser")
    assert [link.text for link in soup.select("nav a")] == ["Một", "Hai <b>", "Ba"]
    assert soup.select_one("h1").find_next("nav") and soup.find(id="muc-2").text == "Hai <b>"


def test_tables_are_numbered_and_say_what_they_rest_on(page):
    soup = BeautifulSoup(page, "html.parser")
    captions = [caption.text for caption in soup.select("p.caption")]
    assert [text.partition(".")[0] for text in captions] == ["Bảng 1", "Bảng 2", "Bảng 3", "Hình 1", "Hình 2", "Bảng 4", "Bảng 5"]
    assert all("trên 5 văn bản" in base.text for base in soup.select("p.base"))
    assert len(soup.select("p.base")) == len(soup.select("p.cite")) == len(captions)
    assert all(re.search(r"Cách trích dẫn: .*phantich .*kho văn bản [0-9a-f]{12}", cite.text) for cite in soup.select("p.cite"))


def test_what_a_table_leaves_out_is_said():
    study = study_of(EVERY, period="2025")
    assert "Không tính 1 văn bản không rõ ngày: so-tu-phap.txt." in study.base("mục")


def test_what_was_left_out_is_told_to_the_program_too():
    class File:
        path, reason, message, hint = "a.pdf", "có mật khẩu", "a.pdf: có mật khẩu.", "bỏ mật khẩu."

    shown = show_left_out(study_of([], [File]))._repr_mimebundle_()
    assert shown[LEFT_OUT_TYPE] == [
        {"path": "a.pdf", "reason": "có mật khẩu", "message": "a.pdf: có mật khẩu.", "hint": "bỏ mật khẩu."}
    ]


def test_a_notice_in_a_report_names_nobody(page):
    for shown in (page, page_of(show_notice(HOSTILE))):
        assert "Nguyễn Thị Hư Cấu" not in shown and "đã lược phần nơi nhận và chữ ký" in shown
