"""A .docx as a package of XML parts."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EncryptedError, UnreadableError
from phantich.sources.sniff import ENCRYPTED_PACKAGE
from phantich.sources.zipped import open_zip, parse_xml, read_member

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
KIND = ".docx"


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
        if data.startswith(b"\xd0\xcf\x11\xe0") and ENCRYPTED_PACKAGE in data:
            raise EncryptedError(path, "tệp có mật khẩu.", hint="mở bằng Word, bỏ mật khẩu rồi lưu lại.")
        self._zip = open_zip(path, data, KIND)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if "[content_types].xml" not in self._names or not any(name.startswith("word/") for name in self._names):
            hint = "mở bằng Word rồi lưu lại thành .docx."
            raise UnreadableError(path, "tệp nén này không phải văn bản Word (.docx).", hint=hint)
        roots = self.related("", "officeDocument")
        self.main = roots[0] if roots else "word/document.xml"

    def part(self, name: str) -> Element | None:
        """The root element of a part; None when the package has no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        xml = read_member(self.path, self._zip, stored, KIND)
        for strict, transitional in _STRICT:
            xml = xml.replace(strict, transitional)
        return parse_xml(self.path, xml, name, KIND)

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
