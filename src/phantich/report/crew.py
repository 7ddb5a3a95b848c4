"""Several kernels at work: each takes the next piece as soon as it is free."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from phantich.report.kernel import Kernel

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def in_parallel(
    work: Callable[[Piece, Kernel], Result],
    pieces: Sequence[Piece],
    workers: int,
    env: dict[str, str],
    told: Callable[[int, Piece], None] | None = None,
) -> list[Result]:
    """The results in the order of the pieces. The kernels are processes; each has a thread that waits for it.

    Parameters
    ----------
    work : makes one piece in a kernel; what it raises ends everything
    env : environment variables of the kernels
    told : called after each piece with how many are done and which it was
    """
    todo: SimpleQueue[tuple[int, Piece]] = SimpleQueue()
    for numbered in enumerate(pieces):
        todo.put(numbered)
    done: SimpleQueue[tuple[int, Result] | BaseException] = SimpleQueue()
    threads = [
        Thread(target=_work, args=(work, todo, done, env), daemon=True) for _ in range(min(workers, len(pieces)))
    ]
    for thread in threads:
        thread.start()
    found: dict[int, Result] = {}
    try:
        while len(found) < len(pieces):
            outcome = done.get()
            if isinstance(outcome, BaseException):
                raise outcome
            found[outcome[0]] = outcome[1]
            if told:
                told(len(found), pieces[outcome[0]])
    finally:
        _drain(todo)  # broken off: what is under way is finished, what is not begun is left for the next run
        for thread in threads:
            thread.join()
    return [found[number] for number in range(len(pieces))]


def _work(work: Callable[[Piece, Kernel], Result], todo: SimpleQueue, done: SimpleQueue, env: dict[str, str]) -> None:
    """Take pieces until none is left, all in one kernel."""
    with Kernel(env) as kernel:
        try:
            while True:
                number, piece = todo.get_nowait()
                done.put((number, work(piece, kernel)))
        except Empty:
            return
        except BaseException as error:  # a fault of ours: the main thread tells it
            done.put(error)


def _drain(todo: SimpleQueue) -> None:
    with suppress(Empty):
        while True:
            todo.get_nowait()
