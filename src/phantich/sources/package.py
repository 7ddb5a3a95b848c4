"""A .docx as a package of XML parts, opened with suspicion: it comes from anywhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EncryptedError, UnreadableError
from phantich.sources.sniff import ENCRYPTED_PACKAGE, sniff

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Word's "Strict Open XML" has other names for the same things.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
MAX_MEMBERS = 5_000
MAX_TOTAL = 512 * 2**20  # bytes, uncompressed; scanned pictures make up nearly all of it
MAX_PART = 64 * 2**20  # bytes of one XML part: some 20,000 pages
MAX_RATIO = 200  # uncompressed to compressed; XML of tables reaches 40
_SMALL = 8 * 2**20  # bytes; below it a ratio harms nobody

_SAVE_AGAIN = "mở bằng Word rồi lưu lại thành .docx."


class Package:
    """The parts of a .docx.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes

    Raises
    ------
    EncryptedError : it asks for a password
    UnreadableError : it is damaged, is not a .docx, or would fill the memory
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._zip = _open(path, data)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        roots = self.related("", "officeDocument")
        self.main = roots[0] if roots else "word/document.xml"

    def part(self, name: str) -> Element | None:
        """The root element of a part; None when the package has no such part."""
        from lxml import etree

        stored = self._names.get(name.lower())
        if stored is None:
            return None
        xml = self._read(stored)
        for strict, transitional in _STRICT:
            xml = xml.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError(self.path, f"phần {name} của tệp .docx bị hỏng.", hint=_SAVE_AGAIN) from error
        if root.getroottree().docinfo.doctype:  # no .docx has one; entity bombs do
            raise UnreadableError(
                self.path,
                "tệp .docx chứa khai báo DOCTYPE không được phép.",
                hint="không mở tệp này; xin lại từ nơi gửi.",
            )
        return root

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that `part` ("" for the package) refers to as `kind`, such as "styles" or "header"."""
        return [target for target, type_ in self.targets(part).values() if type_.rsplit("/", 1)[-1] == kind]

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """By relationship id: the name of a part inside the package, and the type of the relationship."""
        folder, name = posixpath.split(part)
        rels = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for rel in rels if rels is not None else ():
            if rel.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")
                found[rel.get("Id", "")] = target, rel.get("Type", "")
        return found

    def _read(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as stream:
                data = stream.read(MAX_PART + 1)  # the size that the directory tells may be a lie
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableError(
                self.path, "tệp .docx bị hỏng, không giải nén được.", hint="lấy lại tệp gốc."
            ) from error
        except RuntimeError as error:  # zipfile's word for a member with a password
            raise EncryptedError(self.path, "tệp có mật khẩu.", hint="bỏ mật khẩu rồi lưu lại.") from error
        if len(data) > MAX_PART:
            raise _too_big(self.path)
        return data


def _too_big(path: Path) -> UnreadableError:
    return UnreadableError(
        path, "tệp .docx giải nén ra quá lớn, có thể là tệp phá hoại.", hint="không mở tệp này; xin lại từ nơi gửi."
    )


def _open(path: Path, data: bytes) -> zipfile.ZipFile:
    if data.startswith(b"\xd0\xcf\x11\xe0") and ENCRYPTED_PACKAGE in data:
        raise EncryptedError(path, "tệp có mật khẩu.", hint="mở bằng Word, bỏ mật khẩu rồi lưu lại.")
    if not data.startswith(b"PK"):
        kind = sniff(data)
        message = f"tên là .docx nhưng thật ra là {kind}." if kind else "không phải tệp .docx."
        raise UnreadableError(path, message, hint=_SAVE_AGAIN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(
            path, "tệp .docx bị hỏng hoặc bị cắt cụt.", hint="lấy lại tệp gốc, chép hoặc tải lại."
        ) from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL or (total > _SMALL and total > MAX_RATIO * packed):
        raise _too_big(path)
    names = {name.lower() for name in archive.namelist()}
    if "[content_types].xml" not in names or not any(name.startswith("word/") for name in names):
        raise UnreadableError(path, "tệp nén này không phải văn bản Word (.docx).", hint=_SAVE_AGAIN)
    return archive
