"""What a report rests on: versions, rules, and the hash of every notice."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import fields
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from phantich import __version__
from phantich.report.grid import grid
from phantich.report.shown import BLOCK, Shown, pack
from phantich.report.study import Study
from phantich.rules.units import register_file

PACKAGES = ("spacy", "pandas", "matplotlib", "nbconvert")
"""Those whose change could change a report."""


def versions() -> dict[str, str]:
    """Of phantich, of Python and of what a report is made with."""
    own = {"phantich": __version__, "python": platform.python_version()}
    return own | {name: version(name) for name in PACKAGES}


def rules_hash() -> str:
    """SHA-256 over the rules and the registers in use, so that a changed word shows."""
    folder = files("phantich") / "rules"
    named = sorted(file.name for file in folder.iterdir() if file.name.endswith((".toml", ".tsv")))
    rules = [(name, (folder / name).read_text(encoding="utf-8")) for name in named]
    for name in ("corpora/units.csv", "corpora/provinces.csv"):
        rules.append((name, register_file(name).read_text(encoding="utf-8-sig")))
    return hashlib.sha256("\0".join(part for rule in rules for part in rule).encode("utf-8")).hexdigest()


def show_sources(study: Study) -> Shown:
    """The last cell of a template: versions and hashes for the reader; for the other formats, the records too."""
    facts = {
        "versions": versions(),
        "rules": rules_hash(),
        "corpus": study.corpus_hash,
        "folder": study.folder,
        "notices": [
            {"id": notice.id, "path": notice.source.path, "sha256": notice.source.sha256}
            for notice in study.chosen_notices
        ],
        "left_out": [str(path) for path in study.tables.left_out["path"]],
    }
    records = {field.name: pack(getattr(study.chosen, field.name)) for field in fields(study.chosen)}
    block: dict[str, Any] = {"kind": "sources", "facts": facts, "records": records}
    return Shown(_html(study, facts), {BLOCK: block})


def _html(study: Study, facts: dict[str, Any]) -> str:
    with_names = {"phantich": "phantich", "python": "Python"}
    lines = [f"{with_names.get(name, name)} {number}" for name, number in facts["versions"].items()]
    notices = study.chosen.notices[["reference", "notice_id", "source_path"]]
    hashes = {notice["id"]: notice["sha256"] or "–" for notice in facts["notices"]}
    frame = notices.assign(sha256=notices["notice_id"].map(hashes)).reset_index(drop=True)
    frame["id"] = frame["notice_id"]
    frame["source_path"] = frame["source_path"].map(lambda path: Path(path).name, na_action="ignore")
    shown = grid(pd.DataFrame(frame), ["reference", "id", "source_path", "sha256"])
    about = (
        f"<p>Phiên bản: {', '.join(lines)}.</p><p class='hash'>Kho văn bản (SHA-256): {facts['corpus']}.</p>"
        f"<p class='hash'>Quy tắc và danh mục đơn vị (SHA-256): {facts['rules']}.</p>"
        "<p>Một chỗ trong văn bản được dẫn bằng mã văn bản và vị trí ký tự, ví dụ "
        "<code>6aaa8ad24482dd87:120–184</code>. Xem điều gì đã đổi từ khi làm báo cáo: "
        "<code>phantich report --check TỆP-BÁO-CÁO</code>.</p>"
    )
    return f"{about}{shown}"
