"""The whole notice: places, ids, sections, and a pipeline that was saved."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from phantich import resources
from phantich.lang.view import find_furniture, squeeze
from phantich.pipes.build import blank
from phantich.read import extract, read_notice
from phantich.sources import read_source

SPECIMENS = sorted(resources.path("corpora/thong-bao").iterdir())
TEXTS = [pytest.param(read_source(path).text, id=path.stem) for path in SPECIMENS]


@pytest.mark.parametrize("text", TEXTS)
def test_every_place_lies_in_the_text_and_says_what_it_says(text):
    notice = extract(text)
    assert notice.text == text
    pages = find_furniture(text)
    bare = "".join(" " if any(a <= i < b for a, b in pages) else char for i, char in enumerate(text))
    for record in [*notice.findings, *notice.tasks, *notice.citations, *notice.dates, *notice.amounts]:
        assert squeeze(bare[record.start : record.end]) == record.text
        for point in getattr(record, "points", ()):
            assert record.start <= point.start < point.end <= record.end


@pytest.mark.parametrize("text", TEXTS)
def test_sections_are_contiguous_and_hold_every_item(text):
    notice = extract(text)
    assert notice.sections[0].start == 0
    assert notice.sections[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(notice.sections, notice.sections[1:], strict=False))
    for item in [*notice.findings, *notice.tasks]:
        section = notice.sections[item.section]
        assert section.start <= item.start < section.end


@pytest.mark.parametrize("text", TEXTS)
def test_a_specimen_has_what_a_notice_has(text):
    notice = extract(text)
    assert len(notice.findings) + len(notice.tasks) >= 8
    assert notice.tasks
    assert {str(finding.kind) for finding in notice.findings} >= {"strength", "shortcoming"}


def test_items_are_disjoint_and_ids_are_their_own():
    for param in TEXTS:
        items = sorted(
            [*extract(param.values[0]).findings, *extract(param.values[0]).tasks], key=lambda item: item.start
        )
        assert all(a.end <= b.start for a, b in itertools.pairwise(items))
        assert len({item.id for item in items}) == len(items)


def test_an_id_does_not_move_when_another_item_goes():
    first = extract("1. Hạn chế\n- Sổ ghi thiếu.\n- Kho chưa gọn.")
    second = extract("1. Hạn chế\n- Kho chưa gọn.")
    assert first.findings[1].id[9:] == second.findings[0].id[9:]


def test_a_text_without_anything_is_a_notice_without_anything():
    notice = extract("Xin chào.")
    assert not notice.findings and not notice.tasks
    assert [str(section.roles[0]) for section in notice.sections] == ["preamble"]


def test_a_saved_pipeline_reads_the_same_in_a_new_process(tmp_path):
    text = read_source(SPECIMENS[0]).text
    blank().to_disk(tmp_path / "phantich")
    (tmp_path / "notice.txt").write_text(text, "utf-8")
    code = (
        "import sys, spacy; from pathlib import Path\n"
        "nlp = spacy.load(sys.argv[1]); text = Path(sys.argv[2]).read_text('utf-8')\n"
        "from phantich.read import read_notice; sys.stdout.buffer.write(read_notice(nlp(text)).to_json().encode())"
    )
    run = [sys.executable, "-c", code, str(tmp_path / "phantich"), str(tmp_path / "notice.txt")]
    done = subprocess.run(run, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-800:]
    assert json.loads(done.stdout) == json.loads(read_notice(blank()(text)).to_json())


def test_layers_survive_docbin():
    from spacy.tokens import DocBin

    nlp = blank()
    doc = nlp(read_source(SPECIMENS[1]).text)
    again = next(iter(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)))
    assert read_notice(again).to_json() == read_notice(doc).to_json()


def test_a_hostile_text_is_only_text():
    text = '1. Hạn chế\n- <script>alert(1)</script> còn chậm.\n- =HYPERLINK("x") chưa đủ ' + "a" * 3000
    notice = extract(text)
    assert notice.text == text
    assert Path(__file__).is_file()
