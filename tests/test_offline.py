"""Nothing ever opens a connection: everything runs, in child processes too, where only loopback is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from phantich import resources

# Python runs a file of this name when it starts, so kernels and worker processes have the guard as well.
GUARD = """
import sys

LOCAL = ("127.", "::1", "localhost")


def guard(event, arguments):
    if event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[1]
    host = address[0] if isinstance(address, tuple) else address
    if event.startswith("socket.get") or isinstance(address, tuple):
        if host and not str(host).startswith(LOCAL):
            raise PermissionError(f"connection to {host}")


sys.addaudithook(guard)
"""


def guarded(tmp_path: Path, *command: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "guard").mkdir(exist_ok=True)
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    search = os.pathsep.join(filter(None, [str(tmp_path / "guard"), os.environ.get("PYTHONPATH", "")]))
    env = os.environ | {"PYTHONPATH": search, "HF_HUB_OFFLINE": "0"}
    return subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "import urllib.request as u; u.urlopen('http://example.org')",
    ],
    ids=["socket", "urllib"],
)
def test_the_guard_guards(tmp_path: Path, attempt: str) -> None:
    assert "connection to" in guarded(tmp_path, "-c", attempt).stderr


def test_extract_opens_no_connection(tmp_path: Path) -> None:
    folder = str(resources.path("corpora/thong-bao"))
    done = guarded(tmp_path, "-m", "phantich", "extract", folder, "--workers", "2", "--out", "a.jsonl")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_report_opens_no_connection(tmp_path: Path) -> None:
    done = guarded(tmp_path, "-m", "phantich", "report")
    assert done.returncode == 0, done.stderr


def test_the_word_layer_opens_no_connection(tmp_path: Path) -> None:
    words = "from phantich.lang.words import words; print(words('Tăng cường đối thoại với công dân'))"
    done = guarded(tmp_path, "-c", words)
    assert done.returncode == 0, done.stderr
