"""Scans of the specimens: their pages as pictures at 200 dpi, clean, or as a bad scanner leaves them under a red stamp.

Usage: python tests/sources/make_scans.py [FOLDER]     prints what is found in scans of the shipped specimens, beside
what is found in the specimens themselves; with a folder, the pictures are left there.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

import matplotlib
import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from phantich.batch import open_notice
from phantich.corpus.documents import Document
from phantich.corpus.score import Table, score

DPI = 200
CORPORA = Path(__file__).parents[2] / "corpora"
SHIPPED = sorted((CORPORA / "thong-bao").glob("*.pdf"))
FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
ROWS = (
    "items: found",
    "items: found and typed",
    "tasks: assignees",
    "tasks: deadline date",
    "citations",
    "dates",
    "amounts",
)
ROWS += ("sections", "metadata")
RED = 214, 40, 48


def draw_pages(pdf: Path, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a PDF, mode "RGB"."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def write_page(lines: list[str], size: int = 38) -> Image.Image:
    """An A4 page at 200 dpi with paragraphs, broken where they have to be, in letters of `size` pixels."""
    page = Image.new("RGB", (1654, 2339), "white")
    pen, font, y = ImageDraw.Draw(page), ImageFont.truetype(str(FONT.with_name("DejaVuSerif.ttf")), size), 260
    for line in lines:
        words, x = line.split(), 320
        while words:
            taken = len(words)
            while pen.textlength(" ".join(words[:taken]), font) > 1500 - x:
                taken -= 1
            pen.text((x, y), " ".join(words[:taken]), "black", font)
            words, x, y = words[taken:], 220, y + round(1.4 * size)
        y += size // 3
    return page


def stamp_words(page: Image.Image, text: str, seed: int = 0) -> Image.Image:
    """A page with words stamped on its upper half in red, aslant, large or small, mostly in a box."""
    rng = random.Random(seed)
    place, size = rng.choice([(430, 160), (1300, 120), (400, 520), (1250, 620)]), rng.choice([36, 48, 64])
    ink = Image.new("RGB", page.size, "white")
    pen, font = ImageDraw.Draw(ink), ImageFont.truetype(str(FONT), size)
    pen.text(place, text, RED, font, anchor="mm")
    left, top, right, bottom = pen.textbbox(place, text, font, anchor="mm")
    if rng.random() < 0.7:
        pen.rectangle([left - 16, top - 14, right + 16, bottom + 14], outline=RED, width=4)
    ink = ink.rotate(rng.uniform(-8, 8), Image.Resampling.BICUBIC, center=place, fillcolor="white")
    return ImageChops.multiply(page, ink)


def spoil(page: Image.Image, seed: int, *, skew: float = 2.0) -> Image.Image:
    """A page as a bad scanner leaves it: a red stamp across the text, turned by `skew` degrees, grey and noisy."""
    rng = np.random.default_rng(seed)
    page = stamp(page, random.Random(seed)).rotate(
        skew if seed % 2 else -skew, Image.Resampling.BICUBIC, fillcolor="white"
    )
    pixels = np.asarray(page).astype(np.float32) * 0.9 + 18 + rng.normal(0, 14, (page.height, page.width, 3))
    speck = rng.random((page.height, page.width))
    pixels[speck < 0.002], pixels[speck > 0.998] = 20, 255
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def stamp(page: Image.Image, rng: random.Random, text: str = "UBND TỈNH BÌNH LÂM") -> Image.Image:
    """A round seal in red ink somewhere across the text; ink darkens what lies under it, and hides nothing."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    x, y, radius = page.width * rng.uniform(0.35, 0.65), page.height * rng.uniform(0.3, 0.6), page.width * 0.12
    for inner in (0, 6, 60):
        r = radius - inner
        pen.ellipse([x - r, y - r, x + r, y + r], outline=RED, width=7)
    pen.text((x, y), text, fill=RED, font=ImageFont.truetype(str(FONT), 26), anchor="mm")
    ink = ink.rotate(rng.uniform(-15, 15), Image.Resampling.BICUBIC, center=(x, y), fillcolor="white")
    return ImageChops.multiply(page, ink)


def save_tiff(pages: list[Image.Image], path: Path) -> Path:
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(DPI, DPI), compression="tiff_lzw")
    return path


def save_pdf(pages: list[Image.Image], path: Path) -> Path:
    """The pages as a scanner puts them into a PDF: one picture each, no text."""
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=DPI)
    return path


def against(original: Path, scan: Path) -> tuple[Document, dict]:
    """What is found in the original, which stands for gold, and what is found in the scan."""
    gold, found = (json.loads(open_notice(path).to_json()) for path in (original, scan))
    return Document(original.name, gold["text"], gold), moved(found, gold["text"])


def moved(record: dict, text: str) -> dict:
    """A record with its places moved into `text`, which differs from its own in a few letters."""
    at, matcher = [0] * (len(record["text"]) + 1), SequenceMatcher(None, *map(_cut, (record["text"], text)), False)
    starts, others = map(_starts, (record["text"], text))
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        begin, end, low, high = starts[i1], starts[i2], others[j1], others[j2]
        for k in range(begin, end + 1):
            at[k] = min(low + k - begin, high) if k < end else high
    at[-1] = len(text)

    def move(value):
        if isinstance(value, list):
            return [move(one) for one in value]
        if not isinstance(value, dict):
            return value
        value = {name: move(one) for name, one in value.items()}
        return value | {side: at[value[side]] for side in ("start", "end") if isinstance(value.get(side), int)}

    return move(record) | {"text": text}


def _cut(text: str) -> list[str]:
    """Words and the blanks behind them."""
    return [piece for word in text.split(" ") for piece in (word, " ")]


def _starts(text: str) -> list[int]:
    lengths = [0, *map(len, _cut(text))]
    return np.minimum(np.cumsum(lengths), len(text)).tolist()


def measure(originals: list[Path], folder: Path) -> dict[str, Table]:
    """The scores of clean scans and of spoilt ones, over all originals together."""
    scores = {}
    for kind in ("clean", "spoilt"):
        pairs = []
        for original in originals:
            pages = draw_pages(original)
            pages = [spoil(page, seed) for seed, page in enumerate(pages)] if kind == "spoilt" else pages
            pairs.append(against(original, save_pdf(pages, folder / f"{original.stem}-{kind}.pdf")))
        scores[kind] = score([gold for gold, _ in pairs], {gold.name: found for gold, found in pairs}).table()
    return scores


def print_scores(scores: dict[str, Table]) -> None:
    """F1 of each row, and the number of things in the originals."""
    print(f"{'F1':24}{'number':>8}", *(f"{kind:>8}" for kind in scores))
    for row in ROWS:
        found = [table[row] for table in scores.values()]
        print(f"{row:24}{found[0].gold:8}", *(f"{one.f1:8.3f}" for one in found))


def main() -> None:
    if len(sys.argv) > 1:
        print_scores(measure(SHIPPED, Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        print_scores(measure(SHIPPED, Path(folder)))


if __name__ == "__main__":
    main()
