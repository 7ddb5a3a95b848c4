"""JupyterLab for an office: the start page first, nothing fetched from anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from phantich import resources
from phantich.errors import OutputError
from phantich.report.templates import START

FOLDER = "PHANTICH_FOLDER"
"""The working folder, told to the kernels: JupyterLab starts them where the notebook lies."""
# No news, no updates, no extensions to look for; only this computer can reach it.
_QUIET = (
    "--ServerApp.ip=127.0.0.1",
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


def serve(folder: Path, arguments: Sequence[str] = ()) -> int:
    """Open JupyterLab with the start page in the browser, until it is closed.

    Parameters
    ----------
    folder : the working folder; the start page is put there when it is missing
    arguments : more for JupyterLab, such as `--no-browser`

    Returns
    -------
    the exit code of JupyterLab

    Raises
    ------
    OutputError : the start page cannot be written
    """
    root = folder.resolve()
    page = start_page(root)
    with as_file(files("phantich.lab") / "config") as config:
        known = os.environ.get("JUPYTER_CONFIG_PATH", "")
        paths = os.pathsep.join(filter(None, [str(config), known]))
        env = os.environ | {FOLDER: str(root), "JUPYTER_CONFIG_PATH": paths, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "jupyterlab", str(page), f"--ServerApp.root_dir={root}", *_QUIET, *arguments]
        return subprocess.call(command, cwd=root, env=env)


def start_page(root: Path) -> Path:
    """The start page of a working folder, put there when it is missing."""
    page = root / "notebooks" / f"{START}.ipynb"
    if not page.exists():
        try:
            page.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(resources.path("notebooks") / page.name, page)
        except OSError as error:
            hint = "chọn thư mục mà bạn có quyền ghi."
            raise OutputError(f"Không ghi được trang bắt đầu “{page}”.", hint=hint) from error
    return page
