"""Findings and tasks: one bullet or numbered leaf point each, in running prose one sentence each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.sentences import sentences
from phantich.lang.view import View
from phantich.model import Role
from phantich.pipes.base import Place, derived, keep, read, view_of, write
from phantich.pipes.clauses import SHORTCOMING, STRENGTH, TASK
from phantich.pipes.context import Context, contexts, key_of
from phantich.pipes.drafts import Draft, announced, closing_blocks, drafts
from phantich.pipes.frames import DONG, INSPECTION
from phantich.pipes.kinds import Verdict, judge, says_hard
from phantich.pipes.opinion import reconsider
from phantich.pipes.orders import Sentence, opens_with_action
from phantich.pipes.points import TAIL, first_order, points_of
from phantich.pipes.signs import Signs, signs_of
from phantich.rules.classifier import load_classifier
from phantich.rules.frames import alternatives

_TOLD = re.compile(rf"\b(?:{alternatives('told')})\b|(?:thực hiện|căn cứ),? (?:{alternatives('papers-followed')}) ")
_SELF_REPORT = re.compile(r"\bbáo cáo\b")
_ONLY_ADDRESS = re.compile(r"(?:đối với|đề nghị|yêu cầu|giao|kiến nghị) [^;]*$")
_ONLY_SUM = re.compile(rf"[\d.,]+ {DONG}[.;:]?$")
LETTERS = 5  # at least, in an item
_SUM = re.compile(rf"\d {DONG}\b")  # "Thu hồi 32 triệu đồng, gồm:" orders more than its list
_GOOD_ORDER = re.compile(r"tiếp tục|khắc phục|phát huy|chấn chỉnh")


@Language.factory(
    "phantich_items",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"sections": "sections", "classifier": "kinds"},
)
def create_items(nlp: Language, name: str, sections: str, classifier: str | None) -> Items:
    return Items(sections, classifier)


class Candidate(NamedTuple):
    """A sentence or bullet [start, end) of the text that was judged, item or not."""

    start: int
    end: int
    sentence: Sentence


def candidates(doc: Doc) -> list[Candidate]:
    """What `Items` judged in a Doc read in this process, but for lead-ins: what the classifier learns from."""
    return derived(doc, "candidates", list)


class Items:
    """Find the items and tell their kinds apart.

    Reads the layers `zones`, `outline`, `cues`, `actions`. Writes `doc.spans["items"]`: in reading order, disjoint,
    label the kind (`strength` … `task`); values `block`, `lead_in`, `points` ([start, end, kind]), `cues` ([start,
    end]), `confidence`, `likely` (how likely the kind is by the words alone, None where they were not asked), `above`
    (the blocks over it) and `roles` (of its heading). Also writes `doc.spans["closing"]`, the closing blocks, and
    `doc.spans["contexts"]`, a place a block with the roles over it (`neutral`: none). `classifier`: of
    `phantich.rules.classifier`, by name or path; None: the rules alone.
    """

    def __init__(self, sections: str, classifier: str | None) -> None:
        self.sections = sections
        self.classifier = load_classifier(classifier) if classifier else None

    def __call__(self, doc: Doc) -> Doc:
        view, blocks = view_of(doc), read(doc, "outline")
        signs, actions = signs_of(doc, "cues"), signs_of(doc, "actions")
        quiet, closing = _self_report(view, doc), closing_blocks(view, blocks, signs)
        announce = ((i, announced(view, b, signs, self.sections)) for i, b in enumerate(blocks) if b.label == "lead")
        leads = {i: role for i, role in announce if role}

        def acts(block: Place) -> bool:
            return not quiet and _orders(view, block, actions)

        over = contexts(view, blocks, {} if quiet else leads, acts, self.sections)
        places: list[Place] = []
        judged: list[Candidate] = []
        for draft in drafts(view.text, blocks, closing):
            context = over[draft.block]
            if (context.roles or not quiet) and not (context.silent and not _hard(view, draft)):
                context = _behind_order(draft, context, places, signs, view)
                if sentence := _sentence(view, draft, context, signs, actions):
                    places += self._judged(view, draft, context, sentence)
                    judged += [] if draft.lead else [Candidate(draft.start, draft.end, sentence)]
        keep(doc, "candidates", judged)
        write(doc, "closing", [Place(blocks[i].start, blocks[i].end, "closing") for i in closing])
        labels = (_label(context.roles) for context in over)
        write(doc, "contexts", [Place(b.start, b.end, label) for b, label in zip(blocks, labels, strict=True)])
        return write(doc, "items", places)

    def _judged(self, view: View, draft: Draft, context: Context, item: Sentence) -> list[Place]:
        """The item that a draft turns out to be; none when it is neutral, or only announces its list."""
        verdict, likely = judge(item), None
        if self.classifier and not draft.lead:
            verdict, likely = reconsider(item, verdict, self.classifier)
        if verdict.kind is None or (draft.lead and not _says_more(item, verdict)):
            return []
        cues = [list(view.span(sign.start, sign.end)) for sign in verdict.signs]
        values = {
            "block": draft.block, "lead_in": draft.lead, "points": points_of(view, draft, verdict, item.signs),
            "cues": cues, "confidence": verdict.confidence, "likely": likely,
            "roles": [str(role) for role in context.roles], "above": list(context.above),
        }  # fmt: skip
        return [Place(draft.start, draft.end, verdict.kind, values)]


def _hard(view: View, draft: Draft) -> bool:
    """Whether a sentence tells of a hardship: even a chapter of general facts has such."""
    return says_hard(view.key, view.index(draft.start), view.index(draft.end))


def _behind_order(draft: Draft, context: Context, places: list[Place], signs: Signs, view: View) -> Context:
    """What a paragraph among no findings goes on to demand behind an order is an order too."""
    last = places[-1] if places else None
    if not any(sign.label == "modal" for sign in signs.within(view.index(draft.start), view.index(draft.end))):
        return context
    if draft.marked or context.roles or last is None or last.label != TASK or last.values["block"] != draft.block:
        return context
    ordered = first_order(signs.within(view.index(last.start), view.index(last.end)))
    return context._replace(roles=(Role.TASKS,), before=(Role.TASKS,)) if ordered else context


@lru_cache(maxsize=256)  # few roles stand together, and joining enums is slow
def _label(roles: tuple[Role, ...]) -> str:
    return "+".join(roles) or "neutral"


def _orders(view: View, block: Place, actions: Signs) -> bool:
    """Whether a block opens with a verb of action and tells of nothing done."""
    start, end = view.index(block.values["content"]), view.index(block.end)
    acts = opens_with_action(view.key, start, end, actions.within(start, min(end, start + 160)))
    return acts and not _TOLD.search(view.key, start, min(end, start + 90))


def _self_report(view: View, doc: Doc) -> bool:
    """Whether the paper reports on its author's work: then only chapters with a verdict in their heading count."""
    title = next((key_of(view, zone.start, zone.end) for zone in read(doc, "zones") if zone.label == "title"), "")
    return bool(_SELF_REPORT.match(title)) and not INSPECTION.search(title)


