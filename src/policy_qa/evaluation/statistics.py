"""Means with intervals, and percentiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RESAMPLES = 1000
SEED = 20240611


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over ``n`` values, with the bounds of its 95 % interval."""

    value: float
    low: float
    high: float
    n: int


def bootstrap_mean(
    values: Sequence[float], clusters: Sequence[str], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Estimate:
    """Return the mean of ``values`` with a 95 % percentile interval, drawn by resampling whole clusters.

    Translations of one question are no independent trials: they share a cluster and are drawn together.
    Efron and Tibshirani, An Introduction to the Bootstrap, 1993; for retrieval: Sakai, SIGIR 2006. The seed
    is fixed, so the same values give the same interval. ``values`` must not be empty.
    """
    import numpy as np

    names = {name: number for number, name in enumerate(dict.fromkeys(clusters))}
    which = np.array([names[name] for name in clusters], dtype=np.int64)
    sums = np.bincount(which, weights=np.asarray(values, dtype=np.float64))
    counts = np.bincount(which)
    drawn = np.random.default_rng(seed).integers(0, len(names), size=(resamples, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Estimate(float(np.mean(np.asarray(values))), float(low), float(high), len(values))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least ``share`` (0 to 1) of ``values`` do not exceed (nearest rank).

    ``values`` must not be empty.
    """
    import math

    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
