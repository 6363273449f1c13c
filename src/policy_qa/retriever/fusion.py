"""Score lists made comparable and added up: pure functions over arrays.

Each list is standardised over the rows of the index before it is weighed (z-scores; Renda and Straccia, "Web
metasearch: rank vs. score based rank aggregation methods", SAC 2003), because a similarity and a BM25 score
share no scale and ranks throw away by how much the first is better than the second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

CEILING = 8.0  # deviations above the mean; more would let one list decide alone
_TINY = 1e-9


def standardise(scores: Floats) -> Floats:
    """Return ``scores`` (n,) less their mean, in standard deviations, at most ``CEILING`` from zero.

    A list that says nothing (constant, or fewer than two rows) gives zeros.
    """
    if len(scores) < 2:
        return np.zeros(len(scores), np.float32)
    values = scores.astype(np.float64)
    spread = float(values.std())
    if spread <= _TINY * max(1.0, float(np.abs(values).max())):
        return np.zeros(len(scores), np.float32)
    standard: Floats = np.clip((values - values.mean()) / spread, -CEILING, CEILING).astype(np.float32)
    return standard


def best_per_group(scores: Floats, groups: Rows, n_groups: int) -> Floats:
    """Return the highest of ``scores`` (m,) in each group, (n_groups,); the lowest of all where one is
    empty."""
    if len(scores) == 0:
        return np.zeros(n_groups, np.float32)
    best = np.full(n_groups, scores.min(), np.float32)
    np.maximum.at(best, groups, scores)
    return best


def weighted_sum(lists: Iterable[tuple[Floats, Floats]], size: int) -> Floats:
    """Return the sum of (scores, weights a row) pairs, each of shape (size,)."""
    total = np.zeros(size, np.float32)
    for scores, weights in lists:
        total += scores * weights
    return total


def lifted(scores: Floats, rows: NDArray[np.bool_]) -> Floats:
    """Return ``scores`` (n,) with those of ``rows`` (n,) raised together, just above all the others."""
    if not rows.any() or rows.all():
        return scores
    lift = max(0.0, float(scores[~rows].max()) - float(scores[rows].min()) + 0.001)
    return np.where(rows, scores + np.float32(lift), scores)


def in_order(scores: Floats, rows: Rows) -> Rows:
    """Return ``rows`` from the highest of their ``scores`` (one a row of ``rows``) down, ties by row."""
    return rows[np.lexsort((rows, -scores))]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each list counts for: ``*_same`` where passage and question share a language, else ``*_cross``.

    ``part`` is what a compound's part counts for beside the whole word; ``mention`` is added to every passage
    of a document that the question names; ``own`` to those in the question's language, so that of two that say the same
    comes first the one that can be read at once.
    """

    chunk_same: float = 1.0
    chunk_cross: float = 1.0
    sentence_same: float = 1.0
    sentence_cross: float = 1.0
    terms_same: float = 0.5
    terms_cross: float = 0.5
    part: float = 0.7
    lexicon: float = 2.0
    cognate: float = 0.6
    synonym: float = 0.6
    mention: float = 2.0
    own: float = 1.0
