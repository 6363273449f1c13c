"""Each measure against figures worked out by hand."""

from __future__ import annotations

import math

import pytest

from policy_qa.evaluation import MEASURES, Question
from policy_qa.evaluation.judging import Judged, contains_answer
from policy_qa.evaluation.statistics import bootstrap_mean, percentile

ASKED = Question("q", "x?", "q", gold=("ten boats",), alternatives=(("10 boats",), ("a dozen", "nearly")))
FAR = Question("q", "x?", "q", facets={"kind": "far"})


def judged(question: Question = ASKED, **facts: object) -> Judged:
    return Judged(question, **({"ranking": (), "gains": ()} | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "one", "value"),
    [
        ("hit@1", judged(gains=(0.0, 1.0)), 0.0),
        ("hit@5", judged(gains=(0.0, 1.0)), 1.0),
        ("hit@10", judged(gains=(0.0,) * 10 + (1.0,)), 0.0),
        ("hit@5", judged(), 0.0),
        ("hit@5", judged(FAR), None),
        ("MRR@10", judged(gains=(0.0, 0.0, 1.0, 1.0)), 1 / 3),
        ("MRR@10", judged(), 0.0),
        (
            "nDCG@10",
            judged(gains=(0.0, 2.0), relevant={"a": 2.0, "b": 1.0}),
            (2 / math.log2(3)) / (2 + 1 / math.log2(3)),
        ),
        ("nDCG@10", judged(gains=(1.0,)), None),
        ("nDCG@10", judged(relevant={"a": 1.0}), 0.0),
        ("recall@5", judged(gains=(0.0, 1.0), relevant={"a": 1.0, "b": 1.0}), 0.5),
        ("MAP", judged(gains=(1.0, 0.0, 1.0), relevant={"a": 1.0, "b": 1.0, "c": 1.0}), (1 + 2 / 3) / 3),
        ("MAP", judged(gains=(1.0,)), None),
        ("answered", judged(answered=False), 0.0),
        ("answered", judged(FAR, answered=True), None),
        ("right quote", judged(answered=True, right_quote=True), 1.0),
        ("right quote", judged(answered=False, right_quote=False), None),
        ("right answer", judged(answered=False, right_quote=False), 0.0),
        ("right answer", judged(), None),
        ("quotes", judged(answered=True, quotes=3), 3.0),
        ("quotes", judged(answered=False, quotes=0), None),
        ("refused", judged(FAR, answered=False), 1.0),
        ("refused far", judged(FAR, answered=True), 0.0),
        ("refused near", judged(FAR, answered=False), None),
        ("refused", judged(answered=False), None),
    ],
)
def test_a_measure_of_one_question(name: str, one: Judged, value: float | None) -> None:
    assert MEASURES[name].value(one) == (value if value is None else pytest.approx(value))


def test_every_measure_says_what_it_means() -> None:
    assert all(name == measure.name and measure.meaning for name, measure in MEASURES.items())


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("There are ten\n  boats here.", True),
        ("There are Ten boats here.", False),
        ("10 boats", True),
        ("nearly", True),
        ("ten", False),
        ("", False),
    ],
)
def test_right_means_containing_a_snippet(text: str, right: bool) -> None:
    assert contains_answer(text, ASKED) is right


def test_the_interval_holds_the_mean_and_does_not_change() -> None:
    values = {f"q{number}": float(number % 3 == 0) for number in range(60)}
    first = bootstrap_mean(list(values.values()), list(values))
    assert first == bootstrap_mean(list(values.values()), list(values))
    assert first.value == pytest.approx(1 / 3)
    assert first.low < first.value < first.high
    assert 0.15 < first.high - first.low < 0.35  # 2 x 1.96 x sqrt(p(1-p)/n) is 0.24


def test_translations_count_as_one_trial() -> None:
    values = [float(number % 3 == 0) for number in range(60)]
    alone = bootstrap_mean(values, [str(number) for number in range(60)])
    doubled = bootstrap_mean(values * 2, [str(number) for number in range(60)] * 2)
    assert doubled.high - doubled.low == pytest.approx(alone.high - alone.low)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.95, 4), (1.0, 4)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value
