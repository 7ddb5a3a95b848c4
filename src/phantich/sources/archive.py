"""Archives (.zip): the papers in them, read where they lie; nothing is ever unpacked onto the disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import ZipInfo

from phantich.errors import EncryptedError, SourceError, UnreadableError
from phantich.sources.zipped import open_zip, read_member

KIND = ".zip"
MAX_DEPTH = 3  # archives in archives
MAX_TOTAL = 512 * 2**20  # bytes of the papers of one file, at all depths
Found = tuple[Path, bytes | SourceError]


def unpack(path: Path, data: bytes, papers: frozenset[str]) -> Iterator[Found]:
    """The papers of an archive and of the archives in it, in the order of their names, one at a time.

    Parameters
    ----------
    path : the archive, for names and messages
    data : its bytes
    papers : suffixes of the files wanted; all others are passed over, as in a folder

    Yields
    ------
    "archive.zip/folder/name" and the bytes, or what is wrong with that one

    Raises
    ------
    EncryptedError, UnreadableError : of the archive as a whole
    """
    yield from _unpack(path, data, papers, 1, [0])


def digests(paths: Iterable[Path]) -> dict[Path, str]:
    """The SHA-256 of files, and of members of archives by the names that `unpack` gave them.

    Each archive is unpacked once, whatever is asked of it. What is no longer there is missing in the result.
    """
    wanted: dict[Path, set[Path]] = defaultdict(set)
    for path in paths:
        holder = next((place for place in (path, *path.parents) if place.is_file()), None)
        if holder is not None:
            wanted[holder].add(path)
    found: dict[Path, str] = {}
    for holder, inside in wanted.items():
        found |= {path: sha256(data).hexdigest() for path, data in _members(holder, inside)}
    return found


def _members(holder: Path, wanted: set[Path]) -> Iterator[tuple[Path, bytes]]:
    data = holder.read_bytes()
    if holder in wanted:
        yield holder, data
    if within := wanted - {holder}:
        suffixes = frozenset({KIND, *(path.suffix.lower() for path in within)})
        with suppress(SourceError):
            for place, member in unpack(holder, data, suffixes):
                if place in within and isinstance(member, bytes):
                    yield place, member


def _unpack(path: Path, data: bytes, papers: frozenset[str], depth: int, total: list[int]) -> Iterator[Found]:
    archive = open_zip(path, data, KIND)
    for name, member in sorted((_name(member), member) for member in archive.infolist() if not member.is_dir()):
        inner = PurePosixPath(name)
        suffix = inner.suffix.lower()
        hidden = any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in inner.parts)
        if suffix not in papers or hidden:
            continue
        place = path / inner.relative_to(inner.anchor).as_posix().replace("../", "").replace(":", "")
        try:
            _check(place, inner, member, depth, total)
            inside = read_member(place, archive, member, KIND)
            if suffix == KIND:
                yield from _unpack(place, inside, papers, depth + 1, total)
            else:
                yield place, inside
        except SourceError as error:
            yield place, error


def _name(member: ZipInfo) -> str:
    """The name of a member; old programs write Vietnamese names in UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _check(place: Path, inner: PurePosixPath, member: ZipInfo, depth: int, total: list[int]) -> None:
    ask = "không mở tệp này; xin lại từ nơi gửi."
    if ".." in inner.parts or inner.is_absolute() or ":" in inner.parts[0]:
        raise UnreadableError(place, "tên trong tệp nén trỏ ra ngoài tệp nén.", hint=ask)
    if member.flag_bits & 0x1:
        raise EncryptedError(place, "tệp nén có mật khẩu.", hint="giải nén bằng mật khẩu, rồi đọc thư mục đã giải nén.")
    if depth == MAX_DEPTH and inner.suffix.lower() == KIND:
        raise UnreadableError(place, f"tệp nén lồng nhau quá {MAX_DEPTH} lớp.", hint="giải nén ra thư mục rồi đọc.")
    total[0] += member.file_size
    if total[0] > MAX_TOTAL:
        raise UnreadableError(place, "tệp nén giải ra quá lớn, có thể là tệp phá hoại.", hint=ask)
