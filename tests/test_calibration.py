"""The arithmetic behind docs/calibration.md."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.calibration import auroc, bins, calibration_error, coverage_at, fit, held_out, risk_coverage


def test_a_fit_finds_the_slope_it_was_made_from():
    random = np.random.default_rng(1)
    rows = np.column_stack([random.normal(size=20_000), np.ones(20_000)])
    labels = (random.random(20_000) < 1 / (1 + np.exp(-(2 * rows[:, 0] - 1)))).astype(float)
    assert fit(rows, labels) == pytest.approx([2, -1], abs=0.1)


def test_a_cluster_is_never_told_its_own_labels():
    # Each cluster's label can be read off its own number and no other: a fit that had seen it would know.
    rows = np.column_stack([np.eye(20).repeat(2, axis=0), np.ones(40)])
    labels = np.array([0.0, 1.0] * 10).repeat(2)
    chances = held_out(rows, labels, [str(i // 2) for i in range(40)])
    assert auroc(chances, labels) <= 0.5


def test_auroc_counts_ties_half():
    assert auroc(np.array([0.9, 0.1]), np.array([1.0, 0.0])) == 1.0
    assert auroc(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5


def test_bins_and_their_error():
    chances, labels = np.array([0.11, 0.19, 0.95, 1.0]), np.array([0.0, 1.0, 1.0, 1.0])
    assert bins(chances, labels) == [(pytest.approx(0.15), 0.5, 2), (pytest.approx(0.975), 1.0, 2)]
    assert calibration_error(chances, labels) == pytest.approx((0.35 * 2 + 0.025 * 2) / 4)


def test_risk_grows_from_the_surest():
    coverage, risk = risk_coverage(np.array([0.2, 0.9, 0.5]), np.array([0.0, 1.0, 1.0]))
    assert coverage.tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk.tolist() == pytest.approx([0, 0, 1 / 3])
    assert coverage_at(0.9, coverage, risk) == pytest.approx(2 / 3)
    assert coverage_at(0.9, np.array([1.0]), np.array([0.5])) == 0.0
