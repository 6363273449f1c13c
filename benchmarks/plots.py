"""Pictures of figures, as SVG that looks the same each time it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STYLES = (("#0b5394", "-", "o"), ("#b45309", "--", "s"), ("#38761d", ":", "^"))


def risk_plot(curves: Mapping[str, tuple[Floats, Floats]], path: Path) -> None:
    """Draw risk against coverage, a line a name."""
    with _axes(path, "share of questions answered", "share of answers without a right quote") as axes:
        for (name, (coverage, risk)), (color, line, _) in zip(curves.items(), STYLES, strict=False):
            axes.plot(coverage, risk, line, color=color, label=name)
        axes.set_ylim(0, 1)


def reliability_plot(points: Mapping[str, Sequence[tuple[float, float, int]]], path: Path) -> None:
    """Draw the share that was right against what was said, a line a name, with the diagonal."""
    with _axes(path, "confidence", "share with a right quote") as axes:
        axes.plot([0, 1], [0, 1], color="#888888", linewidth=1, label="perfect")
        for (name, found), (color, line, mark) in zip(points.items(), STYLES, strict=False):
            axes.plot(
                [said for said, _, _ in found],
                [true for _, true, _ in found],
                line + mark,
                color=color,
                label=name,
            )
        axes.set_ylim(0, 1)


@contextmanager
def _axes(path: Path, below: str, beside: str) -> Iterator[Any]:
    import matplotlib

    matplotlib.use("svg")
    # Without a fixed salt and date every run would be another file.
    matplotlib.rcParams["svg.hashsalt"] = path.stem
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    yield axes
    axes.set_xlim(0, 1)
    axes.set_xlabel(below)
    axes.set_ylabel(beside)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)
