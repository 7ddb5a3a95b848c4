"""How long a scanned page takes, with one and with two read at a time, and how much of it is Tesseract's own work.

Usage: python benchmarks/scans.py [--runs 3]     needs Tesseract with Vietnamese

The pages are those of the specimens shipped as PDF, drawn at 200 dpi: clean, and skewed, noisy, under a red stamp.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ["PHANTICH_CACHE"] = "off"
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "sources"))

from make_scans import DPI, SHIPPED, draw_pages, spoil
from PIL import Image

from phantich.sources.ocr import Picture, engine, find_tesseract, read_scans

TARGET = 0.9  # of the time of a page; what is left is ours: cleaning, levelling, and reading what Tesseract says


def read_in(pages: list[Image.Image], workers: int) -> tuple[float, float]:
    """Seconds in all, and those in which Tesseract was at work, summed over the pages."""
    spent: list[float] = []
    recognise = engine.recognise

    def timed(*arguments: object, **options: object) -> bytes:
        start = perf_counter()
        found = recognise(*arguments, **options)
        spent.append(perf_counter() - start)
        return found

    pictures = [Picture(str(number), partial(_given, page), DPI) for number, page in enumerate(pages)]
    engine.recognise = timed
    try:
        start = perf_counter()
        for _ in read_scans(pictures, workers):
            pass
        return perf_counter() - start, sum(spent)
    finally:
        engine.recognise = recognise


def _given(page: Image.Image) -> Image.Image:
    return page


def best(measure: Callable[[], tuple[float, float]], runs: int) -> tuple[float, float]:
    """The fastest of some runs, and the median of the shares."""
    found = [measure() for _ in range(runs)]
    return min(total for total, _ in found), median(own / total for total, own in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    if find_tesseract() is None:
        sys.exit("needs Tesseract with Vietnamese (vie)")
    clean = [page for path in SHIPPED for page in draw_pages(path)]
    spoilt = [spoil(page, seed) for seed, page in enumerate(clean)]
    print(f"{len(clean)} pages, {engine.version(find_tesseract())}, {os.cpu_count()} processors")
    print(f"{'':10}{'1 worker':>14}{'2 workers':>14}{'gain':>8}{'Tesseract':>12}")
    for name, pages in (("clean", clean), ("spoilt", spoilt)):
        one, share = best(partial(read_in, pages, 1), runs)
        two, _ = best(partial(read_in, pages, 2), runs)
        seconds = [f"{total / len(pages):.2f} s a page" for total in (one, two)]
        verdict = "met" if share >= TARGET else "NOT met"
        print(f"{name:10}{seconds[0]:>14}{seconds[1]:>14}{one / two:>7.2f}x{share:>11.1%}  target {TARGET}: {verdict}")


if __name__ == "__main__":
    main()
