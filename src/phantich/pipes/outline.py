"""The tree of a notice: headings, lead-ins, list items and paragraphs, each with its level."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from phantich.lang.lines import Paragraph, paragraphs_of
from phantich.lang.view import View, fold
from phantich.pipes.base import Place, read, view_of, write
from phantich.rules.cues import load_actions
from phantich.rules.headings import heading_roles

RANK = {
    "part": 0,
    "caps": 1,
    "roman": 2,
    "upper": 2,
    "number": 3,
    "decimal": 4,
    "paren": 6,
    "letter": 6,
    "ordinal": 7,
    "dash": 8,
    "plus": 9,
    "star": 9,
}
LISTS = ("dash", "plus", "star", "ordinal")
_ANNOUNCES = re.compile(r"(?:sau đây|như sau|việc sau|nội dung sau|nhiệm vụ sau|dưới đây)[.:]$")
_STOP = re.compile(r"[.;?!]$|\./\.$")
_ORDERS = ("đề nghị", "yêu cầu", "giao", "kiến nghị", "trách nhiệm", "đối với", "về ", "đề xuất")
_BODY_HEAD = re.compile(
    r"(?:đối với |giao |đề nghị |yêu cầu |các |trách nhiệm của )*(?:sở|bộ|ban|ủy ban|ubnd|hđnd|hội|công ty|văn phòng|thanh tra|công an|chi cục|cục|phòng|trung tâm|chủ tịch|giám đốc|thủ trưởng|đảng ủy|chi bộ|bệnh viện|trường|ngân hàng|tỉnh ủy|huyện ủy|huyện|xã|kho bạc|tổng công ty|đơn vị|chính quyền|ngành|chánh|đoàn|liên đoàn|mttq|mặt trận|đài|báo|viện|tòa án|bảo hiểm|thuế)\b"
)
_BASIS = re.compile(
    r"(?:- ?)?(?:căn cứ|thực hiện|thi hành|theo|ngày|từ ngày|trong (?:các )?(?:hai )?ngày|qua|sau khi|sau|trên cơ sở|xét|sáng|chiều|trong (?:tháng|quý)|hôm nay|tại|kính gửi|quá trình|vừa qua|từ \d|đoàn kiểm tra|đoàn thanh tra|thừa ủy quyền|tham dự|dự họp|cùng dự|thành phần)\b"
)
_ANNOUNCED = re.compile(
    r"(?:như sau|sau đây|kết luận|sau|chỉ đạo|ý kiến|kết quả kiểm tra|kết quả|thông báo|nêu rõ|cụ thể|ghi nhận|đánh giá) ?:$"
)


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
        return write(doc, "outline", (
            Place(b.paragraph.start, b.paragraph.end, "preamble" if i < basis else b.kind, {
                "mark": b.paragraph.mark, "number": b.paragraph.number, "level": b.level, "content": b.paragraph.content, "head": b.head,
            }) for i, b in enumerate(blocks)
        ))  # fmt: skip


def outline(view: View, start: int, end: int, verbs: tuple[str, ...], rules: str = "sections") -> list[Block]:
    """The blocks of [start, end) of a text.

    >>> view = View("1. Sở Y tế\\n- Rà soát kho.\\n2. Ưu điểm: Kho gọn.")
    >>> [(b.kind, b.level) for b in outline(view, 0, len(view.text), ("rà soát",))]
    [('heading', 1), ('item', 2), ('heading', 1)]
    """
    text, paragraphs = view.text, paragraphs_of(view, start, end)
    keys = [view.key[view.index(p.content) : view.index(p.end)].strip() for p in paragraphs]
    capital = [_capitals(text[p.content : p.end]) for p in paragraphs]
    marks = [p.mark or ("caps" if _capitals(text[p.start : p.end]) else "") for p in paragraphs]
    levels = _levels(marks, paragraphs)
    blocks = []
    for i, paragraph in enumerate(paragraphs):
        deeper = i + 1 < len(paragraphs) and bool(marks[i + 1]) and levels[i + 1] > levels[i]
        prose = i + 1 < len(paragraphs) and not marks[i + 1]
        listed = i + 1 < len(paragraphs) and bool(marks[i + 1])
        head = _inline_head(text, paragraph, marks[i], rules)
        kind = (
            "heading"
            if head > paragraph.content
            else "heading"
            if capital[i] and marks[i] not in LISTS
            else _kind(keys[i], marks[i], deeper, prose, listed, verbs, rules)
        )
        blocks.append(
            Block(
                paragraph, kind, levels[i], paragraph.end if kind == "heading" and head <= paragraph.content else head
            )
        )
    return blocks


def _capitals(text: str) -> bool:
    return text.isupper() and 1 < len(text.split()) <= 40 and not text.rstrip().endswith("./.")


def _levels(marks: list[str], paragraphs: list[Paragraph]) -> list[int]:
    """Levels from 1: a mark seen before goes back to its level, a new one goes below; text lies under what is above it."""
    stack: list[tuple[str, int]] = []
    levels = []
    for mark, paragraph in zip(marks, paragraphs, strict=True):
        if not mark:
            levels.append(len(stack) + 1)
            continue
        name = f"decimal{paragraph.number.count('.')}" if mark == "decimal" else mark
        rank = RANK[mark] + (0.1 * paragraph.number.count(".") if mark == "decimal" else 0)
        known = [n for n, _ in stack]
        if name in known:
            del stack[known.index(name) :]
        else:
            while stack and stack[-1][1] > rank:
                stack.pop()
        stack.append((name, rank))
        levels.append(len(stack))
    return levels


def _kind(key: str, mark: str, deeper: bool, prose: bool, listed: bool, verbs: tuple[str, ...], rules: str) -> str:
    """Heading, lead, item or text, from the words of the block and what follows it."""
    words, stopped, colon = key.count(" ") + 1, bool(_STOP.search(key)), key.endswith(":")
    if mark == "caps":
        return "heading"
    roles = heading_roles(key, rules)
    if roles.roles and roles.whole and words <= 30 and not stopped and (mark not in LISTS or colon or words <= 8):
        return "heading"
    if not mark:
        if roles.roles and words <= 16 and not stopped and (deeper or prose) and (colon or words <= 10):
            return "heading"
        return "lead" if colon or (listed and _ANNOUNCES.search(key)) else "text"
    if mark in LISTS:
        return "lead" if colon and (deeper or prose) else "item"
    if stopped and not (words <= 6 and (deeper or prose)):
        return "item"
    if roles.roles and words <= 30 and (deeper or prose or colon):
        return "heading"
    acts = key.startswith(verbs) and not key.startswith(_ORDERS)
    if deeper or (prose and words <= 45):
        if acts and colon:
            return "lead"
        return (
            "heading"
            if (not acts or words <= 12) and (words <= 60 or _BODY_HEAD.match(key))
            else "lead"
            if colon
            else "item"
        )
    return (
        "lead"
        if colon
        else "heading"
        if words <= 14 and not acts and mark in ("roman", "number", "decimal", "part")
        else "item"
    )


def _inline_head(text: str, paragraph: Paragraph, mark: str, rules: str) -> int:
    """Where the heading of "1. Ưu điểm: Đã …" ends; the content's start when the block has none."""
    colon = text.find(":", paragraph.content, min(paragraph.end, paragraph.content + 140))
    if colon < 0 or mark in LISTS or mark == "caps" or not text[colon + 1 : paragraph.end].strip():
        return paragraph.content
    key = fold(" ".join(text[paragraph.content : colon].split()))
    roles = heading_roles(key, rules)
    named = roles.roles and key.count(" ") < 14
    if (roles.whole and named) or (
        mark in ("roman", "number", "decimal", "part") and (named or key.startswith("về ")) and key.count(" ") < 18
    ):
        return colon + 1
    return paragraph.content


def preamble_end(view: View, blocks: list[Block]) -> int:
    """How many blocks tell on what the notice rests ("Căn cứ …", "… kết luận như sau:"); 0 when it begins at once."""
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), len(blocks))
    keys = [view.key[view.index(b.paragraph.start) : view.index(b.paragraph.end)].strip() for b in blocks[: first + 1]]
    if not keys or not _BASIS.match(keys[0]):
        return 0
    for i, key in enumerate(keys[:first]):
        if _ANNOUNCED.search(key) or (
            key.endswith(":") and not key.startswith("kính gửi") and i + 1 < len(blocks) and i > 0
        ):
            return i + 1
    end = 0
    while end < first and _BASIS.match(keys[end]):
        end += 1
    return end
