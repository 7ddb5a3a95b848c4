"""What a score needs from outside: the gold of a folder, and what the program read in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from phantich.corpus.gold import SUFFIX, load_gold, to_ruler
from phantich.corpus.reading import Json
from phantich.errors import UnreadableError
from phantich.model import Source

_STAND_OFF = ".gold.json"


class Document(NamedTuple):
    """A notice with its gold. `path` is the file that the program reads; None where gold holds the canonical text."""

    name: str
    text: str
    gold: Json
    path: Path | None = None


def load_documents(folder: Path) -> list[Document]:
    """The gold of a folder: `*.marked.txt`, or pairs `NN.txt` and `NN.gold.json`.

    Raises
    ------
    MarkupError : a file with marks does not keep to the guide
    UnreadableError : there is no gold, or a file of it cannot be read
    """
    marked = [load_gold(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    documents = [Document(gold.name, gold.text, to_ruler(gold)) for gold in marked]
    for path in sorted(folder.glob(f"*{_STAND_OFF}")):
        name = path.name.removesuffix(_STAND_OFF)
        source = path.with_name(f"{name}.txt")
        try:
            record, text = json.loads(path.read_bytes()), source.read_bytes().decode("utf-8")
        except (OSError, ValueError) as error:
            hint = "cần đủ hai tệp, dạng UTF-8."
            raise UnreadableError(path, "không đọc được cặp .txt và .gold.json.", hint=hint) from error
        documents.append(Document(name, text, record, source))
    if not documents:
        hint = f"thư mục gold có tệp *{SUFFIX}, hoặc cặp NN.txt và NN{_STAND_OFF}."
        raise UnreadableError(folder, "không có tệp gold nào.", hint=hint)
    return documents


def load_predictions(path: Path) -> dict[str, Json]:
    """Extracted notices, one JSON a line, by the stem of their source's path.

    Raises
    ------
    UnreadableError : it is not there, or a line is no such notice
    """
    try:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {Path(record["source"]["path"]).stem: record for record in records}
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "tạo tệp bằng: phantich extract THƯ_MỤC --format jsonl --out TỆP."
        raise UnreadableError(path, "không phải kết quả JSONL của phantich.", hint=hint) from error


def predict(documents: Iterable[Document]) -> dict[str, Json]:
    """What the pipeline reads in the documents, as `phantich extract` would write it."""
    from phantich.read import extract
    from phantich.sources import read_source

    found: dict[str, Json] = {}
    for document in documents:
        text = read_source(document.path).text if document.path else document.text
        found[document.name] = json.loads(extract(text, Source(path=f"{document.name}.txt")).to_json())
    return found
