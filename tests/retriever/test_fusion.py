"""Score lists become comparable, and add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from policy_qa.retriever.fusion import CEILING, best_per_group, in_order, standardise, weighted_sum

FLOATS = arrays(np.float32, st.integers(0, 40), elements=st.floats(-1e3, 1e3, width=32))


def _floats(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


@pytest.mark.parametrize("scores", [(), (3.0,), (2.0, 2.0, 2.0), (0.0, 0.0)])
def test_a_list_that_says_nothing_is_zeros(scores: tuple[float, ...]) -> None:
    assert standardise(_floats(*scores)).tolist() == [0.0] * len(scores)


def test_standard_scores_are_known() -> None:
    assert standardise(_floats(1, 2, 3)).tolist() == pytest.approx([-1.2247, 0.0, 1.2247], abs=1e-4)


def test_one_row_cannot_decide_alone() -> None:
    scores = np.zeros(10_000, np.float32)
    scores[7] = 1.0
    assert standardise(scores).max() == CEILING


@given(FLOATS, st.floats(0.5, 50), st.floats(-100, 100))
def test_scale_and_offset_do_not_matter(scores: np.ndarray, scale: float, offset: float) -> None:
    if len(scores) and np.ptp(scores) < 1:
        return  # rounding takes over
    moved = (scores * scale + offset).astype(np.float32)
    assert np.allclose(standardise(scores), standardise(moved), atol=1e-2)


@given(FLOATS)
def test_order_is_kept(scores: np.ndarray) -> None:
    standard = standardise(scores)
    order = np.argsort(scores, kind="stable")
    assert (np.diff(standard[order]) >= 0).all()


def test_a_group_has_the_best_of_its_scores() -> None:
    groups = np.array([0, 0, 2], np.int64)
    assert best_per_group(_floats(0.1, 0.9, -0.5), groups, 3).tolist() == pytest.approx([0.9, -0.5, -0.5])
    assert best_per_group(_floats(), np.zeros(0, np.int64), 2).tolist() == [0.0, 0.0]


def test_lists_add_up_row_by_row() -> None:
    total = weighted_sum([(_floats(1, 2), _floats(1, 0.5)), (_floats(3, 4), _floats(2, 1))], 2)
    assert total.tolist() == [7.0, 5.0]


def test_ties_go_by_row() -> None:
    rows = np.array([5, 2, 9], np.int64)
    assert in_order(_floats(1, 1, 3), rows).tolist() == [9, 2, 5]
