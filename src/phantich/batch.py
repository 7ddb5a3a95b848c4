"""Many files: each read by itself, so that a bad one costs only itself."""

from __future__ import annotations

import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from phantich.errors import NotANoticeError, PhantichError, SourceError
from phantich.model import Notice, Role, Source
from phantich.sources import READERS, read_source

# Papers that a clerk would miss from the list; any other file of a folder (a table, a program) is none of our business.
PAPERS = {".doc", ".rtf", ".odt", ".wps", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic"}
OURS = "gửi cho nhóm phantich dòng này và loại tệp; đặt PHANTICH_DEBUG=1 rồi chạy lại để xem chi tiết."
Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not among the notices: why, and what to do about it (`hint`, "" when there is nothing to do)."""

    path: Path
    reason: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The notices of some files, in the order of the files, and the files left out."""

    notices: tuple[Notice, ...]
    left_out: tuple[LeftOut, ...]


def open_notice(path: Path | str, *, allow_classified: bool = False) -> Notice:
    """Read one file.

    Raises
    ------
    SourceError : the file cannot be read, or bears a secrecy marking, or is no notice
    """
    from phantich.read import extract

    path = Path(path)
    found = read_source(path, allow_classified=allow_classified)
    source = Source(path=path.as_posix(), sha256=found.sha256, media_type=found.media_type, text_from=found.text_from)
    notice = extract(found.text, source, found.warnings)
    if not _is_notice(notice):
        hint = "kiểm tra xem có đúng tệp không; phantich đọc thông báo, kết luận kiểm tra và kết luận thanh tra."
        raise NotANoticeError(path, "không thấy phần nào của một thông báo hay kết luận.", hint=hint)
    return notice


def find_files(paths: Path | str | Iterable[Path | str]) -> list[Path]:
    """The files to read: those named, and in folders, at any depth, those that are papers.

    Returns
    -------
    Each file once, in the order asked, folders sorted by name. Hidden files and Office's lock files ("~$…") are
    passed over. Scans and old Word files are listed, so that reading them says that they were left out.
    """
    found: dict[Path, Path] = {}
    for path in [paths] if isinstance(paths, Path | str) else paths:
        path = Path(path)
        for file in sorted(_papers(path), key=lambda file: file.parts) if path.is_dir() else [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def read_notices(
    paths: Path | str | Iterable[Path | str],
    *,
    workers: int = 1,
    progress: Progress | None = None,
    allow_classified: bool = False,
) -> Reading:
    """Read files and folders; what cannot be read is in `left_out`, never an exception.

    Parameters
    ----------
    paths : a file, a folder, or several
    workers : how many processes; a script that asks for more than one needs `if __name__ == "__main__":`
    progress : called after each file with the number done, the number of all, and the file; None for silence
    allow_classified : read papers with a secrecy marking too

    >>> from phantich import resources
    >>> len(read_notices(resources.path("corpora/thong-bao")).left_out)
    0
    """
    outcomes = list(stream(find_files(paths), workers=workers, progress=progress, allow_classified=allow_classified))
    return Reading(
        tuple(one for one in outcomes if isinstance(one, Notice)),
        tuple(one for one in outcomes if isinstance(one, LeftOut)),
    )


def stream(
    files: list[Path], *, workers: int = 1, progress: Progress | None = None, allow_classified: bool = False
) -> Iterator[Notice | LeftOut]:
    """What each file gives, one at a time and in order: memory does not grow with their number.

    The same text twice counts once: the second file is left out.
    """
    first: dict[str, str] = {}
    many = workers > 1 and len(files) > 1
    outcomes = _parallel(files, workers, allow_classified) if many else (_read(f, allow_classified) for f in files)
    for done, (file, outcome) in enumerate(zip(files, outcomes, strict=True), 1):
        if isinstance(outcome, Notice) and first.setdefault(outcome.id, outcome.source.path) != outcome.source.path:
            outcome = LeftOut(file, "trùng văn bản", f"trùng với “{first[outcome.id]}”.")
        yield outcome
        if progress:
            progress(done, len(files), file)


def _papers(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in READERS.keys() | PAPERS:
                yield Path(place, name)


def _is_notice(notice: Notice) -> bool:
    roles = {role for section in notice.sections for role in section.roles}
    said = notice.metadata.doc_type or notice.findings or notice.tasks
    return bool(said or roles - {Role.PREAMBLE, Role.OTHER})


def _read(path: Path, allow_classified: bool) -> Notice | LeftOut:
    """Read a file in whatever process this is; everything that goes wrong is a record, which a process can send."""
    try:
        return open_notice(path, allow_classified=allow_classified)
    except PhantichError as error:
        reason = error.reason if isinstance(error, SourceError) else SourceError.reason
        return LeftOut(path, reason, error.message, error.hint or "")
    except Exception as error:
        if os.environ.get("PHANTICH_DEBUG"):
            traceback.print_exc(file=sys.stderr)
        # Only the error's name: its words may quote the paper.
        return LeftOut(path, "lỗi của phantich", f"{path.name}: gặp lỗi ngoài dự kiến ({type(error).__name__}).", OURS)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))  # the one way that all systems know


def _submit(pool: ProcessPoolExecutor, path: Path, allow_classified: bool) -> Future:
    try:
        return pool.submit(_read, path, allow_classified)
    except BrokenProcessPool as error:  # broken by an earlier file: let this one fail in its turn, in order
        failed: Future = Future()
        failed.set_exception(error)
        return failed


def _parallel(files: list[Path], workers: int, allow_classified: bool) -> Iterator[Notice | LeftOut]:
    """Read in `workers` processes, in order, with only a few files under way. A process that dies takes down all that
    is under way, so those files are read again, each in a process of its own, to know which one it was."""
    todo, flying = iter(files), deque[tuple[Path, Future]]()
    pool = _pool(workers)
    try:
        while True:
            while len(flying) < 2 * workers and (path := next(todo, None)):
                flying.append((path, _submit(pool, path, allow_classified)))
            if not flying:
                return
            path, future = flying.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown()
                yield _alone(path, allow_classified)
                while flying:
                    yield _alone(flying.popleft()[0], allow_classified)
                pool = _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(path: Path, allow_classified: bool) -> Notice | LeftOut:
    with _pool(1) as pool:
        try:
            return pool.submit(_read, path, allow_classified).result()
        except BrokenProcessPool:
            hint = "tệp có thể hỏng hoặc quá lớn; mở bằng Word, lưu thành .docx mới rồi chạy lại."
            return LeftOut(path, "chương trình dừng đột ngột", f"{path.name}: tiến trình đọc tệp này bị ngắt.", hint)
