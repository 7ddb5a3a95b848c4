"""`phantich doctor` tells what is there, and for what is missing the command of the system at hand."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from phantich.cli import doctor
from phantich.cli.app import app


def commands(monkeypatch: pytest.MonkeyPatch, system: str, installer: str | None) -> list[str]:
    monkeypatch.setattr(doctor.sys, "platform", system)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name if name == installer else None)
    missing = [doctor.Part(part.name, part.unlocks, lambda: None, part.install) for part in doctor.PARTS]
    monkeypatch.setattr(doctor, "PARTS", missing)
    return [line.removeprefix("        Cài: ") for line in doctor.examine() if "Cài: " in line]


@pytest.mark.parametrize(
    ("system", "installer", "first"),
    [
        pytest.param("linux", "apt-get", "sudo apt-get install libreoffice-writer", id="debian"),
        pytest.param("linux", "dnf", "sudo dnf install libreoffice-writer", id="fedora"),
        pytest.param("win32", "winget", "winget install TheDocumentFoundation.LibreOffice", id="windows"),
        pytest.param("win32", "choco", "choco install libreoffice-fresh", id="chocolatey"),
        pytest.param("darwin", "brew", "brew install --cask libreoffice", id="mac"),
        pytest.param("linux", None, "tải bộ cài tại libreoffice.org rồi chạy", id="other-linux"),
        pytest.param("freebsd14", None, "tải bộ cài tại libreoffice.org rồi chạy", id="other-system"),
    ],
)
def test_the_command_of_this_system(monkeypatch, system: str, installer: str | None, first: str) -> None:
    told = commands(monkeypatch, system, installer)
    assert told[0] == first and len(told) == len(doctor.PARTS)


def test_what_is_there_needs_no_command(monkeypatch) -> None:
    monkeypatch.setattr(doctor, "PARTS", [doctor.Part("LibreOffice", "đọc .doc", lambda: "7.4", {"": "x"})])
    assert doctor.examine()[2] == "[có   ] LibreOffice: đọc .doc (7.4)" and "Cài" not in " ".join(doctor.examine())


def test_the_command_line() -> None:
    done = CliRunner().invoke(app, ["doctor"])
    assert done.output.startswith("phantich ") and "LibreOffice" in done.output and "(vie)" in done.output
