"""Files that nobody should have to read: damaged, disguised, and made to harm; by hand, and by seeded chance.

`python tests/sources/hostile.py [SEEDS]` reads all of them in a worker, `SEEDS` (100) variants of each format besides,
and prints seconds, memory and answer of each. A seed always makes the same file, so that a failure can be run again.
"""


from __future__ import annotations

import io
import random
import re
import struct
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import make_formats
from make_sources import SOFFICE, convert, notice_text, save_notice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMB += "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
ZEROS = zlib.compress(bytes(2**20), 9)


def zipped(members: dict[str, bytes], level: int = 9) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return data.getvalue()


def rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive whose members went through `change`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: change(name, archive.read(name)) for name in archive.namelist()}, 1)


def part(data: bytes, name: str, old: str, new: str) -> bytes:
    """An archive in one part of which something is replaced, once."""
    return rezipped(data, lambda n, xml: xml.replace(old.encode(), new.encode(), 1) if n == name else xml)


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first being the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer <</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def pdf_page(content: bytes, resources: bytes = b"", more: list[bytes] = [], box: bytes = b"0 0 595 842") -> bytes:  # noqa: B006
    font = b"/Font<</F 5 0 R>>"
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s%s>>>>" % (box, font, resources),
        content, b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", *more,
    ])  # fmt: skip


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, stream(b"BT ET"), *[page] * count])


def fat_loop(doc: bytes) -> bytes:
    """An OLE file whose first chain of sectors runs in a circle."""
    (sector,) = struct.unpack_from("<I", doc, 0x4C)
    place = 512 * (sector + 1)
    return doc[:place] + b"".join(struct.pack("<I", number) for number in range(128)) + doc[place + 512 :]


def word(doc: bytes, at: int, value: bytes) -> bytes:
    """A .doc with other bytes in the head of its text stream."""
    place = doc.index(b"\xec\xa5")
    return doc[: place + at] + value + doc[place + at + len(value) :]


