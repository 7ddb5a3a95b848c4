"""Which papers the notices cite, who cites them, and which are breached."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from phantich.tables.columns import COLUMNS
from phantich.tables.compare import distinct, select
from phantich.tables.frames import Tables


def cited_papers(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """One row a cited paper, however it is cited.

    Returns
    -------
    cited (its name), cited_date, notices (that cite it), citations, in_shortcomings (shortcomings that cite it: how
    often it is named as breached), in_tasks, issuers (who cites it), cited_by (whom those notices are about), norm;
    most often in shortcomings first, then by notices
    """
    places = citation_places(tables, units, period)
    chosen = select(tables, units, period)
    issuer = chosen.notices.set_index("notice_id")["issuer"]
    places = places.assign(issuer=places["notice_id"].map(issuer))
    grouped = places.groupby("norm", sort=False)
    frame = pd.DataFrame(
        {
            "cited": grouped["cited"].agg(lambda names: max(names, key=len)),  # the longest says most
            "cited_date": grouped["cited_date"].first(),
            "notices": grouped["notice_id"].nunique().astype("Int64"),
            "citations": grouped.size().astype("Int64"),
            "in_shortcomings": _items(places, "shortcoming"),
            "in_tasks": _items(places, "task"),
            "issuers": grouped["issuer"].agg(distinct).astype("str"),
            "cited_by": grouped["units"].agg(distinct).astype("str"),
        }
    ).reset_index()
    for name in ("in_shortcomings", "in_tasks"):
        frame[name] = frame[name].fillna(0).astype("Int64")
    order = ["in_shortcomings", "notices", "citations", "norm"]
    frame = frame.sort_values(order, ascending=[False, False, False, True]).reset_index(drop=True)
    return frame[[name for name in frame.columns if name != "norm"] + ["norm"]]


def _items(places: pd.DataFrame, kind: str) -> pd.Series:
    """How many items of a kind cite each paper."""
    found = places[places["kind"] == kind]
    return found.groupby("norm")["item_id"].nunique()


def citation_places(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """Every citation, and the finding or task it stands in.

    Returns
    -------
    cited, cited_date, pinpoint, kind (of the finding, or "task"), units, quote (of the item; of the citation alone
    where it stands in none), reference, section, item_id, notice_id, start, end, norm
    """
    chosen = select(tables, units, period)
    kinds = ((chosen.findings, chosen.findings["finding_kind"].astype("str")), (chosen.tasks, "task"))
    columns = ["notice_id", "item_id", "start", "end", "quote"]
    items = pd.concat([frame[columns].assign(kind=kind) for frame, kind in kinds], ignore_index=True)
    places = chosen.citations.reset_index(drop=True)
    names = [paper_name(row) for _, row in places.iterrows()]
    places["cited"] = pd.Series(names, dtype="str")
    places = places.assign(number=range(len(places)))
    pairs = places[["number", "notice_id", "start", "end"]].merge(items, on="notice_id", suffixes=("", "_item"))
    pairs = pairs[(pairs["start"] >= pairs["start_item"]) & (pairs["end"] <= pairs["end_item"])]
    inside = pairs.drop_duplicates("number").set_index("number")
    inside = inside[["item_id", "quote", "kind"]].rename(columns={"quote": "quote_item"})
    found = places.join(inside, on="number")
    found["quote"] = found["quote_item"].fillna(found["quote"])
    found["kind"] = found["kind"].astype(COLUMNS["kind"].dtype)
    columns = ["cited", "cited_date", "pinpoint", "kind", "units", "quote", "reference", "section", "item_id"]
    return found[[*columns, "notice_id", "start", "end", "norm"]].sort_values(
        ["cited", "notice_id", "start"], ignore_index=True
    )


def paper_name(citation: pd.Series) -> str:
    """What a cited paper is called: its type with its symbol; a law by its title and year, whatever else is said of it.

    >>> law = pd.Series({"cited_type": "Luật", "cited_title": "Đất đai", "norm": "luat:dat-dai:2024"})
    >>> paper_name(law), paper_name(pd.Series({**law, "cited_symbol": "31/2024/QH15"}))
    ('Luật Đất đai 2024', 'Luật Đất đai 2024')
    """
    kind, symbol, title = (citation.get(name) for name in ("cited_type", "cited_symbol", "cited_title"))
    parts = [kind] if isinstance(kind, str) else []
    law = isinstance(title, str) and citation["norm"].startswith(("luat:", "bo-luat:"))
    if isinstance(symbol, str) and not law:
        return " ".join([*parts, symbol])
    year = citation["norm"].rpartition(":")[2]
    parts += [title] if isinstance(title, str) else []
    return " ".join([*parts, year] if year.isdecimal() else parts) or citation["norm"]
