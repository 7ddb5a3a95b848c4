"""The register goes out to staff and comes back: nothing lost, nobody's word overwritten, a person's word over ours."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from invented import BOTH, EVERY, HEALTH, HOSTILE
from phantich import resources
from phantich.batch import read_notices
from phantich.cli import main
from phantich.errors import ConflictError, OutputError, RegisterError
from phantich.tables import counts_by_unit, to_tables
from phantich.track import STORE, correct, corrections, import_register, load, with_status, write_register
from phantich.track.cells import canonical
from phantich.track.correct import parse_correction

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
TASK = HEALTH.tasks[0].id
FINDING = HEALTH.findings[1].id


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Phòng Tổng hợp"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def book(office: Path) -> Path:
    write_register(to_tables([*EVERY, HOSTILE]), office / "sổ.xlsx", today=TODAY)
    return office / "sổ.xlsx"


def write(book: Path, to: str, *cells: tuple[str, str, object], sheet: str = "Sổ theo dõi") -> Path:
    """A copy with some cells filled in, (id, heading, value) each, as Excel would save it."""
    workbook = openpyxl.load_workbook(book)
    place = {cell.value: cell.column for cell in workbook[sheet][1]}
    lines = {row[0].value: row[0].row for row in workbook[sheet].iter_rows(min_row=2)}
    for item, heading, value in cells:
        cell = workbook[sheet].cell(lines[item], place[heading])
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) and not value.startswith("=SUM") else cell.data_type
    workbook.properties.lastModifiedBy = "Trần Thị Hư Cấu"
    workbook.save(book.with_name(to))
    return book.with_name(to)


def row_of(item: str) -> dict[str, object]:
    (row,) = load().query("item_id == @item").to_dict("records")
    return row


def test_the_sheet_has_the_columns_of_offices_and_no_formula(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Sổ theo dõi"]
    titles = [cell.value for cell in sheet[1]]
    assert titles[1:] == [
        "Số văn bản", "Ngày văn bản", "Trích yếu", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn",
        "Trạng thái", "Ngày hoàn thành", "Kết quả thực hiện", "Ghi chú", "Đúng/Sai", "Sửa lại",
    ]  # fmt: skip
    assert not [cell for one in workbook for row in one.iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.value for cell in sheet["B"]][1:].count('=1+1"><script>x</script>') == 1
    assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden
    locked = {title: cell.protection.locked for title, cell in zip(titles, sheet[2], strict=True)}
    assert [title for title, shut in locked.items() if not shut] == titles[8:]
    lists = {str(check.sqref)[0]: check.formula1 for check in sheet.data_validations.dataValidation}
    assert lists["I"] == '"chưa thực hiện,đang thực hiện,hoàn thành,quá hạn"' and lists["M"] == '"Đúng,Sai"'
    assert {one.title: one.sheet_state for one in workbook}["goc-nhiem-vu"] == "veryHidden"


def test_days_are_days_and_words_are_words(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Sổ theo dõi"]
    assert [cell.value for cell in sheet["H"]][1:4] == [dt.datetime(2025, 6, 30), "trong quý III", None]
    assert [cell.value for cell in sheet["I"]][1:4] == ["quá hạn", "chưa thực hiện", "chưa thực hiện"]


def test_untouched_it_brings_nothing(book: Path) -> None:
    assert import_register(book).edits == () and not (book.parent / STORE).exists()


def test_what_staff_wrote_comes_back_with_who_and_when(book: Path) -> None:
    filled = write(
        book, "ghi.xlsx",
        (TASK, "Trạng thái", unicodedata.normalize("NFD", " Hoàn  Thành ")),
        (TASK, "Ngày hoàn thành", "30/6/2025"),
        (TASK, "Kết quả thực hiện", '=HYPERLINK("http://x")\nĐã xong'),
    )  # fmt: skip
    (edit,) = import_register(filled, now=NOW).edits
    assert (edit.who, edit.when, edit.file) == ("Trần Thị Hư Cấu", NOW, "ghi.xlsx")
    assert edit.set == {"status": "done", "done_on": "2025-06-30", "result": '=HYPERLINK("http://x")\nĐã xong'}
    assert row_of(TASK)["edited_by"] == "Trần Thị Hư Cấu"
    assert import_register(filled).edits == ()
    write_register(to_tables(EVERY), book, today=TODAY)
    later = openpyxl.load_workbook(book)["Sổ theo dõi"][2]
    assert [cell.value for cell in later[8:11]] == ["hoàn thành", dt.datetime(2025, 6, 30), '=HYPERLINK("http://x")\nĐã xong']
    assert later[10].data_type == "s"


def test_rows_sorted_deleted_and_a_title_above_do_no_harm(book: Path) -> None:
    workbook = openpyxl.load_workbook(write(book, "ghi.xlsx", (TASK, "Ghi chú", "đã nhắc")))
    sheet = workbook["Sổ theo dõi"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, sheet.max_row)
    for row in sorted(rows[:-1], key=str, reverse=True):
        sheet.append(row)
    sheet.insert_rows(1, 2)
    sheet["B1"] = "SỔ THEO DÕI"
    workbook.save("ghi.xlsx")
    done = import_register(book.with_name("ghi.xlsx"))
    assert [edit.set for edit in done.edits] == [{"note": "đã nhắc"}] and done.missing == 1


def test_two_people_in_one_place_are_refused_with_both_values(book: Path) -> None:
    first = write(book, "a.xlsx", (TASK, "Trạng thái", "đang thực hiện"), (TASK, "Ghi chú", "giống nhau"))
    second = write(book, "b.xlsx", (TASK, "Trạng thái", "hoàn thành"), (TASK, "Ghi chú", "giống nhau"))
    import_register(first, who="An")
    before = Path(STORE).read_bytes()
    with pytest.raises(ConflictError, match=r"“hoàn thành”.*“đang thực hiện” \(An ghi lúc"):
        import_register(second)
    assert Path(STORE).read_bytes() == before
    assert import_register(second, keep="store").edits == ()
    assert [edit.set for edit in import_register(second, keep="file").edits] == [{"status": "done"}]
    assert Path(STORE).read_bytes().startswith(before)


def test_what_was_cleared_is_cleared_and_the_store_remembers(book: Path) -> None:
    import_register(write(book, "a.xlsx", (TASK, "Ghi chú", "nhầm")))
    write_register(to_tables(EVERY), book)
    (edit,) = import_register(write(book, "b.xlsx", (TASK, "Ghi chú", None))).edits
    assert (edit.set, edit.was) == ({"note": None}, {"note": "nhầm"})
    assert load()["note"].isna().all() and "nhầm" in Path(STORE).read_text(encoding="utf-8")


@pytest.mark.parametrize(("heading", "value", "said"), [
    pytest.param("Ngày hoàn thành", "cuối tháng", "cột “Ngày hoàn thành”: “cuối tháng” không phải một ngày", id="day"),
    pytest.param("Ngày hoàn thành", "01/02/2025", "có ngày hoàn thành nhưng trạng thái", id="not-done"),
    pytest.param("Trạng thái", "xong rồi", "không có trong danh sách", id="state"),
    pytest.param("Sửa lại", "viết cho rõ", "“Sửa lại” không hiểu được: Thời hạn: cần một ngày", id="correction"),
    pytest.param("Thời hạn", "31/12/2026", "cột này do máy ghi, đã bị sửa từ “2025-06-30” thành “31/12/2026”", id="locked"),
    pytest.param("Ghi chú", "=SUM(1,2)", "ô này là công thức", id="formula"),
    pytest.param("Mã nhiệm vụ", "bịa", "không có mã, hoặc mã lạ “bịa”", id="id"),
])  # fmt: skip
def test_what_cannot_be_taken_is_named_and_nothing_is_written(book: Path, heading: str, value: str, said: str) -> None:
    other = (BOTH.tasks[0].id, "Ghi chú", "ghi đúng")
    with pytest.raises(RegisterError) as raised:
        import_register(write(book, "a.xlsx", other, (TASK, heading, value)))
    assert said in str(raised.value) and "Sổ theo dõi, dòng 2" in str(raised.value)
    assert not Path(STORE).exists()


def test_one_line_copied_and_written_twice_is_refused(book: Path) -> None:
    workbook = openpyxl.load_workbook(write(book, "a.xlsx", (TASK, "Ghi chú", "một")))
    sheet = workbook["Sổ theo dõi"]
    sheet.append([*[cell.value for cell in sheet[2]][:11], "hai"])
    workbook.save("a.xlsx")
    with pytest.raises(RegisterError, match=r"hai dòng ghi khác nhau.*“một”.*“hai”"):
        import_register(book.with_name("a.xlsx"))


def test_a_register_with_unread_edits_is_not_written_over(book: Path) -> None:
    filled = write(book, "sổ.xlsx", (TASK, "Ghi chú", "chưa nhập"))
    with pytest.raises(RegisterError, match="1 chỗ chưa nhập"):
        write_register(to_tables(EVERY), filled)
    import_register(filled)
    write_register(to_tables(EVERY), filled)


def test_without_the_hidden_sheets_it_still_comes_back(book: Path) -> None:
    filled = write(book, "a.xlsx", (TASK, "Ghi chú", "một"))
    workbook = openpyxl.load_workbook(filled)
    del workbook["goc-nhiem-vu"], workbook["goc-phat-hien"]
    workbook.save(filled)
    sets = {edit.item: edit.set for edit in import_register(filled).edits}
    assert sets[TASK] == {"status": "overdue", "note": "một"}


def test_what_is_no_register_is_refused(office: Path) -> None:
    (office / "thư.xlsx").write_bytes(b"PK")
    openpyxl.Workbook().save(office / "khác.xlsx")
    with zipfile.ZipFile(office / "nén.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/a.xml", bytes(600 * 2**20))
    for name in ("thư.xlsx", "khác.xlsx", "không-có.xlsx", "nén.xlsx", "không-có.jsonl"):
        with pytest.raises(RegisterError):
            import_register(office / name)
    assert not list(office.glob(".*"))


def test_a_damaged_store_and_a_busy_one_are_said(book: Path) -> None:
    filled = write(book, "a.xlsx", (TASK, "Ghi chú", "một"))
    lock = Path(f".{STORE}.lock")
    lock.touch()
    with pytest.raises(OutputError, match="Có người khác đang ghi"):
        import_register(filled)
    lock.unlink()
    import_register(filled)
    with Path(STORE).open("a", encoding="utf-8") as store:
        store.write("{}\n")
    with pytest.raises(RegisterError, match="hỏng ở dòng 2"):
        load()


def test_two_stores_become_one(book: Path, office: Path) -> None:
    import_register(write(book, "a.xlsx", (TASK, "Ghi chú", "ở đây")), who="An")
    (office / "nơi khác").mkdir()
    there = office / "nơi khác"
    import_register(write(book, "b.xlsx", (BOTH.tasks[0].id, "Trạng thái", "hoàn thành")), there, who="Bình")
    (edit,) = import_register(there / STORE).edits
    assert edit.who == "Bình" and len(load()) == 2 and import_register(there / STORE).edits == ()
    import_register(write(book, "c.xlsx", (TASK, "Ghi chú", "ở kia")), there, who="Bình")
    with pytest.raises(ConflictError, match=r"“ở kia”.*“ở đây” \(An"):
        import_register(there / STORE)


def test_what_is_known_of_a_notice_that_is_gone_is_kept(book: Path) -> None:
    import_register(
        write(book, "a.xlsx", (TASK, "Trạng thái", "hoàn thành"), (TASK, "Ngày hoàn thành", dt.date(2025, 6, 1)))
    )
    import_register(write(book, "f.xlsx", (FINDING, "Sửa lại", "Ưu điểm"), sheet="Phát hiện"))
    assert write_register(to_tables([BOTH]), Path("b.xlsx")) == 2
    assert write_register(to_tables([BOTH]), Path("c.xlsx"), everything=True) == 0
    last = openpyxl.load_workbook("c.xlsx")["Sổ theo dõi"][4]
    assert [cell.value for cell in last][:2] == [TASK, "12-TB/TU"]
    assert [cell.value for cell in last[7:10]] == [dt.datetime(2025, 6, 30), "hoàn thành", dt.datetime(2025, 6, 1)]
    finding = openpyxl.load_workbook("c.xlsx")["Phát hiện"][3]
    assert (finding[5].value, finding[9].value) == ("Hạn chế, khuyết điểm", "Ưu điểm")
    assert import_register(Path("c.xlsx")).edits == ()


def test_a_persons_word_wins_in_the_tables_and_is_listed(book: Path) -> None:
    tables = to_tables(EVERY)
    assert correct(tables) is tables
    import_register(
        write(book, "a.xlsx", (FINDING, "Đúng/Sai", "Sai"), (FINDING, "Sửa lại", "ưu điểm; Chủ đề: Tiếp công dân"),
              (HEALTH.findings[0].id, "Đúng/Sai", "Sai"), sheet="Phát hiện"), who="An",
    )  # fmt: skip
    import_register(write(book, "b.xlsx", (TASK, "Sửa lại", "31/12/2026"), (TASK, "Đúng/Sai", "Sai")))
    mended = correct(tables)
    assert len(mended.findings) == len(tables.findings) - 1 and len(tables.findings) == 7
    assert mended.notices["findings"].sum() == len(mended.findings)
    row = mended.findings.set_index("item_id").loc[FINDING]
    assert (row["finding_kind"], row["topics"]) == ("strength", "tiep-cong-dan")
    assert mended.findings.dtypes.equals(tables.findings.dtypes) and mended.tasks.dtypes.equals(tables.tasks.dtypes)
    assert str(mended.tasks["deadline"][0].date()) == "2026-12-31"
    counts = counts_by_unit(mended).set_index("unit").loc["so-y-te"]
    assert (counts["strength"], counts["shortcoming"]) == (1, 2)
    told = corrections()
    assert list(told["read_as"]) == ["Phát hiện", "Phát hiện", "Nhiệm vụ"]
    assert {*told["correction"].dropna()} == {"ưu điểm; Chủ đề: Tiếp công dân", "31/12/2026"}
    status = with_status(mended.tasks, load(), TODAY)["status"]
    assert list(status) == ["open", "open", "open"]


def test_links_to_a_line_that_is_none_go_with_it(office: Path) -> None:
    folder = resources.path("corpora/thong-bao")
    tables = to_tables(read_notices(folder / "05-so-noi-vu-can-bo-cchc.txt").notices)
    assert len(tables.links)
    write_register(tables, Path("sổ.xlsx"))
    item = tables.links["other_id"][0]
    sheet = "Phát hiện" if item in set(tables.findings["item_id"]) else "Sổ theo dõi"
    import_register(write(Path("sổ.xlsx"), "a.xlsx", (item, "Đúng/Sai", "Sai"), sheet=sheet))
    left = correct(tables).links
    assert len(tables.links) - len(left) > 0 and item not in {*left["item_id"], *left["other_id"]}


@pytest.mark.parametrize(("text", "changes"), [
    pytest.param("Thời hạn: không", {"deadline": None, "deadline_text": None, "recurrence": None}, id="no-deadline"),
    pytest.param("Đơn vị chủ trì: Sở Y tế; Sở Văn hóa, Thể thao và Du lịch\nChủ đề: tiep-cong-dan", {
        "assignees": "Sở Y tế; Sở Văn hóa, Thể thao và Du lịch", "assignee_units": "so-y-te; so-vhttdl",
        "topics": "tiep-cong-dan"}, id="bodies"),
    pytest.param("Đơn vị: so-y-te", {"units": "so-y-te"}, id="code"),
    pytest.param("đơn vị phối hợp: Sở Tài chính", {"coordinators": "Sở Tài chính"}, id="case"),
])  # fmt: skip
def test_what_a_correction_says(text: str, changes: dict[str, object]) -> None:
    assert parse_correction("tasks", text) == changes


@pytest.mark.parametrize(("value", "day"), [
    ("30/6/2025", "2025-06-30"), ("30-06-2025", "2025-06-30"), ("2025-06-30", "2025-06-30"), (45838, "2025-06-30"),
    (dt.datetime(2025, 6, 30), "2025-06-30"), ("ngày 30 tháng 6 năm 2025", "2025-06-30"), ("  ", None),
])  # fmt: skip
def test_days_as_people_and_programs_write_them(value: object, day: str | None) -> None:
    assert canonical("done_on", value) == day


def test_the_commands(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "van-ban").mkdir()
    text = "THÔNG BÁO\nkết luận kiểm tra tại Sở Y tế\nI. Nhiệm vụ\n- Sở Y tế rà soát kho thuốc trước ngày 30/6/2030.\n"
    (office / "van-ban" / "a.txt").write_text(text, encoding="utf-8")
    assert main(["track", "export", "van-ban"]) == 0
    assert main(["track", "export", "van-ban", "--out", "a.csv"]) == 2
    sheet = openpyxl.load_workbook("so-theo-doi.xlsx")["Sổ theo dõi"]
    write(office / "so-theo-doi.xlsx", "so-theo-doi.xlsx", (sheet["A2"].value, "Trạng thái", "đang thực hiện"))
    assert main(["track", "import", "so-theo-doi.xlsx", "--who", "An"]) == 0
    assert "Đã nhập 1 ô của 1 dòng từ so-theo-doi.xlsx vào so-theo-doi.jsonl (người ghi: An)" in capsys.readouterr().err
    assert main(["track", "import", "so-theo-doi.xlsx"]) == 0
    assert main(["track", "import", "so-theo-doi.xlsx", "--keep", "cả hai"]) == 2
    assert main(["track", "export", "van-ban"]) == 0
    assert openpyxl.load_workbook("so-theo-doi.xlsx")["Sổ theo dõi"]["I2"].value == "đang thực hiện"


@pytest.mark.slow
def test_the_next_report_counts_what_staff_wrote(office: Path) -> None:
    from phantich.report.run import run_notebook

    (office / "van-ban").mkdir()
    specimen = sorted(resources.path("corpora/thong-bao").glob("*.txt"))[0]
    shutil.copyfile(specimen, office / "van-ban" / specimen.name)
    assert main(["track", "export", "van-ban"]) == 0
    sheet = openpyxl.load_workbook("so-theo-doi.xlsx")["Sổ theo dõi"]
    late = next(row[0].value for row in sheet.iter_rows(min_row=2) if row[8].value == "quá hạn")
    write(office / "so-theo-doi.xlsx", "so-theo-doi.xlsx", (late, "Trạng thái", "hoàn thành"))
    assert main(["track", "import", "so-theo-doi.xlsx"]) == 0
    given = {"folder": "van-ban", "day": "2026-11-24"}
    done = run_notebook("theo-doi-nhiem-vu", given, "reports", ["parquet"])
    with zipfile.ZipFile(done.files[0]) as tables:
        counts = pd.read_parquet(io.BytesIO(tables.read("bang-01.parquet")))
    assert counts["done"].sum() == 1


@pytest.mark.slow
def test_libreoffice_gives_it_back_as_it_was(book: Path, tmp_path: Path) -> None:
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice is not installed")

    def saved(path: Path) -> Path:
        command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ)
        return tmp_path / "lo" / path.name

    assert import_register(saved(book)).edits == ()
    filled = write(
        saved(book), "ghi.xlsx",
        (TASK, "Trạng thái", "hoàn thành"), (TASK, "Ngày hoàn thành", dt.date(2025, 6, 1)), (TASK, "Ghi chú", "dòng 1\ndòng 2"),
    )  # fmt: skip
    (edit,) = import_register(saved(filled)).edits
    assert edit.set == {"status": "done", "done_on": "2025-06-01", "note": "dòng 1\ndòng 2"}
