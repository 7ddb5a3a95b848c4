"""Texts of before Unicode: every letter, every specimen, whole and in pieces, gives the text that it was written from."""

from __future__ import annotations

import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from draw_pdf import FONTS
from legacy import LETTERS, ROWS, TONES, encode, writable
from make_sources import SOFFICE, convert, empty_document, words
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from phantich.batch import open_notice
from phantich.errors import ClassifiedError
from phantich.sources import read_source
from phantich.sources.encodings import ENCODINGS, decode, decode_run, font_encoding, guess
from phantich.sources.encodings.case import restore_capitals

CORPORA = Path(__file__).parents[2] / "corpora"
SPECIMENS = sorted([*(CORPORA / "thong-bao").glob("*.txt"), *(CORPORA / "nguon").glob("*.txt")])
CAPLESS = {letter for letter in LETTERS if set(unicodedata.normalize("NFD", letter)) & set(TONES)}


def read(path: Path, encoding: str) -> str:
    return writable(path.read_text(encoding="utf-8"), encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_letter_in_both_cases(encoding):
    """A letter stands between others, for a mark must not be taken for the next letter's."""
    for letter in LETTERS:
        text = f"x{letter}n {letter} {letter}{letter}."
        expected = text.lower() if encoding == "tcvn3" and letter in CAPLESS else text
        assert decode(encode(text, encoding).decode("latin-1"), encoding) == expected


def test_every_letter_in_the_fonts_of_tcvn3():
    text = "".join(f"x{letter} " for letter in LETTERS)
    stored = encode(text, "tcvn3").decode("cp1252")
    assert decode_run(stored, font_encoding(".VnTime")).lower() == text.lower()
    assert decode_run(stored, font_encoding(".VnTimeH")) == text.upper()


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
@pytest.mark.parametrize(
    ("encoding", "name"), [("viscii", "VISCII"), ("tcvn3", "TCVN5712-1:1993"), ("cp1258", "CP1258")]
)
def test_the_tables_are_those_of_iconv(encoding, name):
    letters = [row["letter"] for row in ROWS if encoding == "cp1258" or row[encoding]]
    data = encode("".join(letters), encoding)
    done = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=data, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"this iconv does not know {name}")
    assert unicodedata.normalize("NFC", done.stdout.decode()) == "".join(letters)


@pytest.mark.parametrize("encoding", [*ENCODINGS, "nfd", "combining"])
def test_every_specimen_gives_the_same_record(encoding, tmp_path):
    """Text, offsets, findings, tasks. TCVN3 has no toned capitals: eight in 250,000 letters come out otherwise cased."""
    cased = letters = 0
    for path in SPECIMENS:
        copy, plain = tmp_path / path.name, tmp_path / f"unicode-{path.name}"
        copy.write_bytes(encode(path.read_text(encoding="utf-8"), encoding))
        plain.write_bytes(read(path, encoding).encode())
        found, expected = read_source(copy), read_source(plain)
        assert found.warnings == ()
        assert found.text.lower() == expected.text.lower()
        cased += sum(map(str.__ne__, found.text, expected.text))
        letters += len(found.text)
    assert cased <= (letters / 25_000 if encoding == "tcvn3" else 0)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("path", SPECIMENS[1:20:6], ids=lambda path: path.name[:2])
def test_findings_and_tasks(path, encoding, tmp_path):
    copy, plain = tmp_path / "cũ.txt", tmp_path / "unicode.txt"
    copy.write_bytes(encode(path.read_text(encoding="utf-8"), encoding))
    plain.write_bytes(read(path, encoding).encode())
    found, expected = (_folded(open_notice(file)) for file in (copy, plain))
    assert found == expected


def _folded(notice) -> list[str]:
    """Findings and tasks, whole, but for their ids, which begin with that of the text, and for the case of letters."""
    items = [*notice.findings, *notice.tasks]
    ids = {item.id: str(number) for number, item in enumerate(items)}
    records = [item.model_dump_json() for item in items]
    for old, new in ids.items():
        records = [record.replace(old, new) for record in records]
    return [record.lower() for record in records]


def test_pieces():
    """No wrong decision; ambiguous are none of 300 characters or more, and less than one in ten of the shorter."""
    rng = random.Random(6)
    said: dict[int, Counter] = {size: Counter() for size in (40, 80, 150, 300, 600)}
    for path in SPECIMENS:
        for encoding in ENCODINGS:
            text = read(path, encoding)
            for size, counts in said.items():
                at = rng.randrange(len(text) - size)
                counts[_judge(text[at : at + size], encoding)] += 1
    for size, counts in said.items():
        print(size, dict(counts))
        assert counts["wrong"] == 0
        assert counts["ambiguous"] <= (0.01 if size >= 300 else 0.1) * counts.total()


