"""Many files: what is found, what is left out, in which order, and that one file's death is its own."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from phantich import resources
from phantich.batch import LeftOut, find_files, open_notice, process, read_notices, stream
from phantich.errors import ClassifiedError, NotANoticeError, UnreadableError
from phantich.worker import CallError, Worker

SPECIMENS = sorted(resources.path("corpora/thong-bao").glob("*.txt"))[:3]
LETTER = "Chào anh,\nTuần sau tôi về quê, anh sang chơi nhé.\nThân mến."
SECRET = "UBND TỈNH AN BÌNH\nMẬT\nSố: 12/TB-UBND\nTHÔNG BÁO\nkết quả kiểm tra kho Hoa Sen\n1. Ưu điểm\n- Đã kịp thời."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as offices have it: papers, a duplicate, a letter, a secret, a broken file, a scan, and noise."""
    place = tmp_path / "Văn bản quý II"
    (place / "Sở Y tế").mkdir(parents=True)
    for path in SPECIMENS:
        (place / path.name).write_bytes(path.read_bytes())
    (place / "Sở Y tế" / "bản sao.txt").write_bytes(SPECIMENS[0].read_bytes())
    (place / "thư riêng.txt").write_text(LETTER, encoding="utf-8")
    (place / "văn bản mật.txt").write_text(SECRET, encoding="utf-8")
    (place / "rỗng.txt").touch()
    (place / "hỏng.docx").write_bytes(b"PK\x03\x04 khong phai docx")
    (place / "bản quét.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    for noise in ("~$tb-01.docx", ".ẩn.txt", "bảng lương.ods"):
        (place / noise).write_bytes(b"x")
    return place


REASONS = {
    "bản sao.txt": "trùng văn bản",
    "bản quét.jpg": "tệp hỏng hoặc không đúng định dạng",
    "hỏng.docx": "tệp hỏng hoặc không đúng định dạng",
    "rỗng.txt": "không có chữ",
    "thư riêng.txt": "không phải thông báo, kết luận",
    "văn bản mật.txt": "văn bản mang dấu độ mật",
}


def test_find_files_lists_papers_once_in_order(folder: Path) -> None:
    found = find_files([folder, folder / "rỗng.txt"])
    assert {path.name for path in found} == {path.name for path in SPECIMENS} | REASONS.keys()
    assert found == sorted(found, key=lambda path: path.parts)


def test_our_own_reports_are_no_notices(tmp_path: Path) -> None:
    for name in ("báo cáo.docx", "báo cáo.pdf", "báo cáo.phantich.json", "mau-nha-nuoc.docx", "thông báo.txt"):
        (tmp_path / name).touch()
    assert [file.name for file in find_files(tmp_path)] == ["thông báo.txt"]


def test_a_bad_file_costs_only_itself(folder: Path) -> None:
    reading = read_notices(folder)
    # Folders come in the order of their names, so which of two equal papers is the copy does not depend on the disk.
    assert len(reading.notices) == len(SPECIMENS)
    left = {one.path.name: one for one in reading.left_out}
    twin = next(name for name, one in left.items() if one.reason == "trùng văn bản")
    assert {name: one.reason for name, one in left.items() if name != twin} == {
        name: reason for name, reason in REASONS.items() if reason != "trùng văn bản"
    }
    assert all(one.message for one in reading.left_out)


def test_a_secret_paper_leaves_no_word(folder: Path) -> None:
    (secret,) = (one for one in read_notices(folder).left_out if one.path.name == "văn bản mật.txt")
    assert "Hoa Sen" not in repr(secret)
    assert read_notices(folder / "văn bản mật.txt", allow_classified=True).notices[0].metadata.doc_type == "Thông báo"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        pytest.param("văn bản mật.txt", ClassifiedError, id="classified"),
        pytest.param("thư riêng.txt", NotANoticeError, id="letter"),
        pytest.param("không có.txt", UnreadableError, id="missing"),
    ],
)
def test_open_notice_names_the_file(folder: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        open_notice(folder / name)


def test_workers_give_the_same(folder: Path) -> None:
    assert read_notices(folder, workers=2) == read_notices(folder)


def test_progress_counts_every_file(folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    read_notices(folder, progress=lambda done, total, path: steps.append((done, total)))
    assert steps == [(n, len(steps)) for n in range(1, len(find_files(folder)) + 1)]


def fail_on(path: Path, allow_classified: bool) -> list[LeftOut]:
    """Stands where a reader crashes its process, as a fault in a C library would, or goes round in circles."""
    if path.name == "chết.txt":
        os._exit(1)
    if path.name == "treo.txt":
        time.sleep(600)
    if path.name == "sai.txt":
        raise ZeroDivisionError(SECRET)
    return [LeftOut(path, "đã đọc", "")]


@pytest.mark.parametrize("workers", [2, 3])
def test_a_failing_reader_costs_only_its_file(monkeypatch: pytest.MonkeyPatch, workers: int, capfd) -> None:
    monkeypatch.setattr(process, "NOTICES", "test_batch:fail_on")
    monkeypatch.setattr(process, "TIME_LIMIT", 4)
    monkeypatch.delenv("PHANTICH_DEBUG", raising=False)
    files = [Path(name) for name in ("a.txt", "b.txt", "chết.txt", "d.txt", "treo.txt", "f.txt", "sai.txt", "h.txt")]
    outcomes = list(stream(files, workers=workers))
    assert [one.path for one in outcomes] == files
    assert {one.path.stem: one.reason for one in outcomes if one.reason != "đã đọc"} == {
        "chết": "chương trình dừng đột ngột",
        "treo": "quá thời gian",
        "sai": "lỗi của phantich",
    }
    assert "Hoa Sen" not in repr(outcomes) + "".join(capfd.readouterr())


def test_a_failing_reader_of_one_process(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(process, "TEXTS", "os:_exit")
    left = {one.path.name: one.reason for one in read_notices(folder).left_out}
    assert left["hỏng.docx"] == left["bản quét.jpg"] == "lỗi của phantich"  # `_exit` takes no path
    assert len(read_notices(folder).notices) == len(SPECIMENS)


def test_a_worker_leaves_no_temporary_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Worker(limit=20) as worker:
        made = worker.call("tempfile:mkdtemp")
        assert Path(made).is_relative_to(tmp_path)
        with pytest.raises(CallError) as raised:
            worker.call("os:_exit", 1)
        assert raised.value.why == "died" and not any(tmp_path.iterdir())
        assert worker.call("math:gcd", 12, 18) == 6
    assert not any(tmp_path.iterdir())
