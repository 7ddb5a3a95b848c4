"""Automatic numbers are those that Word shows; LibreOffice's text export bears witness."""


from __future__ import annotations

import re

import pytest
from make_sources import (
    SOFFICE,
    add_instance,
    add_list,
    convert,
    empty_document,
    item,
    level,
    number,
    paragraphs,
    words,
    xml,
)

from phantich.sources import read_source

DECIMAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerLetter", "%3)")
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def multilevel(document):
    add_list(
        document,
        1,
        level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "%2.%3.")
        + level(3, "lowerLetter", "%4)"),
    )
    for at in (0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1, 3, 0):
        item(document, f"Cấp {at}", 1, at)
    return ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "II.", "1.", "a)", "III."]


def restarts(document):
    add_list(document, 1, DECIMAL)
    add_instance(document, 2, 1, RESTART)
    add_instance(document, 3, 1)
    for num_id in (1, 1, 2, 2, 1, 3, 2):
        item(document, f"Danh sách {num_id}", num_id)
    return ["1.", "2.", "1.", "2.", "3.", "4.", "5."]


def forms(document):
    """List 0 means "no number", in Word as in LibreOffice."""
    wanted = {
        "decimalZero": ["09)", "10)"],
        "lowerRoman": ["ix)", "x)"],
        "upperLetter": ["I)", "J)"],
        "upperRoman": ["IX)", "X)"],
    }
    for at, form in enumerate(wanted, 1):
        add_list(document, at, level(0, form, "%1)", start=9))
        item(document, "Dạng số", at)
        item(document, "Dạng số", at)
        item(document, "không", 0)
    return [text for texts in wanted.values() for text in texts]


def letters_past_z(document):
    add_list(document, 1, level(0, "lowerLetter", "%1)", start=26))
    for _ in range(3):
        item(document, "Điểm", 1)
    return ["z)", "aa)", "bb)"]


def from_style(document):
    """The numbers come from Heading 1 and 2, linked to the levels of a list by `w:pStyle`; a third style is based on the second."""
    add_list(
        document,
        1,
        level(0, "upperRoman", "%1.", more='<w:pStyle w:val="Heading1"/>')
        + level(1, "decimal", "%2.", more='<w:pStyle w:val="Heading2"/>'),
    )
    for at, name in enumerate(("Heading 1", "Heading 2")):
        numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>'
        document.styles[name].element.get_or_add_pPr().append(xml(numbered))
    document.styles.element.append(
        xml('<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:basedOn w:val="Heading2"/></w:style>')
    )
    for style in ("Heading 1", "Heading 2", "Muc", "Normal", "Heading 1", "Muc"):
        document.add_paragraph(f"Kiểu {style}", style=style)
    off = document.add_paragraph("Kiểu không số", style="Heading 1")
    number(off, 0)
    return ["I.", "1.", "2.", "II.", "1."]


