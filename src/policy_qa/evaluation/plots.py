"""Pictures of figures, as SVG that looks the same each time it is made. Needs matplotlib (``policy-qa[report]``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from policy_qa.evaluation.statistics import Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STYLES = (("#0b5394", "-", "o"), ("#b45309", "--", "s"), ("#38761d", ":", "^"))


class Picture:
    """The SVG of a picture once it has been drawn."""

    svg = ""


def bars_plot(estimates: Mapping[str, Estimate], measure: str) -> str:
    """Draw a bar with its 95 % interval for each group; return the SVG."""
    with _axes(f"bars-{measure}", measure, "", height=0.9 + 0.32 * len(estimates)) as (axes, picture):
        names = list(estimates)[::-1]
        values = [estimates[name] for name in names]
        reach = [[v.value - v.low for v in values], [v.high - v.value for v in values]]
        axes.barh(
            names, [v.value for v in values], xerr=reach, color=STYLES[0][0], ecolor="#333333", capsize=3
        )
        axes.set_xlim(0, 1)
    return picture.svg


def risk_plot(curves: Mapping[str, tuple[Floats, Floats]]) -> str:
    """Draw risk against coverage, a line a name; return the SVG."""
    with _axes("risk-coverage", "share of questions answered", "share of answers without a right quote") as (
        axes,
        picture,
    ):
        for (name, (coverage, risk)), (color, line, _) in zip(curves.items(), STYLES, strict=False):
            axes.plot(coverage, risk, line, color=color, label=name)
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.legend()
    return picture.svg


def reliability_plot(points: Mapping[str, Sequence[tuple[float, float, int]]]) -> str:
    """Draw the share that was right against what was said, a line a name, with the diagonal; return the SVG."""
    with _axes("reliability", "confidence", "share with a right quote") as (axes, picture):
        axes.plot([0, 1], [0, 1], color="#888888", linewidth=1, label="perfect")
        for (name, found), (color, line, mark) in zip(points.items(), STYLES, strict=False):
            said, true = [said for said, _, _ in found], [true for _, true, _ in found]
            axes.plot(said, true, line + mark, color=color, label=name)
        axes.set(xlim=(0, 1), ylim=(0, 1))
        axes.legend()
    return picture.svg


def latency_plot(milliseconds: Mapping[str, Sequence[float]]) -> str:
    """Draw, for each kind of work, the share of questions done within so many milliseconds; return the SVG."""
    with _axes("latency", "milliseconds", "share of questions done") as (axes, picture):
        for (name, times), (color, line, _) in zip(milliseconds.items(), STYLES, strict=False):
            ordered = sorted(times)
            shares = [(place + 1) / len(ordered) for place in range(len(ordered))]
            axes.step(ordered, shares, line, where="post", color=color, label=name)
        axes.set(ylim=(0, 1))
        axes.set_xlim(left=0)
        axes.legend()
    return picture.svg


@contextmanager
def _axes(salt: str, below: str, beside: str, height: float = 4.0) -> Iterator[tuple[Any, Picture]]:
    import matplotlib

    matplotlib.use("svg")
    # Without a fixed salt and date every run would be another file.
    matplotlib.rcParams["svg.hashsalt"] = salt
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, height))
    picture = Picture()
    yield axes, picture
    axes.set_xlabel(below)
    axes.set_ylabel(beside)
    axes.grid(alpha=0.3)
    text = StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None}, bbox_inches="tight")
    pyplot.close(figure)
    picture.svg = text.getvalue()
