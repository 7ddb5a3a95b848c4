"""A report as a Word document in an office's form, written from its tables and figures.

`styles` names the looks, `letterhead` makes the paper, `parts` writes paragraphs, tables and figures, `document` puts
the blocks of a report in order.
"""

from phantich.report.word.document import write_docx
from phantich.report.word.letterhead import write_paper

__all__ = ["write_docx", "write_paper"]
