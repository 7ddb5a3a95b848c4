"""The same tables for people: Vietnamese titles, dates as dd/mm/yyyy, "–" for what is not said."""

from __future__ import annotations

import pandas as pd
from pandas.api import types

from phantich.tables.columns import COLUMNS
from phantich.tables.names import KIND_NAMES, NAMES_OF, topic_name, unit_name
from phantich.tables.period import period_name
from phantich.tables.rows import SEP

MISSING = "–"


def heading(name: str) -> str:
    """The Vietnamese title of a column; in a matrix the name of the unit or period.

    >>> heading("deadline")
    'Hạn cuối'
    """
    return COLUMNS[name].title if name in COLUMNS else unit_name(period_name(name))


def titled(frame: pd.DataFrame) -> pd.DataFrame:
    """Vietnamese titles and names, while dates and numbers stay dates and numbers (for a workbook)."""
    named = pd.DataFrame({name: _named(name, frame[name]) for name in frame.columns}, index=frame.index)
    titles = [heading(name) for name in frame.columns]
    # Two bodies of one name (before and after a merger) are told apart by their codes.
    named.columns = [f"{t} ({n})" if titles.count(t) > 1 else t for n, t in zip(frame.columns, titles, strict=True)]
    return named


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """Every cell as the text a reader expects; nothing is NaN, NaT or None.

    >>> for_people(pd.DataFrame({"deadline": pd.to_datetime(["2015-06-30", None]), "notices": [1, 1200]}))
         Hạn cuối Số văn bản
    0  30/06/2015          1
    1           –      1.200
    """
    shown = titled(frame)
    return shown.apply(_written) if len(shown.columns) else shown


def _named(name: str, values: pd.Series) -> pd.Series:
    """Codes as names, the rest as it is."""
    holds = COLUMNS[name].holds if name in COLUMNS else ""
    if holds:
        called = {"units": unit_name, "topics": topic_name, "periods": period_name}[holds]
        return values.map(lambda codes: SEP.join(map(called, codes.split(SEP))), na_action="ignore").astype("str")
    if name in NAMES_OF and not isinstance(values.dtype, pd.CategoricalDtype):
        return values.map(lambda code: NAMES_OF[name].get(code, code), na_action="ignore").astype("str")
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.rename_categories(lambda kind: NAMES_OF.get(name, KIND_NAMES).get(kind, kind))
    return values


def _written(values: pd.Series) -> pd.Series:
    if types.is_datetime64_any_dtype(values):
        text = values.dt.strftime("%d/%m/%Y")
    elif types.is_bool_dtype(values):
        text = values.astype("object").map({True: "có", False: "không"})
    elif types.is_integer_dtype(values):
        text = values.astype("object").map(whole_number, na_action="ignore")
    elif types.is_float_dtype(values):
        text = decimals(values)
    else:
        text = values.astype("object").where(values.astype("str") != "")
    return text.astype("object").where(text.notna(), MISSING).astype("str")


def decimals(values: pd.Series) -> pd.Series:
    """Numbers that stand one below another have as many decimals as the one that needs most: 2,50 over 3,25."""
    most = max((len(f"{number:.2f}".rstrip("0").partition(".")[2]) for number in values.dropna()), default=0)
    return values.astype("object").map(lambda number: decimal(number, most), na_action="ignore")


def whole_number(number: int) -> str:
    """With dots between the thousands, and a minus that is no hyphen.

    >>> whole_number(1200), whole_number(-3)
    ('1.200', '−3')
    """
    return f"{number:,}".replace(",", ".").replace("-", "−")


def decimal(number: float, places: int = 2) -> str:
    """With a comma, and a minus that is no hyphen.

    >>> decimal(2.5), decimal(-1.958, 1), decimal(-0.001)
    ('2,50', '−2,0', '0,00')
    """
    return f"{round(number, places) + 0.0:.{places}f}".replace(".", ",").replace("-", "−")
