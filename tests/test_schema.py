"""The schema that travels with the package is that of the records, and the documented example fits both."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema

import phantich
from phantich import Notice, resources

SCHEMA = json.loads((files("phantich") / "notice.schema.json").read_text("utf-8"))
EXAMPLE = (Path(__file__).parent / "data" / "notice-example.json").read_text(encoding="utf-8")


def test_the_committed_schema_is_that_of_the_model() -> None:
    assert Notice.model_json_schema(by_alias=True) == SCHEMA, "run: make schema"


def test_the_example_fits_the_schema_and_the_model() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(EXAMPLE))
    notice = Notice.model_validate_json(EXAMPLE)
    assert json.loads(notice.model_dump_json(by_alias=True, exclude_unset=True)) == json.loads(EXAMPLE)


def test_what_is_extracted_fits_the_schema() -> None:
    for path in sorted(resources.path("corpora/thong-bao").glob("*.txt")):
        record = json.loads(phantich.open_notice(path).to_json())
        jsonschema.Draft202012Validator(SCHEMA).validate(record)
        assert Notice.model_validate(record).to_json() == json.dumps(record, ensure_ascii=False, separators=(",", ":"))
