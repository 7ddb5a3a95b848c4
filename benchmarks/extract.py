"""Speed and memory of phantich, beside one regex, underthesea, medspaCy and EDS-NLP on the same texts.

    python benchmarks/extract.py [--peers PYTHON]… [--json FILE]

Every measure runs in a process of its own, is given the texts on standard input and answers in JSON, so that no measure
finds the memory or the caches of another. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from shutil import which

HERE = Path(__file__).parent
# Million characters a second, and with words the share of underthesea alone.
TARGETS = {"extract": 0.8, "extract + links": 0.6, "extract + words": 0.8}
LEAK = 0.2  # KiB a further notice (20 MiB in 100,000): less is the grain of the allocator
SHARES = (0.1, 0.2, 0.5, 1.0)  # of the copies, where memory is looked at


def ask(script: str, given: dict | None = None, python: str = sys.executable) -> dict:
    """What a script of this folder answers to what it is given.

    Raises
    ------
    subprocess.CalledProcessError : it failed; its own message has gone to standard error
    """
    answer = subprocess.run(
        [python, str(HERE / script)],
        input=json.dumps(given or {}),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return json.loads(answer.stdout)


def measure(runs: int, copies: int, peers: list[str]) -> dict:
    """All figures, as --json writes them."""
    material = ask("material.py")
    texts = material["texts"]
    marks = sorted({max(1, round(copies * share)) for share in SHARES})
    figures = {
        "machine": {"system": platform.system(), "processor": platform.machine(), "python": platform.python_version()},
        "versions": {name: version(name) for name in ("spacy", "underthesea")},
        "specimens": {"notices": len(texts), "chars": sum(map(len, texts))},
        # Linux lets a child's peak begin at its parent's: this process has to be small, and is.
        "memory": ask("memory.py", {"texts": texts, "marks": marks}),
        **ask("speed.py", {"texts": texts, "runs": runs}),
        "peers": {},
    }
    for python in peers:
        figures["peers"].update(ask("peers.py", {**material, "runs": runs}, python))
    return figures


def show_machine(figures: dict) -> None:
    """What was measured, and on what."""
    texts, machine = figures["specimens"], figures["machine"]
    print(f"{texts['notices']} specimens, {texts['chars']:,} characters")
    print(f"{machine['system']} {machine['processor']}, Python {machine['python']}, ", end="")
    print(", ".join(f"{name} {number}" for name, number in figures["versions"].items()))


def show_speed(figures: dict) -> None:
    """Throughput without and with the word layer, and where the time goes."""
    rates, words, stages = figures["rates"], figures["words"], figures["stages"]
    print("\nMillion characters a second, one core            best  median")
    line("one regex (dates)", rates["regex"])
    for name, title in (("extract", "extract: text to Notice"), ("extract + links", "with the links among its items")):
        line(title, rates[name], verdict(rates[name]["best"], TARGETS[name]))
    print("\nWith the word layer                              best  median")
    for name in ("underthesea", "underthesea, not rewriting", "words", "extract + words"):
        line(name, words[name])
    share = words["extract + words"]["best"] / words["underthesea"]["best"]
    print(f"  {'words / underthesea':42}{words['words']['best'] / words['underthesea']['best']:9.2f}")
    print(f"  {'extract + words / underthesea':42}{share:9.2f}           {verdict(share, TARGETS['extract + words'])}")
    total = sum(stages.values())
    print("\nFrom text to record, step by step              ns/char   share")
    for name, taken in stages.items():
        print(f"  {name:42}{taken:9.1f}{taken / total:8.0%}")
    print(f"  {'in all':42}{total:9.1f}")


def show_memory(memory: dict) -> None:
    """The peak at every mark, and how much a further notice costs."""
    print(f"\nPeak memory over a stream of notices, no two alike ({memory['rate']:.2f} million characters a second)")
    peaks = {int(number): peak for number, peak in memory["peaks"].items()}
    if None in peaks.values():
        print("  not measured: this system does not tell the peak of a process")
        return
    for number, peak in peaks.items():
        print(f"  {number:7,} notices {peak:25.1f} MiB")
    *_, (first, least), (last, most) = peaks.items()  # before half way the caches fill up
    each = (most - least) * 1024 / (last - first)
    print(f"  {each:33.2f} KiB a further notice   {'does not grow' if each < LEAK else 'GROWS'}")


def show_peers(figures: dict) -> None:
    """Sections and terms alone, beside the peers."""
    print("\nSections and terms alone                         best  median   sections   terms")
    line("phantich", figures["rates"]["sections + terms"], counts(figures["found"]))
    for name, peer in figures["peers"].items():
        line(f"{name} {peer['version']} (spaCy {peer['spacy']})", peer["rate"], counts(peer["found"]))
    if not figures["peers"]:
        print("  no peer is installed; see benchmarks/README.md")


def line(name: str, rate: dict, note: str = "") -> None:
    """One rate of a table, with a warning when the machine was busy."""
    busy = "" if rate["cores"] > 0.95 else f"  (only {rate['cores']:.0%} of a core)"
    print(f"  {name:42}{rate['best']:9.3f}{rate['median']:8.3f}   {note}{busy}".rstrip())


def counts(found: dict[str, int]) -> str:
    """How many sections and terms."""
    return f"{found['sections']:8,}{found['terms']:8,}"


def verdict(value: float, target: float) -> str:
    """The target, and whether it is met."""
    return f"target {target}: {'met' if value >= target else 'MISSED'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="runs of each measure after the warm-up (default: 7)")
    parser.add_argument("--copies", type=int, default=5000, help="notices streamed for the memory (default: 5000)")
    peers = "a Python with medspaCy or EDS-NLP; again for another (default: this one)"
    parser.add_argument("--peers", action="append", metavar="PYTHON", help=peers)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    given = parser.parse_args()
    if given.runs < 1 or given.copies < 1000:
        parser.error("--runs must be at least 1, --copies at least 1000 (fewer only fill the caches)")
    if lost := [python for python in given.peers or () if not which(python)]:
        parser.error(f"no such Python: {', '.join(lost)}")
    figures = measure(given.runs, given.copies, given.peers or [sys.executable])
    show_machine(figures)
    show_speed(figures)
    show_memory(figures["memory"])
    show_peers(figures)
    if given.json:
        given.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
