"""Zip archives and the XML in them, opened with suspicion: they come from anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from phantich.errors import EncryptedError, UnreadableError
from phantich.sources.sniff import sniff

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_MEMBERS = 5_000
MAX_TOTAL = 512 * 2**20  # bytes, uncompressed; scanned pictures make up nearly all of it
MAX_PART = 64 * 2**20  # bytes of one XML part: some 20,000 pages
MAX_RATIO = 200  # uncompressed to compressed; XML of tables reaches 40
_SMALL = 8 * 2**20  # bytes; below it a ratio harms nobody

_SAVE_AGAIN = "mở bằng Word (hay Excel) rồi lưu lại thành {}."
_ASK_AGAIN = "không mở tệp này; xin lại từ nơi gửi."


def open_zip(path: Path, data: bytes, kind: str) -> zipfile.ZipFile:
    """The archive, when its directory asks for no more than it may.

    Parameters
    ----------
    path : the file, for messages only
    data : its bytes
    kind : what it ought to be, a suffix

    Raises
    ------
    UnreadableError : it is damaged, is no archive, or would fill the memory
    """
    if not data.startswith(b"PK"):
        found = sniff(data)
        message = f"tên là {kind} nhưng thật ra là {found}." if found else f"không phải tệp {kind}."
        raise UnreadableError(path, message, hint=_SAVE_AGAIN.format(kind))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        hint = "lấy lại tệp gốc, chép hoặc tải lại."
        raise UnreadableError(path, f"tệp {kind} bị hỏng hoặc bị cắt cụt.", hint=hint) from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL or (total > _SMALL and total > MAX_RATIO * packed):
        raise _too_big(path, kind)
    return archive


def read_member(path: Path, archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, kind: str) -> bytes:
    """The bytes of a member of an archive, `MAX_PART` at most.

    Raises
    ------
    EncryptedError, UnreadableError
    """
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)  # the size that the directory tells may be a lie
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableError(path, f"tệp {kind} bị hỏng, không giải nén được.", hint="lấy lại tệp gốc.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise EncryptedError(path, "tệp có mật khẩu.", hint="bỏ mật khẩu rồi lưu lại.") from error
    if len(data) > MAX_PART:
        raise _too_big(path, kind)
    return data


def parse_xml(path: Path, xml: bytes, name: str, kind: str) -> Element:
    """The root element of an XML part, without entities, and with nothing fetched from anywhere.

    Raises
    ------
    UnreadableError : it is no XML, or declares entities
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(path, f"phần {name} của tệp {kind} bị hỏng.", hint=_SAVE_AGAIN.format(kind)) from error
    if root.getroottree().docinfo.doctype:  # no office document has one; entity bombs do
        raise UnreadableError(path, f"tệp {kind} chứa khai báo DOCTYPE không được phép.", hint=_ASK_AGAIN)
    return root


def _too_big(path: Path, kind: str) -> UnreadableError:
    return UnreadableError(path, f"tệp {kind} giải nén ra quá lớn, có thể là tệp phá hoại.", hint=_ASK_AGAIN)
