"""Vectors of questions: embedded together where they can be, once each."""

from __future__ import annotations

import numpy as np

from policy_qa.retriever.memory import REMEMBERED, QuestionVectors


class Counting:
    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def embed_queries(self, texts: list[str]) -> np.ndarray:
        self.calls.append(list(texts))
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_what_was_foreseen_is_embedded_once_and_together():
    counting = Counting()
    vectors = QuestionVectors(counting)
    assert vectors("one").tolist() == [3, 1]
    vectors.foresee(["one", "three", "seven", "three"])
    assert [vectors(text)[0] for text in ("three", "seven", "one")] == [5, 5, 3]
    assert counting.calls == [["one"], ["three", "seven"]]


def test_the_oldest_is_forgotten_first():
    counting = Counting()
    vectors = QuestionVectors(counting)
    vectors("kept")
    for number in range(REMEMBERED - 1):
        vectors(f"q{number}")
    vectors("kept")
    vectors("one more")
    calls = len(counting.calls)
    vectors("kept")
    assert len(counting.calls) == calls
    vectors("q0")
    assert len(counting.calls) == calls + 1
