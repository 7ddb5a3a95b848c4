"""The tree of a notice: headings, lead-ins, list items and paragraphs, each with its level."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.grid import running_text
from phantich.lang.lines import Paragraph, paragraphs_of
from phantich.lang.view import View, fold
from phantich.pipes.base import Place, read, view_of, write
from phantich.pipes.frames import BODY_HEADING
from phantich.pipes.levels import LISTS, levels_of
from phantich.rules.cues import load_actions
from phantich.rules.frames import alternatives
from phantich.rules.headings import heading_roles

FIRST = ("1", "a", "i", "I")
CHAPTERS = ("roman", "number", "decimal", "part")
_ANNOUNCES = re.compile(rf"(?:{alternatives('list-announcing')})[.:]$")
_STOP = re.compile(r"[.;?!]$")
_NO_ACTS = re.compile(rf"(?:{alternatives('heading-verbs')})\b")
_BASIS = re.compile(rf"(?:- ?)?(?:{alternatives('opening-words')}|từ \d)\b")
_ANNOUNCED = re.compile(rf"(?:{alternatives('basis-ends')}) ?:$")


class Block(NamedTuple):
    """A paragraph in its place in the tree. `head` is where an inline heading ends; `content` when there is none."""

    paragraph: Paragraph
    kind: str  # heading, lead, item, text
    level: int
    head: int


@Language.factory(
    "phantich_outline",
    assigns=["doc.spans"],
    requires=["doc.spans"],
    default_config={"sections": "sections", "actions": "actions"},
)
def create_outline(nlp: Language, name: str, sections: str, actions: str) -> Outline:
    return Outline(sections, actions)


class Outline:
    """Find the paragraphs of the body and what each is for.

    Reads `doc.spans["zones"]`. Writes `doc.spans["outline"]`: disjoint, in reading order, labels `preamble`, `heading`,
    `lead` (announces a list), `item` (marked), `text`; values `mark`, `number`, `level`, `content`, `head`.
    """

    def __init__(self, sections: str, actions: str) -> None:
        self.sections = sections
        self.verbs = tuple(phrase for rule in load_actions(actions) for phrase in rule.phrases)

    def __call__(self, doc: Doc) -> Doc:
        view = view_of(doc)
        body = [zone for zone in read(doc, "zones") if zone.label == "body"]
        blocks = outline(view, body[0].start, body[0].end, self.verbs, self.sections) if body else []
        basis = preamble_end(view, blocks)
        places = []
        for i, (paragraph, kind, level, head) in enumerate(blocks):
            values = {"mark": paragraph.mark, "number": paragraph.number, "content": paragraph.content}
            label = "preamble" if i < basis else kind
            places.append(Place(paragraph.start, paragraph.end, label, values | {"level": level, "head": head}))
        return write(doc, "outline", places)


def outline(view: View, start: int, end: int, verbs: tuple[str, ...], rules: str = "sections") -> list[Block]:
    """The blocks of [start, end) of a text.

    >>> view = View("1. Sở Y tế\\n- Rà soát kho.\\n2. Ưu điểm: Kho gọn.")
    >>> [(b.kind, b.level) for b in outline(view, 0, len(view.text), ("rà soát",))]
    [('heading', 1), ('item', 2), ('heading', 1)]
    """
    text = view.text
    paragraphs = [one for stretch in running_text(text, start, end) for one in paragraphs_of(view, *stretch)]
    marks = [p.mark or ("caps" if _capitals(text[p.start : p.end]) else "") for p in paragraphs]
    levels = levels_of(marks, paragraphs)
    blocks = []
    for i, (paragraph, mark, level) in enumerate(zip(paragraphs, marks, levels, strict=True)):
        head = _inline_head(text, paragraph, mark, rules)
        if head > paragraph.content:
            blocks.append(Block(paragraph, "heading", level, head))
            continue
        if not mark and i + 1 < len(paragraphs) and (marks[i + 1] in LISTS or paragraphs[i + 1].number in FIRST):
            level = min(level, levels[i + 1])  # a line without a mark stands over the list that it opens
        if mark not in LISTS and _capitals(text[paragraph.content : paragraph.end]):
            kind = "heading"
        else:
            key = view.key[view.index(paragraph.content) : view.index(paragraph.end)].strip()
            after = (marks[i + 1], levels[i + 1]) if i + 1 < len(paragraphs) else None
            kind = _kind(key, mark, _follows(level, after), verbs, rules)
        blocks.append(Block(paragraph, kind, level, paragraph.end if kind == "heading" else head))
    return blocks


def _capitals(text: str) -> bool:
    return text.isupper() and 1 < len(text.split()) <= 40 and not text.rstrip().endswith("./.")


def _follows(level: int, after: tuple[str, int] | None) -> str:
    """What stands behind a block: "" the end, `prose`, `list` (a mark), `deeper` (a mark below its own)."""
    if after is None:
        return ""
    mark, below = after
    return "prose" if not mark else "deeper" if below > level else "list"


def _kind(key: str, mark: str, follows: str, verbs: tuple[str, ...], rules: str) -> str:
    """Heading, lead, item or text, from the words of the block and what follows it."""
    words, stopped, colon = key.count(" ") + 1, bool(_STOP.search(key)), key.endswith(":")
    over = follows in ("prose", "deeper")
    roles = heading_roles(key, rules)
    if roles.roles and roles.whole and words <= 30 and not stopped and (mark not in LISTS or colon or words <= 8):
        return "heading"
    if not mark:
        if roles.roles and words <= 16 and not stopped and over and (colon or words <= 10):
            return "heading"
        if follows == "list" and words <= 12 and not stopped and not colon and BODY_HEADING.match(key):
            return "heading"  # "Đối với Sở Y tế", its list below
        if follows == "list" and words <= 6 and not stopped and not colon and not key.startswith(verbs):
            return "heading"  # "Giá cả, thực phẩm", its list below
        return "lead" if colon or (follows in ("list", "deeper") and _ANNOUNCES.search(key)) else "text"
    if mark in LISTS:
        return "lead" if colon and over else "item"
    if stopped and not (words <= 6 and over):
        return "item"
    if roles.roles and words <= 30 and (over or colon):
        return "heading"
    acts = key.startswith(verbs) and not _NO_ACTS.match(key)
    if follows == "deeper" or (follows == "prose" and words <= 45):
        heading = not (acts and (colon or words > 12)) and (words <= 60 or bool(BODY_HEADING.match(key)))
    else:
        heading = not colon and words <= 14 and not acts and mark in CHAPTERS
    return "heading" if heading else "lead" if colon else "item"


def _inline_head(text: str, paragraph: Paragraph, mark: str, rules: str) -> int:
    """Where the heading of "1. Ưu điểm: Đã …" ends; the content's start when the block has none."""
    colon = text.find(":", paragraph.content, min(paragraph.end, paragraph.content + 140))
    if colon < 0 or mark in LISTS or mark == "caps" or not text[colon + 1 : paragraph.end].strip():
        return paragraph.content
    key = fold(" ".join(text[paragraph.content : colon].split()))
    roles = heading_roles(key, rules)
    named = roles.roles and key.count(" ") < 14
    chapter = mark in CHAPTERS and key.count(" ") < 18 and (named or key.startswith("về "))
    return colon + 1 if chapter or (roles.whole and named) else paragraph.content


def preamble_end(view: View, blocks: list[Block]) -> int:
    """How many blocks tell on what the notice rests ("Căn cứ …", "… kết luận như sau:"); 0 when it begins at once."""
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), len(blocks))
    keys = [view.key[view.index(b.paragraph.start) : view.index(b.paragraph.end)].strip() for b in blocks[: first + 1]]
    if not keys or not _BASIS.match(keys[0]):
        return 0
    for i, key in enumerate(keys[:first]):
        opens = key.endswith(":") and not key.startswith("kính gửi") and 0 < i < len(blocks) - 1
        if opens or _ANNOUNCED.search(key):
            return i + 1
    end = 0
    while end < first and _BASIS.match(keys[end]):
        end += 1
    return end
