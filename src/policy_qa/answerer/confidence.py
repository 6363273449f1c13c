"""How sure an answer is: a small logistic function over what speaks for it.

Two sets of coefficients: ``EVIDENCE`` says whether the texts answer the question at all (below ``THRESHOLD`` the
answer is "not found"), ``RIGHT`` how likely the quotes shown are the right ones (the confidence that is printed).

They are provisional: logistic regression (L2 1.0, rounded) on the development questions in both languages with the
default English model. In ten folds grouped by question the printed confidence stayed within 0.1 of what was right in
every tenth that held thirty questions. They belong to that model: another needs its own.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of the best evidence; all about 0 to 1. ``bias`` is always 1.

    ``matched`` is how much of the question stands in the passage, in telling words (1 is three rare ones, 2 the
    most); ``similarity`` is the best cosine among the first sentences, ``coverage`` the share of the question's telling
    words in the best one and ``passage_coverage`` in its passage; ``cue`` says that it looks like an answer of the
    kind asked, ``no_figure`` that a figure is asked and it has none that fits; ``rank`` is the inverse rank of the
    best sentence's passage, ``margin`` its lead over the fifth sentence, ``named`` the share of the question's names
    in the passages found. Fused scores are left out on purpose: their scale depends on the size of the index.
    """

    matched: float
    similarity: float
    coverage: float
    passage_coverage: float
    cue: float
    no_figure: float
    rank: float
    margin: float
    named: float
    same_language: float
    bias: float = 1.0


@dataclass(frozen=True, slots=True)
class Coefficients:
    """One number a feature."""

    matched: float
    similarity: float
    coverage: float
    passage_coverage: float
    cue: float
    no_figure: float
    rank: float
    margin: float
    named: float
    same_language: float
    bias: float


EVIDENCE = Coefficients(1.7, 1.3, 0.1, 0.5, 0.6, -2.5, 1.1, -1.4, 0.2, -0.4, -0.2)
RIGHT = Coefficients(2.2, 1.0, 1.0, 1.1, 0.8, -1.0, 0.8, 0.2, 0.0, -0.3, -4.0)
THRESHOLD = 0.78
#: A sentence with this share of the question's telling words is evidence, however few the words are.
COMPLETE = 0.95


def probability(features: Features, coefficients: Coefficients) -> float:
    """Return the logistic of the weighted sum: 0 to 1."""
    assert [f.name for f in fields(features)] == [f.name for f in fields(coefficients)]
    total = sum(a * b for a, b in zip(astuple(features), astuple(coefficients), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
