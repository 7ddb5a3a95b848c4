"""Findings and tasks: one bullet or numbered leaf point each, in running prose one sentence each."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.sentences import Range, sentences, trim
from phantich.lang.view import View
from phantich.model import Role
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.context import Context, contexts, key_of
from phantich.pipes.clauses import SHORTCOMING, STRENGTH, Clause
from phantich.pipes.kinds import Verdict, is_order, judge, opens_with_action
from phantich.pipes.signs import Sign, Signs, signs_of

_TAIL = re.compile(
    r"[,;:]?(?: ?(?:đồng thời|và|trong đó|trọng tâm là|cụ thể|nhất là|với|theo|lưu ý|cần|phải|tập trung|nghiêm túc|khẩn trương|thực hiện|triển khai|làm|tốt|ngay|một số|các|những|nội dung|nhiệm vụ|công việc|giải pháp|nhóm|biện pháp|vấn đề|việc|trọng tâm|chủ yếu|cụ thể|sau đây|sau|như|là|dưới đây|yêu cầu|đề nghị|kiến nghị|chỉ đạo|giao|có ý kiến|kết luận)[,:]?)+ ?:?$"
)
_ORDERED = re.compile(
    r"\b(?:tiếp tục|tập trung|tăng cường|phát huy|khắc phục|nghiêm túc|khẩn trương|chấn chỉnh|rà soát|thực hiện|triển khai|quan tâm|chủ động)\b"
)
_TOLD = re.compile(
    r"\b(?:đã|chưa|còn|vẫn|đạt|được thực hiện)\b|(?:thực hiện|căn cứ),? (?:quyết định|nghị quyết|chỉ thị|kế hoạch|luật|ủy quyền|công văn|văn bản) "
)
_SELF_REPORT = re.compile(r"\bbáo cáo\b")
_OF_OTHERS = re.compile(r"kiểm tra|thanh tra|giám sát|kiểm toán|xác minh")
_ACTS = re.compile(
    r"(?:theo dõi|đôn đốc|chủ trì|tổng hợp|giao|phối hợp|tham mưu|kiểm tra)\b"
)  # an order to watch over the paper is no closing
LAST_BLOCKS = 4


class Draft(NamedTuple):
    """An item before it is judged: its place, its block, whether it is marked, announces a list, or is a lead-in."""

    start: int
    end: int
    block: int
    marked: bool
    lead: bool


@Language.factory(
    "phantich_items", assigns=["doc.spans"], requires=["doc.spans"], default_config={"sections": "sections"}
)
def create_items(nlp: Language, name: str, sections: str) -> Items:
    return Items(sections)


class Items:
    """Find the items and tell their kinds apart.

    Reads the layers `zones`, `outline`, `cues`, `actions`. Writes `doc.spans["items"]`: in reading order, disjoint, label the
    kind (`strength` … `task`); values `block`, `lead_in`, `points` ([start, end, kind]), `cues` ([start, end]), `confidence`,
    `above` (the blocks over it) and `roles` (of its heading). Also labels closing blocks in `doc.spans["closing"]`.
    """

    def __init__(self, sections: str) -> None:
        self.sections = sections

    def __call__(self, doc: Doc) -> Doc:
        view, blocks = view_of(doc), read(doc, "outline")
        signs, actions = signs_of(doc, "cues"), signs_of(doc, "actions")
        closing = closing_blocks(view, blocks, signs)
        leads = {i: role for i, b in enumerate(blocks) if b.label == "lead" and (role := announced(view, b, signs))}
        quiet = _self_report(view, doc)
        over = contexts(view, blocks, {} if quiet else leads, lambda block: not quiet and _orders(view, block, actions), self.sections)
        places = []
        for draft in drafts(view.text, blocks, closing):
            context = over[draft.block]
            if context.silent or (quiet and not context.roles):
                continue
            place = _judged(view, draft, context, signs, actions)
            if place is not None:
                places.append(place)
        write(doc, "closing", [Place(blocks[i].start, blocks[i].end, "closing") for i in closing])
        labels = ("+".join(context.roles) or "neutral" for context in over)
        write(doc, "contexts", [Place(b.start, b.end, label) for b, label in zip(blocks, labels, strict=True)])
        return write(doc, "items", places)


def _orders(view: View, block: Place, actions: Signs) -> bool:
    """Whether a block opens with a verb of action and tells of nothing done."""
    start, end = view.index(block.values["content"]), view.index(block.end)
    acts = opens_with_action(view.key, start, end, actions.within(start, min(end, start + 160)))
    return acts and not _TOLD.search(view.key, start, min(end, start + 90))


def _self_report(view: View, doc: Doc) -> bool:
    """Whether the paper reports on its own author's work: then chapters without a verdict in their heading hold no findings."""
    title = next((key_of(view, zone.start, zone.end) for zone in read(doc, "zones") if zone.label == "title"), "")
    return bool(_SELF_REPORT.match(title)) and not _OF_OTHERS.search(title)


def closing_blocks(view: View, blocks: list[Place], signs: Signs) -> list[int]:
    """The last paragraphs, which only make the paper known ("Trên đây là …", "… thông báo để … thực hiện./.")."""
    found = []
    for i in range(max(0, len(blocks) - LAST_BLOCKS), len(blocks)):
        block = blocks[i]
        here = signs.within(view.index(block.start), view.index(block.end))
        acts = _ACTS.match(view.key, view.index(block.start))
        if (
            block.label in ("text", "lead")
            and not block.values["mark"]
            and not acts
            and any(s.label == "closing" for s in here)
        ):
            found.append(i)
    return found


