"""Comparing systems: chance is told from difference, and several comparisons are paid for."""

from __future__ import annotations

import random

import pytest

from policy_qa.evaluation import Question
from policy_qa.evaluation.comparing import compare, holm, randomisation
from policy_qa.evaluation.judging import Judged
from policy_qa.evaluation.report import Report, summarise


def report(ranks: list[int], ids: list[str] | None = None) -> Report:
    """A report over questions whose right passage stands at these ranks (0: nowhere)."""
    names = ids or [f"q{i}" for i in range(len(ranks))]
    judged = [
        Judged(
            Question(name, "?", name, gold=("x",)),
            tuple((f"p{i}", 1.0 / (i + 1)) for i in range(10)),
            tuple(float(i + 1 == rank) for i in range(10)),
        )
        for name, rank in zip(names, ranks, strict=True)
    ]
    return summarise("s", 10, judged)


def test_the_same_is_no_difference():
    same = compare({"a": report([1, 2, 0, 4]), "b": report([1, 2, 0, 4])}, "MRR@10")[0]
    assert (same.difference, same.p, same.wins, same.ties, same.losses) == (0, 1, 0, 4, 0)


def test_wins_and_losses_are_counted_and_a_clear_difference_is_seen():
    better = compare({"old": report([0] * 19 + [1]), "new": report([1] * 19 + [2])}, "MRR@10")[0]
    assert (better.wins, better.losses) == (19, 1)
    assert better.difference == pytest.approx((19 * 1 - 0.5) / 20)
    assert better.p < 0.001


def test_the_p_value_is_that_of_all_arrangements():
    # Of the 8 arrangements of signs, 2 have a sum as far from 0 as 1 + 2 + 3.
    p = randomisation([1.0, 2.0, 3.0], ["a", "b", "c"], permutations=200_000)
    assert p == pytest.approx(0.25, abs=0.01)


def test_chance_alone_is_called_a_difference_about_as_often_as_it_should_be():
    rng = random.Random(3)
    found = [
        randomisation([rng.gauss(0, 1) for _ in range(30)], [str(i) for i in range(30)], permutations=400)
        for _ in range(300)
    ]
    assert 0.02 <= sum(p <= 0.05 for p in found) / len(found) <= 0.09


def test_translations_change_places_together():
    differences = [1.0, 1.0] * 6
    apart = randomisation(differences, [str(i) for i in range(12)])
    together = randomisation(differences, [str(i // 2) for i in range(12)])
    assert together > 10 * apart


def test_holm_raises_the_smallest_most_and_keeps_the_order():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([0.9, 0.9]) == (1.0, 1.0)
    assert holm([]) == ()


def test_other_questions_cannot_be_compared():
    with pytest.raises(ValueError, match="different questions"):
        compare({"a": report([1], ["x"]), "b": report([1], ["y"])}, "MRR@10")
