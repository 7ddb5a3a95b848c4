"""Times, taken in turns: best and median of several runs after a warm-up."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

ENOUGH = 0.5  # seconds that one run lasts at least, so that neither the clock's grain nor a short pause counts


def clock(works: dict[str, Callable[[], object]], chars: int, runs: int) -> dict[str, dict[str, float]]:
    """How fast each piece of work goes through its characters.

    The works take turns within a run, so that whatever else the machine does falls on all of them alike.

    Parameters
    ----------
    works : name → one pass over the texts
    chars : code points in one pass
    runs : how many runs, after one pass that warms up caches and loads models

    Returns
    -------
    name → `best` and `median` in million characters a second, and `cores`: processor time over wall time of the best
    run (1 is one core; less means that something else had the core)
    """
    repeats = {name: max(1, round(ENOUGH / _warm(work))) for name, work in works.items()}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            wall, processor = perf_counter(), process_time()
            for _ in range(repeats[name]):
                work()
            taken[name].append((perf_counter() - wall, process_time() - processor))
    return {name: _rate(chars * repeats[name], times) for name, times in taken.items()}


def _warm(work: Callable[[], object]) -> float:
    """Seconds of one warm pass."""
    work()
    start = perf_counter()
    work()
    return perf_counter() - start


def _rate(chars: int, times: list[tuple[float, float]]) -> dict[str, float]:
    wall, processor = min(times)
    return {
        "best": chars / wall / 1e6,
        "median": chars / median(wall for wall, _ in times) / 1e6,
        "cores": processor / wall,
    }
