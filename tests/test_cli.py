"""The command line: exit codes, Vietnamese words, formats, refusals before any work."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from phantich import resources
from phantich.cli import main
from phantich.cli.screen import show_error
from phantich.spreadsheet import harmless

SPECIMENS = sorted(resources.path("corpora/thong-bao").glob("*.txt"))[:2]
LETTER = "Chào anh,\nTuần sau tôi về quê, anh sang chơi nhé.\nThân mến."
SECRET = (
    "UBND TỈNH AN BÌNH\nTỐI MẬT\nSố: 12/TB-UBND\nTHÔNG BÁO\nkết quả kiểm tra kho Hoa Sen\n1. Ưu điểm\n- Đã kịp thời."
)
ENGLISH = (
    r"Usage|Options?\b|Arguments?\b|Commands?\b|Error|Missing|No such|Show this|[Dd]efault|[Rr]equired|Invalid|Got "
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notices, in a working folder with blanks and Vietnamese letters."""
    office = tmp_path / "Phòng Tổng hợp"
    folder = office / "Văn bản quý II"
    folder.mkdir(parents=True)
    for path in SPECIMENS:
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(office)
    return Path(folder.name)


@pytest.mark.parametrize("command", ["", "extract", "show", "report", "init"])
def test_help_is_vietnamese(command: str, capsys: Captured) -> None:
    assert main([*command.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Cách dùng: phantich")
    assert "In trang này." in page
    assert not re.search(ENGLISH, page)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("extrac a.txt", "Không có lệnh “extrac”.\nGợi ý: có phải ý bạn là extract", id="command"),
        pytest.param("corpus", "Thiếu tên lệnh: check", id="no-command"),
        pytest.param("extract", "Thiếu ĐƯỜNG_DẪN", id="no-path"),
        pytest.param(
            "extract a.txt --fromat csv", "Không có tùy chọn “--fromat”.\nGợi ý: có phải ý bạn là --format", id="option"
        ),
        pytest.param("extract a.txt --out", "“--out” thiếu giá trị", id="no-value"),
        pytest.param("extract a.txt --workers hai", "“--workers SỐ” không đúng", id="no-number"),
        pytest.param("extract a.txt --workers 0", "“--workers SỐ” không đúng", id="no-workers"),
        pytest.param("extract a.txt --format cvs", "Không có dạng “cvs”.\nGợi ý: có phải ý bạn là csv?", id="format"),
        pytest.param("extract a.txt --format xlsx", "Gợi ý: thêm --out ket-qua.xlsx", id="no-out"),
        pytest.param("show a.txt b.txt", "Dòng lệnh thừa “b.txt”", id="too-much"),
        pytest.param("report --template so-sanh-don-vj", "có phải ý bạn là so-sanh-don-vi hoặc ho-so-don-vi?", id="template"),
        pytest.param("report --param perod=2024-Q2", "có phải ý bạn là period?", id="parameter"),
        pytest.param("report --param period", "thiếu dấu bằng", id="no-equals"),
        pytest.param("report --period 2024 --param period=2023", "cho hai lần", id="twice"),
        pytest.param("report --unit so-y-tee", "có phải ý bạn là so-y-te", id="unit"),
        pytest.param("report --period quy2", "Không hiểu kỳ “quy2”", id="period"),
        pytest.param("report --format htlm", "có phải ý bạn là html?", id="report-format"),
        pytest.param("report khong-co", "thư mục “khong-co”", id="no-folder"),
        pytest.param("report --template ho-so-don-vi --each phong", "dùng --each unit", id="each"),
        pytest.param("report --template ho-so-don-vi --unit so-y-te --unit so-gddt", "--each unit", id="two-units"),
        pytest.param("report --check khong-co.html", "Không đọc được báo cáo", id="check"),
    ],
)
def test_a_slip_is_refused_with_the_nearest_name(line: str, said: str, papers: Path, capsys: Captured) -> None:
    assert main(line.split()) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert not re.search(ENGLISH, shown.err)
    assert not Path("reports").exists()


def test_extract_prints_one_notice_a_line(papers: Path, capsys: Captured) -> None:
    assert main(["extract", str(papers)]) == 0
    shown = capsys.readouterr()
    records = [json.loads(line) for line in shown.out.splitlines()]
    assert [Path(record["source"]["path"]).name for record in records] == [path.name for path in SPECIMENS]
    assert shown.err == ""


