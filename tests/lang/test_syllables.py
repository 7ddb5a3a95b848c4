import random

import pytest
import spacy
from spacy.vocab import Vocab

from phantich.lang.syllables import SyllableTokenizer

ALPHABET = "ab đế,.-/\n\t  \u00a0\u0301\u2028\x85_1 2\u200b\U0001f600"


@pytest.fixture(scope="module")
def tokenizer():
    return SyllableTokenizer(Vocab())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Sở Y tế", ["Sở", "Y", "tế"], id="blanks"),
        pytest.param(
            "1.280,04 triệu; 06/2013/TT-TTCP",
            ["1", ".", "280", ",", "04", "triệu", ";", "06", "/", "2013", "/", "TT", "-", "TTCP"],
            id="punctuation",
        ),
        pytest.param(" a  b \n", [" ", "a", "  ", "b", " \n"], id="runs-of-blanks"),
        pytest.param("kiê\u0309m tra", ["kiê\u0309m", "tra"], id="combining-mark"),
    ],
)
def test_tokens(tokenizer, text, tokens):
    assert [token.text for token in tokenizer(text)] == tokens


def test_nothing_is_lost(tokenizer):
    random.seed(0)
    for _ in range(2000):
        text = "".join(random.choices(ALPHABET, k=random.randint(0, 30)))
        assert tokenizer(text).text == text


def test_a_pipeline_finds_it_and_keeps_it(tmp_path):
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "phantich_syllables"}}})
    nlp.to_disk(tmp_path)
    assert [token.text for token in spacy.load(tmp_path)("số 35-CT/TW")] == ["số", "35", "-", "CT", "/", "TW"]
