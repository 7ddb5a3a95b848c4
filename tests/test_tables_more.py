"""Trends, tasks, citations, quality: what they count, and that silent is not zero."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pandas as pd
import pytest

from invented import BOTH, EVERY, HEALTH, make_notice, with_citation
from phantich.errors import ParameterValueError
from phantich.model import UnclearWord
from phantich.report.read import read_dossier
from phantich.tables import (
    best_and_worst,
    citation_places,
    cited_papers,
    confidence_by_kind,
    counts_over_time,
    for_people,
    named_again,
    not_found,
    parse_day,
    rates_over_time,
    recurrences,
    sample_to_check,
    shared_topics,
    shortcomings_by_topic,
    silent_periods,
    split_day,
    states_by,
    task_counts,
    task_states,
    tasks_by_topic,
    to_tables,
    topic_changes,
    unclear_words,
)


@pytest.fixture(scope="module")
def tables():
    return to_tables(EVERY)


def many(before: int, after: int, with_topic: tuple[int, int]):
    """Notices of 2023 and 2024, some of them with a shortcoming about land."""
    made = []
    for year, number, named in ((2023, before, with_topic[0]), (2024, after, with_topic[1])):
        for place in range(number):
            topics = ["dat-dai"] if place < named else ["y-te"]
            found = [("shortcoming", f"Việc {year} số {place} chưa xong.", topics)]
            made.append(make_notice(["Sở Y tế"], found, symbol=f"{place}/{year}", day=dt.date(year, 5, 1)))
    return to_tables(made)


def test_a_silent_quarter_is_missing_not_zero(tables):
    counts = counts_over_time(tables).set_index("period")
    assert list(counts.index) == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]
    assert counts.loc["2024-Q3"].isna().all() and silent_periods(counts.reset_index()) == ["2024-Q3", "2024-Q4"]
    assert counts.loc["2025-Q1", ["notices", "shortcoming", "tasks"]].tolist() == [2, 3, 1]
    assert counts.loc["2025-Q1", "shortcomings_per_notice"] == 1.5


def test_a_unit_without_a_dated_notice_is_silent_in_every_year(tables):
    rates = rates_over_time(tables).set_index("unit")
    assert rates.loc["so-tu-phap"].isna().all()
    assert rates.loc["so-y-te"].tolist() == [2, 1.0, 2.0]


def test_nothing_dated_gives_empty_tables():
    empty = to_tables([make_notice(["Sở Y tế"], [("shortcoming", "Chậm.", ["y-te"])])])
    assert counts_over_time(empty).empty and split_day(empty) is None and topic_changes(empty).empty


@pytest.mark.parametrize(("before", "after", "named", "judgement"), [
    pytest.param(20, 20, (1, 15), "grows", id="grows"),
    pytest.param(20, 20, (15, 1), "falls", id="falls"),
    pytest.param(20, 20, (8, 10), "unclear", id="unclear"),
    pytest.param(4, 20, (0, 20), "too-few", id="too-few"),
])  # fmt: skip
def test_a_topic_grows_when_the_interval_leaves_zero_out(before, after, named, judgement):
    changes = topic_changes(many(before, after, named), split="2024").set_index("topic")
    assert changes.loc["dat-dai", "judgement"] == judgement
    assert changes.loc["dat-dai", ["before_with", "after_with"]].tolist() == list(named)


def test_the_middle_year_splits_unless_told():
    assert split_day(many(3, 9, (0, 0))) == pd.Timestamp(2024, 1, 1)
    assert split_day(many(3, 9, (0, 0)), "2023-Q2") == pd.Timestamp(2023, 4, 1)


@pytest.mark.parametrize(("day", "state"), [
    ("2025-07-01", "past"), ("2025-06-30", "this_month"), ("1/6/2025", "this_month"), ("2025-05-31", "later"),
])  # fmt: skip
def test_a_task_stands_to_a_day(tables, day, state):
    states = task_states(tables.tasks, day).set_index("quote")
    dated = next(quote for quote in states.index if "30/6/2025" in quote)
    assert states.loc[dated, "state"] == state
    assert states.loc[dated, "days"] == (dt.date(2025, 6, 30) - parse_day(day)).days


def test_a_task_that_the_register_knows_done_is_done(tables):
    tasks = tables.tasks.assign(status=["done", "open", "open"], done_on=pd.NaT, result="xong")
    assert list(task_states(tasks, "2026-01-01")["state"]).count("done") == 1


def test_states_sum_to_the_tasks(tables):
    states = task_states(tables.tasks, "2026-01-01")
    for column, name in (("units", "unit"), ("lead", "lead")):
        counts = states_by(states, column)
        kinds = [one for one in counts.columns if one not in (name, "tasks")]
        assert (counts[kinds].sum(axis="columns") == counts["tasks"]).all()
    assert states_by(states, "units").set_index("unit")["tasks"].to_dict() == {"so-noi-vu": 2, "so-y-te": 2}
    assert states_by(states, "units", ["so-y-te"]).set_index("unit")["tasks"].to_dict() == {"so-y-te": 2}


@pytest.mark.parametrize("day", ["hôm qua", "2025-13-01", "31/2/2025", "1/2"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(ParameterValueError):
        parse_day(day)


def test_tasks_of_a_silent_unit_are_missing(tables):
    counts = task_counts(tables, ["so-tu-phap", "so-y-te"], "2025").set_index("unit")
    assert counts.loc["so-tu-phap"].isna().all()
    assert counts.loc["so-y-te", ["notices", "tasks", "dated", "no_term"]].tolist() == [1, 1, 1, 0]
    assert tasks_by_topic(tables)["tasks"].sum() == len(tables.tasks)


def test_what_is_shared_and_who_is_best():
    notices = [
        make_notice(["Sở Y tế"], [("shortcoming", "Đất bỏ hoang.", ["dat-dai"]), ("strength", "Tốt.", ["y-te"])]),
        make_notice(["Sở Nội vụ"], [("shortcoming", "Đất thừa.", ["dat-dai"]), ("shortcoming", "Đất cũ.", ["dat-dai"]),
                                    ("strength", "Đất gọn.", ["dat-dai"]), ("shortcoming", "Hồ sơ y tế.", ["y-te"])]),
    ]  # fmt: skip
    made = to_tables(notices)
    shared = shared_topics(shortcomings_by_topic(made)).set_index("topic")
    assert shared.loc["dat-dai", ["unit_count", "units"]].tolist() == [2, "so-noi-vu; so-y-te"]
    assert shared.loc["y-te", "unit_count"] == 1
    best = best_and_worst(made).set_index("topic")
    assert best.loc["dat-dai", ["most_units", "most_rate", "best_units"]].tolist() == ["so-noi-vu", 2.0, "so-noi-vu"]
    assert best.loc["y-te", ["most_units", "best_units"]].tolist() == ["so-noi-vu", "so-y-te"]


def test_a_paper_cited_in_a_shortcoming_is_counted_there():
    notice = make_notice(
        ["Sở Y tế"], [("shortcoming", "Chưa đúng Luật Tiếp công dân.", []), ("strength", "Đủ sổ.", [])], symbol="1/TB"
    )
    made = to_tables([with_citation(notice, "Luật Tiếp công dân")])
    paper = cited_papers(made).iloc[0]
    assert (paper["cited"], paper["in_shortcomings"], paper["in_tasks"], paper["citations"]) == ("Luật", 1, 0, 1)
    place = citation_places(made).iloc[0]
    assert place["quote"] == "Chưa đúng Luật Tiếp công dân." and place["kind"] == "shortcoming"
    assert cited_papers(to_tables([HEALTH])).empty and citation_places(to_tables([BOTH])).empty


def test_how_sure_and_what_was_not_found(tables):
    assert confidence_by_kind(tables)["items"].sum() == len(tables.findings) + len(tables.tasks)
    lost = not_found(tables).set_index("field")
    assert lost.loc["Ngày tính kỳ", "without"] == 1 and lost.loc["Loại văn bản", "without"] == 0


def test_the_sample_is_the_same_for_everyone(tables):
    sample = sample_to_check(tables, size=4)
    assert len(sample) == 4 and sample.equals(sample_to_check(to_tables(EVERY[::-1]), size=4))
    assert len(sample_to_check(tables, size=500)) == len(tables.findings) + len(tables.tasks)


@pytest.mark.parametrize("make", [
    counts_over_time, rates_over_time, topic_changes, task_counts, tasks_by_topic, cited_papers, citation_places,
    confidence_by_kind, not_found, sample_to_check, best_and_worst,
])  # fmt: skip
def test_people_read_vietnamese_whatever_there_is(tables, make):
    for each in (tables, to_tables([])):
        shown = for_people(make(each))
        words = " ".join([*shown.columns, *shown.astype("str").to_numpy().ravel()])
        assert not {"NaN", "NaT", "None", "nan", "<NA>", "too-few", "no_term"} & {*words.replace(",", " ").split()}
        assert len({*shown.columns}) == len(shown.columns) and not [title for title in shown.columns if "(" in title
                                                                  and title.isascii()]  # fmt: skip


@pytest.mark.parametrize(("days", "called"), [
    pytest.param([2021, 2022], ["again"], id="two"),
    pytest.param([2021, 2022, 2023], ["again", "often"], id="three"),
])  # fmt: skip
def test_recurring_is_said_from_three_notices_on(days, called):
    pairs = pd.DataFrame(
        [
            {"unit": "so-y-te", "notice_date": pd.Timestamp(later, 1, 1), "notice_id": f"n{later}", "item_id": f"i{later}",
             "earlier_notice_id": f"n{earlier}", "earlier_item_id": f"i{earlier}"}
            for earlier, later in pairwise(days)
        ]
    )  # fmt: skip
    pairs = recurrences([]).merge(pairs, how="right")
    findings = pd.DataFrame({"item_id": [f"i{day}" for day in days], "section": "II. Hạn chế"})
    found = named_again(pairs, findings)
    assert list(found["called"]) == called and list(found["mentions"]) == [*range(2, len(days) + 1)]
    assert named_again(pairs, findings.iloc[1:])["earlier_item_id"].tolist() == [f"i{day}" for day in days[1:-1]]


def test_real_notices_of_a_body_and_of_its_successor_are_chained():
    study = read_dossier(unit="so-nnmt")
    assert {"so-tnmt"} <= {*study.named_again["earlier_unit"]} and {*study.named_again["unit"]} == {"so-nnmt"}
    assert {*study.chosen.notices["units"]} == {"so-nnmt"}
    assert {*read_dossier(unit="so-nnmt", predecessors=True).units} > {"so-nnmt", "so-tnmt"}


def test_an_unclear_word_of_a_scan_leads_to_its_item():
    at = HEALTH.findings[0].start
    word = UnclearWord(start=at, end=at + 2, text=HEALTH.text[at : at + 2], confidence=0.4, proposed="Đã")
    words = unclear_words([HEALTH.model_copy(update={"unclear": (word,)}), BOTH])
    assert words[["word", "clarity", "item_id"]].values.tolist() == [[word.text, 0.4, HEALTH.findings[0].id]]
    assert words["section"].notna().all()
    assert unclear_words([]).empty
