"""Scores of a pipeline on gold: precision, recall and F1 a field, mistakes, gains and losses since an earlier run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from phantich.corpus.documents import Document
from phantich.corpus.links import ALL as LINKS
from phantich.corpus.links import Repeated, repeated
from phantich.corpus.measures import TYPED, compare, match_items, mistakes
from phantich.corpus.reading import Json, Outcome, Reading

_KIND_OF_ROLE = {
    "strengths": "strength",
    "difficulties": "difficulty",
    "shortcomings": "shortcoming",
    "causes": "cause",
    "responsibilities": "responsibility",
    "tasks": "task",
}
MEAN_OF_KINDS = "items: mean of kinds"


class Row(NamedTuple):
    """One line of a score table. `mean` is the mean of the documents' own F1, so that one long notice does not speak
    for all; `gold` and `found` are counts."""

    p: float
    r: float
    f1: float
    gold: int
    found: int
    mean: float = 0.0


Table = dict[str, Row]


@dataclass(frozen=True, slots=True)
class Score:
    """What a run is worth.

    Attributes
    ----------
    outcomes : by document, all that was compared
    by_heading : the same where each item has the kind of its section: what is got without reading a sentence
    notes : documents whose places may not match, Vietnamese sentences
    """

    outcomes: Mapping[str, list[Outcome]]
    by_heading: Mapping[str, list[Outcome]]
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        return table(self.outcomes)

    def table_by_heading(self) -> Table:
        return table(self.by_heading)

    def documents(self) -> dict[str, Table]:
        """A table a document."""
        return {name: table({name: outcomes}) for name, outcomes in self.outcomes.items()}

    def documents_by_heading(self) -> dict[str, Table]:
        return {name: table({name: outcomes}) for name, outcomes in self.by_heading.items()}

    def confusion(self) -> Counter[tuple[str | None, str | None]]:
        """How many items of a kind were read as another; None: missed, or reported where gold has nothing."""
        typed = (one for outcomes in self.outcomes.values() for one in outcomes if one.row == TYPED)
        return Counter((one.want, one.got) for one in typed)

    def mistakes(self) -> dict[str, list[Outcome]]:
        """What is wrong, by document."""
        return {name: wrong for name, outcomes in self.outcomes.items() if (wrong := mistakes(outcomes))}


def score(
    documents: Iterable[Document], predictions: Mapping[str, Json], recurrences: Iterable[Repeated] = ()
) -> Score:
    """Compare predictions with gold. A document without prediction counts as all missed.

    `recurrences`: gold's pairs of shortcomings in two documents (`phantich.corpus.links.load_recurrences`).
    """
    outcomes, by_heading, matches, notes = {}, {}, {}, []
    for document in documents:
        record = predictions.get(document.name) or {}
        gold, found = Reading(document.gold, document.text), Reading(record, record.get("text") or "")
        if not record:
            notes.append(f"{document.name}: không có kết quả máy đọc.")
        elif gold.ink.text != found.ink.text:
            notes.append(f"{document.name}: chữ trong kết quả máy đọc khác văn bản gold, vị trí có thể lệch.")
        matches[document.name] = match_items(gold, found)
        outcomes[document.name] = compare(matches[document.name])
        by_heading[document.name] = compare(match_items(gold, Reading(kinds_by_heading(record), found.text)))
    read = {name: predictions[name] for name in matches if predictions.get(name)}
    for name, more in repeated(recurrences, matches, read).items():
        outcomes[name] += more
    for found in outcomes.values():
        found += [one._replace(row=LINKS) for one in found if one.row.startswith(f"{LINKS}: ")]
    return Score(outcomes, by_heading, tuple(notes))


def kinds_by_heading(record: Json) -> Json:
    """The same notice where each item has the kind of its section.

    A section with two such roles gives the first; one with none, such as the preamble, gives its own name, which no
    gold item has.
    """
    sections = record.get("sections") or ()
    items = []
    for item in [*(record.get("findings") or ()), *(record.get("tasks") or ())]:
        here = (one["roles"] for one in sections if one["start"] <= item["start"] < one["end"])
        roles = next(here, ["other"])
        kind = next((_KIND_OF_ROLE[role] for role in roles if role in _KIND_OF_ROLE), roles[0] + "?")
        items.append({**item, "kind": kind, "points": [{**point, "kind": kind} for point in item.get("points") or ()]})
    return {**record, "items": items}


def table(outcomes: Mapping[str, Iterable[Outcome]]) -> Table:
    """Count outcomes into rows, over all documents together."""
    single = {name: _counted(found) for name, found in outcomes.items()}
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in single.values():
        for name, counts in rows.items():
            total[name].update(counts)
    found = {name: _row(total[name]) for name in sorted(total)}
    for name, row in found.items():
        own = [_row(rows[name]).f1 for rows in single.values() if name in rows and rows[name]["gold"]]
        found[name] = row._replace(mean=round(sum(own) / len(own), 4) if own else 0.0)
    kinds = [row for name, row in found.items() if name.startswith("items: ") and "found" not in name and row.gold]
    if kinds:  # each kind counts the same, however rare
        p, r, f1 = (round(sum(values) / len(kinds), 4) for values in zip(*(kind[:3] for kind in kinds), strict=True))
        found[MEAN_OF_KINDS] = Row(p, r, f1, sum(k.gold for k in kinds), sum(k.found for k in kinds), f1)
    return found


def _counted(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for one in outcomes:
        right = one.count if one.right else 0
        gold, found = (0 if side is None else one.count for side in (one.want, one.got))
        rows[one.row].update({"right": right, "gold": gold, "found": found})
    return rows


def _row(counts: Mapping[str, int]) -> Row:
    right, gold, found = counts["right"], counts["gold"], counts["found"]
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return Row(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0, gold, found)


def changes(now: Score, before: Score) -> tuple[dict[str, list[Outcome]], dict[str, list[Outcome]]]:
    """What is right now and was wrong in an earlier run, and the other way round.

    Returns
    -------
    (gains, losses) : mistakes that are gone, and mistakes that are new, by document
    """
    return _without(before.mistakes(), now.mistakes()), _without(now.mistakes(), before.mistakes())


def _without(some: Mapping[str, list[Outcome]], others: Mapping[str, list[Outcome]]) -> dict[str, list[Outcome]]:
    left = {name: [one for one in some[name] if one not in others.get(name, ())] for name in some}
    return {name: found for name, found in left.items() if found}