def linked_style(document):
    """The instance points to a list that only refers to a list style, which points to the list that has the levels."""
    add_list(document, 1, level(0, "decimal", "Điều %1."), link='<w:styleLink w:val="KieuSo"/>')
    add_list(document, 2, "", link='<w:numStyleLink w:val="KieuSo"/>')
    document.styles.element.append(
        xml(
            '<w:style w:type="numbering" w:styleId="KieuSo"><w:name w:val="KieuSo"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    for _ in range(2):
        item(document, "Phạm vi", 2)
    return ["Điều 1.", "Điều 2."]


def deeper_first(document):
    add_list(document, 1, DECIMAL)
    for at in (1, 1, 0, 1, 0):
        item(document, f"Cấp {at}", 1, at)
    return ["1.1.", "1.2.", "2.", "2.1.", "3."]


def own_level(document):
    """An instance that redefines a level, and one that begins elsewhere."""
    add_list(document, 1, DECIMAL)
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    add_instance(document, 2, 1, f'<w:lvlOverride w:ilvl="1">{level(1, "lowerRoman", "%2-")}</w:lvlOverride>')
    add_instance(document, 3, 1, start)
    for num_id, at in ((1, 0), (2, 0), (2, 1), (2, 1), (3, 0), (3, 0)):
        item(document, "Mục", num_id, at)
    return ["1.", "2.", "i-", "ii-", "5.", "6."]


def in_tables(document):
    add_list(document, 1, DECIMAL)
    table = document.add_table(3, 1)
    for row in table.rows:
        number(row.cells[0].paragraphs[0], 1)
        row.cells[0].paragraphs[0].add_run("Nội dung")
    item(document, "Sau bảng", 1)
    return ["1.", "2.", "3.", "4."]


def empty_item(document):
    add_list(document, 1, DECIMAL)
    for text in ("Một", "", "Ba"):
        item(document, text, 1)
    return ["1.", "2.", "3."]


BUILDERS = [
    multilevel,
    restarts,
    forms,
    letters_past_z,
    from_style,
    linked_style,
    deeper_first,
    own_level,
    in_tables,
    empty_item,
]


def label(line: str) -> str | None:
    found = re.match(r"(?:Điều )?(?:[\dIVX]+|[a-z]{1,4}|[A-Z])(?:\.\d+)*[.)-](?=\s|$)", line)
    return found[0] if found else None


@pytest.mark.parametrize("build", BUILDERS)
def test_numbers(build, tmp_path):
    document = empty_document()
    wanted = build(document)
    document.save(str(tmp_path / "so.docx"))
    lines = paragraphs(read_source(tmp_path / "so.docx").text)
    assert [label(line) for line in lines if label(line)] == wanted


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_lines_equal_those_of_libreoffice(tmp_path):
    for build in BUILDERS:
        document = empty_document()
        build(document)
        path = tmp_path / f"{build.__name__}.docx"
        document.save(str(path))
        theirs = convert(path, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
        assert paragraphs(read_source(path).text) == paragraphs(theirs), build.__name__


BULLETS = [
    ("\uf0b7", "Symbol", "•"),
    ("\uf0a7", "Wingdings", "•"),
    ("\uf02d", "Symbol", "-"),
    ("o", "Courier New", "•"),
    ("§", "Wingdings", "•"),
    ("-", "", "-"),
    ("+", "", "+"),
]


def test_bullets(tmp_path):
    document = empty_document()
    for at, (char, font, _) in enumerate(BULLETS, 1):
        add_list(document, at, level(0, "bullet", char, font=font))
        item(document, "Gạch đầu dòng", at)
    document.save(str(tmp_path / "dau.docx"))
    assert [line.split()[0] for line in paragraphs(read_source(tmp_path / "dau.docx").text)] == [
        sign for _, _, sign in BULLETS
    ]


def test_the_level_of_a_style_is_that_which_names_it(tmp_path):
    document = empty_document()
    from_style(document)
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.pPr.numPr
        properties.remove(properties.ilvl)
    document.save(str(tmp_path / "kieu.docx"))
    lines = paragraphs(read_source(tmp_path / "kieu.docx").text)
    assert [label(line) for line in lines] == ["I.", "1.", "2.", None, "II.", "1.", None]


def test_what_word_does_and_libreoffice_does_not(tmp_path):
    """Legal numbers (1.1 under I), no blank behind a number, a level that does not restart."""
    document = empty_document()
    legal = level(1, "decimal", "%1.%2", more='<w:isLgl/><w:suff w:val="nothing"/>')
    add_list(
        document,
        1,
        level(0, "upperRoman", "%1.") + legal + level(2, "decimal", "(%3)", more='<w:lvlRestart w:val="0"/>'),
    )
    for at in (0, 1, 2, 0, 1, 2):
        item(document, "Mục", 1, at)
    document.save(str(tmp_path / "phap-ly.docx"))
    assert words(read_source(tmp_path / "phap-ly.docx").text) == "I. Mục 1.1Mục (1) Mục II. Mục 2.1Mục (2) Mục"
