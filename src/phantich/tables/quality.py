"""How far the program can be trusted with these notices: how sure it is, what it did not find, what to check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pandas as pd

from phantich.model import DOUBTFUL, Item, Notice
from phantich.tables.columns import COLUMNS
from phantich.tables.compare import PLACE, select
from phantich.tables.frames import Tables, frame_of_rows
from phantich.tables.names import some
from phantich.tables.rows import head_row, heading_at

LOW, HIGH = 0.6, DOUBTFUL
EXPECTED = ["symbol", "doc_type", "title", "issuer", "inspected_entity", "notice_date"]
"""What the head of a notice should say."""


def confidence_by_kind(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """How sure the program is of each kind.

    Returns
    -------
    kind, items, confidence_mean, low (under 0.6), middle, high (from 0.8)
    """
    return _by("kind", items(tables, units, period))


def confidence_by_source(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """The same by how the text was got: a scan is read worse than a Word file.

    Returns
    -------
    text_from, notices, items, confidence_mean, low, middle, high, clarity_mean (of what was read from pictures)
    """
    chosen = select(tables, units, period)
    source = chosen.notices.set_index("notice_id")["text_from"]
    frame = items(tables, units, period)
    made = _by("text_from", frame.assign(text_from=frame["notice_id"].map(source)))
    made.insert(1, "notices", made["text_from"].map(source.value_counts()).astype("Int64"))
    clarity = frame.groupby(frame["notice_id"].map(source))["clarity"].mean()
    made["clarity_mean"] = made["text_from"].map(clarity).astype("Float64")
    return made


def unclear_words(notices: Iterable[Notice]) -> pd.DataFrame:
    """The words of scans that were read with doubt, or in a form that reading from pictures often breaks.

    Parameters
    ----------
    notices : records

    Returns
    -------
    word, clarity, proposed (never put into the text by itself), quote (of the item around it, else the word), and its
    place; least clear first
    """
    rows = []
    for notice in notices:
        head = head_row(notice, {})
        for word in notice.unclear:
            around = _around(notice, word.start)
            rows.append(
                head
                | {"word": word.text, "clarity": word.confidence, "proposed": word.proposed}
                | {"quote": around.text if around else word.text, "item_id": around and around.id}
                | {"section": heading_at(notice, word.start), "start": word.start, "end": word.end}
            )
    names = ["word", "clarity", "proposed", "quote", *PLACE]
    return frame_of_rows(names, rows).sort_values(["clarity", "notice_id", "start"], ignore_index=True)


def _around(notice: Notice, at: int) -> Item | None:
    return next((item for item in (*notice.findings, *notice.tasks) if item.start <= at < item.end), None)


def _by(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    sure = frame["confidence"]
    marked = frame.assign(low=sure < LOW, middle=(sure >= LOW) & (sure < HIGH), high=sure >= HIGH)
    grouped = marked.groupby(name, observed=True)
    made = grouped[["low", "middle", "high"]].sum().astype("Int64")
    made.insert(0, "confidence_mean", grouped["confidence"].mean().astype("Float64"))
    made.insert(0, "items", grouped.size().astype("Int64"))
    return made.reset_index()


def items(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """Findings and tasks in one frame, with `kind`."""
    chosen = select(tables, units, period)
    both = [
        chosen.findings.assign(kind=chosen.findings["finding_kind"].astype("str")),
        chosen.tasks.assign(kind="task"),
    ]
    return pd.concat(both, ignore_index=True).astype({"kind": COLUMNS["kind"].dtype})


def not_found(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """What the head of a notice should say and the program did not find.

    Returns
    -------
    field (its Vietnamese title), without (how many notices), reference (which)
    """
    notices = select(tables, units, period).notices
    rows = []
    for name in EXPECTED:
        lost = notices[notices[name].isna()]
        rows.append((COLUMNS[name].title, len(lost), some(lost["reference"])))
    frame = pd.DataFrame(rows, columns=["field", "without", "reference"])
    return frame.astype({name: COLUMNS[name].dtype for name in frame.columns})


def warned(tables: Tables, units: Sequence[str] = (), period: str = "") -> pd.DataFrame:
    """The notices about which the reader had something to say: reference, text_from, warnings, notice_id."""
    notices = select(tables, units, period).notices
    return notices.loc[notices["warnings"].notna(), ["reference", "text_from", "warnings", "notice_id"]].reset_index(
        drop=True
    )


def sample_to_check(tables: Tables, units: Sequence[str] = (), period: str = "", size: int = 30) -> pd.DataFrame:
    """Items for a person to check: half those of which the program is least sure, half drawn from the rest.

    The draw goes by the hash of the item's id: nobody chooses, and the same notices give the same sample.

    Returns
    -------
    kind, confidence, doubtful, why, units, quote and its place; at most `size` rows, those least sure first
    """
    frame = items(tables, units, period).sort_values(["confidence", "item_id"], ignore_index=True)
    unsure, rest = frame.head(size // 2), frame.iloc[size // 2 :]
    drawn = rest.assign(draw=[hashlib.sha256(one.encode()).hexdigest() for one in rest["item_id"]])
    drawn = drawn.sort_values("draw").head(size - len(unsure))
    return pd.concat([unsure, drawn])[["kind", "confidence", "doubtful", "why", "units", "quote", *PLACE]].reset_index(
        drop=True
    )
