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
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from threading import Timer
from typing import Any, BinaryIO

from phantich.programs import APART, stop

_BEAT = "beat"
_CHILD = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from phantich.worker import serve; serve()"


class CallError(Exception):
    """A call that gave nothing.

    Attributes
    ----------
    late : the process was silent too long, and was stopped
    error : the name of the exception that the function raised (its words may quote a paper); None when the process died
    """

    def __init__(self, *, late: bool = False, error: str | None = None) -> None:
        self.late, self.error = late, error
        super().__init__(late, error)


class Worker:
    """A process that calls functions by name; started at the first call, and again after its death.

    Parameters
    ----------
    limit : seconds without a sign of life (see `beat`) after which a call is given up

    >>> with Worker(limit=20) as worker:
    ...     worker.call("math:gcd", 12, 18)
    6
    """

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._process: subprocess.Popen | None = None
        self._folder: tempfile.TemporaryDirectory | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(self, function: str, *arguments: Any, **options: Any) -> Any:
        """What `function` ("module:name") gives for the arguments, which are pickled, as the result is.

        Raises
        ------
        CallError : the process died, or was silent for longer than the limit, or the function raised an exception
        """
        process = self._process or self._start()
        late: list[bool] = []

        def give_up() -> None:
            late.append(True)
            stop(process)

        try:
            _send(process.stdin, (function, arguments, options))
            while (answer := self._answer(process, give_up)) == _BEAT:
                pass
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.close()
            raise CallError(late=bool(late)) from error
        value, failed = answer
        if failed:
            raise CallError(error=failed)
        return value

    def _answer(self, process: subprocess.Popen, give_up: Callable[[], None]) -> Any:
        timer = Timer(self._limit, give_up)
        timer.start()
        try:
            return pickle.load(process.stdout)
        finally:
            timer.cancel()

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
    os.dup2(2, 1)  # whoever prints, prints beside the answers
    beat = lambda: _send(answers, _BEAT)  # noqa: E731
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that `programs.run` stops what it runs
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
