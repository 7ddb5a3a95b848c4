"""Scans: what is read in pictures of pages, what is refused in them, what is kept of them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from draw_pdf import LEFT, Printer
from make_scans import (
    DPI,
    SHIPPED,
    draw_pages,
    measure,
    print_scores,
    save_pdf,
    save_tiff,
    spoil,
    stamp_words,
    write_page,
)
from make_sources import FAULTS, GROUNDS, LETTERHEAD, RECIPIENTS, SIGNATURE, STRENGTHS
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.utils import ImageReader

from phantich import programs
from phantich.errors import ClassifiedError, EmptyDocumentError, UnreadableError
from phantich.sources import read_source
from phantich.sources.ocr import Scan, cache, find_tesseract
from phantich.sources.ocr.beside import find_zones
from phantich.sources.ocr.image import _draw
from phantich.sources.ocr.picture import level, skew, without_colour, without_specks
from phantich.sources.ocr.scan import to_page
from phantich.sources.ocr.words import Word, read_words

needs_tesseract = [
    pytest.mark.slow,
    pytest.mark.skipif(find_tesseract() is None, reason="needs Tesseract with Vietnamese (vie)"),
]
TEXT = [GROUNDS, *(f"- {line}" for line in STRENGTHS)]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PHANTICH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def page():
    return write_page([*TEXT, *(f"- {line}" for line in FAULTS)])


def spaced(text: str) -> str:
    return " ".join(text.split())


# Pictures


@pytest.mark.parametrize("angle", [-5.0, -2.0, -0.4, 0.0, 1.3, 4.8])
def test_skew(page, angle):
    turned = page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(turned) == pytest.approx(-angle, abs=0.15)
    assert skew(level(turned)) == pytest.approx(0, abs=0.15)


def test_a_stamp_goes_and_the_letters_under_it_stay(page):
    red = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(red).ellipse([300, 300, 900, 900], outline=(214, 40, 48), width=30)
    black, left = (
        one.get_flattened_data() for one in (page.convert("L"), without_colour(ImageChops.multiply(page, red)))
    )
    changed = sum((a < 128) != (b < 128) for a, b in zip(black, left, strict=True))
    assert changed < 0.005 * sum(value < 128 for value in black)


def test_specks_go_and_dots_stay(page):
    noisy = spoil(page, 3, skew=0.0)
    before, after = (
        sum(value < 128 for value in one.get_flattened_data())
        for one in (page.convert("L"), without_specks(without_colour(noisy)))
    )
    assert abs(after - before) < 0.15 * before
    assert without_specks(page.convert("L")) == page.convert("L")


# Words

HOCR = """<html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'>
<span class='ocr_line' title="bbox 100 50 400 90; baseline 0.01 -8; x_size 30">
<span class='ocrx_word' title='bbox 100 50 200 90; x_wconf 96'>Ðiều</span>
<span class='ocrx_word' title='bbox 210 50 230 90; x_wconf 61'>L</span>
<span class='ocrx_word' title='bbox 300 50 320 90; x_wconf 12'>~‘</span></span></div></body></html>"""


def test_words_are_canonical_and_dirt_is_none():
    first, second = read_words(HOCR.encode(), 72)
    assert (first.text, first.x0, first.x1, first.size, first.confidence) == ("Điều", 100, 200, 30, 0.96)
    assert first.y == pytest.approx(82.5) and (second.text, second.confidence) == ("L", 0.61)
    assert read_words(b"", 72) == []


def line(y, words, number):
    return [Word(text, x0, x1, y, 10, 0.9, number) for text, x0, x1 in words]


def test_where_two_columns_stand():
    running = line(100, [("Thực", 50, 90), ("hiện", 95, 200), ("kế", 205, 500)], 0)
    beside = line(130, [("Nơi", 50, 70), ("nhận:", 75, 110), ("GIÁM", 350, 390)], 1)
    left = line(142, [("- Sở;", 50, 90)], 2)
    below = line(170, [("Văn", 50, 90), ("bản", 95, 200), ("này", 205, 500)], 3)
    (zone,) = find_zones([*running, *beside, *left, *below])
    assert zone.left == 110 and zone.right == 350 and 100 < zone.top < 130 and 142 < zone.bottom < 160


# What is kept


def test_the_cache(own_cache, monkeypatch):
    monkeypatch.setattr(cache.engine, "find_tesseract", lambda: "tesseract")
    monkeypatch.setattr(cache.engine, "version", lambda _: "tesseract 5.3.0")
    scan = Scan((Word("Điều", 1, 2, 3, 4, 0.9, 0),), 595.0, ("ĐẾN",))
    assert cache.recall("a") is None
    cache.remember([("a", scan)])
    assert cache.recall("a") == scan
    monkeypatch.setattr(cache.engine, "version", lambda _: "tesseract 5.4.0")
    assert cache.recall("a") is None
    monkeypatch.setattr(cache.engine, "version", lambda _: "tesseract 5.3.0")
    next(own_cache.iterdir()).write_bytes(b"spoilt")
    assert cache.recall("a") is None
    monkeypatch.setenv("PHANTICH_CACHE", "off")
    cache.remember([("b", scan)])
    assert cache.folder() is None and len(list(own_cache.iterdir())) == 1


# What goes wrong


def test_without_tesseract(tmp_path, monkeypatch, page):
    monkeypatch.setattr(programs, "find", lambda name: None)
    page.save(tmp_path / "a.png")
    save_pdf([page], tmp_path / "a.pdf")
    for name in ("a.png", "a.pdf"):
        with pytest.raises(EmptyDocumentError, match=r"(?s)ảnh.*Gợi ý: cài Tesseract có tiếng Việt"):
            read_source(tmp_path / name)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_a_damaged_picture(suffix, tmp_path, page):
    path = tmp_path / f"a{suffix}"
    page.save(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises((UnreadableError, EmptyDocumentError)):
        read_source(path)
    path.write_bytes(b"%PDF-1.7 " * 30)
    with pytest.raises(UnreadableError, match="thật ra là PDF"):
        read_source(path)


def test_a_picture_too_large(tmp_path):
    Image.new("1", (12_000, 10_000)).save(tmp_path / "a.png")
    with pytest.raises(UnreadableError, match="quá lớn"):
        read_source(tmp_path / "a.png")


# Reading, by Tesseract itself


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 20_000), (20_000, 3), (1654, 2339)])
def test_pictures_of_any_shape_are_drawn_within_bounds(width, height):
    image = Image.new("RGBA", (width, height))
    drawn = _draw(Path("a.png"), image)
    assert drawn.mode == "RGB" and 1 <= drawn.width * drawn.height <= 40e6
    assert drawn.getpixel((0, 0)) == (255, 255, 255)  # what is clear is paper


@pytest.mark.slow
@needs_tesseract[1]
def test_what_is_found_in_scans_of_a_specimen(tmp_path, capsys):
    """`python tests/sources/make_scans.py` prints the same of all specimens shipped as PDF."""
    scores = measure([SHIPPED[-1]], tmp_path)
    with capsys.disabled():
        print()
        print_scores(scores)
    for row in ("items: found", "items: found and typed"):
        assert scores["clean"][row].f1 >= 0.95
        assert scores["spoilt"][row].f1 >= 0.85


@pytest.mark.slow
@needs_tesseract[1]
def test_one_page_in_every_form(tmp_path, page, own_cache):
    """Also lying on its side, and with the edges of the scanner's glass; and the second time from the cache."""
    page.save(tmp_path / "a.png", dpi=(DPI, DPI))
    page.convert("1").save(tmp_path / "fax.tif")
    page.convert("RGBA").resize((page.width // 2 * 3, page.height // 2 * 3)).save(tmp_path / "300.png", dpi=(300, 300))
    page.rotate(90, expand=True).save(tmp_path / "side.jpg", quality=90)
    save_tiff([page, write_page([f"- {line}" for line in FAULTS])], tmp_path / "two.tiff")
    expected = spaced(" ".join([*TEXT, *(f"- {line}" for line in FAULTS)]))
    for name in ("a.png", "fax.tif", "300.png", "side.jpg"):
        read = read_source(tmp_path / name)
        assert words_alike(read.text, expected) > 0.97, name
        assert read.text_from == "ocr" and all(0 <= word.confidence <= 1 for word in read.words)
        assert "".join(read.text[word.start : word.end] for word in read.words) == re.sub(r"\s", "", read.text)
    assert words_alike(read_source(tmp_path / "two.tiff").text, f"{expected} - {FAULTS[0]} - {FAULTS[1]}") > 0.97
    assert read_source(tmp_path / "a.png") == read_source(tmp_path / "a.png") and any(own_cache.iterdir())


def words_alike(one: str, other: str) -> float:
    from collections import Counter

    a, b = Counter(one.split()), Counter(other.split())
    return 2 * (a & b).total() / (a.total() + b.total())


@pytest.mark.slow
@needs_tesseract[1]
def test_columns_are_read_one_after_the_other(tmp_path):
    printer = Printer(tmp_path / "a.pdf")
    printer.columns(*LETTERHEAD, shift=5)
    printer.centred("THÔNG BÁO")
    printer.paragraph(GROUNDS)
    printer.columns(RECIPIENTS, SIGNATURE, shift=7)
    printer.save()
    save_pdf(draw_pages(tmp_path / "a.pdf"), tmp_path / "scan.pdf")
    scan, printed = (beginnings(read_source(tmp_path / name).text) for name in ("scan.pdf", "a.pdf"))
    assert scan == printed


def beginnings(text: str) -> list[str]:
    """The first letters of each line, without their marks, where OCR errs now and then."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))
    return [line[:12] for line in bare.split("\n")]


@pytest.mark.slow
@needs_tesseract[1]
@pytest.mark.parametrize("seed", range(6))
def test_a_red_marking_is_seen_and_nothing_kept(seed, tmp_path, page, own_cache):
    """The stamp is taken out before the text is read, so it is read by itself."""
    marking = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")[seed % 3]
    marked = stamp_words(page, marking, seed)
    (spoil(marked, seed) if seed % 2 else marked).save(tmp_path / "a.png")
    with pytest.raises(ClassifiedError, match=marking):
        read_source(tmp_path / "a.png")
    assert not own_cache.exists()
    if seed == 0:
        assert read_source(tmp_path / "a.png", allow_classified=True).text
        assert not own_cache.exists()


@pytest.mark.slow
@needs_tesseract[1]
def test_another_red_stamp_is_none(tmp_path, page):
    stamp_words(page, "CÔNG VĂN ĐẾN").save(tmp_path / "a.png")
    assert read_source(tmp_path / "a.png").text


@pytest.mark.slow
@needs_tesseract[1]
def test_scanned_and_printed_pages_and_a_bad_text_layer(tmp_path, page):
    """Page 1 has good text, page 2 is a scan with a digital signature, page 3 a scan with text without marks."""
    printer = Printer(tmp_path / "a.pdf")
    printer.paragraph(GROUNDS)
    for layer in (
        ["Người ký: Sở Công Thương", "Thời gian ký: 05.3.2024 15:00"],
        ["Cac huyen da phe duyet noi quy cho trong nam"] * 12,
    ):
        printer.new_page()
        printer.canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
        for at, text in enumerate(layer):
            printer.text(LEFT, 60 + 12 * at, text)
    printer.save()
    read = read_source(tmp_path / "a.pdf")
    assert read.text.startswith(GROUNDS) and read.text_from == "ocr"
    assert read.text.count("biên lai, nộp kho bạc đúng hạn") == 2
    scanned, again = read.warnings
    assert scanned.startswith("Trang 2 là ảnh quét") and again.startswith("Trang 3 có lớp chữ hỏng")


@pytest.mark.slow
@needs_tesseract[1]
def test_nothing_is_written_but_the_cache(tmp_path, page, monkeypatch, own_cache):
    page.save(tmp_path / "a.png")
    (tmp_path / "tmp").mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    read_source(tmp_path / "a.png")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_sizes_that_vary_are_one():
    words = [
        *line(100, [("Thực", 50, 90)], 0),
        Word("hiện", 95, 120, 100, 12, 0.9, 0),
        Word("TO", 130, 160, 100, 30, 0.9, 0),
    ]
    (row,) = to_page(Scan(tuple(words), 595.0)).rows
    assert row[0].text == "Thực hiện TO" and row[0].confidences == [0.9, 0.9, 0.9]
