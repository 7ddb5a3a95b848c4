"""The statistics of the reports against SciPy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from phantich.tables.patterns import standouts
from phantich.tables.stats import adjusted_residuals, expected_counts, newcombe, wilson

COUNTS = pd.DataFrame({"so-y-te": [12, 3, 7], "so-noi-vu": [5, 9, 0], "so-tu-phap": [30, 8, 21]}, index=list("abc"))


def test_expected_counts_are_scipys():
    assert np.allclose(expected_counts(COUNTS), stats.contingency.expected_freq(COUNTS))


def test_each_adjusted_residual_is_the_root_of_a_chi_square():
    """Haberman: squared, it is Pearson's chi-square of the cell against all the rest, a 2 × 2 table."""
    found, total = adjusted_residuals(COUNTS), COUNTS.to_numpy().sum()
    for topic in COUNTS.index:
        for unit in COUNTS.columns:
            cell, row, column = COUNTS.loc[topic, unit], COUNTS.loc[topic].sum(), COUNTS[unit].sum()
            four = [[cell, row - cell], [column - cell, total - row - column + cell]]
            assert found.loc[topic, unit] ** 2 == pytest.approx(stats.chi2_contingency(four, correction=False).statistic)
            assert np.sign(found.loc[topic, unit]) == np.sign(cell * total - row * column)


@pytest.mark.parametrize(("count", "of"), [(0, 4), (1, 4), (4, 4), (15, 148), (3, 32)])
def test_wilson_is_scipys(count, of):
    theirs = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert wilson(count, of) == pytest.approx((theirs.low, theirs.high))


@pytest.mark.parametrize(("before", "after", "low", "high"), [  # Newcombe 1998, table II, method 10
    ((48, 80), (56, 70), 0.0524, 0.3339),
    ((3, 10), (9, 10), 0.1705, 0.8090),
    ((0, 29), (5, 56), -0.0381, 0.1926),
])  # fmt: skip
def test_newcombe_is_as_published(before, after, low, high):
    assert newcombe(before, after) == pytest.approx((low, high), abs=5e-5)


def test_small_counts_are_called_small_and_big_ones_judged():
    matrix = COUNTS.astype("Int64").rename_axis("topic").reset_index().assign(silent=pd.array([None] * 3, dtype="Int64"))
    found = standouts(matrix).set_index(["topic", "unit"])
    small = found["expected"] < 5
    assert (found.loc[small, "judgement"] == "too-few").all() and found.loc[small, "residual"].isna().all()
    assert not (found.loc[~small, "judgement"] == "too-few").any()
    assert found.loc[("a", "so-tu-phap"), "judgement"] == "same" and "silent" not in found.index.get_level_values(1)
    assert found["shortcomings"].sum() == COUNTS.to_numpy().sum()


def test_where_all_is_too_few_nothing_is_listed():
    one = pd.DataFrame({"topic": ["a"], "so-y-te": pd.array([1], dtype="Int64")})
    assert len(standouts(one)) == 1 and standouts(one, at_least=4).empty
