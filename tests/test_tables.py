"""Tables: their columns and dtypes, what they count, and what they must never say."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest

from invented import BOTH, EVERY, HEALTH, HOSTILE, NO_DATE, NO_UNIT, make_notice, with_citation
from phantich import extract
from phantich.errors import ParameterValueError, UnknownUnitError
from phantich.tables import (
    COLUMNS,
    TABLES,
    counts_by_unit,
    for_people,
    parse_period,
    quotes,
    rates_by_unit,
    select,
    shortcomings_by_topic,
    tasks_with_deadlines,
    to_tables,
    undated,
)

LEFT_OUT = SimpleNamespace(path="hỏng.pdf", reason="có mật khẩu", message="hỏng.pdf: có mật khẩu.", hint="")


@pytest.fixture(scope="module")
def tables():
    return to_tables(EVERY, [LEFT_OUT])


@pytest.mark.parametrize("notices", [pytest.param([], id="none"), pytest.param(EVERY, id="some")])
def test_columns_and_dtypes_do_not_depend_on_the_rows(notices):
    made = to_tables(notices)
    for name, columns in TABLES.items():
        frame = getattr(made, name)
        assert list(frame.columns) == columns
        assert [str(frame[column].dtype) for column in columns] == [
            str(pd.Series(dtype=COLUMNS[c].dtype).dtype) for c in columns
        ]


def test_every_column_has_a_name_in_ascii_and_a_title():
    for name, column in COLUMNS.items():
        assert name.isascii() and name.isidentifier() and column.title


@pytest.mark.parametrize("table", TABLES)
def test_no_two_columns_of_a_table_have_one_title(table):
    titles = [COLUMNS[name].title for name in TABLES[table]]
    assert len(titles) == len({*titles})


def test_every_row_leads_back_to_its_sentence(tables):
    text = {notice.id: notice.text for notice in EVERY}
    for frame in (tables.findings, tables.tasks):
        assert [text[r.notice_id][r.start : r.end] for r in frame.itertuples()] == list(frame["quote"])


def test_the_kinds_are_ordered_as_the_enum(tables):
    kinds = tables.findings["finding_kind"].cat
    assert kinds.ordered and list(kinds.categories) == [
        "strength",
        "difficulty",
        "shortcoming",
        "cause",
        "responsibility",
    ]


def test_the_date_of_a_notice_is_its_issue_then_its_meeting(tables):
    dates = dict(zip(tables.notices["notice_id"], tables.notices["notice_date"].dt.date, strict=True))
    assert dates[HEALTH.id] == dt.date(2025, 2, 3)
    assert dates[BOTH.id] == dt.date(2024, 5, 20)
    assert list(undated(tables)["notice_id"]) == [NO_DATE.id]


def test_an_item_that_names_a_unit_counts_for_it_alone(tables):
    tasks = tables.tasks[tables.tasks["notice_id"] == BOTH.id]
    assert list(tasks["units"]) == ["so-noi-vu", "so-y-te; so-noi-vu"]


def test_silent_is_not_zero(tables):
    counts = counts_by_unit(tables, ["so-y-te", "so-tu-phap"], "2025").set_index("unit")
    assert counts.loc["so-tu-phap"].isna().all()
    assert counts.loc["so-y-te", ["notices", "strength", "difficulty", "shortcoming"]].tolist() == [1, 1, 0, 2]
    assert list(for_people(counts.reset_index()).iloc[1, 1:]) == ["–"] * 7


def test_counts_stand_beside_their_notices(tables):
    counts = counts_by_unit(tables).set_index("unit")
    assert list(counts.index) == ["so-noi-vu", "so-tu-phap", "so-y-te", "Trạm Khuyến nông Hư Cấu"]
    assert counts.loc["so-y-te", ["notices", "shortcoming", "tasks"]].tolist() == [2, 3, 2]
    rates = rates_by_unit(counts.reset_index()).set_index("unit")
    assert rates.loc["so-y-te", ["notices", "shortcomings_per_notice", "tasks_per_notice"]].tolist() == [2, 1.5, 1]
    assert counts["shortcoming"].dtype == "Int64"


def test_every_figure_is_a_number_of_sentences(tables):
    counts = counts_by_unit(tables).set_index("unit")
    sentences = quotes(tables).groupby(["unit", "kind"], observed=False).size().unstack()
    assert list(sentences.columns) == ["strength", "difficulty", "shortcoming", "cause", "responsibility", "task"]
    for (unit, kind), number in sentences.stack().items():
        assert counts.loc[unit, "tasks" if kind == "task" else kind] == number


def test_a_shortcoming_counts_under_its_main_topic(tables):
    matrix = shortcomings_by_topic(tables).set_index("topic")
    counts = counts_by_unit(tables).set_index("unit")["shortcoming"]
    assert matrix.sum().to_dict() == counts[matrix.columns].to_dict()
    assert matrix.loc["tiep-cong-dan", "so-y-te"] == 1 and matrix.loc["xu-ly-don", "so-y-te"] == 1
    assert matrix.loc["khong-ro", "Trạm Khuyến nông Hư Cấu"] == 1


def test_a_topic_of_a_silent_unit_is_missing(tables):
    matrix = shortcomings_by_topic(tables, ["so-y-te", "so-tu-phap"], "2025")
    assert matrix["so-tu-phap"].isna().all() and matrix["so-y-te"].notna().all()


@pytest.mark.parametrize("units", [["so-y-te"], ["so-tu-phap"], ["so-tai-chinh", "so-y-te"], []], ids="|".join)
@pytest.mark.parametrize("period", ["", "2025", "2024-Q2", "1999"])
def test_any_choice_gives_whole_tables(tables, units, period):
    counts, matrix = counts_by_unit(tables, units, period), shortcomings_by_topic(tables, units, period)
    assert list(counts["unit"]) == [name for name in matrix.columns if name != "topic"]
    assert {str(matrix[unit].dtype) for unit in counts["unit"]} == {"Int64"}
    assert len(quotes(tables, units, period)) == counts[["strength", "shortcoming", "cause", "tasks"]].sum().sum()
    assert len(tasks_with_deadlines(tables, units, period)) <= 2


def test_deadlines_earliest_first_unresolved_last(tables):
    timed = tasks_with_deadlines(tables)
    assert list(timed["deadline_text"]) == ["trước ngày 30/6/2025", "trong quý III"]
    assert list(for_people(timed)["Hạn cuối"]) == ["30/06/2025", "–"]


def test_people_never_read_nan_none_or_english(tables):
    shown = " ".join(
        for_people(frame).to_csv() for frame in (tables.notices, tables.findings, tables.tasks, tables.left_out)
    )
    for word in ("NaN", "NaT", "None", "<NA>", "nan", "shortcoming", "True", "False"):
        assert f",{word}," not in shown and f" {word} " not in shown


def test_select_keeps_what_was_left_out(tables):
    chosen = select(tables, ["so-noi-vu"], "2024-Q2")
    assert list(chosen.notices["notice_id"]) == [BOTH.id] and len(chosen.left_out) == 1


def test_an_unknown_unit_is_refused_with_the_nearest(tables):
    with pytest.raises(UnknownUnitError, match="so-y-te"):
        counts_by_unit(tables, ["so-yte"])


@pytest.mark.parametrize(("period", "days"), [
    pytest.param("2024-Q2", (dt.date(2024, 4, 1), dt.date(2024, 6, 30)), id="quarter"),
    pytest.param("2024", (dt.date(2024, 1, 1), dt.date(2024, 12, 31)), id="year"),
    pytest.param("", None, id="all"),
])  # fmt: skip
def test_period(period, days):
    assert parse_period(period) == days


@pytest.mark.parametrize("period", ["2024-Q5", "quy 2", "2024-13", "Q2-2024", "24"])
def test_period_refused(period):
    with pytest.raises(ParameterValueError, match="2024-Q2"):
        parse_period(period)


def test_citations_have_their_section():
    notice = with_citation(
        make_notice(["Sở Y tế"], [("strength", "Thực hiện Luật Tiếp công dân.", [])]), "Luật Tiếp công dân"
    )
    row = to_tables([notice]).citations.iloc[0]
    assert (row["section"], row["quote"], row["cited_type"]) == ("1. Về ưu điểm", "Luật Tiếp công dân", "Luật")


def test_no_names_of_people_and_no_lost_text():
    made = to_tables([HOSTILE, NO_UNIT])
    everything = "".join(frame.to_csv() for frame in (made.notices, made.findings, made.tasks))
    assert "Nguyễn Thị Hư Cấu" not in everything
    assert made.findings["quote"].iloc[0] == "<script>alert(1)</script> & <b>Ệ Ữ đ</b>"


def test_a_heading_over_an_item_says_whose_it_is():
    text = (
        "THÔNG BÁO\nKết quả kiểm tra tại UBND huyện Khe Mơ và UBND thị xã Bến Mơ về tiếp công dân\n\n"
        "1. UBND huyện Khe Mơ\n1.1. Tồn tại\n- Việc trả lời đơn còn chậm.\n"
        "2. UBND thị xã Bến Mơ\n2.1. Tồn tại\n- Sổ theo dõi chưa đầy đủ.\n"
        "3. Nguyên nhân\n- Do cán bộ kiêm nhiệm nhiều việc.\n"
    )
    findings = to_tables([extract(text)]).findings
    both = "UBND huyện Khe Mơ; UBND thị xã Bến Mơ"
    assert list(findings["units"]) == ["UBND huyện Khe Mơ", "UBND thị xã Bến Mơ", both]


def test_a_cause_is_called_so_whatever_else_bears_that_code(tables):
    causes = for_people(tables.findings[tables.findings["finding_kind"] == "cause"])
    assert {*causes["Loại"]} == {"Nguyên nhân"}


def test_numbers_one_below_another_have_as_many_decimals():
    rates = pd.DataFrame({"strengths_per_notice": pd.array([4, 5.25, 0.5, None, -0.001], dtype="Float64")})
    assert list(for_people(rates).iloc[:, 0]) == ["4,00", "5,25", "0,50", "–", "0,00"]
    assert list(for_people(rates.head(1)).iloc[:, 0]) == ["4"]
