"""The workplace: what can be chosen is what templates declare; and a clerk's whole path in a real JupyterLab."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import ipywidgets
import openpyxl
import pytest

from phantich import resources
from phantich.errors import ParameterValueError
from phantich.lab.fields import field_of
from phantich.lab.page import Says, link
from phantich.lab.register import RegisterTab
from phantich.lab.reports import ReportsTab
from phantich.lab.serve import FOLDER, start_page
from phantich.lab.tables import TablesTab, interactive
from phantich.report.run import Report
from phantich.report.templates import Parameter, parameters, templates
from phantich.tables import to_tables
from phantich.track import STORE

SERVE = "import sys; from pathlib import Path; from phantich.lab.serve import serve; serve(Path(sys.argv[1]), sys.argv[2:])"
TEXT = "THÔNG BÁO\nkết luận kiểm tra tại Sở Y tế\nHà Nội, ngày 05 tháng 2 năm 2024\n1. Ưu điểm\n- Đã kịp thời ban hành kế hoạch.\n2. Nhiệm vụ\n- Sở Y tế rà soát kho thuốc trước ngày 30/6/2030.\n"


@pytest.fixture
def office(tmp_path, monkeypatch):
    folder = tmp_path / "Phòng Tổng hợp"
    (folder / "van-ban").mkdir(parents=True)
    (folder / "van-ban" / "thông báo 1.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def widgets_in(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from widgets_in(child)


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_template_has_a_form_whose_start_is_its_defaults(office, monkeypatch, name):
    tab = ReportsTab()
    tab.template.value = name
    assert set(tab.fields[name]) == set(parameters(name)) and len(tab.form.children) == len(tab.fields[name])
    assert all(len(field.box.children[0].value) <= 20 for field in tab.fields[name].values())  # as wide as its place
    given = {key: value for key, value in tab.values().items() if key != "folder"}
    assert given == {} and tab.values().get("folder", "van-ban") == "van-ban"


def test_names_are_chosen_and_codes_are_given(office):
    field = field_of(Parameter("units", "list[str]", [], "mã đơn vị"))
    (choice,) = [one for one in widgets_in(field.box) if isinstance(one, ipywidgets.SelectMultiple)]
    choice.label = ["Sở Y tế"]
    assert field.value() == ["so-y-te"]
    field = field_of(Parameter("period", "str", "", "kỳ"))
    year, quarter = [one for one in widgets_in(field.box) if isinstance(one, ipywidgets.Dropdown)]
    quarter.label = "quý II"
    assert field.value() == ""
    year.value = "2024"
    assert field.value() == "2024-Q2"
    field = field_of(Parameter("tags", "list[str]", ["a"], "thẻ"))
    assert field.value() == ["a"]


def test_a_run_is_said_with_links_or_with_its_mistake(office, monkeypatch):
    tab = ReportsTab()
    asked = []

    def run(*arguments, **more):
        asked.append((arguments, more))
        return Report((Path("reports/so sánh.html"),), ())

    monkeypatch.setattr("phantich.lab.reports.run_notebook", run)
    asyncio.run(tab.run())
    assert asked == [(("so-sanh-don-vi", {"folder": "van-ban"}, "reports", ["html", "xlsx"]), {"form": "state"})]
    assert link(Path("reports/so sánh.html")) in tab.says.box.value and not tab.button.disabled

    def fail(*arguments, **more):
        raise ParameterValueError("Không có <kỳ>.", hint="chọn lại.")

    monkeypatch.setattr("phantich.lab.reports.run_notebook", fail)
    asyncio.run(tab.run())
    assert "Không có &lt;kỳ&gt;." in tab.says.box.value and "Gợi ý: chọn lại." in tab.says.box.value


def test_our_own_fault_quotes_no_paper():
    says = Says()
    says.error(ValueError("kho Hoa Sen"))
    assert "Hoa Sen" not in says.box.value and "ValueError" in says.box.value


def test_tables_are_read_and_shown(office):
    tab = TablesTab()
    asyncio.run(tab.read())
    assert "Đã đọc 1 văn bản" in tab.says.box.value and len(tab.place.children) == 2
    assert interactive(to_tables([]).findings) is not None


def test_the_register_goes_out_and_comes_back(office):
    tab = RegisterTab()
    text, files = tab._export()
    assert "1 nhiệm vụ" in text and files == [Path("so-theo-doi.xlsx")]
    book = openpyxl.load_workbook(files[0])
    book["Sổ theo dõi"]["I2"].value = "hoàn thành"
    book.save(files[0])
    tab.who.value = "An"
    assert tab._import()[0] == "Đã nhập 1 ô của 1 dòng." and "An" in Path(STORE).read_text(encoding="utf-8")


def test_the_start_page_is_put_there_once(office):
    page = start_page(office)
    page.write_text("của tôi", encoding="utf-8")
    assert start_page(office).read_text(encoding="utf-8") == "của tôi" and "bat-dau" not in templates()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def lab(office):
    """A real JupyterLab on three specimens; gives its address."""
    for file in sorted(resources.path("corpora/thong-bao").glob("*.txt"))[:3]:
        shutil.copyfile(file, office / "van-ban" / file.name)
    port, log = free_port(), (office / "lab.log").open("w", encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != FOLDER} | {"JUPYTER_TOKEN": "abc"}
    flags = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command = [sys.executable, "-c", SERVE, str(office), *flags]
    server = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    for _ in range(120):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.5)
    yield f"http://127.0.0.1:{port}/lab/tree/notebooks/bat-dau.ipynb?token=abc"
    stop = "from jupyter_server.serverapp import shutdown_server as s, list_running_servers as l; import sys; [s(x) for x in l() if str(x['port']) == sys.argv[1]]"
    subprocess.run([sys.executable, "-c", stop, str(port)], env=env, check=False, timeout=30)
    server.wait(30)
    log.close()


class Clerk:
    """Someone before a real Chromium, with the start page open and run."""

    def __init__(self, browser, address):
        self.browser = browser
        browser.get(address)
        cell = ".jp-CodeCell .cm-content"
        self.see(cell)
        time.sleep(3)  # JupyterLab draws the notebook anew when its kernel answers
        self.wait(lambda b: b.find_element("css selector", cell).click() or True)
        browser.switch_to.active_element.send_keys("\ue008\ue007")  # Shift and Enter
        self.see("select[multiple] option")

    def wait(self, what, seconds=60):
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.browser, seconds, ignored_exceptions=[Exception]).until(what)

    def see(self, selector):
        return self.wait(lambda b: b.find_elements("css selector", selector))

    def read(self, words):
        self.wait(lambda b: words in b.find_element("tag name", "body").text)

    def press(self, label):
        path = f"//button[contains(., '{label}')]"
        self.wait(lambda b: b.find_element("xpath", path).is_enabled())
        self.browser.find_element("xpath", path).click()

    def tab(self, title):
        self.browser.find_element("xpath", f"//*[contains(@class, 'lm-TabBar-tab')][contains(., '{title}')]").click()

    def choose(self, option):
        """An option of a list of the tab that is open; the widgets write blanks that do not break."""
        path = f"./option[translate(., '\u00a0', ' ') = '{option}']"

        def click(b):
            lists = [one for one in b.find_elements("tag name", "select") if one.is_displayed()]
            next(one for each in lists for one in each.find_elements("xpath", path)).click()
            return True

        self.wait(click)

    def open(self, part):
        """The report whose name has that part, in the next tab."""
        before = len(self.browser.window_handles)
        self.wait(lambda b: b.find_element("xpath", f"//a[contains(., '{part}') and contains(., '.html')]").click() or True, 120)
        self.wait(lambda b: len(b.window_handles) == before + 1)
        self.browser.switch_to.window(self.browser.window_handles[-1])

    def back(self):
        self.browser.switch_to.window(self.browser.window_handles[0])


@pytest.fixture
def clerk(lab, office):
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("chromium or chromedriver is missing")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,1400"]:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield Clerk(browser, lab)
    finally:
        browser.quit()
    assert "Traceback" not in (office / "lab.log").read_text("utf-8")


@pytest.mark.slow
def test_a_clerk_chooses_runs_opens_and_follows_a_quote(clerk):
    for choice in ("Sở Y tế", "2024", "quý II"):
        clerk.choose(choice)
    clerk.press("Chạy")
    clerk.open("so-sanh-don-vi-so-y-te-2024-Q2")
    assert clerk.wait(lambda b: b.title) == "So sánh các đơn vị được kiểm tra"
    clerk.read("Báo cáo dựa trên 1 văn bản")
    clerk.read("Đơn vị: Sở Y tế. Kỳ: từ 01/04/2024 đến 30/06/2024.")
    quote = clerk.see("a.quote")[0]
    words = quote.text
    quote.click()
    (marked,) = clerk.see("mark:target")
    top, height = clerk.browser.execute_script("return [document.querySelector(':target').getBoundingClientRect().top, innerHeight]")
    assert words.split()[-1] in marked.text and 0 <= top < height
    clerk.back()
    clerk.tab("Bảng dữ liệu")
    clerk.press("Xem bảng")
    clerk.see("input[type=search]")[0].send_keys("thuốc")
    clerk.read("Dòng 1 đến 1 trong 1 (lọc từ")


@pytest.mark.slow
def test_what_staff_write_in_the_register_is_in_the_next_report(clerk, office):
    clerk.tab("Sổ theo dõi")
    clerk.press("Xuất sổ")
    clerk.wait(lambda b: b.find_element("partial link text", "so-theo-doi.xlsx"))
    book = openpyxl.load_workbook(office / "so-theo-doi.xlsx")  # what staff do in Excel
    sheet = book["Sổ theo dõi"]
    at = {cell.value: cell.column for cell in sheet[1]}
    duty = sheet.cell(2, at["Nội dung nhiệm vụ"]).value
    for title, value in {"Trạng thái": "hoàn thành", "Ngày hoàn thành": dt.date(2026, 3, 2), "Kết quả thực hiện": "Đã nộp đủ."}.items():
        sheet.cell(2, at[title]).value = value
    sheet.cell(3, at["Đúng/Sai"]).value = "sai"
    wrong = sheet.cell(3, at["Nội dung nhiệm vụ"]).value
    book.save(office / "so-theo-doi.xlsx")
    clerk.press("Nhập sổ")
    clerk.read("Đã nhập 4 ô của 2 dòng.")
    clerk.tab("Báo cáo")
    clerk.choose("Theo dõi nhiệm vụ")
    clerk.press("Chạy")
    clerk.open("theo-doi-nhiem-vu")
    done = clerk.browser.find_element("xpath", "//h2[. = 'Đã hoàn thành']/following::tbody[1]").text
    assert "02/03/2026" in done and "Đã nộp đủ." in done and duty[:40] in done
    assert not [row for row in clerk.browser.find_elements("css selector", "tbody tr") if wrong in row.get_attribute("textContent")]
    clerk.back()
    clerk.choose("Chất lượng trích xuất")
    clerk.press("Chạy")
    clerk.open("chat-luong-trich-xuat")
    assert wrong[:40] in clerk.browser.find_element("xpath", "//h2[. = 'Người đã sửa']/following::tbody[1]").text
