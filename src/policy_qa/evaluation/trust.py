"""How far a confidence can be trusted: does it tell right answers from wrong ones, and does it say how often?

``chances`` are confidences between 0 and 1, ``labels`` 1.0 where the answer was right and 0.0 where it was not: (n,).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policy_qa.evaluation.judging import Judged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PRECISIONS = (0.9, 0.95)


def auroc(chances: Floats, labels: Floats) -> float:
    """Return how often a right one is surer than a wrong one; ties count half."""
    right, wrong = chances[labels == 1], chances[labels == 0]
    if not len(right) or not len(wrong):
        return float("nan")
    above = (right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean()
    return float(above)


def bins(chances: Floats, labels: Floats, count: int = 10) -> list[tuple[float, float, int]]:
    """Return (mean confidence, share right, how many) for each tenth of the scale that holds any."""
    import numpy as np

    which = np.minimum((chances * count).astype(int), count - 1)
    return [
        (float(chances[which == i].mean()), float(labels[which == i].mean()), int((which == i).sum()))
        for i in range(count)
        if (which == i).any()
    ]


def calibration_error(chances: Floats, labels: Floats) -> float:
    """Return the mean distance between confidence and share right, over tenths of the scale (ECE)."""
    return sum(abs(said - true) * n for said, true, n in bins(chances, labels)) / len(chances)


def risk_coverage(chances: Floats, labels: Floats) -> tuple[Floats, Floats]:
    """Return coverage and risk (the share wrong) when only the surest are answered, (n,) each.

    Source: El-Yaniv and Wiener, "On the foundations of noise-free selective classification", JMLR 2010.
    """
    import numpy as np

    order = np.argsort(-chances, kind="stable")
    counts = np.arange(1, len(order) + 1)
    return counts / len(order), 1 - np.cumsum(labels[order]) / counts


def coverage_at(precision: float, coverage: Floats, risk: Floats) -> float:
    """Return the largest share of questions that can be answered at that precision."""
    fits = coverage[1 - risk >= precision]
    return float(fits.max()) if len(fits) else 0.0


def trust_of(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the figures above for the answers among ``judged``; nothing where none was given, or all are alike right.

    An answer to a question that has none is wrong. Coverage is the share of all questions that could be answered, the
    surest first, with at least that share of the answers right.
    """
    import numpy as np

    given = [one for one in judged if one.answered and one.confidence is not None]
    if not given:
        return {}
    chances = np.array([one.confidence for one in given], dtype=np.float64)
    labels = np.array([float(bool(one.right_quote)) for one in given])
    coverage, risk = risk_coverage(chances, labels)
    share = len(given) / len(judged)
    figures = {"calibration error": calibration_error(chances, labels)}
    if 0 < labels.sum() < len(labels):
        figures["AUROC"] = auroc(chances, labels)
    for precision in PRECISIONS:
        figures[f"coverage at {precision:.0%}"] = share * coverage_at(precision, coverage, risk)
    return figures
