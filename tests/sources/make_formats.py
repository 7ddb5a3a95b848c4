"""One notice in every format that an office has, made from a specimen: by LibreOffice where it can, else as programs do.

`python tests/sources/make_formats.py FOLDER` writes all of them, reads them back and prints what came out.
"""


from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from email.message import EmailMessage
from html import escape
from pathlib import Path

import openpyxl
from docx import Document
from make_sources import SOFFICE

CORPORA = Path(__file__).parents[2] / "corpora"
sys.path.insert(0, str(CORPORA))

import make_files  # noqa: E402
from office import RULE  # noqa: E402

# LibreOffice's own pages (.htm) lose the numbers of a second level ("1.1") and the signs of bullets.
BY_LIBREOFFICE = {".doc": "doc", ".rtf": "rtf", ".odt": "odt", ".pdf": "pdf", ".htm": "htm:HTML (StarWriter)"}
EXACT = (".doc", ".rtf", ".odt", ".html", ".mht", ".xlsx", ".zip")


def make_docx(text: str, path: Path) -> Path:
    """The specimen as Word has it: letterhead in a table, automatic numbers, each list for itself.

    Lists that begin again within one definition are no test of ours: LibreOffice itself writes them wrong into a .doc.
    """
    make_files.make_docx(text, path)
    document = Document(str(path))
    root = document.part.numbering_part.element
    w = f"{{{root.nsmap['w']}}}"
    shared = {each.get(f"{w}abstractNumId"): each for each in root.findall(f"{w}abstractNum")}
    for number, instance in enumerate(root.findall(f"{w}num"), 100):
        link = instance.find(f"{w}abstractNumId")
        own = copy.deepcopy(shared[link.get(f"{w}val")])
        own.set(f"{w}abstractNumId", str(number))
        link.set(f"{w}val", str(number))
        for override in instance.findall(f"{w}lvlOverride"):
            instance.remove(override)
        root.insert(0, own)
    for each in shared.values():
        root.remove(each)
    document.save(str(path))
    return path


def convert_all(sources: list[Path], to: str, folder: Path) -> None:
    """The documents written by LibreOffice as another type, in one go."""
    with tempfile.TemporaryDirectory() as profile:
        command = [SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to"]
        command += [to, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def unruled(text: str) -> list[list[str]]:
    """Letterhead, left and right, and body of a specimen, without the rules drawn with signs."""
    return [[line for line in part if not RULE.fullmatch(line)] for part in make_files.split(text)]


def html_of(text: str) -> str:
    """The specimen as a mail program sends it: letterhead in a table, blanks where lines broke, a script and a style."""
    left, right, body = unruled(text)
    cells = "".join(f"<td>{''.join(f'<p>{escape(line)}</p>' for line in column)}</td>" for column in (left, right))
    lines = "".join(f"<p class=MsoNormal>{escape(line).replace(' ', chr(10), 1)}</p>\r\n" for line in body)
    head = "<style>p{margin:0}</style><script>var a='<p>MẬT</p>'</script><title>Thư</title>"
    table = f"<table border=0><tr>{cells}</tr></table>"
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{table}<!-- TỐI MẬT -->{lines}</body></html>"


def mht_of(text: str) -> bytes:
    """The page in a letter, quoted-printable, with a picture beside it."""
    message = EmailMessage()
    message["Subject"] = "Thông báo"
    message.set_content(html_of(text), subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png", cid="<a>")
    return message.as_bytes()


def xlsx_of(text: str) -> bytes:
    """The notice pasted in a sheet, a paragraph a row, the letterhead in two columns."""
    left, right, body = unruled(text)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.cell(2, 2, "\n".join(left)), sheet.cell(2, 6, "\n".join(right))
    for at, line in enumerate(body, 4):
        sheet.cell(at, 2, line).data_type = "s"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book["Ẩn"]["A1"] = "Không ai thấy dòng này"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def zip_of(name: str, data: bytes) -> bytes:
    """A file in a folder of an archive in an archive."""
    for inner in (f"Công văn đi/{name}", "quý II.zip"):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(inner, data)
        name, data = inner, made.getvalue()
    return data


def make_all(texts: dict[str, str], folder: Path) -> dict[str, list[Path]]:
    """Every specimen in every format, into `folder`.

    Returns
    -------
    suffix → paths, in the order of the specimens
    """
    made: dict[str, list[Path]] = {".docx": []}
    for name, text in list(texts.items()):
        try:
            made[".docx"].append(make_docx(text, folder / f"{name}.docx"))
        except ValueError:  # a paper of another form than make_files sets: without recipients, without a closing note
            del texts[name]
    for suffix, to in BY_LIBREOFFICE.items() if SOFFICE else ():
        convert_all(made[".docx"], to, folder)
        made[suffix] = [path.with_suffix(suffix) for path in made[".docx"]]
    for name, text in texts.items():
        contents = {".html": html_of(text).encode(), ".mht": mht_of(text), ".xlsx": xlsx_of(text)}
        contents[".zip"] = zip_of(f"{name}.docx", (folder / f"{name}.docx").read_bytes())
        for suffix, data in contents.items():
            (folder / f"{name}{suffix}").write_bytes(data)
            made.setdefault(suffix, []).append(folder / f"{name}{suffix}")
    if SOFFICE:  # the sheets as LibreOffice writes them
        (folder / "calc").mkdir(exist_ok=True)
        convert_all(made[".xlsx"], "xlsx", folder / "calc")
        made[".xlsx"] = [folder / "calc" / path.name for path in made[".xlsx"]]
    return made


def content(notice) -> list:
    """What the findings and tasks of a notice say, but for where it stands: offsets and ids are left out."""
    return [_without_places(json.loads(each.model_dump_json())) for each in (*notice.findings, *notice.tasks)]


def _without_places(value):
    if isinstance(value, dict):
        where = {"start", "end", "cues", "id", "answers", "causes"}
        return {name: _without_places(inner) for name, inner in value.items() if name not in where}
    return [_without_places(inner) for inner in value] if isinstance(value, list) else value


def specimens() -> dict[str, str]:
    """The specimens that are kept as plain text."""
    paths = [*(CORPORA / "thong-bao").glob("*.txt"), *(CORPORA / "nguon").glob("*.txt")]
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(paths, key=lambda path: path.name)}


def main(folder: Path) -> None:
    from phantich import open_notice

    folder.mkdir(parents=True, exist_ok=True)
    made = make_all(specimens(), folder)
    truth = [open_notice(path) for path in made[".docx"]]
    print(f"{'':6} {'tệp':>4} {'cùng chữ':>9} {'cùng phát hiện, nhiệm vụ':>25}")
    for suffix, paths in made.items():
        read = [open_notice(path) for path in paths]
        same_text = sum(one.text.split() == other.text.split() for one, other in zip(read, truth, strict=True))
        same = sum(content(one) == content(other) for one, other in zip(read, truth, strict=True))
        print(f"{suffix:6} {len(read):4} {same_text:9} {same:25}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
