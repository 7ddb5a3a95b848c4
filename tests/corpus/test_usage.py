"""Rules that gold uses, contradicts, or never needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from phantich.cli import main
from phantich.corpus.gold import Gold
from phantich.corpus.markup import parse
from phantich.corpus.usage import usages

MARKED = """\
<section roles="shortcomings"><heading number="1">1. Hạn chế</heading>
- <shortcoming topics="tiep-cong-dan">Phòng tiếp công dân mở cửa còn chậm.</shortcoming>
- <strength topics="dat-dai">Sổ khiếu nại ghi đủ, không còn chậm như trước.</strength>
</section><section roles="tasks"><heading number="2">2. Kiến nghị</heading>
- <task>Rà soát lại sổ.</task>
</section>"""
TEXT, MARKS = parse(MARKED)
FOUND = {(one.file, one.block, one.phrase): one for one in usages([Gold("01-x", TEXT, tuple(MARKS))])}


@pytest.mark.parametrize(("rule", "counts"), [
    pytest.param(("cues.toml", "fault", "còn chậm"), (2, 1, 1), id="cue-once-right-once-wrong"),
    pytest.param(("actions.toml", "action", "rà soát"), (1, 1, 0), id="action"),
    pytest.param(("topics.toml", "tiep-cong-dan", "tiếp công dân"), (1, 1, 0), id="topic"),
    pytest.param(("sections.toml", "shortcomings", "hạn chế"), (1, 1, 0), id="heading"),
    pytest.param(("cues.toml", "fault", "còn sơ sài"), (0, 0, 0), id="never"),
])  # fmt: skip
def test_counts(rule: tuple[str, str, str], counts: tuple[int, int, int]) -> None:
    assert FOUND[rule][3:] == counts


def test_a_rule_hurts_when_gold_contradicts_it_more_than_once_and_more_than_not() -> None:
    one = FOUND["cues.toml", "fault", "còn chậm"]
    assert not one.hurts and one._replace(contradicts=2).hurts and not one._replace(contradicts=2, agrees=2).hurts


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = next(Path("corpora/gold").glob("08-*"))
    (tmp_path / source.name).write_bytes(source.read_bytes())
    assert main(["corpus", "rules", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Hay nói trái gold" in said and "Không câu nào trong gold dùng đến" in said
