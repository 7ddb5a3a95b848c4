"""The specimens are written one by one: enough of them, long enough, no two alike, each with its gold."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

import pytest

from phantich import resources
from phantich.corpus.documents import load_documents
from phantich.lang.sentences import sentences
from phantich.lang.view import fold, squeeze

LONGEST_SHARED = 12  # syllables: set phrases of the genre are no longer


@pytest.fixture(scope="module")
def documents():
    return load_documents(resources.path("corpora/thong-bao").parent / "gold")


@pytest.fixture(scope="module")
def held_out():
    """The notices to measure on, of which no report is made."""
    return load_documents(resources.path("corpora/thong-bao").parent / "kiem-chung" / "gold")


def test_every_specimen_has_gold(documents):
    specimens = {path.stem for path in resources.path("corpora/thong-bao").iterdir() if path.is_file()}
    assert specimens == {document.name for document in documents}


@pytest.mark.parametrize("corpus", ["documents", "held_out"])
def test_specimens_are_worth_measuring_on(corpus, request):
    documents = request.getfixturevalue(corpus)
    lengths = [len(document.text) for document in documents]
    assert min(lengths) >= 1800 and sum(length > 3000 for length in lengths) >= len(lengths) / 2
    assert min(len(document.gold["items"]) for document in documents) >= 8


def test_no_sentence_stands_in_two(documents, held_out):
    where = defaultdict(set)
    for document in (*documents, *held_out):
        lines = [line for line in document.text.splitlines() if "hư cấu" not in line]  # what says that it is invented
        for line in lines:
            for start, end in sentences(line, 0, len(line)):
                key = "".join(char for char in fold(line[start:end]) if char.isalnum() or char == " ")
                if len(key.split()) > LONGEST_SHARED:
                    where[squeeze(key)].add(document.name)
    shared = {sentence: names for sentence, names in where.items() if len(names) > 1}
    assert not shared, list(chain(shared.items()))[:3]
    assert len(where) > 1000
