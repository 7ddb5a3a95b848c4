"""Twenty dossiers: `--each unit` with two workers, one by one, and the plain way, papermill and nbconvert.

    python -m benchmarks.dossiers

The specimens name too few bodies of the register, so the bodies that they name beside it are added to a register of
the working folder. All ways read the same papers, run the same template and write the same pages; the plain way lets
papermill start a kernel for each and nbconvert write what it ran, code left out.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from phantich import read_notices, resources
from phantich.report.many import run_each
from phantich.report.run import run_notebook
from phantich.rules.units import load_units

TEMPLATE, COUNT = "ho-so-don-vi", 20


def enlarge_register(folder: Path) -> list[str]:
    """Write `corpora/units.csv` with every body that the specimens inspect; returns the codes of twenty of them."""
    register = load_units()
    notices = read_notices(resources.path("corpora/thong-bao")).notices
    names = dict.fromkeys(name for notice in notices for name in notice.metadata.inspected_entity)
    known = dict.fromkeys(code for name in names if (code := register.find(name)))
    new = {f"them-{place}": name for place, name in enumerate(name for name in names if not register.find(name))}
    (folder / "corpora").mkdir()
    lines = [f'{code},"{name}",,tỉnh,,,\n' for code, name in new.items()]
    text = resources.path("corpora/units.csv").read_text(encoding="utf-8-sig") + "".join(lines)
    (folder / "corpora" / "units.csv").write_text(text, encoding="utf-8")
    return [*known, *new][:COUNT]


def each(units: list[str]) -> None:
    batch = run_each(TEMPLATE, {}, units, "each", ["html"], workers=2)
    assert not [one.error for one in batch.outcomes if one.error]


def one_by_one(units: list[str]) -> None:
    for unit in units:
        run_notebook(TEMPLATE, {"unit": unit}, "one", ["html"])


def plain(units: list[str]) -> None:
    import papermill
    from nbconvert import HTMLExporter

    template = resources.path(f"notebooks/{TEMPLATE}.ipynb")
    Path("plain").mkdir()
    for unit in units:
        made = Path("plain") / f"{unit}.ipynb"
        papermill.execute_notebook(str(template), str(made), {"unit": unit}, kernel_name="python3", progress_bar=False)
        page, _ = HTMLExporter(exclude_input=True).from_filename(str(made))
        made.with_suffix(".html").write_text(page, encoding="utf-8")


def seconds(work: Callable[[list[str]], None], units: list[str]) -> float:
    start = time.perf_counter()
    work(units)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        units = enlarge_register(Path(folder))
        load_units.cache_clear()
        assert len(units) == COUNT
        took = {work.__name__: seconds(work, units) for work in (each, one_by_one, plain)}
        pages = {name: len(list(Path(name).rglob("*.html"))) for name in ("each", "one", "plain")}
        words = re.sub(r"<[^>]+>", "", next(Path("each").rglob(f"{TEMPLATE}-*.html")).read_text(encoding="utf-8"))
        os.chdir("/")
    print(f"pages: {pages}; words of one: {len(words.split())}")
    for name, time_taken in took.items():
        print(f"{name:12} {time_taken:6.1f} s, {60 * COUNT / time_taken:5.1f} dossiers a minute")
    print(f"each : plain = {took['plain'] / took['each']:.2f}")


if __name__ == "__main__":
    main()
