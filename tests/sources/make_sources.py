"""Small real files for the tests of sources, of invented text: .docx by python-docx and raw XML, .pdf by LibreOffice and reportlab."""


from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def xml(markup: str):
    """An element of WordprocessingML; the usual prefixes are declared."""
    end = min(markup.index(sign) for sign in (" ", ">", "/") if sign in markup)
    extra = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return parse_xml(f"{markup[:end]} {nsdecls('w', 'wp', 'a', 'r')} {extra}{markup[end:]}")


def level(at: int, fmt: str, text: str, *, more: str = "", start: int = 1, font: str = "") -> str:
    """One `w:lvl`; `more` stands before lvlText (suff, isLgl, lvlRestart, pStyle)."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    indent = f'<w:pPr><w:ind w:left="{360 * (at + 1)}" w:hanging="360"/></w:pPr>'
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{more}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{indent}{fonts}</w:lvl>'


def add_list(document: Docx, number: int, levels: str, *, kind: str = "multilevel", link: str = "") -> None:
    """An abstract list `number` and its instance of the same number; `link` is a styleLink or numStyleLink."""
    root = document.part.numbering_part.element
    abstract = xml(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{link}{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)
    add_instance(document, number, number)


def add_instance(document: Docx, num_id: int, abstract: int, override: str = "") -> None:
    root = document.part.numbering_part.element
    root.append(xml(f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'))


def empty_document() -> Docx:
    """A document of python-docx whose template's lists are taken out."""
    document = Document()
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    return document


def item(document: Docx, text: str, num_id: int, at: int = 0, style: str | None = None):
    """A paragraph numbered by its own properties."""
    paragraph = document.add_paragraph(text, style=style)
    number(paragraph, num_id, at)
    return paragraph


def number(paragraph, num_id: int, at: int = 0) -> None:
    paragraph._p.get_or_add_pPr().append(xml(f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr>'))


def convert(source: Path, to: str, folder: Path) -> Path:
    """`source` written by LibreOffice as `to` ("pdf", "txt:Text (encoded):UTF8") into `folder`."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            SOFFICE,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.{to.split(':')[0]}"


LETTERHEAD = (
    ["UBND TỈNH BÌNH LÂM", "SỞ CÔNG THƯƠNG", "Số: 71/TB-SCT"],
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lâm Thành, ngày 05 tháng 3 năm 2024"],
)
TITLE = [
    "THÔNG BÁO",
    "Kết luận kiểm tra công tác quản lý chợ đối với phòng Kinh tế và Hạ tầng ba huyện miền núi của tỉnh",
]
GROUNDS = (
    "Thực hiện Quyết định số 15/QĐ-SCT ngày 08/01/2024 của Giám đốc Sở, từ ngày 15/01/2024 đến ngày 02/02/2024 Đoàn kiểm tra đã làm việc "
    "với phòng Kinh tế và Hạ tầng các huyện, đối chiếu hồ sơ của 18 chợ hạng ba; Giám đốc Sở kết luận như sau:"
)
STRENGTHS = [
    "Cả ba huyện đã phê duyệt nội quy chợ mẫu, niêm yết tại cổng chợ và bố trí tổ bảo vệ trực đêm; trong năm không để xảy ra cháy nổ ở các chợ "
    "thuộc phạm vi kiểm tra, kể cả dịp Tết.",
    "Việc thu giá dịch vụ sử dụng diện tích bán hàng có biên lai, nộp kho bạc đúng hạn.",
]
FAULTS = [
    "07/18 chợ chưa lập sổ theo dõi hợp đồng thuê điểm kinh doanh theo Nghị định số 02/2003/NĐ-CP, trong đó có 03 chợ đã được nhắc nhở từ đợt "
    "kiểm tra năm 2022 nhưng chậm khắc phục.",
    "Hệ thống chữa cháy tại chợ Khê Thượng hỏng từ tháng 6/2023 chưa được sửa.",
]
ORDER = "Giao phòng Kinh tế và Hạ tầng các huyện hoàn thành việc lập sổ trước ngày 30/4/2024, báo cáo Sở kết quả thực hiện bằng văn bản./."
RECIPIENTS = ["Nơi nhận:", "- UBND tỉnh (để b/c);", "- Phòng KT và HT các huyện;", "- Lưu: VT, QLTM."]
SIGNATURE = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trịnh Văn Hòe"]


def notice_text() -> str:
    """The invented notice as plain text, a paragraph a line."""
    left, right = LETTERHEAD
    body = [
        GROUNDS,
        "1. Ưu điểm",
        *(f"- {line}" for line in STRENGTHS),
        "2. Hạn chế, thiếu sót",
        *(f"- {line}" for line in FAULTS),
        "3. Yêu cầu",
        ORDER,
    ]
    return "\n".join([*left, *right, *TITLE, *body, *RECIPIENTS, *SIGNATURE])


def save_notice(path: Path, *, font: str = "Times New Roman") -> Path:
    """The notice as .docx: letterhead and signature in borderless tables, numbers from a list, page numbers in the header."""
    document = empty_document()
    document.styles["Normal"].font.name = font
    section = document.sections[0]
    section.header.paragraphs[0].add_run("Trang ")
    section.header.paragraphs[0]._p.append(xml('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    add_list(document, 1, level(0, "decimal", "%1."))
    add_list(document, 2, level(0, "bullet", "\uf02d", font="Symbol"))
    _columns(document, *LETTERHEAD)
    for line in TITLE:
        paragraph = document.add_paragraph()
        paragraph.alignment = 1
        paragraph.add_run(line).bold = True
    justified = [document.add_paragraph(GROUNDS)]
    for heading, lines in (("Ưu điểm", STRENGTHS), ("Hạn chế, thiếu sót", FAULTS), ("Yêu cầu", [])):
        item(document, heading, 1)
        justified += [item(document, line, 2) for line in lines]
    justified.append(document.add_paragraph(ORDER))
    for paragraph in justified:
        paragraph.alignment = 3
    _columns(document, RECIPIENTS, SIGNATURE)
    document.save(str(path))
    return path


def _columns(document: Docx, left: list[str], right: list[str]) -> None:
    table = document.add_table(1, 2)
    table.autofit = False
    for column, lines, width in zip(table.columns, (left, right), (Cm(6), Cm(10.5)), strict=True):
        column.width = width
        cell = column.cells[0]
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def words(text: str) -> str:
    """A text with white space made single blanks, to compare texts whose lines differ."""
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, white space made single blanks."""
    return [words(line) for line in text.split("\n") if line.strip()]
