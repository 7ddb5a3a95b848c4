"""Rows of runs, a run being letters on one baseline without a wide gap.

The order in which a PDF draws its glyphs is not that of the text: LibreOffice, where a font lacks letters such as ậ,
draws the whole line without them and adds them behind. So the glyphs of a row are put in order by their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

WIDE = 2.0  # em; a gap that no justified line has between two words
_BLANK = 0.18  # em; a gap that is a blank, when none was written
_ONE_LINE = 0.3  # em; baselines nearer than this are one
_DIGITS = "0123456789"
RAISE, LEVEL = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", _DIGITS)
_RAISED = 0.55  # em; how far an exponent stands above or below its line


@dataclass(slots=True)
class Run:
    """Letters on one line.

    Attributes
    ----------
    text : blanks single
    x0, x1 : left and right edge, points from the left of the page
    y : baseline, points from the top of the page
    size : of the letters, points
    bold : of the first letter and of the last
    starts, ends : x of the left and of the right edge of each word
    confidences : how surely each word was read, 0 to 1; None for words of a text layer
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: tuple[bool, bool] = (False, False)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    confidences: list[float | None] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return (self.x0 + self.x1) / 2

    def words(self) -> list[Run]:
        """Each word as a run."""
        words = zip(self.text.split(" "), self.starts, self.ends, self.confidences, strict=True)
        return [Run(word, x0, x1, self.y, self.size, self.bold, [x0], [x1], [sure]) for word, x0, x1, sure in words]


def join_runs(runs: list[Run], blank: str = " ") -> Run:
    """Runs of one line, from left to right, as one."""
    first, last = runs[0], runs[-1]
    starts = [x for run in runs for x in run.starts]
    ends = [x for run in runs for x in run.ends]
    confidences = [sure for run in runs for sure in run.confidences]
    text = blank.join(run.text for run in runs)
    return Run(text, first.x0, last.x1, first.y, first.size, (first.bold[0], last.bold[1]), starts, ends, confidences)


@dataclass(slots=True)
class Glyph:
    """A letter with its marks, a blank, or a whole word of a scan; coordinates as those of runs, from pen to pen."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    confidence: float | None = None


@dataclass(slots=True)
class Page:
    """A page as rows.

    Attributes
    ----------
    rows : runs on one baseline, from left to right; rows from top to bottom
    slanted : text at an angle: watermarks, stamps
    width : points
    has_picture : a picture or drawing stands on it
    covered : share of the page that its largest picture covers
    dpi : pixels an inch of that picture; 0 without one
    strokes : lines drawn on it; ruled tables have many
    tables : (top, bottom, rows as lines) of ruled tables, filled in by `find_tables`
    """

    rows: list[list[Run]]
    slanted: str
    width: float
    has_picture: bool
    strokes: int
    covered: float = 0.0
    dpi: int = 0
    tables: list[tuple[float, float, list[str]]] = field(default_factory=list)

    @property
    def letters(self) -> str:
        """All its upright text, its runs one a line."""
        return "\n".join(run.text for row in self.rows for run in row)


def make_rows(glyphs: list[Glyph]) -> list[list[Run]]:
    """Glyphs on one baseline together, exponents with the line they belong to."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if rows and glyph.y - rows[-1][0].y < _ONE_LINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines: list[list[Glyph]] = []
    for row in rows:
        if lines and _is_exponent(lines[-1], row):
            for glyph in lines[-1]:
                glyph.text = glyph.text.translate(RAISE)
            lines[-1] = row + lines[-1]  # the line's own glyphs first: they give its baseline
        elif lines and _is_exponent(row, lines[-1]):
            lines[-1] += row
        else:
            lines.append(row)
    return [runs for row in lines if (runs := _runs(sorted(row, key=attrgetter("x0"))))]


def _is_exponent(small: list[Glyph], line: list[Glyph]) -> bool:
    size = line[0].size
    near = abs(small[0].y - line[0].y) < _RAISED * size and all(glyph.size < 0.8 * size for glyph in small)
    return near and min(glyph.x0 for glyph in line) < small[0].x0 < max(glyph.x1 for glyph in line) + size


def _runs(row: list[Glyph]) -> list[Run]:
    """A row of glyphs, from left to right, cut where a gap is wide."""
    runs: list[Run] = []
    line = max(row, key=attrgetter("size"))
    blank = False
    for glyph in row:
        if glyph.text == " ":
            blank = True
            continue
        gap = (glyph.x0 - runs[-1].x1) / line.size if runs else WIDE
        if gap >= WIDE:
            runs.append(Run("", glyph.x0, glyph.x1, line.y, line.size, (glyph.bold, glyph.bold)))
        _add(runs[-1], glyph, blank=blank or gap > _BLANK)
        blank = False
    return runs


def _add(run: Run, glyph: Glyph, *, blank: bool) -> None:
    if blank or not run.text:
        run.text += " " if run.text else ""
        run.starts.append(glyph.x0)
        run.ends.append(glyph.x1)
        run.confidences.append(glyph.confidence)
    run.text += glyph.text
    run.ends[-1] = run.x1 = max(run.x1, glyph.x1)
    run.bold = run.bold[0], glyph.bold