def _judge(text: str, encoding: str) -> str:
    raw = encode(text, encoding).decode("latin-1")
    found = guess(raw)
    if found is None or found.others:
        return "ambiguous"
    return "right" if found.text.lower() == restore_capitals(decode(raw, encoding), encoding).lower() else "wrong"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("\u1ee6Y BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("THANH TRA TỈNH HÀ NAM", "THANH TRA TỈNH HÀ NAM"),
        ("UBND Hà Nội và xã Yên Mỹ", "UBND Hà Nội và xã Yên Mỹ"),
        ("1. Ổn định tổ chức; ý kiến của Tỉnh ủy", "1. Ổn định tổ chức; ý kiến của Tỉnh ủy"),
        ("ủy viên Ủy ban Kiểm tra", "Ủy viên Ủy ban Kiểm tra"),
    ],
)
def test_capitals_that_tcvn3_does_not_have(line, said):
    assert restore_capitals(decode(encode(line, "tcvn3").decode("latin-1"), "tcvn3"), "tcvn3") == said


def test_an_ambiguous_text_says_so_and_is_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(encode("ngày 08/11/2024 phả", "viscii"))
    found = read_source(path)
    assert "Chưa chắc bảng mã" in found.warnings[0] and "VISCII" in found.warnings[0]
    assert found.text.startswith("ngày 08/11/2024 ph")


def test_a_marking_in_an_old_encoding_is_seen(tmp_path):
    text = read(SPECIMENS[0], "tcvn3")
    for encoding in ENCODINGS:
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(encode(f"TỐI MẬT\n{text}", encoding))
        with pytest.raises(ClassifiedError):
            read_source(path)


def test_unicode_with_lines_in_an_old_encoding(tmp_path):
    """Pasted together from two files, and saved as UTF-8."""
    old = "\n".join(line for line in read(SPECIMENS[1], "vni").split("\n") if len(line) > 60)
    path = tmp_path / "a.txt"
    path.write_text("Sở Nội vụ trình\n" + encode(old, "vni").decode("cp1252"), encoding="utf-8")
    assert read_source(path).text == "Sở Nội vụ trình\n" + old


RUNS = [  # font, text, what is stored
    (".VnTimeH", "ủy ban nhân dân", "ỦY BAN NHÂN DÂN"),
    (".VnArial", " tỉnh Bình Lâm", " tỉnh Bình Lâm"),
    ("VNI-Times", ", SỞ NỘI VỤ", ", SỞ NỘI VỤ"),
    ("VPS Times", " kiểm tra", " kiểm tra"),
    ("Times New Roman", " huyện Khê Thượng", " huyện Khê Thượng"),
]


def _mixed(path: Path) -> Path:
    document = empty_document()
    paragraph = document.add_paragraph()
    for font, text, _ in RUNS:
        encoding = {".": "tcvn3", "VNI": "vni", "VPS": "vps"}.get(font[0] if font[0] == "." else font[:3])
        stored = encode(text, encoding).decode("cp1252") if encoding else text
        for piece in (stored[:4], stored[4:]):  # a letter of VNI may lie in two runs
            paragraph.add_run(piece).font.name = font
    document.save(str(path))
    return path


def test_one_word_document_in_all_fonts(tmp_path):
    path = _mixed(tmp_path / "a.docx")
    assert read_source(path).text == "".join(said for *_, said in RUNS)


def test_the_font_of_a_style(tmp_path):
    document = empty_document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph(encode("Việc quản lý hồ sơ còn chậm", "tcvn3").decode("cp1252"))
    document.add_paragraph("Việc đã là Unicode")
    document.save(str(tmp_path / "a.docx"))
    assert read_source(tmp_path / "a.docx").text == "Việc quản lý hồ sơ còn chậm\nViệc đã là Unicode"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_pdf_in_the_fonts_of_the_time(encoding, tmp_path):
    """A text layer gives the letters of such fonts as those of the Western code page."""
    heading, name = ("ỦY BAN NHÂN DÂN", ".VnTime") if encoding == "tcvn3" else ("Ủy ban nhân dân", "VNI-Times")
    lines = [(name, heading), (name, "Kết luận kiểm tra việc quản lý hồ sơ")]
    if encoding == "tcvn3":
        lines[0] = f"{name}H", heading.lower()
    canvas = Canvas(str(tmp_path / "a.pdf"))
    for at, (font, text) in enumerate(lines):
        face = TTFont(font, str(FONTS / "DejaVuSerif.ttf"))
        face.face.name = font.encode()
        pdfmetrics.registerFont(face)
        canvas.setFont(font, 14)
        canvas.drawString(80, 700 - 30 * at, encode(text, encoding).decode("cp1252"))
    canvas.save()
    assert read_source(tmp_path / "a.pdf").text.split("\n") == [heading, lines[1][1]]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_word_97_and_rtf_by_way_of_libreoffice(kind, tmp_path):
    """The fonts of the runs survive both conversions."""
    (tmp_path / "again").mkdir()
    old = convert(_mixed(tmp_path / "a.docx"), kind, tmp_path)
    new = convert(old, "docx", tmp_path / "again")
    assert words(read_source(new).text) == words("".join(said for *_, said in RUNS))
