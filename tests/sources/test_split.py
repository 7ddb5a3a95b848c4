"""Several notices in one file are told apart where a whole letterhead begins anew, and nowhere else."""

from __future__ import annotations

import pytest
from make_sources import notice_text

from phantich import read_notices, resources
from phantich.errors import ClassifiedError
from phantich.sources import read_source, read_sources
from phantich.sources.split import split_notices

SPECIMENS = {path.name: read_source(path).text for path in sorted(resources.path("corpora/thong-bao").iterdir())}
WHOLE = [text.strip("\n") for text in SPECIMENS.values() if len(split_notices(f"{notice_text()}\n{text}")) == 2]
HEAD, MOTTO = "UBND TỈNH BÌNH LÂM\nSỞ Y TẾ\n", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
BEHIND = [
    pytest.param("PHỤ LỤC I\nDanh sách chợ\n- Chợ Khê Thượng.", id="appendix"),
    pytest.param(f"{MOTTO}Độc lập - Tự do - Hạnh phúc\nBIÊN BẢN\nĐoàn kiểm tra gồm:", id="no-office-no-symbol"),
    pytest.param(f"{HEAD}Số: 12/TB-SYT\nTHÔNG BÁO\n- Chậm.", id="no-motto"),
    pytest.param(f"{HEAD}{MOTTO}THÔNG BÁO\n- Chậm.", id="no-symbol"),
    pytest.param(f"{HEAD}{MOTTO}Số: 12/TB-SYT\nGiấy giới thiệu\n- Chậm.", id="no-title"),
]


@pytest.mark.parametrize("name", SPECIMENS, ids=[name[:2] for name in SPECIMENS])
def test_one_notice_stays_one(name: str) -> None:
    assert split_notices(SPECIMENS[name]) == [SPECIMENS[name]]


def test_notices_on_end() -> None:
    assert len(WHOLE) >= 20
    assert split_notices("\n\n".join([notice_text(), *WHOLE])) == [notice_text(), *WHOLE]


@pytest.mark.parametrize("behind", BEHIND)
def test_what_opens_no_notice(behind: str) -> None:
    text = f"{notice_text()}\n{behind}"
    assert split_notices(text) == [text]


def test_a_letterhead_within_a_notice_opens_none() -> None:
    before, _, after = notice_text().partition("2. Hạn chế")
    text = f"{before}{HEAD}{MOTTO}Số: 12/TB-SYT\nTHÔNG BÁO\n2. Hạn chế{after}"  # the first has no recipients yet
    assert split_notices(text) == [text]


def test_a_record_each(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("\n".join([notice_text(), WHOLE[0], WHOLE[1]]), encoding="utf-8")
    notices = read_notices(tmp_path).notices
    assert [notice.source.part for notice in notices] == [1, 2, 3]
    assert [notice.text for notice in notices] == [notice_text(), WHOLE[0], WHOLE[1]]
    assert len({notice.source.path for notice in notices}) == 1
    assert read_notices([tmp_path / "a.txt"] * 2).left_out == ()
    (tmp_path / "b.txt").write_text("\n".join([WHOLE[1], WHOLE[2]]), encoding="utf-8")
    assert [one.reason for one in read_notices(tmp_path).left_out] == ["trùng văn bản"]


def test_a_marking_on_the_second(tmp_path) -> None:
    marked = notice_text().replace("SỞ CÔNG THƯƠNG", "SỞ CÔNG THƯƠNG\nMẬT")
    (tmp_path / "a.txt").write_text(f"{WHOLE[0]}\n{marked}", encoding="utf-8")
    assert isinstance(read_sources(tmp_path / "a.txt")[0], ClassifiedError)
