"""Files read in processes beside this one, so that a reader which dies or hangs costs one file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from phantich.batch.outcome import Outcomes, caught, fault, outcomes_of
from phantich.errors import GivenUpError, SourceError
from phantich.sources import SourceText, read_sources
from phantich.worker import CallError, Worker

TIME_LIMIT = 50  # seconds that a file may take, or a page of one that is read by page
TEXTS, NOTICES = "phantich.sources:read_sources", "phantich.batch.outcome:read_here"


def texts_of(worker: Worker, path: Path, allow_classified: bool) -> list[SourceText | SourceError]:
    """The texts of a file. A process beside this one gets them from its bytes, for there readers can fail; plain text
    is read here."""
    if path.suffix.lower() == ".txt":
        return read_sources(path, allow_classified=allow_classified)
    try:
        return worker.call(TEXTS, path, allow_classified=allow_classified)
    except CallError as failed:
        return [_given_up(path, failed.why)]


def notices_of(worker: Worker, path: Path, allow_classified: bool) -> Outcomes:
    """What a worker makes of a file."""
    try:
        return worker.call(NOTICES, path, allow_classified)
    except CallError as failed:
        return outcomes_of([_given_up(path, failed.why)])


def in_turn(files: list[Path], allow_classified: bool) -> Iterator[Outcomes]:
    """Read one file after another."""
    with Worker(TIME_LIMIT) as worker:
        for path in files:
            yield caught(path, lambda path=path: outcomes_of(texts_of(worker, path, allow_classified)))


def parallel(files: list[Path], workers: int, allow_classified: bool) -> Iterator[Outcomes]:
    """Read in `workers` processes, each fed by a thread; in order, with only a few files under way."""
    team = [Worker(TIME_LIMIT) for _ in range(workers)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in team:
        idle.put(worker)

    def read(path: Path) -> Outcomes:
        worker = idle.get()
        try:
            return caught(path, lambda: notices_of(worker, path, allow_classified))
        finally:
            idle.put(worker)

    todo, flying = iter(files), deque[Future[Outcomes]]()
    with ThreadPoolExecutor(workers) as threads:
        try:
            while True:
                while len(flying) < 2 * workers and (path := next(todo, None)):
                    flying.append(threads.submit(read, path))
                if not flying:
                    return
                yield flying.popleft().result()
        finally:
            for future in flying:
                future.cancel()
            for worker in team:
                worker.close()


def _given_up(path: Path, why: str) -> GivenUpError:
    """Why a worker gave nothing for a file; see `CallError`."""
    hint = "tệp có thể hỏng hoặc quá lớn; mở bằng Word, lưu thành .docx mới rồi chạy lại."
    match why:
        case "late":
            return GivenUpError(path, "quá thời gian", f"đọc quá {TIME_LIMIT} giây chưa xong.", hint=hint)
        case "big":
            return GivenUpError(path, "quá nhiều bộ nhớ", "đọc tệp này cần quá nhiều bộ nhớ.", hint=hint)
        case "died":
            return GivenUpError(path, "chương trình dừng đột ngột", "tiến trình đọc tệp này bị ngắt.", hint=hint)
        case name:
            return fault(path, name)