def announced(view: View, block: Place, signs: Signs) -> Role | None:
    """The role of the list that a lead-in announces: tasks after an order, else what its own words say."""
    start, end = sentences(view.text, block.values["content"], block.end)[-1]
    first, last = view.index(start), view.index(end)
    here = signs.within(first, last)
    if any(s.label == "order" and is_order(view.key, first, s, strict=False) for s in here):
        return Role.TASKS
    if any(s.label == "modal" for s in here) and re.search(
        r"(?:nhiệm vụ|nội dung|giải pháp|công việc|biện pháp) (?:sau|như sau|sau đây|trọng tâm)", view.key[first:last]
    ):
        return Role.TASKS
    if any(s.label in ("fault", "breach", "turn") for s in here):
        return Role.SHORTCOMINGS
    return Role.STRENGTHS if any(s.label in ("strength", "clean") for s in here) else None


def drafts(text: str, blocks: list[Place], closing: list[int]) -> list[Draft]:
    """The items to be judged, in reading order: bare headings and closing words have none."""
    found = []
    for i, block in enumerate(blocks):
        start = block.values["content"] if block.label != "heading" else block.values["head"]
        if block.label == "preamble" or start >= block.end:
            continue
        leaf = block.label == "item" or (block.label == "lead" and bool(block.values["mark"]))
        if i in closing:
            found += [Draft(a, b, i, False, False) for a, b in sentences(text, start, block.end)[:-1]]
        elif leaf:
            found.append(Draft(*trim(text, start, block.end), i, True, block.label == "lead"))
        else:
            parts = sentences(text, start, block.end)
            leads = block.label == "lead" or text[block.end - 1] == ":"
            found += [Draft(a, b, i, False, leads and (a, b) == parts[-1]) for a, b in parts]
    return found


def _judged(view: View, draft: Draft, context: Context, signs: Signs, actions: Signs) -> Place | None:
    """The item that a draft turns out to be; None when it is neutral, or only announces its list."""
    start, end = view.index(draft.start), view.index(draft.end)
    starts = [view.index(a) for a, _ in sentences(view.text, draft.start, draft.end)] if draft.marked else [start]
    here, acts = signs.within(start, end), actions.within(start, end)
    within_lead = not draft.lead and not draft.marked
    roles = context.before if within_lead else context.roles
    verdict = judge(view.key, start, end, here, acts, roles, draft.marked, starts)
    if verdict.kind is None or (draft.lead and not _says_more(view.key[start:end], verdict, draft, here, start)):
        return None
    points = _points(view, draft, verdict, here)
    values = {
        "block": draft.block, "lead_in": draft.lead, "points": points, "confidence": verdict.confidence,
        "cues": [list(view.span(s.start, s.end)) for s in verdict.signs], "roles": [str(role) for role in context.roles], "above": list(context.above),
    }  # fmt: skip
    return Place(draft.start, draft.end, verdict.kind, values)


def _says_more(key: str, verdict: Verdict, draft: Draft, here: list[Sign], start: int) -> bool:
    """Whether a lead-in carries an order or a verdict of its own, beyond announcing the list."""
    if verdict.kind != "task":
        return (
            verdict.kind in (SHORTCOMING, STRENGTH)
            and any(s.label in ("fault", "breach", "strength", "clean") for s in here)
            and key.count(" ") > 12
        )
    head = _TAIL.sub("", key)
    if draft.marked:
        return key.count(" ") > 8 and not re.match(r"(?:đối với|đề nghị|yêu cầu|giao|kiến nghị) [^;]*$", head)
    order = next((s for s in here if s.label == "order"), None)
    rest = head[order.end - start :] if order else head
    return bool(order) and (
        "; đồng thời" in key
        or (rest.count(", ") >= 2 and bool(re.search(r"tiếp tục|khắc phục|phát huy|chấn chỉnh", rest)))
    )


def _points(view: View, draft: Draft, verdict: Verdict, here: list[Sign]) -> list[list]:
    """[start, end, kind] of the clauses that say something; a task of one order needs none."""
    clauses = [
        clause for clause in verdict.clauses if clause.kind and view.key[clause.start : clause.end].strip(" ;,.")
    ]
    if verdict.kind == "task":
        if draft.lead:  # what a lead-in orders stands between "đề nghị" and the words that announce the list
            order = next((s for s in here if s.label == "order"), None)
            clauses = [c._replace(start=max(c.start, _first_verb(view, order.end, c))) if order else c for c in clauses]
            clauses = [c for c in clauses if _TAIL.sub("", view.key[c.start : c.end]).strip(" ;,.:")]
        if len(clauses) < 2:
            return []
    return [[*_point(view, clause.start, clause.end), clause.kind] for clause in clauses]


def _first_verb(view: View, start: int, clause: Clause) -> int:
    """Where the order itself begins in the clause that holds "đề nghị" and the bodies it is given to."""
    found = _ORDERED.search(view.key, start, clause.end) if clause.start <= start < clause.end else None
    return found.start() if found else clause.start


def _point(view: View, start: int, end: int) -> Range:
    """The place of a clause, without the connective's blank and the punctuation at its ends."""
    while end > start and view.key[end - 1] in " ;,.":
        end -= 1
    while start < end and view.key[start] in " ;,":
        start += 1
    return view.span(start, max(end, start + 1))
