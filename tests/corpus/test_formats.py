"""Exports: whatever is written is read back, and names stay out unless asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_gold import EXAMPLE, gold_of

from phantich import Notice, extract, open_notice, resources
from phantich.cli import main
from phantich.corpus import formats
from phantich.corpus.formats import conll, docbin
from phantich.corpus.privacy import without_names
from phantich.corpus.records import to_notice
from phantich.errors import FormatError
from phantich.model import Role

SPECIMENS = [open_notice(path) for path in sorted(resources.path("corpora/thong-bao").glob("*"))[:4]]
GOLD = to_notice(gold_of(EXAMPLE))
HOSTILE = extract(
    "THÔNG BÁO\n# id = x\n1. Ưu điểm\n- Đã \t đủ_sổ <b>&amp;\u2003. \n\n2. Hạn chế\n+ Chưa nộp 5 triệu đồng.\n"
)
NOTICES = [*SPECIMENS, GOLD, HOSTILE]


@pytest.mark.parametrize("name", formats.names())
def test_whatever_is_written_is_read_back(name: str, tmp_path: Path) -> None:
    chosen = formats.load(name)
    path = tmp_path / f"văn bản{chosen.SUFFIX}"
    chosen.write(NOTICES, path)
    assert chosen.read(path) == [chosen.kept(notice) for notice in NOTICES]


def test_plain_spacy_reads_the_docbin(tmp_path: Path) -> None:
    path = tmp_path / "gold.spacy"
    docbin.write([GOLD], path)
    script = (
        "import json, sys\n"
        "from spacy.tokens import DocBin\n"
        "from spacy.vocab import Vocab\n"
        "[doc] = DocBin().from_disk(sys.argv[1]).get_docs(Vocab())\n"
        "spans = {name: [[span.start_char, span.end_char, span.label_] for span in doc.spans[name]] for name in doc.spans}\n"
        "due = [doc.spans['tasks'].attrs[span.id_]['deadline'] for span in doc.spans['tasks']]\n"
        "assert not [name for name in sys.modules if name.startswith('phantich')]\n"
        "print(json.dumps([doc.text, spans, due[0]['date'], doc.user_data['metadata']['symbol']]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)
    text, spans, due, symbol = json.loads(done.stdout)
    assert (text, due, symbol) == (GOLD.text, "2025-03-31", "07/KL-STL")
    assert spans["findings"] == [[one.start, one.end, str(one.kind)] for one in GOLD.findings]
    assert spans["sections"] == [[one.start, one.end, "+".join(one.roles)] for one in GOLD.sections]
    assert [label for *_, label in spans["points"]] == ["shortcoming", "consequence"]


@pytest.mark.parametrize("notice", NOTICES, ids=[f"notice-{number}" for number in range(len(NOTICES))])
def test_tags_are_over_words_and_no_place_is_lost(notice: Notice) -> None:
    tagged = conll.kept(notice)
    items = sorted((one.start, one.end, str(one.kind)) for one in notice.findings)
    items += [(one.start, one.end, "task") for one in notice.tasks]
    assert tagged.places("item") == sorted(items)
    assert tagged.places("date") == [(one.start, one.end, "date") for one in notice.dates]
    assert [notice.text[start:end] for start, end, _ in tagged.places("amount")] == [
        notice.text[one.start : one.end] for one in notice.amounts
    ]
    assert [label for *_, label in tagged.places("section")] == ["+".join(one.roles) for one in notice.sections]
    covered = {offset for start, end in tagged.words for offset in range(start, end)}
    assert not "".join(char for offset, char in enumerate(notice.text) if offset not in covered).strip()


def test_words_are_of_several_syllables() -> None:
    tagged = conll.kept(GOLD)
    assert {"Thủy lợi", "sự cố", "Lê Thị Ví Dụ"} <= {GOLD.text[start:end] for start, end in tagged.words}
    assert [GOLD.text[start:end] for start, end in tagged.words].count("đồng") == 2  # cut out of "đồng tiền"


def test_conll_as_it_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    conll.write([extract("2. Hạn chế\n- Chưa nộp 5 triệu đồng.")], path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[2].split() == ["#", "columns", "=", "form", "start", "end", *conll.LAYERS]
    rows = [line.split("\t") for line in lines[3:] if line]
    column = {layer: number for number, layer in enumerate(conll.LAYERS, 3)}
    assert [(row[0], row[column["item"]]) for row in rows if row[column["item"]] != "O"][:2] == [
        ("Chưa", "B-shortcoming"),
        ("nộp", "I-shortcoming"),
    ]
    assert [row[column["amount"]] for row in rows if row[column["amount"]] != "O"] == [
        "B-amount",
        "I-amount",
        "I-amount",
    ]
    assert {row[column["section"]] for row in rows} == {"B-shortcomings", "I-shortcomings"}


@pytest.mark.parametrize("notice", NOTICES, ids=[f"notice-{number}" for number in range(len(NOTICES))])
def test_names_are_left_out(notice: Notice) -> None:
    bare = without_names(notice)
    zones = [s for s in notice.sections if {Role.RECIPIENTS, Role.SIGNATURE} & set(s.roles)]
    assert len(bare.text) == len(notice.text)
    assert all(not bare.text[zone.start : zone.end].strip() for zone in zones)
    assert bare.recipients == ()
    assert bare.metadata.signer_name is None
    assert [one.text for one in (*bare.findings, *bare.tasks)] == [
        one.text for one in (*notice.findings, *notice.tasks)
    ]
    for one in (*bare.citations, *bare.dates, *bare.amounts, *bare.findings, *bare.tasks):
        assert " ".join(bare.text[one.start : one.end].split()) == " ".join(notice.text[one.start : one.end].split())
    for one, whole in zip(bare.tasks, notice.tasks, strict=True):
        texts = [[n.citations[i].text for i in t.citations] for n, t in ((bare, one), (notice, whole))]
        assert texts[0] == texts[1]


def test_a_citation_of_the_recipients_zone_leaves_no_hole() -> None:
    """What points past a record that is left out still points to the same one."""
    gold = gold_of(
        '<section roles="recipients"><recipient>Lưu theo <citation symbol="1/QĐ-A">Quyết định số 1/QĐ-A</citation></recipient>'
        '</section>\n<section roles="tasks"><task>Rà soát <citation symbol="2/QĐ-B">Quyết định số 2/QĐ-B</citation>.</task></section>'
    )
    bare = without_names(to_notice(gold))
    assert [bare.citations[number].symbol for number in bare.tasks[0].citations] == ["2/QĐ-B"]
    assert "1/QĐ-A" not in bare.to_json()


def test_gold_as_a_record() -> None:
    assert [(one.kind.value, one.topics) for one in GOLD.findings] == [
        ("strength", ("nong-nghiep",)),
        ("shortcoming", ("tai-chinh-ngan-sach",)),
    ]
    first, second = GOLD.tasks
    assert (first.kind.value, first.measure, first.answers) == ("measure", "economic", (GOLD.findings[1].id,))
    assert (str(first.deadline.date), first.deadline.text) == ("2025-03-31", "trong quý I/2025")
    assert [(body.text, body.source) for body in (*first.assignees, *second.assignees)] == [
        ("Trạm Thủy nông Đồng Mơ", "text"),
        ("Trạm Thủy nông Đồng Mơ", "inherited"),
    ]
    assert [GOLD.amounts[number].value_vnd for number in GOLD.findings[1].amounts] == [1250000000]
    assert (GOLD.metadata.symbol, str(GOLD.metadata.issue_date), GOLD.metadata.basis) == (
        "07/KL-STL",
        "2025-02-12",
        (0,),
    )
    assert GOLD.sections[1].number == "I"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpora" / "gold").mkdir(parents=True)
    (tmp_path / "corpora" / "gold" / "01-x.marked.txt").write_text(EXAMPLE, encoding="utf-8")
    assert main(["corpus", "export", "--format", "jsonl", "--out", "a.jsonl"]) == 0
    assert "Ví Dụ" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    assert main(["corpus", "export", "--format", "docbin", "--out", "a.spacy", "--with-names"]) == 0
    [read] = formats.load("docbin").read(tmp_path / "a.spacy")
    assert (read.text, read.metadata.signer_name) == (GOLD.text, "Lê Thị Ví Dụ")
    (tmp_path / "b.txt").write_text(GOLD.text, encoding="utf-8")
    assert main(["corpus", "export", "b.txt", "--format", "conll", "--out", "b.conll"]) == 0
    assert main(["corpus", "export", "b.txt", "--format", "conl", "--out", "b.conll"]) == 2
    assert "có phải ý bạn là conll" in capsys.readouterr().err
    with pytest.raises(FormatError):
        formats.load("xml")
