"""How much one page holds. Beyond that a browser is slow and nobody reads on; the workbook has every row.

With these bounds the page of 2,000 notices is hardly heavier than that of 400, which is whole but for a few sentences.
"""

from __future__ import annotations

import pandas as pd

from phantich.tables.people import whole_number

ROWS = 2_000
"""Of a table."""
QUOTES = 10_000
"""Of the sentences behind the figures."""
TEXTS = 400
"""Notices whose text is there to be opened."""


def spread(found: pd.DataFrame, by: list[str], most: int) -> pd.DataFrame:
    """At most so many rows, of each group as many as of the others, in the order given.

    >>> rows = pd.DataFrame({"unit": list("aaab"), "start": [1, 2, 3, 4]})
    >>> spread(rows, ["unit"], 3)["start"].tolist()
    [1, 2, 4]
    """
    place = found.groupby(by, observed=True, sort=False).cumcount()
    return found.loc[place.sort_values(kind="stable").index[:most]].sort_index()


def told(shown: int, of: int, what: str, number: str) -> str:
    """That a page does not show all, and where all is; "" when it does."""
    if shown >= of:
        return ""
    here, all_of = whole_number(shown), whole_number(of)
    return (
        f'<p class="cut">Để trang không quá nặng, ở đây chỉ kể {here} trong {all_of} {what}; '
        f"có đủ ở trang “{number}” của bảng tính (dạng xlsx của báo cáo này).</p>"
    )


def of(shown: int, total: int) -> str:
    """A count; where not all is shown, of how many.

    >>> of(3, 3), of(3, 1200)
    ('3', '3 trong 1.200')
    """
    return whole_number(total) if shown >= total else f"{whole_number(shown)} trong {whole_number(total)}"
