"""The files that travel with the package: templates, the register of bodies, the specimens.

In an installed wheel they lie in `phantich/data` (pyproject's `force-include`); in a checkout they are where people
edit them, at its root. Everyone asks here, so nobody else knows the difference.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from phantich.errors import PhantichError


def path(name: str) -> Path:
    """Where a packaged file or folder is.

    Parameters
    ----------
    name : "notebooks", "corpora/units.csv", "corpora/provinces.csv", "corpora/score.json" or "corpora/thong-bao"

    Returns
    -------
    An existing file or folder; read it, do not write there

    Raises
    ------
    PhantichError : the installation is incomplete

    >>> path("corpora/thong-bao").is_dir()
    True
    """
    package = Path(str(files("phantich")))
    installed, checkout = package / "data" / name, package.parents[1] / name
    if installed.exists():
        return installed
    if (package.parents[1] / "pyproject.toml").is_file() and checkout.exists():
        return checkout
    raise PhantichError(f"Bản cài phantich thiếu “{name}”.", hint="cài lại: pip install --force-reinstall phantich.")