def nested_mail(depth: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return b"MIME-Version: 1.0\r\n" + head + b"Content-Type: text/html\r\n\r\n<p>a</p>"


def sheet(rows: str, head: str = "", more: str = "") -> Callable[[bytes], bytes]:
    def make(xlsx: bytes) -> bytes:
        def change(name: str, xml: bytes) -> bytes:
            if not name.endswith("sheet1.xml"):
                return xml
            rest = re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>{more}".encode(), xml, flags=re.S)
            return head.encode() + rest

        return rezipped(xlsx, change)

    return make


def bases(folder: Path) -> dict[str, bytes]:
    """One good file of each format."""
    text = notice_text()
    docx = save_notice(folder / "a.docx")
    made = {".txt": text.encode(), ".docx": docx.read_bytes(), ".html": make_formats.html_of(SPECIMEN).encode()}
    made |= {".mht": make_formats.mht_of(SPECIMEN), ".xlsx": make_formats.xlsx_of(SPECIMEN)}
    made[".zip"] = make_formats.zip_of("a.docx", made[".docx"])
    for suffix in (".pdf", ".doc", ".rtf", ".odt") if SOFFICE else ():
        made[suffix] = convert(docx, suffix.removeprefix("."), folder).read_bytes()
    return made


SPECIMEN = make_formats.specimens()["04-ubnd-tinh-dau-tu-cong"]


def by_hand(good: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file made to harm."""
    noise = random.Random(1).randbytes(200_000)
    text = good[".txt"].decode()
    yield from ((f"cut{suffix}", data[: int(len(data) * 0.6)]) for suffix, data in good.items())
    yield from ((f"noise{suffix}", noise) for suffix in good)
    yield from ((f"head-and-noise{suffix}", data[:600] + noise) for suffix, data in good.items())
    yield "empty.txt", b""
    yield "marks-only.txt", b"\xff\xfe\xff\xfe"
    yield "half-pairs.txt", b"\xff\xfe" + "\ud800a\udc00".encode("utf-16-le", "surrogatepass") * 999 + b"a"
    yield "zeros.txt", bytes(10**6)
    yield "one-letter.txt", b"a" * 900_000
    yield "brackets.txt", b"(" * 450_000 + b")" * 450_000
    yield "numbers.txt", b"1.1.1. " * 120_000
    yield "bullets.txt", "- Giao Sở Y tế, \n".encode() * 55_000
    yield "commas.txt", ("Giao Sở Y tế, Sở Nội vụ, " * 36_000).encode()
    yield "long.txt", "\n".join([text] * (900_000 // len(text))).encode()
    yield "10000-pages.txt", "\n".join([text] * 10_000).encode()
    yield "picture.txt", b"\xff\xd8\xff\xe0" + noise
    yield "program.doc", b"MZ" + noise
    yield "pdf-inside.docx", good.get(".pdf", b"%PDF-1.4")
    yield "docx-inside.pdf", good[".docx"]
    yield from _word_files(good[".docx"])
    yield from _pdf_files()
    yield from _old_files(good)
    yield from _pages(good)
    yield from _sheets(good[".xlsx"])
    yield from _archives(good)


def _word_files(docx: bytes) -> Iterator[tuple[str, bytes]]:
    main, styles = "word/document.xml", "word/styles.xml"
    yield "entities.docx", part(docx, main, "?>", f"?>{BOMB}".replace("x [", "w:document ["))
    yield "outside.docx", part(docx, main, "?>", f"?>{OUTSIDE}")
    yield "bomb.docx", rezipped(docx, lambda n, xml: xml + b" " * (300 * 2**20) if n == main else xml)
    yield "many-members.docx", zipped({f"word/{number}.xml": b"" for number in range(20_000)})
    yield "style-loop.docx", part(docx, styles, "<w:style ", '<w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="L"/><w:name w:val="L"/></w:style><w:style ')
    table = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    yield "deep-tables.docx", part(docx, main, "<w:body>", f"<w:body>{table}")
    runs = "<w:ins>" * 5000 + "<w:r><w:t>a</w:t></w:r>" + "</w:ins>" * 5000
    yield "deep-insertions.docx", part(docx, main, "<w:body>", f"<w:body><w:p>{runs}</w:p>")
    attributes = " ".join(f'w:a{number}="1"' for number in range(100_000))
    yield "attributes.docx", part(docx, main, "<w:body>", f"<w:body><w:p {attributes}/>")
    pages = "<w:p><w:r><w:t>Giao Sở Y tế khắc phục trước ngày 30/4/2024.</w:t></w:r><w:r><w:br w:type='page'/></w:r></w:p>" * 10_000
    yield "10000-pages.docx", part(docx, main, "<w:body>", f"<w:body>{pages}")
    yield "no-body.docx", part(docx, main, "w:body", "w:nobody")
    yield "level-99.docx", part(docx, main, '<w:ilvl w:val="0"/>', '<w:ilvl w:val="99999999999"/>')
    yield "locked.docx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def _pdf_files() -> Iterator[tuple[str, bytes]]:
    yield "10000-pages.pdf", many_pages(10_000)
    yield "2000-pages.pdf", many_pages(2_000)
    yield "page-loop.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>"])
    yield "xref-loop.pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], b"/Prev 9")
    yield "stream-bomb.pdf", pdf_page(stream(_deflate_bomb(1024), b"/Filter/FlateDecode"))
    twice = zlib.compress(_deflate_bomb(2048), 9)
    yield "double-bomb.pdf", pdf_page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    yield "million-letters.pdf", pdf_page(stream(b"BT /F 1 Tf 0 0 Td " + b"(aaaaaaaaaa) Tj " * 100_000 + b"ET"))
    strokes = b"".join(b"%d %d m %d %d l S " % (x, y, x + 9, y) for x in range(0, 590, 10) for y in range(0, 840, 4))
    yield "strokes.pdf", pdf_page(stream(b"BT /F 9 Tf 9 9 Td (a b c) Tj ET " + strokes * 4))
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    yield "form-loop.pdf", pdf_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", [form])
    yield "endless-page.pdf", pdf_page(stream(b"BT /F 9 Tf (a) Tj ET"), box=b"0 0 1e30 1e30")
    yield "arrays.pdf", pdf_page(stream(b"[" * 10**6))


def _deflate_bomb(mib: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(mib)) + packer.flush()


def _old_files(good: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    if ".doc" in good:
        doc = good[".doc"]
        yield "fat-loop.doc", fat_loop(doc)
        yield "locked.doc", word(doc, 10, struct.pack("<H", 0x0100 | struct.unpack_from("<H", doc, doc.index(b"\xec\xa5") + 10)[0]))
        yield "pieces.doc", word(doc, 0x1A2, struct.pack("<II", 0, 0xFFFFFFF0))
        yield "long-text.doc", word(doc, 0x4C, struct.pack("<I", 0xFFFFFFFF))
        yield "other-ole.doc", doc.replace("WordDocument".encode("utf-16-le"), "WorkbookDocu".encode("utf-16-le"))
        yield "renamed.doc", good[".xlsx"]
    yield "deep.rtf", b"{\\rtf1 " + b"{" * 300_000 + b"a" + b"}" * 300_000 + b"}"
    yield "open.rtf", b"{\\rtf1 " + b"{\\field{\\*\\fldinst{ HYPERLINK " * 20_000
    yield "binary.rtf", b"{\\rtf1{\\pict\\bin2147483647 " + bytes(1000) + b"}a}"
    yield "numbers.rtf", b"{\\rtf1 " + b"\\u99999999999? \\'zz\\uc99999 " * 9_000 + b"}"
    yield "paragraphs.rtf", b"{\\rtf1 " + b"a\\par " * 400_000 + b"}"
    if ".odt" in good:
        odt, main = good[".odt"], "content.xml"
        yield "entities.odt", part(odt, main, "?>", f"?>{BOMB}")
        yield "spaces.odt", part(odt, main, "</text:p>", '<text:s text:c="2000000000"/></text:p>')
        cell = '<table:table-cell table:number-columns-repeated="16000"><text:p>a</text:p></table:table-cell>'
        rows = f'<table:table><table:table-row table:number-rows-repeated="900000">{cell}</table:table-row></table:table>'
        yield "cells.odt", part(odt, main, "</office:text>", f"{rows}</office:text>")
        deep = "<text:list><text:list-item>" * 1000 + "</text:list-item></text:list>" * 1000
        yield "deep.odt", part(odt, main, "</office:text>", f"{deep}</office:text>")
        yield "locked.odt", part(odt, "META-INF/manifest.xml", "<manifest:file-entry ", "<manifest:encryption-data/><manifest:file-entry ")
        yield "10000-pages.odt", part(odt, main, "</office:text>", '<text:p text:style-name="P1">Giao Sở Y tế khắc phục.</text:p>' * 300_000 + "</office:text>")


def _pages(good: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield "deep.html", b"<div>" * 200_000 + b"a"
    yield "deep-tables.html", b"<table><tr><td>" * 20_000 + b"a"
    yield "tags.html", b"<b></b>" * 1_000_000
    yield "entities.html", f"<?xml version='1.0'?>{BOMB}<html><body><p>&i;</p></body></html>".encode()
    yield "list.html", b"<ol>" + b"<li>a" * 40_000
    yield "charset.html", b"<meta charset=utf-7><p>+ADw-script+AD4-" + b"\xff" * 1000
    yield "attribute.html", b"<p style='" + b"a" * 20_000_000 + b"'>a"
    yield "comment.html", b"<!--" * 500_000
    yield "frames.html", b"<iframe src='http://192.0.2.1/'></iframe><img src='http://192.0.2.1/'><p>a"
    yield "deep.mht", nested_mail(2_000)
    yield "parts.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\na\r\n" * 100_000
    yield "base64.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"=" * 10**6
    yield "charset.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=\"\xff\xfe\"\r\n\r\n<p>a</p>"


def _sheets(xlsx: bytes) -> Iterator[tuple[str, bytes]]:
    cell = '<c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c>'
    yield "last-cell.xlsx", sheet(f'<row r="1048576">{cell}</row>')(xlsx)
    yield "far-row.xlsx", sheet(f'<row r="999999999999">{cell.replace("1048576", "999999999999")}</row>')(xlsx)
    yield "size-lie.xlsx", part(xlsx, "xl/worksheets/sheet1.xml", "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    yield "no-string.xlsx", sheet('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')(xlsx)
    yield "entities.xlsx", sheet("", BOMB)(xlsx)
    yield "rows.xlsx", sheet('<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 500_000)(xlsx)
    yield "formula.xlsx", sheet('<row r="1"><c r="A1"><f>WEBSERVICE("http://192.0.2.1")</f><v>9</v></c></row>')(xlsx)
    yield "bomb.xlsx", rezipped(xlsx, lambda n, xml: xml + b" " * (300 * 2**20) if n.endswith("sheet1.xml") else xml)


def _archives(good: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    text = good[".txt"]
    yield "climbing.zip", zipped({"../../a.txt": text, "/etc/a.txt": text, "C:\\a.txt": text, "..\\a.txt": text})
    deep = zipped({"a.txt": text})
    for _ in range(20):
        deep = zipped({"a.zip": deep})
    yield "deep.zip", deep
    bomb = zipped({f"{number}.txt": bytes(40 * 2**20) for number in range(10)})
    yield "bomb.zip", bomb
    yield "bomb-of-bombs.zip", zipped({f"{number}.zip": bomb for number in range(16)})
    yield "many.zip", zipped({f"{number}.txt": b"a" for number in range(60_000)}, 0)
    yield "hundreds.zip", zipped({f"{number}.txt": text + b"%d" % number for number in range(300)})
    lie = bytearray(zipped({"a.txt": bytes(30 * 2**20)}))
    place = lie.index(b"PK\x01\x02")
    lie[place + 24 : place + 28] = struct.pack("<I", 9)
    yield "size-lie.zip", bytes(lie)
    yield "overlap.zip", _overlapping(2_000)
    locked = bytearray(zipped({"a.txt": text}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    yield "locked.zip", bytes(locked)


def _overlapping(count: int) -> bytes:
    """A small archive, each of whose many names leads to the same big member."""
    data = zipped({"a.txt": bytes(10 * 2**20)})
    place = data.index(b"PK\x01\x02")
    entry, end = data[place : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    end = end[:8] + struct.pack("<HHII", count, count, len(entry) * count, place) + end[20:]
    return data[:place] + entry * count + end


def by_chance(good: dict[str, bytes], seeds: range) -> Iterator[tuple[str, bytes]]:
    """Variants of good files; of archives every second has its parts spoilt, not its bytes."""
    for suffix, data in good.items():
        for seed in seeds:
            chance = random.Random(f"{suffix} {seed}")
            inside = seed % 2 and data.startswith(b"PK")
            yield f"seed-{seed:04}{suffix}", _spoil_parts(data, chance) if inside else _spoil(data, chance)


def _spoil(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 4, 60))
        match chance.randrange(5):
            case 0:
                out[at : at + length] = chance.randbytes(length)
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * chance.choice((1, 200))
            case 3:
                out[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
            case _:
                other = chance.randrange(len(out) + 1)
                out[at : at + length] = out[other : other + length]
        if not out:
            break
    return bytes(out)


def _spoil_parts(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        chosen = chance.choice([name for name in archive.namelist() if archive.getinfo(name).file_size] or [""])
    return rezipped(data, lambda name, content: _spoil(content, chance) if name == chosen else content)


class Watch:
    """The most memory that a process and those it started have held, MiB."""

    def __init__(self, pid: int) -> None:
        self.most, self._pid, self._on = 0.0, pid, True
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        import psutil

        while self._on:
            held = 0
            try:
                family = psutil.Process(self._pid)
                for process in [family, *family.children(recursive=True)]:
                    held += process.memory_info().rss
            except psutil.Error:
                pass
            self.most = max(self.most, held / 2**20)
            time.sleep(0.02)

    def stop(self) -> float:
        self._on = False
        self._thread.join()
        return self.most


# What takes a converter or the pipeline long, and so is left to the script.
SLOW = {"binary.rtf", "paragraphs.rtf", "open.rtf", "deep.rtf", "million-letters.pdf", "10000-pages.odt", "spaces.odt"}
SLOW |= {"bullets.txt", "commas.txt", "long.txt", "10000-pages.docx", "form-loop.pdf", "list.html", "cells.odt"}
SLOW |= {"long-text.doc", "parts.mht", "hundreds.zip", "tags.html", "strokes.pdf", "10000-pages.txt"}


def read_all(files: Iterator[tuple[str, bytes]], folder: Path) -> Iterator[tuple[str, float, float, list]]:
    """Name, seconds, MiB and outcomes of each file, read as `phantich extract --workers 2` does."""
    from phantich.batch.outcome import outcomes_of
    from phantich.batch.process import NOTICES, TIME_LIMIT, _given_up
    from phantich.worker import CallError, Worker

    with Worker(TIME_LIMIT) as worker:
        for name, data in files:
            path = folder / name
            path.write_bytes(data)
            worker.call("math:gcd", 1, 1)  # started
            watch, began = Watch(worker._process.pid), time.perf_counter()
            try:
                outcomes = worker.call(NOTICES, path, False)
            except CallError as failed:
                outcomes = outcomes_of([_given_up(path, failed.why)])
            seconds = time.perf_counter() - began
            yield name, seconds, watch.stop(), outcomes
            path.unlink()


def answer(outcomes: list) -> str:
    said = Counter(getattr(one, "reason", "đọc được") for one in outcomes)
    return "; ".join(f"{reason} ×{count}" if count > 1 else reason for reason, count in said.items())


def main(seeds: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        good = bases(folder)
        print("| tệp | giây | MiB | trả lời |\n|---|---|---|---|")
        for name, seconds, memory, outcomes in read_all(by_hand(good), folder):
            print(f"| {name} | {seconds:.1f} | {memory:.0f} | {answer(outcomes)} |", flush=True)
        for suffix, data in good.items():
            worst, most, said = 0.0, 0.0, Counter()
            for name, seconds, memory, outcomes in read_all(by_chance({suffix: data}, range(seeds)), folder):
                worst, most = max(worst, seconds), max(most, memory)
                said[answer(outcomes)] += 1
                if "lỗi" in answer(outcomes) or "dừng" in answer(outcomes) or "thời gian" in answer(outcomes):
                    print(name, outcomes, flush=True)
            print(f"| {seeds} biến thể {suffix} | {worst:.1f} | {most:.0f} | {dict(said)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
