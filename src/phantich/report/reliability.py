"""The reliability diagram: what probabilities say, beside the share that is right."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from phantich.report.charts import house


def plot_reliability(measured: Mapping[str, pd.DataFrame]) -> Figure:
    """One panel a set of documents: a dot a bin, as large as the bin is full, with its count; on the line all is well.

    Parameters
    ----------
    measured : title → bins with the columns `said` (mean probability), `right` (share of right items), `count`

    Returns
    -------
    A figure of as many panels as there are titles
    """
    with house():
        figure = Figure(figsize=(4.6 * len(measured), 4.4), layout="constrained")
        for place, (title, bins) in enumerate(measured.items(), 1):
            axes = figure.add_subplot(1, len(measured), place)
            axes.plot([0, 1], [0, 1], color="#999999", linewidth=1)
            axes.scatter(bins["said"], bins["right"], s=16 + 0.6 * bins["count"], color="#333333", alpha=0.75)
            for one in bins.itertuples():
                axes.annotate(str(one.count), (one.said, one.right), (6, -11), textcoords="offset points", fontsize=8)
            axes.set(xlim=(0, 1.02), ylim=(0, 1.05), xlabel="Độ tin cậy", ylabel="Tỷ lệ đúng", title=title)
        return figure
