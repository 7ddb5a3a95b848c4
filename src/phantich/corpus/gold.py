"""Gold: a notice's canonical text with what a human annotator found in it (`corpora/gold/NN-slug.marked.txt`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phantich.corpus.markup import Mark, parse
from phantich.corpus.vocabulary import ITEMS
from phantich.errors import UnreadableError
from phantich.lang.view import squeeze

SUFFIX = ".marked.txt"
# The kinds of marks that are fields of the metadata, by the field's name; a field in _MANY holds a list.
METADATA = {
    name: name
    for name in (
        "doc_type", "symbol", "issuer", "issuer_parent", "issue_date", "place", "title", "inspection_kind",
        "inspected_entity", "topic", "period", "meeting_date", "security_marking", "signing_authority", "signer_role",
        "signer_name",
    )
} | {"inspection_team": "team"}  # fmt: skip
_MANY = {"inspected_entity"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated notice.

    Attributes
    ----------
    name : "NN-slug", the stem of the specimen
    text : canonical text, n code points
    marks : in the order in which they nest
    """

    name: str
    text: str
    marks: tuple[Mark, ...]

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of some kinds in reading order."""
        return [mark for mark in self.marks if mark.kind in kinds]

    def inside(self, outer: Mark, *kinds: str) -> list[Mark]:
        """The marks of some kinds that lie in another mark."""
        return [m for m in self.of(*kinds) if outer.start <= m.start and m.end <= outer.end and m is not outer]

    def words(self, mark: Mark) -> str:
        """What stands at a mark, blanks gathered."""
        return squeeze(self.text[mark.start : mark.end])

    def value(self, mark: Mark) -> str:
        """What a mark stands for: its normal form where the annotator gave one, else its words."""
        return mark.attrs.get("iso") or mark.attrs.get("value") or self.words(mark)

    def line(self, mark: Mark) -> int:
        """The line of the file where a mark begins, from 1."""
        return self.text.count("\n", 0, mark.start) + 1


def read_gold(path: Path) -> Gold:
    """Read a gold file whose marks need only nest; `load_gold` asks more.

    Raises
    ------
    MarkupError : its marks do not nest
    UnreadableError : it is not there, or is not UTF-8
    """
    try:
        marked = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise UnreadableError(
            path, "không đọc được tệp gold.", hint="kiểm tra đường dẫn; lưu tệp dạng UTF-8."
        ) from error
    text, marks = parse(marked)
    return Gold(path.name.removesuffix(SUFFIX), text, tuple(marks))


def load_gold(path: Path) -> Gold:
    """Read a gold file that keeps to `corpora/GUIDE.md`.

    Raises
    ------
    MarkupError : the first thing that is wrong with it; `phantich.corpus.check` lists all
    """
    from phantich.corpus.check import problems

    gold = read_gold(path)
    for problem in problems(gold):
        raise problem
    return gold


def gold_files(folder: Path) -> list[Path]:
    """The gold files of a folder, by name.

    Raises
    ------
    UnreadableError : there is none
    """
    found = sorted(folder.glob(f"*{SUFFIX}"))
    if not found:
        raise UnreadableError(folder, f"không có tệp *{SUFFIX} nào.", hint="chỉ tới thư mục gold, ví dụ corpora/gold.")
    return found


def to_ruler(gold: Gold) -> dict[str, Any]:
    """The annotation as one JSON object with offsets, in the form of the stand-off gold files (`NN.gold.json`).

    Only sums of money are amounts there; areas and counts are left out.
    """
    place = lambda mark: {"text": gold.words(mark), "start": mark.start, "end": mark.end}  # noqa: E731
    return {
        "id": gold.name.partition("-")[0],
        "file": f"{gold.name}.txt",
        "complete": True,
        "metadata": metadata_of(gold),
        "sections": list(_sections(gold)),
        "items": [place(mark) | _item(gold, mark) for mark in gold.of(*ITEMS)],
        "citations": [place(mark) | _stated(mark, "symbol", "date", "issuer") for mark in gold.of("citation")],
        "dates": [place(mark) | {"iso": mark.attrs["iso"]} for mark in gold.of("date")],
        "amounts": [place(mark) | _sum(mark) for mark in gold.of("amount")],
        "recipients": [gold.value(mark) for mark in gold.of("recipient")],
    }


def metadata_of(gold: Gold) -> dict[str, Any]:
    """The fields of the metadata: None, or an empty list, where the notice is silent."""
    found: dict[str, Any] = {}
    for field, kind in METADATA.items():
        values = list(dict.fromkeys(gold.value(mark) for mark in gold.of(kind)))
        found[field] = values if field in _MANY else (values[0] if values else None)
    return found


def parties_of(gold: Gold, task: Mark, kind: str) -> list[str]:
    """Who is named in a task as `kind` ("assignee", "coordinator", "report_to"), and who is added by attribute.

    As the text has it, "Sở"; whom that stands for, the mark's `value`, is another question.
    """
    attribute = kind if kind == "report_to" else f"{kind}s"
    added = [squeeze(name) for name in task.attrs.get(attribute, "").split(";") if name.strip()]
    return [*(gold.words(mark) for mark in gold.inside(task, kind)), *added]


def source_of(gold: Gold, task: Mark) -> str:
    """Where a task's assignees come from: "text", "inherited" or "none"."""
    if said := task.attrs.get("source"):
        return said
    if gold.inside(task, "assignee"):
        return "text"
    return "inherited" if "assignees" in task.attrs else "none"


def _sections(gold: Gold) -> Iterator[dict[str, Any]]:
    for mark in gold.of("section"):
        heading = next(iter(gold.inside(mark, "heading")), None)
        words = gold.text[heading.start : heading.end] if heading else ""
        yield {"heading": words, "start": mark.start, "end": mark.end, "role": mark.attrs["roles"]}


def _item(gold: Gold, mark: Mark) -> dict[str, Any]:
    points = [{"kind": p.attrs["kind"], "start": p.start, "end": p.end} for p in gold.inside(mark, "point")]
    item = {"kind": mark.kind, "lead_in": mark.attrs.get("lead_in") == "true", "points": points}
    item |= _stated(mark, "measure", "cause", "id")
    item |= {name: mark.attrs[name].split() for name in ("answers", "causes") if name in mark.attrs}
    if "topics" in mark.attrs:
        item["topics"] = mark.attrs["topics"].split()
    if mark.kind != "task":
        return item
    terms = gold.inside(mark, "deadline")
    term = next((term for term in terms if "date" in term.attrs), terms[0] if terms else None)
    return item | {
        "assignees": parties_of(gold, mark, "assignee"),
        "assignee_source": source_of(gold, mark),
        "coordinators": parties_of(gold, mark, "coordinator"),
        "report_to": parties_of(gold, mark, "report_to"),
        "deadline_text": gold.words(term) if term else None,
        "deadline": (term.attrs.get("date") if term else None) or mark.attrs.get("deadline"),
        "citations": [gold.words(m) for m in gold.inside(mark, "citation")],
        "amounts": [gold.words(m) for m in gold.inside(mark, "amount")],
    }


def _sum(mark: Mark) -> dict[str, Any]:
    return {"value_vnd": _vnd(mark), "unit": "đồng", "recovery": mark.attrs.get("recover")}


def _vnd(amount: Mark) -> int | None:
    return int(amount.attrs["value"]) if amount.attrs["value"] else None


def _stated(mark: Mark, *names: str) -> dict[str, str]:
    return {name: mark.attrs[name] for name in names if name in mark.attrs}
