"""What is measured: one value a question, or ``None`` where the measure does not apply to it.

A question for which nothing came back has no gains, and so counts as zero instead of vanishing from the mean.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from policy_qa.evaluation.judging import Judged

Value = Callable[[Judged], float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its meaning, the paper it comes from, and how to take it of one question."""

    name: str
    meaning: str
    value: Value
    source: str = ""


def reciprocal_rank(gains: Sequence[float]) -> float:
    """Return 1 / rank of the first right result, 0.0 where there is none."""
    return next((1.0 / rank for rank, gain in enumerate(gains, start=1) if gain > 0), 0.0)


def dcg(gains: Sequence[float]) -> float:
    """Return the discounted cumulative gain: gain / log2(rank + 1), summed."""
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _hit(judged: Judged, *, depth: int) -> float | None:
    return float(any(judged.gains[:depth])) if judged.question.answerable else None


def _reciprocal_rank(judged: Judged, *, depth: int) -> float | None:
    return reciprocal_rank(judged.gains[:depth]) if judged.question.answerable else None


def _ndcg(judged: Judged, *, depth: int) -> float | None:
    best = dcg(judged.ideal[:depth])
    return dcg(judged.gains[:depth]) / best if best else None


def _recall(judged: Judged, *, depth: int) -> float | None:
    return sum(1 for gain in judged.gains[:depth] if gain > 0) / len(judged.ideal) if judged.ideal else None


def _average_precision(judged: Judged) -> float | None:
    if not judged.ideal:
        return None
    found, total = 0, 0.0
    for rank, gain in enumerate(judged.gains, start=1):
        if gain > 0:
            found += 1
            total += found / rank
    return total / len(judged.ideal)


def _answered(judged: Judged) -> float | None:
    if judged.answered is None or not judged.question.answerable:
        return None
    return float(judged.answered)


def _right_quote(judged: Judged) -> float | None:
    return float(bool(judged.right_quote)) if _answered(judged) else None


def _right_answer(judged: Judged) -> float | None:
    return None if _answered(judged) is None else float(bool(judged.answered and judged.right_quote))


def _quotes(judged: Judged) -> float | None:
    return float(judged.quotes) if judged.answered and judged.quotes is not None else None


def _refused(judged: Judged, *, kind: str | None = None) -> float | None:
    if judged.answered is None or judged.question.answerable:
        return None
    if kind is not None and judged.question.facets.get("kind") != kind:
        return None
    return float(not judged.answered)


_CRANFIELD = "Voorhees, TREC-8 QA track, 1999"
_NDCG = "Järvelin and Kekäläinen, TOIS 20(4), 2002"

MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        *(
            Measure(f"hit@{n}", f"a right result among the first {n}", partial(_hit, depth=n), _CRANFIELD)
            for n in (1, 5, 10)
        ),
        Measure(
            "MRR@10",
            "1 / rank of the first right result among ten, else 0",
            partial(_reciprocal_rank, depth=10),
            _CRANFIELD,
        ),
        Measure(
            "nDCG@10", "gain of the first ten, over the best there could be", partial(_ndcg, depth=10), _NDCG
        ),
        *(
            Measure(
                f"recall@{n}", f"share of all that is right among the first {n}", partial(_recall, depth=n)
            )
            for n in (1, 5, 10, 20)
        ),
        Measure(
            "MAP",
            "precision at each right result, averaged over all that is right",
            _average_precision,
            _CRANFIELD,
        ),
        Measure("answered", "share of the answerable questions that got an answer", _answered),
        Measure("right quote", "share of those answers with a right quote", _right_quote),
        Measure("right answer", "share of all answerable questions with a right quote", _right_answer),
        Measure("quotes", "quotes an answer", _quotes),
        Measure("refused", "share of the unanswerable questions that were refused", _refused),
        Measure(
            "refused far", "the same, of questions far from the documents", partial(_refused, kind="far")
        ),
        Measure(
            "refused near", "the same, of questions close to the documents", partial(_refused, kind="near")
        ),
    )
}