def test_what_is_left_out_is_named_and_the_exit_code_says_so(papers: Path, capsys: Captured) -> None:
    (papers / "thư riêng.txt").write_text(LETTER, encoding="utf-8")
    (papers / "mật.txt").write_text(SECRET, encoding="utf-8")
    assert main(["extract", str(papers), "--out", "kq/a.jsonl"]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Bỏ lại 2 tệp:" in shown.err
    assert "thư riêng.txt: không phải thông báo, kết luận" in shown.err
    assert "mật.txt: văn bản mang dấu độ mật" in shown.err
    written = Path("kq/a.jsonl").read_text(encoding="utf-8")
    assert len(written.splitlines()) == len(SPECIMENS)
    assert "Hoa Sen" not in shown.err + written


def test_nothing_read_writes_nothing(papers: Path, capsys: Captured) -> None:
    Path("thư.txt").write_text(LETTER, encoding="utf-8")
    assert main(["extract", "thư.txt", "không có.txt", "--out", "a.jsonl"]) == 2
    shown = capsys.readouterr().err
    assert "không có.txt" in shown
    assert "Không đọc được văn bản nào." in shown
    assert sorted(path.name for path in Path().iterdir()) == ["Văn bản quý II", "thư.txt"]


def test_csv_is_for_excel(papers: Path) -> None:
    assert main(["extract", str(papers), "--format", "csv", "--out", "bảng"]) == 0
    names = sorted(path.name for path in Path("bảng").iterdir())
    assert names == ["khong-doc-duoc.csv", "nhiem-vu.csv", "phat-hien.csv", "van-ban.csv", "vien-dan.csv"]
    raw = Path("bảng/phat-hien.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {"Mã văn bản", "Loại", "Nguyên văn", "Từ", "Đến"} <= rows[0].keys()
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+84", "- Chậm", "@SUM(A1)", "\t=1"], ids=["equals", "plus", "minus", "at", "tab"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_a_named_csv_or_parquet_is_there(papers: Path) -> None:
    import pandas as pd

    assert main(["extract", str(papers), "--format", "parquet", "--out", "kq.parquet"]) == 0
    frame = pd.read_parquet("kq.parquet")
    assert {"notice_id", "finding_kind", "quote", "start", "end"} <= set(frame.columns)
    assert len(frame) > 0
    assert Path("kq-nhiem-vu.parquet").exists()


def test_xlsx_has_a_sheet_a_table(papers: Path) -> None:
    import openpyxl

    assert main(["extract", str(papers), "--format", "xlsx", "--out", "Bảng quý II.xlsx"]) == 0
    assert {"Văn bản", "Phát hiện", "Nhiệm vụ", "Viện dẫn"} <= set(
        openpyxl.load_workbook("Bảng quý II.xlsx").sheetnames
    )


def test_show_marks_without_colours_where_nobody_sees_them(papers: Path, capsys: Captured) -> None:
    assert main(["show", str(papers / SPECIMENS[0].name)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[Ưu điểm] " in shown
    assert "[Hạn chế, khuyết điểm" in shown


def test_init_never_overwrites(papers: Path, capsys: Captured) -> None:
    assert main(["init", "Phòng TH"]) == 0
    office = Path("Phòng TH")
    assert {path.name for path in office.iterdir()} == {"LOI-DAU.md", "corpora", "mau", "notebooks", "reports", "van-ban"}
    (office / "corpora" / "units.csv").write_text("của tôi", encoding="utf-8")
    capsys.readouterr()
    assert main(["init", "Phòng TH"]) == 0
    assert "Đã tạo" not in capsys.readouterr().err
    assert (office / "corpora" / "units.csv").read_text(encoding="utf-8") == "của tôi"


def test_our_own_fault_is_said_without_a_traceback(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHANTICH_DEBUG", raising=False)
    show_error(ZeroDivisionError("kho Hoa Sen"))
    said = capsys.readouterr().err
    assert "PHANTICH_DEBUG=1" in said
    assert "Traceback" not in said
    assert "Hoa Sen" not in said
    monkeypatch.setenv("PHANTICH_DEBUG", "1")
    show_error(ZeroDivisionError())
    assert "ZeroDivisionError" in capsys.readouterr().err


def phantich(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "phantich", *arguments]
    return subprocess.run(command, capture_output=True, env=os.environ | environment)


def test_an_old_code_page_does_not_end_the_program(papers: Path) -> None:
    done = phantich(
        "extract", str(papers), "--format", "csv", "--out", "bảng quý II", PYTHONIOENCODING="cp1252", PYTHONUTF8="0"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Đã ghi" in done.stderr.decode("utf-8")


def test_two_processes_give_the_bytes_of_one(papers: Path) -> None:
    one, two = (phantich("extract", str(papers), "--workers", workers) for workers in ("1", "2"))
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)
    assert two.stdout.decode("utf-8").count("\n") == len(SPECIMENS)


@pytest.mark.slow
def test_report_writes_what_it_names(papers: Path) -> None:
    (papers / "thư riêng.txt").write_text(LETTER, encoding="utf-8")
    (papers / "mật.txt").write_text(SECRET, encoding="utf-8")
    done = phantich("report", str(papers), "--out", "báo cáo")
    assert done.returncode == 3, done.stderr.decode()
    assert "thư riêng.txt" in done.stderr.decode("utf-8")
    written = [Path(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [path.suffix for path in written] == [".html", ".xlsx"]
    assert all(path.stat().st_size > 2000 for path in written)
    beside = written[0].with_suffix(".phantich.json")
    assert sorted(Path("báo cáo").iterdir()) == sorted([*written, beside])
    with zipfile.ZipFile(written[1]) as workbook:
        said = [written[0].read_bytes(), beside.read_bytes(), done.stderr, *(workbook.read(name) for name in workbook.namelist())]
    assert not [part for part in said if b"Hoa Sen" in part]
    assert any("mật.txt".encode() in part for part in said[3:])


@pytest.mark.slow
def test_report_on_one_notice(papers: Path) -> None:
    done = phantich("report", str(papers / SPECIMENS[0].name), "--template", "doc-mot-van-ban", "--format", "html")
    assert done.returncode == 0, done.stderr.decode()
    (page,) = Path("reports").glob("*.html")
    assert "Ưu điểm" in page.read_text(encoding="utf-8")
