"""The statistics of the reports, each with its source; tests hold them against SciPy and against published examples."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd

Z = 1.959963984540054  # the normal quantile of a two-sided 95% interval
SMALL = 5.0
"""Below this expected count a residual says nothing (Cochran, Biometrics 10, 1954, 417-451)."""


def expected_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """What each cell would hold if rows and columns had nothing to do with each other.

    Parameters
    ----------
    counts : m × n counts, no cell missing

    Returns
    -------
    m × n: row sum × column sum / total
    """
    seen = counts.to_numpy(dtype=float)
    total = seen.sum() or 1.0
    product = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / total
    return pd.DataFrame(product, index=counts.index, columns=counts.columns)


def adjusted_residuals(counts: pd.DataFrame) -> pd.DataFrame:
    """How far each cell is from what its row and column lead one to expect, in standard deviations.

    The adjusted (standardised) residual of a table of counts; Haberman, "The analysis of residuals in
    cross-classified tables", Biometrics 29 (1973) 205-220: (seen - expected) / √(expected (1 - row share) (1 - column
    share)). Beyond ±1.96 a cell stands out at 5%, as long as its expected count is not small (`SMALL`).

    Parameters
    ----------
    counts : m × n counts, no cell missing

    Returns
    -------
    m × n; missing where the row or the column is all there is

    >>> table = pd.DataFrame({"a": [10, 20], "b": [30, 20]})
    >>> adjusted_residuals(table).round(2).values.tolist()
    [[-2.31, 2.31], [2.31, -2.31]]
    """
    seen = counts.to_numpy(dtype=float)
    total = seen.sum() or 1.0
    expected = expected_counts(counts).to_numpy()
    left = np.outer(1 - seen.sum(axis=1) / total, 1 - seen.sum(axis=0) / total)
    with np.errstate(divide="ignore", invalid="ignore"):
        residuals = (seen - expected) / np.sqrt(expected * left)
    residuals[~np.isfinite(residuals)] = np.nan
    return pd.DataFrame(residuals, index=counts.index, columns=counts.columns)


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share: Wilson's score interval, without continuity correction.

    Wilson, "Probable inference", Journal of the American Statistical Association 22 (1927) 209-212.

    Parameters
    ----------
    count, of : `count` successes of `of` trials, of > 0

    Returns
    -------
    lower and upper bound, within [0, 1]

    >>> tuple(round(bound, 3) for bound in wilson(15, 148))
    (0.062, 0.16)
    """
    share, spread = count / of, Z * Z / of
    centre = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """The 95% interval of the difference of two shares, after - before.

    Newcombe's hybrid score interval, method 10 of "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17 (1998) 873-890.

    Parameters
    ----------
    before, after : (count, of) each, of > 0

    Returns
    -------
    lower and upper bound, within [-1, 1]

    >>> tuple(round(bound, 4) for bound in newcombe((48, 80), (56, 70)))  # the article's first example
    (0.0524, 0.3339)
    """
    first, last = before[0] / before[1], after[0] / after[1]
    (low_first, high_first), (low_last, high_last) = wilson(*before), wilson(*after)
    down = sqrt((last - low_last) ** 2 + (high_first - first) ** 2)
    up = sqrt((high_last - last) ** 2 + (first - low_first) ** 2)
    return last - first - down, last - first + up
