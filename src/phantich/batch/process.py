"""Files read in processes beside this one, so that a reader which dies or hangs costs one file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from phantich.batch.outcome import LeftOut, Outcomes, fault, outcomes_of, read_here
from phantich.worker import CallError, Worker

TIME_LIMIT = 50  # seconds that a file may take, or a page of one that is read by page
TEXTS, NOTICES = "phantich.sources:read_sources", "phantich.batch.outcome:read_here"


def in_turn(files: list[Path], allow_classified: bool) -> Iterator[Outcomes]:
    """Read one after another. Letters are got from the bytes in a process beside this one, for there readers can fail;
    plain text is read here."""
    with Worker(TIME_LIMIT) as worker:
        for path in files:
            if path.suffix.lower() == ".txt":
                yield read_here(path, allow_classified)
            else:
                texts = _call(worker, TEXTS, path, allow_classified=allow_classified)
                yield [texts] if isinstance(texts, LeftOut) else outcomes_of(texts)


def parallel(files: list[Path], workers: int, allow_classified: bool) -> Iterator[Outcomes]:
    """Read in `workers` processes, each fed by a thread; in order, with only a few files under way."""
    team = [Worker(TIME_LIMIT) for _ in range(workers)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in team:
        idle.put(worker)

    def read(path: Path) -> Outcomes:
        worker = idle.get()
        try:
            outcomes = _call(worker, NOTICES, path, allow_classified)
            return [outcomes] if isinstance(outcomes, LeftOut) else outcomes
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


def _call(worker: Worker, function: str, path: Path, *arguments: Any, **options: Any) -> Any:
    """What a worker's function gives for a file; a `LeftOut` when it gives nothing."""
    try:
        return worker.call(function, path, *arguments, **options)
    except CallError as failed:
        hint = "tệp có thể hỏng hoặc quá lớn; mở bằng Word, lưu thành .docx mới rồi chạy lại."
        said = {
            "late": ("quá thời gian", f"đọc quá {TIME_LIMIT} giây chưa xong."),
            "big": ("quá nhiều bộ nhớ", "đọc tệp này cần quá nhiều bộ nhớ."),
            "died": ("chương trình dừng đột ngột", "tiến trình đọc tệp này bị ngắt."),
        }
        if failed.why not in said:
            return fault(path, failed.why)
        reason, message = said[failed.why]
        return LeftOut(path, reason, f"{path.name}: {message}", hint)
