"""Figures on confidence, over what was judged."""

from __future__ import annotations

import pytest

from policy_qa.evaluation import Question
from policy_qa.evaluation.judging import Judged
from policy_qa.evaluation.trust import trust_of

ASKED = Question("q", "?", "q", gold=("x",))
FAR = Question("f", "?", "f", facets={"kind": "far"})


def one(confidence: float, right: bool, question: Question = ASKED, answered: bool = True) -> Judged:
    return Judged(question, (), (), answered=answered, right_quote=right, confidence=confidence)


def test_what_is_surer_and_right_makes_the_figures():
    figures = trust_of([one(0.9, True), one(0.8, True), one(0.7, False), one(0.0, False, answered=False)])
    assert figures["AUROC"] == 1.0
    assert figures["coverage at 90%"] == figures["coverage at 95%"] == pytest.approx(0.5)  # two of four
    assert figures["calibration error"] == pytest.approx((0.1 + 0.2 + 0.7) / 3)


def test_an_answer_to_a_question_that_has_none_is_wrong():
    assert trust_of([one(0.9, True), one(0.95, False, FAR)])["AUROC"] == 0.0


def test_without_answers_there_is_nothing_to_say():
    assert trust_of([]) == trust_of([one(0.1, False, answered=False)]) == {}
    assert "AUROC" not in trust_of([one(0.9, True)])
