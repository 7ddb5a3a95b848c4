"""Charts: every letter has a glyph, every figure is printed, nothing lies over anything else."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from invented import EVERY
from phantich.report.charts import plot_kinds, plot_topics, show_figure
from phantich.report.shown import BLOCK, unpack
from phantich.report.study import Study
from phantich.rules.topics import load_topics
from phantich.rules.units import load_units
from phantich.tables import counts_by_unit, shortcomings_by_topic, to_tables

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ–…“”≥≤±−"
LONG = sorted(load_units().codes, key=lambda code: -len(load_units().name(code)))[:12]


def wide_matrix() -> pd.DataFrame:
    """Twelve units with the longest names by twelve topics with the longest names, one unit without a notice."""
    names = load_topics()
    topics = sorted(names, key=lambda topic: -len(names.name(topic)))[:12]
    columns = {unit: pd.Series(range(place, place + 12), dtype="Int64") for place, unit in enumerate(LONG)}
    columns[LONG[3]] = pd.Series([pd.NA] * 12, dtype="Int64")
    return pd.DataFrame({"topic": topics, **columns})


def wide_counts() -> pd.DataFrame:
    kinds = ["strength", "difficulty", "shortcoming", "cause", "responsibility"]
    numbers = {kind: pd.Series([*range(11), pd.NA], dtype="Int64") for kind in kinds}
    return pd.DataFrame({"unit": LONG, "notices": pd.Series([*range(1, 12), pd.NA], dtype="Int64"), **numbers})


def texts(figure):
    """What is written on a figure, and where (pixels)."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    labels = [
        text
        for axes in figure.axes
        for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), axes._left_title)
    ]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in labels if text.get_text().strip()]


def test_the_font_has_every_vietnamese_letter():
    plot_kinds(wide_counts())  # the first figure loads the fonts
    for weight in ("normal", "bold"):
        file = findfont(FontProperties(family="Liberation Serif", weight=weight), fallback_to_default=False)
        assert "phantich" in file
        known = FT2Font(file).get_charmap()
        assert not [letter for letter in LETTERS + LETTERS.upper() if ord(letter) not in known]


@pytest.mark.parametrize("figure", [
    pytest.param(plot_topics(wide_matrix()), id="topics-12x12"),
    pytest.param(plot_topics(wide_matrix().iloc[:3, :4]), id="topics-3x3"),
    pytest.param(plot_kinds(wide_counts()), id="kinds-12"),
    pytest.param(plot_kinds(wide_counts().head(1)), id="kinds-1"),
])  # fmt: skip
def test_no_label_over_another_or_cut(figure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a warning
        found = texts(figure)
    width, height = figure.get_size_inches() * figure.dpi
    for place, (text, box) in enumerate(found):
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text
        over = [other for other, there in found[place + 1 :] if box.shrunk(0.9, 0.9).overlaps(there.shrunk(0.9, 0.9))]
        assert not over, (text, over)


def test_counts_are_printed_and_a_silent_unit_says_so():
    tables = to_tables(EVERY)
    units = ["so-y-te", "so-tu-phap"]
    written = [text for text, _ in texts(plot_topics(shortcomings_by_topic(tables, units, "2025")))]
    assert written.count("–") == 2 and written.count("1") == 2
    assert "–" in [text for text, _ in texts(plot_kinds(counts_by_unit(tables, units, "2025")))]


def test_nothing_to_show_is_said():
    for tables, units in ((to_tables([]), []), (to_tables(EVERY), ["so-tai-chinh"])):
        assert "Không có hạn chế nào" in texts(plot_topics(shortcomings_by_topic(tables, units, "1999")))[0][0]
        assert texts(plot_kinds(counts_by_unit(tables, units, "1999")))


def test_a_figure_travels_in_the_page():
    study = Study(EVERY, to_tables(EVERY))
    shown = show_figure(plot_topics(wide_matrix()), "Hạn chế", study, wide_matrix(), 'Số "hạn chế"')
    assert 'alt="Số &quot;hạn chế&quot;"' in shown.html and 'src="data:image/svg+xml;base64,' in shown.html
    block = shown.data[BLOCK]
    assert block["number"] == "Hình 1" and block["svg"].startswith("<?xml") and unpack(block["frame"]).equals(wide_matrix())
