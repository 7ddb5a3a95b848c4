"""The workplace: JupyterLab with a start page in Vietnamese, where a clerk chooses, runs and opens reports.

`serve` starts JupyterLab; `start` is the one call of the start page; `fields` makes widgets of a template's parameters.
"""

from phantich.lab.page import start
from phantich.lab.serve import serve

__all__ = ["serve", "start"]
