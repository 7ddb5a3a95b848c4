"""Programs of other makers: where they are, and how they are run and stopped, each as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psutil import Process

# Where installers put what they do not put on the PATH.
_PLACES = {
    "soffice": (
        "%ProgramFiles%/LibreOffice/program/soffice.com",  # the one that waits until it is done
        "%ProgramFiles(x86)%/LibreOffice/program/soffice.com",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "tesseract": ("%ProgramFiles%/Tesseract-OCR/tesseract.exe", "/opt/homebrew/bin/tesseract"),
}
_OTHER_NAMES = {"soffice": ("soffice", "libreoffice")}

APART = {"creationflags": subprocess.CREATE_NO_WINDOW} if os.name == "nt" else {"start_new_session": True}
"""Options of `Popen` for a process without a window, which Ctrl-C does not reach."""


def find(name: str) -> str | None:
    """The path of a program ("soffice", "tesseract"); None where it is not installed.

    >>> find("no-such-program") is None
    True
    """
    on_path = (shutil.which(other) for other in _OTHER_NAMES.get(name, (name,)))
    usual = (os.path.expandvars(place) for place in _PLACES.get(name, ()))
    return next((place for place in [*on_path, *usual] if place and Path(place).is_file()), None)


def run(command: Sequence[str], *, limit: float, environment: Mapping[str, str] | None = None) -> bool:
    """Run a program without a window or a word, and stop it, with all that it started, after `limit` seconds.

    Parameters
    ----------
    command : the program and its arguments
    limit : seconds
    environment : variables beside those of this process

    Returns
    -------
    False when it had to be stopped, or would not start

    >>> import sys
    >>> run([sys.executable, "-c", "import time; time.sleep(9)"], limit=0.1)
    False
    """
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, env={**os.environ, **(environment or {})}, **APART
        )
    except OSError:
        return False
    try:
        process.wait(limit)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            stop(process)


def stop(process: subprocess.Popen) -> None:
    """End a process, and all that it started, at once."""
    import psutil

    for member in _family(process.pid):
        with suppress(psutil.Error):
            member.kill()
    process.kill()
    process.wait()


def memory_of(pid: int) -> float:
    """The memory, in MiB, of the largest among a process and those that it started; 0 when it is gone.

    Pages are read by several programs side by side, as many as there are processors: their sum says little.

    >>> memory_of(os.getpid()) > 1
    True
    """
    import psutil

    held = [0]
    for member in _family(pid):
        with suppress(psutil.Error):
            held.append(member.memory_info().rss)
    return max(held) / 2**20


def _family(pid: int) -> list[Process]:
    import psutil

    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.Error:
        return []
