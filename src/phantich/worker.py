"""A process beside this one that does one thing at a time, and can die or hang without harm to anybody else.

`multiprocessing` would import the user's script again in each new process; this one starts with nothing but its task,
so that scripts need no `if __name__ == "__main__":`. All that it writes to temporary files lies in one folder, which
goes when it goes, however it goes.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Event, Thread
from typing import Any, BinaryIO

from phantich.programs import APART, memory_of, stop

_BEAT = "beat"
_LOOK = 0.2  # seconds; in that time a reader can take some 100 MiB
_CHILD = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from phantich.worker import serve; serve()"


class CallError(Exception):
    """A call that gave nothing.

    Attributes
    ----------
    why : "late" when the process was silent too long, "big" when it took too much memory, "died" when it died by
        itself, else the name of the exception that the function raised (its words may quote a paper)
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Worker:
    """A process that calls functions by name; started at the first call, and again after its death.

    Parameters
    ----------
    limit : seconds without a sign of life (see `beat`) after which a call is given up
    memory : MiB of the process, or of one that it started, beyond which a call is given up

    >>> with Worker(limit=20) as worker:
    ...     worker.call("math:gcd", 12, 18)
    6
    """

    def __init__(self, limit: float, memory: float = 700) -> None:
        self._limit, self._memory = limit, memory
        self._process: subprocess.Popen | None = None
        self._folder: tempfile.TemporaryDirectory | None = None
        self._heard = 0.0

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, function: str, *arguments: Any, **options: Any) -> Any:
        """What `function` ("module:name") gives for the arguments, which are pickled, as the result is.

        Raises
        ------
        CallError
        """
        process = self._process or self._start()
        self._heard, done, stopped = time.monotonic(), Event(), []
        watch = Thread(target=self._watch, args=(process, done, stopped), daemon=True)
        watch.start()
        try:
            _send(process.stdin, (function, arguments, options))
            while (answer := pickle.load(process.stdout)) == _BEAT:
                self._heard = time.monotonic()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            done.set()
            watch.join()
            self.close()
            raise CallError(stopped[0] if stopped else "died") from error
        finally:
            done.set()
        value, failed = answer
        if failed:
            raise CallError(failed)
        return value

    def _watch(self, process: subprocess.Popen, done: Event, stopped: list[str]) -> None:
        """Stop the process when it is silent too long or grows too big; most calls are done before the first look."""
        while not done.wait(_LOOK):
            late = time.monotonic() - self._heard > self._limit
            if late or memory_of(process.pid) > self._memory:
                stopped.append("late" if late else "big")
                stop(process)
                return

    def close(self) -> None:
        """End the process, whatever it is at, and take its temporary files away; from any thread."""
        (process, self._process), (folder, self._folder) = (self._process, None), (self._folder, None)
        if process is not None:
            stop(process)
            with suppress(OSError):
                process.stdin.close()
        if folder is not None:
            folder.cleanup()

    def _start(self) -> subprocess.Popen:
        self._folder = tempfile.TemporaryDirectory(prefix="phantich-", ignore_cleanup_errors=True)
        own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder.name)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **own}, **APART,
        )  # fmt: skip
        _send(self._process.stdin, sys.path)
        return self._process


def _send(stream: BinaryIO, what: Any) -> None:
    pickle.dump(what, stream)
    stream.flush()


beat: Callable[[], None] = lambda: None  # noqa: E731 (replaced in a worker)
"""Tell that long work goes on, where somebody waits for it: call it between pages."""


def serve() -> None:
    """What the process does: read calls, send results, until there are no more."""
    global beat
    answers = os.fdopen(os.dup(1), "wb")
    try:
        os.dup2(2, 1)  # whoever prints, prints beside the answers
    except OSError:  # there is no error stream, as under pythonw
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    beat = lambda: _send(answers, _BEAT)  # noqa: E731
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits
    while True:
        try:
            function, arguments, options = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        module, _, name = function.partition(":")
        try:
            answer = getattr(import_module(module), name)(*arguments, **options), None
        except Exception as error:
            if os.environ.get("PHANTICH_DEBUG"):
                traceback.print_exc(file=sys.stderr)
            answer = None, type(error).__name__
        _send(answers, answer)
