"""Is a gold file what `corpora/GUIDE.md` asks for? Every fault with its line and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from phantich.corpus.gold import Gold, read_gold
from phantich.corpus.markup import Mark
from phantich.corpus.vocabulary import ITEMS, KINDS, Kind
from phantich.errors import MarkupError, SourceError, UnreadableError, nearest
from phantich.sources import READERS, read_source

_ALONE = (("section",), ITEMS, ("point",))  # kinds that never lie in one of their own group


def check(path: Path, specimens: Path | None = None) -> list[SourceError | MarkupError]:
    """All that is wrong with a gold file.

    Parameters
    ----------
    path : `corpora/gold/NN-slug.marked.txt`
    specimens : the folder of the notices; None: `thong-bao` beside the folder of the gold file

    Returns
    -------
    faults in reading order; marks that do not nest are the only fault told, for nothing else can be known then
    """
    try:
        gold = read_gold(path)
        text = read_source(specimen_of(gold.name, specimens or path.parent.parent / "thong-bao")).text
    except (MarkupError, SourceError) as error:
        return [error]
    return [*different(gold, text), *problems(gold)]


def specimen_of(name: str, folder: Path) -> Path:
    """The notice that a gold file annotates.

    Raises
    ------
    UnreadableError : there is none
    """
    for suffix in READERS:
        if (path := folder / f"{name}{suffix}").is_file():
            return path
    hint = f"tệp gold phải cùng tên với văn bản mẫu trong {folder}."
    raise UnreadableError(folder / name, "không có văn bản mẫu cùng tên.", hint=hint)


def different(gold: Gold, text: str) -> Iterator[MarkupError]:
    """Where the text under the marks first leaves the specimen's."""
    if gold.text == text:
        return
    at = next(
        (i for i, (a, b) in enumerate(zip(gold.text, text, strict=False)) if a != b), min(len(gold.text), len(text))
    )
    ours, theirs = (repr(t[max(0, at - 20) : at + 20]) for t in (gold.text, text))
    hint = f"văn bản mẫu viết {theirs}; chỉ thêm thẻ, không sửa chữ, không thêm bớt dòng."
    yield MarkupError(gold.text.count("\n", 0, at) + 1, f"chữ khác văn bản mẫu: {ours}.", hint=hint)


def problems(gold: Gold) -> Iterator[MarkupError]:
    """What the marks say that the guide does not allow."""
    yield from _not_contiguous(gold)
    around: list[Mark] = []
    for mark in gold.marks:
        while around and around[-1].end <= mark.start:
            around.pop()
        if kind := KINDS.get(mark.kind):
            yield from _wrong_attributes(gold, mark, kind)
            yield from _wrong_place(gold, mark, kind, around)
        else:
            hint = nearest(mark.kind, list(KINDS)) or "xem các loại thẻ trong corpora/GUIDE.md."
            yield _fault(gold, mark, "loại thẻ này không có.", hint)
        around.append(mark)
    yield from _said_twice(gold)
    yield from _lost_links(gold)


def _fault(gold: Gold, mark: Mark, message: str, hint: str) -> MarkupError:
    quote = gold.words(mark)
    return MarkupError(gold.line(mark), f"<{mark.kind}> “{quote[:50]}{'…' * (len(quote) > 50)}”: {message}", hint=hint)


def _not_contiguous(gold: Gold) -> Iterator[MarkupError]:
    at = 0
    for mark in gold.of("section"):
        if mark.start > at:
            yield _fault(
                gold, mark, "trước mục này có chữ không thuộc mục nào.", "các mục phải nối liền nhau từ đầu đến cuối."
            )
        at = max(at, mark.end)
    if at < len(gold.text):
        line = gold.text.count("\n", 0, at) + 1
        yield MarkupError(
            line, "từ đây không còn mục nào.", hint="mục cuối phải kéo tới hết văn bản, kể cả dòng trống."
        )


def _wrong_attributes(gold: Gold, mark: Mark, kind: Kind) -> Iterator[MarkupError]:
    for name, value in mark.attrs.items():
        if name not in kind.attrs:
            hint = nearest(name, list(kind.attrs)) or f"có: {', '.join(kind.attrs) or 'không thuộc tính nào'}."
            yield _fault(gold, mark, f"không có thuộc tính {name}.", hint)
        elif not kind.attrs[name].fits(value):
            yield _fault(gold, mark, f"{name}=“{value}” không đúng.", f"cần {kind.attrs[name].vi}.")
    for name in kind.required:
        if name not in mark.attrs:
            yield _fault(gold, mark, f"thiếu thuộc tính {name}.", f"cần {kind.attrs[name].vi}.")


def _wrong_place(gold: Gold, mark: Mark, kind: Kind, around: list[Mark]) -> Iterator[MarkupError]:
    outer = {one.kind for one in around}
    if kind.inside and not outer & set(kind.inside):
        yield _fault(gold, mark, "đứng sai chỗ.", f"thẻ này nằm trong {', '.join(f'<{k}>' for k in kind.inside)}.")
    for group in _ALONE:
        if mark.kind in group and outer & set(group):
            yield _fault(
                gold, mark, f"nằm trong <{next(k for k in group if k in outer)}>.", "hai thẻ cùng nhóm không lồng nhau."
            )
    if mark.kind == "heading" and gold.text[around[-1].start : mark.start].strip() if around else False:
        yield _fault(gold, mark, "không ở đầu mục.", "mục mở ngay trước tiêu đề của nó.")
    words = gold.text[mark.start : mark.end]
    if mark.kind != "section" and words != words.strip():
        yield _fault(gold, mark, "có khoảng trắng ở đầu hoặc cuối.", "thu thẻ lại cho sát chữ.")


def _said_twice(gold: Gold) -> Iterator[MarkupError]:
    counted = Counter(mark.kind for mark in gold.marks)
    for mark in gold.marks:
        if mark.kind in KINDS and KINDS[mark.kind].single and counted[mark.kind] > 1:
            hint = f"một văn bản chỉ có một; giữ một thẻ, ghi cả cụm ở value (“{KINDS[mark.kind].vi}”)."
            yield _fault(gold, mark, f"xuất hiện {counted[mark.kind]} lần.", hint)
            counted[mark.kind] = 0


def _lost_links(gold: Gold) -> Iterator[MarkupError]:
    ids = Counter(mark.attrs["id"] for mark in gold.of(*ITEMS) if "id" in mark.attrs)
    for mark in gold.of(*ITEMS):
        if ids[mark.attrs.get("id", "")] > 1:
            yield _fault(gold, mark, f"mã id=“{mark.attrs['id']}” dùng cho hai mục.", "mỗi mục một mã.")
        for name in ("answers", "causes"):
            for lost in (i for i in mark.attrs.get(name, "").split() if i not in ids):
                hint = nearest(lost, list(ids)) or "thêm id vào mục kia."
                yield _fault(gold, mark, f"{name} trỏ tới “{lost}”, không mục nào mang mã ấy.", hint)
