"""Every template on the specimens, looked at in a real browser, wide and narrow."""

from __future__ import annotations

import re
import shutil

import pytest
from bs4 import BeautifulSoup

from phantich.report.kernel import Kernel
from phantich.report.run import run_notebook
from phantich.report.templates import parameters, templates

pytestmark = pytest.mark.slow
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
ENGLISH = r"\b(NaN|NaT|None|nan|True|False|shortcomings?|strengths?|units?|rows|columns|too-few|no_term|quarterly|the|of|and)\b"
WIDER = """return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll') &&
           e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 200))"""
CUT = """return [...document.querySelectorAll('td, th')].filter(e => e.scrollWidth > e.clientWidth + 1)
         .map(e => e.textContent.slice(0, 80))"""
SCROLLS = """return [...document.querySelectorAll('.scroll:not(.picture)')].filter(e => e.scrollWidth > e.clientWidth + 1)
             .map(e => e.textContent.slice(0, 120))"""
UNIT = {"unit": "so-nnmt"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The page of each template, all run in one kernel."""
    folder, made = tmp_path_factory.mktemp("trang"), {}
    with Kernel() as kernel:
        for name in templates():
            given = UNIT if "unit" in parameters(name) else {}
            made[name] = run_notebook(name, given, folder, ["html"], kernel).files[0]
    return made


@pytest.fixture(scope="module")
def browser():
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("chromium or chromedriver is missing")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in FLAGS.split():
        options.add_argument(flag)
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    yield chrome
    chrome.quit()


@pytest.fixture(params=sorted(templates()))
def page(request, pages):
    return pages[request.param]


def test_vietnamese_numbered_and_linked(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    told = soup.main.get_text(" ")
    assert re.findall(ENGLISH, told.replace("corpora/units.csv", "")) == []
    assert soup.select("nav a") and "Cách trích dẫn: Bảng 1." in told
    known = {element["id"] for element in soup.select("[id]")}
    assert {link["href"][1:] for link in soup.select('a[href^="#"]')} <= known
    assert not soup.select("script, link, iframe, object") and "{{" not in page.read_text(encoding="utf-8")


def test_figures_of_a_column_have_as_many_decimals(page):
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for body in soup.select("table.figures tbody"):
        rows = [[cell.text if "number" in cell.get("class", []) else "–" for cell in row.select("td")] for row in body.select("tr")]
        for column in zip(*rows, strict=True):
            assert len({len(text.partition(",")[2]) for text in column if text != "–"}) <= 1
            assert not any(text.startswith("-") for text in column)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_cut(page, browser, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(page.as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(WIDER) == []
    assert browser.execute_script(CUT) == []
    assert browser.execute_script(SCROLLS) == []


def test_nothing_is_wider_than_a_sheet(page, browser):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    sheet = {"width": 680, "height": 1000, "deviceScaleFactor": 1, "mobile": False}  # A4 without its margins, 180 mm
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sheet)
    browser.get(page.as_uri())
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert wide <= 680


def test_a_quote_opens_its_notice_marked(pages, browser):
    browser.get(pages["so-sanh-don-vi"].as_uri())
    link = browser.find_element("css selector", "td.wide > a[href^='#']")
    browser.execute_script("arguments[0].click()", link)
    told = "let t = document.querySelector(':target'), b = t.getBoundingClientRect();"
    tag, seen, text = browser.execute_script(f"{told} return [t.tagName, b.top >= 0 && b.top < innerHeight, t.innerText]")
    assert (tag, seen) == ("MARK", True) and link.get_attribute("textContent")[:30] in text
