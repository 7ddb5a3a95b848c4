"""A folder for a USB stick: phantich and all it needs, for 64-bit Windows without a network.

    make windows-bundle

The versions are resolved for Windows by uv, not for the system that runs this; every wheel is then fetched for Windows,
and what was fetched is checked to be complete.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
OUT = ROOT / "dist" / "phantich-windows"
PYTHON = "3.12"
FILES = ("cai-dat.bat", "mo-phantich.bat", "HUONG-DAN.html")
PICTURES = ("bat-dau.png", "bao-cao.png")
FOR_WINDOWS = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", PYTHON, "--only-binary=:all:")


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT)


def pip(*arguments: str | Path) -> None:
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments)


def main() -> None:
    """Build the wheel, resolve for Windows, fetch, check, add the instructions."""
    shutil.rmtree(OUT, ignore_errors=True)
    wheels, wanted = OUT / "wheels", OUT / "yeu-cau.txt"
    wheels.mkdir(parents=True)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", wheels)
    (ours,) = wheels.glob("phantich-*.whl")
    resolve = ["--python-platform", "windows", "--python-version", PYTHON, "--constraint", ROOT / "constraints.txt"]
    quiet = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--output-file", wanted]
    run(sys.executable, "-m", "uv", "pip", "compile", *resolve, *quiet, ROOT / "pyproject.toml")
    pip("download", "--quiet", "--no-deps", *FOR_WINDOWS, "--dest", wheels, "--requirement", wanted)
    version = ours.name.split("-")[1]
    wanted.write_text(wanted.read_text(encoding="utf-8") + f"phantich=={version}\n", encoding="utf-8")
    check(wheels, wanted)
    for name in FILES:
        shutil.copyfile(ROOT / "windows" / name, OUT / name)
    for name in PICTURES:
        shutil.copyfile(ROOT / "docs" / name, OUT / name)
    size = sum(file.stat().st_size for file in OUT.rglob("*") if file.is_file())
    print(f"{OUT}: {len(list(wheels.iterdir()))} wheels, {size / 2**20:.0f} MB")


def check(wheels: Path, wanted: Path) -> None:
    """Every wheel is for Windows or for all, and uv, as on Windows without a network, finds all it needs."""
    foreign = [file.name for file in wheels.iterdir() if not file.name.endswith(("-win_amd64.whl", "-any.whl"))]
    if foreign:
        sys.exit(f"not for Windows: {foreign}")
    there = ["--python-platform", "windows", "--python-version", PYTHON, "--no-index", "--find-links", wheels]
    with TemporaryDirectory() as nowhere:
        command = ["pip", "install", "--quiet", "--dry-run", *there, "--target", nowhere, "--requirement", wanted]
        run(sys.executable, "-m", "uv", *command)


if __name__ == "__main__":
    main()