def _sentence(view: View, draft: Draft, context: Context, signs: Signs, actions: Signs) -> Sentence | None:
    """What is judged of a draft; None where there is nothing to judge."""
    start, end = view.index(draft.start), view.index(draft.end)
    if sum(map(str.isalpha, view.key[start : min(end, start + 20)])) < LETTERS or _ONLY_SUM.match(view.key, start, end):
        return None  # a stain that OCR read, or "1. Xử lý về kinh tế: 13.264 triệu đồng"
    here, acts, starts = signs.within(start, end), actions.within(start, end), [start]
    if draft.marked and first_order(here):  # only an order asks where its sentence begins
        starts = [view.index(a) for a, _ in sentences(view.text, draft.start, draft.end)]
    roles = context.roles if draft.lead or draft.marked else context.before
    return Sentence(view.key, start, end, here, acts, roles, draft.marked, starts)


def _says_more(item: Sentence, verdict: Verdict) -> bool:
    """Whether a lead-in carries an order or a verdict of its own, beyond announcing the list."""
    key, here = item.key[item.start : item.end], item.signs
    if verdict.kind != TASK:
        said = {sign.label for sign in here}
        told = verdict.kind in (SHORTCOMING, STRENGTH) and bool(said & {"fault", "breach", "strength", "clean"})
        return told and (key.count(" ") > 12 or (item.marked and "announce" not in said))
    head = TAIL.sub("", key)
    if item.marked:
        return key.count(" ") > 8 and not _ONLY_ADDRESS.match(head)
    if _SUM.search(key):
        return True
    order = first_order(here)
    if order is None:
        return False
    rest = head[order.end - item.start :]
    return "; đồng thời" in key or "; trong đó" in key or (rest.count(", ") >= 2 and bool(_GOOD_ORDER.search(rest)))
