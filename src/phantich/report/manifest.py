"""What a report was made of, kept with it, and what has changed since."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from phantich import resources
from phantich.batch import REPORT
from phantich.errors import FormatError
from phantich.report.html import MANIFEST
from phantich.report.shown import Block
from phantich.report.sources import rules_hash, versions
from phantich.report.templates import find_template
from phantich.sources.archive import digests

SCHEMA = "phantich.report/1"
Manifest = dict[str, Any]
_META = re.compile(rf'<meta name="{MANIFEST}" content="([^"]*)">')


def make_manifest(template: Path, parameters: Mapping[str, object], sources: Block | None) -> Manifest:
    """What a report is made of.

    Parameters
    ----------
    sources : the block of `show_sources`; None when the notebook shows none
    """
    facts = sources["facts"] if sources else {}
    return {
        "schema": SCHEMA,
        "template": template.stem,
        "template_sha256": _sha256(template),
        "parameters": dict(parameters),
        "made_at": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        **facts,
    }


def manifest_path(file: Path) -> Path:
    """Where the manifest of a report lies: beside it, for the formats that cannot carry it."""
    return file.with_name(Path(file.name.removesuffix(".zip")).stem + REPORT)


def read_manifest(file: Path) -> Manifest:
    """The manifest of a report: in the page, else beside the file.

    Raises
    ------
    FormatError : there is none
    """
    try:
        if file.suffix == ".html" and (match := _META.search(file.read_text(encoding="utf-8")[:2_000_000])):
            return json.loads(unescape(match[1]))
        if manifest_path(file).is_file():
            return json.loads(manifest_path(file).read_text(encoding="utf-8"))
        if file.name.endswith(REPORT):
            return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(f"Không đọc được báo cáo “{file}”.", hint="chỉ vào tệp HTML của báo cáo.") from error
    hint = f"chỉ vào tệp HTML của báo cáo, hoặc để tệp {manifest_path(file).name} bên cạnh."
    raise FormatError(f"“{file.name}” không mang thông tin về nguồn số liệu.", hint=hint)


def changes(manifest: Manifest) -> list[str]:
    """What is no longer as it was when the report was made, one Vietnamese sentence each; empty when nothing is."""
    found = [*_changed_notices(manifest), *_new_files(manifest)]
    if manifest.get("rules") not in (None, rules_hash()):
        found.append("Quy tắc hoặc danh mục đơn vị đã đổi.")
    now = versions()
    for name, before in manifest.get("versions", {}).items():
        if now.get(name) != before:
            found.append(f"Phiên bản {name}: {before} → {now.get(name, 'không còn')}.")
    return found + _changed_template(manifest)


def _changed_notices(manifest: Manifest) -> list[str]:
    known = {Path(notice["path"]): notice["sha256"] for notice in manifest.get("notices", [])}
    now, found = digests(known), []
    for path, before in known.items():
        if path not in now:
            found.append(f"Không còn tệp {path}.")
        elif before and now[path] != before:
            found.append(f"Tệp {path} đã đổi nội dung.")
    return found


def _new_files(manifest: Manifest) -> list[str]:
    """Files of the folder that the report has not seen. A report of some units or a period has not looked at all."""
    from phantich.batch import find_files
    from phantich.report.show import SPECIMENS

    parameters = manifest.get("parameters", {})
    if "notices" not in manifest or any(parameters.get(name) for name in ("units", "unit", "period", "path")):
        return []
    folder = Path(manifest["folder"]) if manifest.get("folder") else resources.path(SPECIMENS)
    known = {Path(notice["path"]).resolve() for notice in manifest["notices"]}
    known |= {Path(path).resolve() for path in manifest.get("left_out", [])}
    known |= {parent for path in known for parent in path.parents if parent.is_file()}  # archives
    files = find_files(folder) if folder.exists() else []
    return [f"Tệp {file} mới có, báo cáo chưa tính." for file in files if file.resolve() not in known]


def _changed_template(manifest: Manifest) -> list[str]:
    from phantich.errors import TemplateError

    try:
        same = _sha256(find_template(manifest["template"])) == manifest["template_sha256"]
    except (TemplateError, KeyError):
        return [f"Không còn sổ tay mẫu {manifest.get('template')}."]
    return [] if same else [f"Sổ tay mẫu {manifest['template']} đã đổi."]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
