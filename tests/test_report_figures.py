"""Every figure of the comparison, counted again by an independent query: DuckDB on the exported Parquet.

The tables that the report exports are compared with the queries, and the page with the tables it exports.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import duckdb
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from phantich import resources
from phantich.cli import main
from phantich.report.run import run_notebook
from phantich.rules.topics import load_topics
from phantich.rules.units import load_units

pytestmark = pytest.mark.slow
ITEM = "SELECT unnest(string_split(coalesce(units, 'khong-ro'), '; ')) AS unit, * EXCLUDE units FROM"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The report on the specimens as Parquet and as a page."""
    return run_notebook("so-sanh-don-vi", {}, tmp_path_factory.mktemp("a"), ["parquet", "html"]).files


@pytest.fixture(scope="module")
def report(files):
    """Its tables, by name."""
    with zipfile.ZipFile(files[0]) as archive:
        return {name.partition(".")[0]: pd.read_parquet(BytesIO(archive.read(name))) for name in archive.namelist()}


@pytest.fixture(scope="module")
def page(files):
    return BeautifulSoup(files[1].read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask the records that `phantich extract` writes; nothing of phantich's counting is used."""
    folder = tmp_path_factory.mktemp("b")
    assert main(["extract", str(resources.path("corpora/thong-bao")), "--format", "parquet", "--out", str(folder)]) == 0
    base = duckdb.connect()
    for view, file in {"finding": "phat-hien", "task": "nhiem-vu", "notice": "van-ban"}.items():
        base.execute(f"CREATE VIEW whole_{view} AS FROM read_parquet('{folder / file}.parquet')")
        base.execute(f"CREATE VIEW {view} AS {ITEM} whole_{view}")
    topics = load_topics()
    known = [(topic, rule.parent or topic) for topic, rule in topics.items()]
    base.execute("CREATE TABLE upper_topic (topic TEXT, big TEXT)")
    base.executemany("INSERT INTO upper_topic VALUES (?, ?)", known)
    for kind in ("finding", "task"):
        base.execute(
            f"CREATE VIEW {kind}_topic AS SELECT *, coalesce((SELECT big FROM upper_topic WHERE topic = "
            f"string_split(topics, '; ')[1]), 'khong-ro') AS main FROM {kind}"
        )
    return lambda query: base.execute(query).fetchall()


def cells(frame, *columns):
    """Rows as plain values, missing as None."""
    names = list(columns) or list(frame.columns)
    return [
        tuple(None if pd.isna(v) else v for v in row) for row in frame[names].astype("object").itertuples(index=False)
    ]


def test_counts_of_each_unit(report, ask):
    seen = {row[0]: row[1:] for row in cells(report["bang-02"])}
    notices = dict(ask("SELECT unit, count(DISTINCT notice_id) FROM notice GROUP BY unit"))
    kinds = {(unit, kind): n for unit, kind, n in ask("SELECT unit, finding_kind, count(*) FROM finding GROUP BY ALL")}
    tasks = dict(ask("SELECT unit, count(*) FROM task GROUP BY unit"))
    names = ["strength", "difficulty", "shortcoming", "cause", "responsibility"]
    assert seen == {
        unit: (number, *(kinds.get((unit, kind), 0) for kind in names), tasks.get(unit, 0))
        for unit, number in notices.items()
    }


def test_rates(report, ask):
    seen = {row[0]: row[2:] for row in cells(report["bang-03"])}
    notices = dict(ask("SELECT unit, count(*) FROM notice GROUP BY unit"))
    for place, kind in enumerate(["strength", "difficulty", "shortcoming"]):
        counts = dict(ask(f"SELECT unit, count(*) FROM finding WHERE finding_kind = '{kind}' GROUP BY unit"))
        for unit, rates in seen.items():
            assert rates[place] == pytest.approx(counts.get(unit, 0) / notices[unit])
    tasks = dict(ask("SELECT unit, count(*) FROM task GROUP BY unit"))
    assert {unit: rates[3] for unit, rates in seen.items()} == pytest.approx(
        {unit: tasks.get(unit, 0) / number for unit, number in notices.items()}
    )


def shortcomings(ask):
    query = "SELECT main, unit, count(*) FROM finding_topic WHERE finding_kind = 'shortcoming' GROUP BY ALL"
    return {(topic, unit): number for topic, unit, number in ask(query)}


def test_topics(report, ask):
    frame = report["hinh-02"].set_index("topic")
    seen = {(topic, unit): n for topic, row in frame.iterrows() for unit, n in row.items()}
    counts = shortcomings(ask)
    units = {unit for (unit,) in ask("SELECT DISTINCT unit FROM notice")}
    assert seen == {(topic, unit): counts.get((topic, unit), 0) for topic, _ in counts for unit in units}
    assert report["hinh-01"].equals(report["bang-02"])


def test_what_stands_out(report, ask):
    counts = {key: n for key, n in shortcomings(ask).items() if key[1] != "khong-ro"}
    total = sum(counts.values())
    topics, units = ({key[place] for key in counts} for place in (0, 1))
    sums = {key: sum(n for other, n in counts.items() if key in other) for key in topics | units}
    firm = {(topic, unit) for topic in topics for unit in units if sums[topic] * sums[unit] / total >= 5}
    assert set(cells(report["bang-04"], "topic", "unit")) == firm | {key for key, n in counts.items() if n >= 4}
    for row in report["bang-04"].itertuples():
        of_topic = sum(n for (topic, _), n in counts.items() if topic == row.topic)
        of_unit = sum(n for (_, unit), n in counts.items() if unit == row.unit)
        assert row.shortcomings == counts.get((row.topic, row.unit), 0)
        assert row.expected == pytest.approx(of_topic * of_unit / total)
        if row.expected < 5:
            assert row.judgement == "too-few" and pd.isna(row.residual)
            continue
        spread = (row.expected * (1 - of_topic / total) * (1 - of_unit / total)) ** 0.5
        assert row.residual == pytest.approx((row.shortcomings - row.expected) / spread)
        assert row.judgement == ("more" if row.residual > 1.96 else "less" if row.residual < -1.96 else "same")


def test_shared_and_own(report, ask):
    query = """SELECT main, count(DISTINCT unit), count(*) FROM finding_topic WHERE finding_kind = 'shortcoming'
               AND unit <> 'khong-ro' AND main <> 'khong-ro' GROUP BY main"""
    assert sorted(cells(report["bang-05"], "topic", "unit_count", "shortcomings")) == sorted(ask(query))
    named: dict[str, set[str]] = {}
    for topic, unit in shortcomings(ask):
        named.setdefault(topic, set()).add(unit)
    for row in report["bang-05"].itertuples():
        units = row.units.split("; ")
        assert len(units) == row.unit_count and set(units) == named[row.topic] - {"khong-ro"}


@pytest.mark.parametrize(("side", "kind"), [("most", "shortcoming"), ("best", "strength")])
def test_best_and_worst(report, ask, side, kind):
    query = f"""
      WITH said AS (SELECT main FROM finding_topic WHERE finding_kind IN ('strength', 'shortcoming')
                      AND unit <> 'khong-ro' AND main <> 'khong-ro' GROUP BY main HAVING count(DISTINCT unit) > 1),
           held AS (SELECT unit, count(*) AS notices FROM notice GROUP BY unit),
           rate AS (SELECT main, unit, count(*) AS n, count(*) / any_value(notices) AS r FROM finding_topic
                      JOIN held USING (unit) WHERE finding_kind = '{kind}' AND unit <> 'khong-ro' GROUP BY ALL),
           top AS (SELECT *, rank() OVER (PARTITION BY main ORDER BY r DESC) AS place FROM rate)
      SELECT main, string_agg(unit, '; ' ORDER BY unit), sum(n)::INT, any_value(r) FROM top JOIN said USING (main)
      WHERE place = 1 GROUP BY main"""
    frame = report["bang-06"].dropna(subset=f"{side}_units")
    seen = {row[0]: ("; ".join(sorted(row[1].split("; "))), *row[2:]) for row in cells(
        frame, "topic", f"{side}_units", f"{side}_count", f"{side}_rate")}  # fmt: skip
    theirs = {row[0]: ("; ".join(sorted(row[1].split("; "))), *row[2:]) for row in ask(query)}
    assert seen.keys() == theirs.keys()
    for topic, (units, number, rate) in seen.items():
        assert (units, number) == theirs[topic][:2] and rate == pytest.approx(theirs[topic][2])


def test_tasks_of_each_unit(report, ask):
    query = """SELECT unit, count(*), count(deadline),
                 count(*) FILTER (deadline IS NULL AND recurrence IS NULL AND deadline_text IS NOT NULL),
                 count(*) FILTER (deadline IS NULL AND recurrence IS NOT NULL),
                 count(*) FILTER (deadline_text IS NULL AND recurrence IS NULL AND deadline IS NULL),
                 min(deadline), max(deadline) FROM task GROUP BY unit"""
    frame = report["bang-07"].drop(columns="notices")
    assert sorted(cells(frame[frame["tasks"] > 0])) == sorted(ask(query))


def test_tasks_by_topic(report, ask):
    query = """SELECT main, count(DISTINCT item_id), count(DISTINCT notice_id),
                 list_sort(list(DISTINCT unit) FILTER (unit <> 'khong-ro')) FROM task_topic GROUP BY main"""
    seen = cells(report["bang-08"], "topic", "tasks", "notices", "units")
    assert sorted((*row[:3], sorted(row[3].split("; ")) if row[3] else None) for row in seen) == sorted(ask(query))


def test_deadlines_and_sentences(report, ask):
    names = "item_id, deadline, deadline_text, units, assignees, quote, reference, section, notice_id, start, \"end\""
    timed = ask(f"SELECT {names} FROM whole_task WHERE deadline_text IS NOT NULL")
    seen = cells(report["bang-09"], *names.replace('"', "").split(", "))
    assert sorted(seen, key=str) == sorted(timed, key=str)
    days = [row[1] for row in seen]
    assert days == sorted((day for day in days if day), key=str) + [None] * days.count(None)
    names = 'unit, main, quote, reference, section, notice_id, item_id, start, "end"'
    query = f"""SELECT finding_kind, {names} FROM finding_topic UNION ALL SELECT 'task', {names} FROM task_topic"""
    columns = names.replace('"', "").replace("main", "main_topic").split(", ")
    assert sorted(cells(report["bang-10"], "kind", *columns), key=str) == sorted(ask(query), key=str)


def test_notices(report, ask):
    names = "notice_id, reference, doc_type, title, units, notice_date"
    assert sorted(cells(report["bang-01"], *names.split(", ")), key=str) == sorted(
        ask(f"SELECT {names} FROM whole_notice"), key=str
    )
    query = """SELECT DISTINCT notice_id, (SELECT count(DISTINCT item_id) FROM finding f WHERE f.notice_id = n.notice_id),
               (SELECT count(DISTINCT item_id) FROM task t WHERE t.notice_id = n.notice_id) FROM notice n"""
    assert sorted(cells(report["bang-01"], "notice_id", "findings", "tasks")) == sorted(ask(query))


def test_every_unit_of_the_report_is_in_the_register_or_in_a_notice(report, ask):
    named = {unit for (unit,) in ask("SELECT DISTINCT unit FROM notice")}
    assert set(report["bang-02"]["unit"]) <= named and named & set(load_units().codes)


def test_sentences_about_the_whole(page, ask):
    views = ("whole_notice", "whole_finding", "whole_task")
    (notices,), (findings,), (tasks,) = (ask(f"SELECT count(*) FROM {view}")[0] for view in views)
    told = page.main.get_text(" ")
    assert f"Báo cáo dựa trên {notices} văn bản, với {findings} phát hiện và {tasks} nhiệm vụ." in told
    assert set(re.findall(r"Đếm: [^;]+; trên (\d+) văn bản", told)) == {str(notices)}
    assert set(re.findall(r"\((\d+) văn bản\), \d", told)) == {str(notices)}
    assert len(page.select("table.figures")[-1].select("tbody tr")) == notices  # with the hash of each


def said(text):
    """A number or a day as the page writes it; None for what is missing."""
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return pd.to_datetime(text, format="%d/%m/%Y")
    return None if text == "–" else float(text.translate({ord("."): "", ord(","): ".", ord("−"): "-"}))


def test_numbers_and_days_of_the_page_are_those_of_the_tables(page, report):
    captions = [caption for caption in page.select("p.caption") if caption.b.get_text().startswith("Bảng")]
    shown = {caption.b.get_text().strip(" ."): caption.find_next("table") for caption in captions[:-1]}
    assert list(shown) == [f"Bảng {place}" for place in range(1, 10)]  # the tenth are the sentences
    counted = 0
    for name, table in shown.items():
        frame = report[f"bang-{int(name.split()[1]):02d}"].drop(columns=["start", "end"], errors="ignore")
        wanted = cells(frame, *frame.select_dtypes(["number", "datetime"]))
        rows = [[said(cell.get_text()) for cell in row.select("td.number, td.date")] for row in table.select("tbody tr")]
        for row, values in zip(rows, wanted, strict=True):
            near = [pytest.approx(value, abs=0.00501) if isinstance(value, float) else value for value in values]
            assert row == near, name
        counted += sum(map(len, rows))
    assert counted > 1000


def test_counts_over_the_sentences(page, ask):
    query = """SELECT unit, kind, count(*) FROM (SELECT unit, finding_kind AS kind FROM finding UNION ALL
               SELECT unit, 'task' FROM task) GROUP BY ALL"""
    said = [int(re.search(r"\((\d+)\)$", head.get_text())[1]) for head in page.select("h4[id^=cau-]")]
    listed = [len(head.find_next("ol").select(":scope > li")) for head in page.select("h4[id^=cau-]")]
    assert said == listed and sorted(said) == sorted(n for *_, n in ask(query))
