"""Many files: each read by itself, so that a bad one costs only itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from phantich.batch.outcome import LeftOut, notice_of
from phantich.batch.process import TIME_LIMIT, in_turn, parallel, texts_of
from phantich.errors import SourceError, UnreadableError
from phantich.model import Notice
from phantich.sources import PAPERS
from phantich.worker import Worker

REPORT = ".phantich.json"
"""The end of the name of what lies beside each report; the report is no notice, though it quotes many."""
OWN_PAPERS = {"mau-nha-nuoc.docx", "mau-dang.docx"}
"""The empty papers of an office, on which reports are written."""

__all__ = ["LeftOut", "Progress", "Reading", "find_files", "open_notice", "read_notices", "stream"]

Progress = Callable[[int, int, Path], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """The notices of some files, in the order of the files, and the files left out."""

    notices: tuple[Notice, ...]
    left_out: tuple[LeftOut, ...]


def open_notice(path: Path | str, *, allow_classified: bool = False) -> Notice:
    """Read a file that holds one notice.

    Raises
    ------
    SourceError : the file cannot be read, or bears a secrecy marking, or is no notice, or holds several
    """
    with Worker(TIME_LIMIT) as worker:
        found = texts_of(worker, Path(path), allow_classified)
    if len(found) > 1:
        hint = "dùng phantich extract (hay phantich.read_notices) để đọc tất cả."
        raise UnreadableError(path, f"tệp chứa {len(found)} văn bản.", hint=hint)
    if isinstance(found[0], SourceError):
        raise found[0]
    return notice_of(found[0])


def find_files(paths: Path | str | Iterable[Path | str]) -> list[Path]:
    """The files to read: those named, and in folders, at any depth, those that are papers.

    Returns
    -------
    Each file once, in the order asked, folders sorted by name. Hidden files, Office's lock files ("~$…") and our own
    reports are passed over. Scans and old Word files are listed, so that reading them says that they were left out.
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
    workers : how many processes read at once
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

    The same text twice counts once: the second is left out. A file over which a reader dies or hangs is left out.
    """
    first: dict[str, str] = {}
    many = workers > 1 and len(files) > 1
    outcomes = parallel(files, workers, allow_classified) if many else in_turn(files, allow_classified)
    for done, (file, found) in enumerate(zip(files, outcomes, strict=True), 1):
        for outcome in found:
            if isinstance(outcome, Notice) and outcome.id in first:
                outcome = LeftOut(Path(outcome.source.path), "trùng văn bản", f"trùng với “{first[outcome.id]}”.")
            elif isinstance(outcome, Notice):
                first[outcome.id] = outcome.source.path
            yield outcome
        if progress:
            progress(done, len(files), file)


def _papers(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        reports = {name.removesuffix(REPORT) for name in names if name.endswith(REPORT)}
        for name in names:
            ours = Path(name).stem in reports or name in OWN_PAPERS
            if not ours and not name.startswith((".", "~$")) and Path(name).suffix.lower() in PAPERS:
                yield Path(place, name)
