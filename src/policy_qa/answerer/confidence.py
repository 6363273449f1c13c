"""How sure an answer is: a small logistic function over what speaks for it.

Two sets of coefficients: ``EVIDENCE`` says whether the texts answer the question at all (below ``THRESHOLD`` the
answer is "not found"), ``RIGHT`` how likely the quotes shown are the right ones (the confidence that is printed).

They are provisional: logistic regression (L2 1.0, rounded) on the development questions in both languages with the
default English model, before the last changes to how sentences are scored. In ten folds grouped by question the mean
confidence was what was right (0.44), single tenths were off by up to 0.2. They belong to that model: another needs
its own.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of the best evidence; all about 0 to 1. ``bias`` is always 1.

    ``matched`` is how much of the question stands in the passage, in telling words (1 is three rare ones, 2 the
    most); ``similarity`` is the best cosine among the first sentences; ``cue`` says that it looks like an answer of the
    kind asked, ``no_figure`` that a figure is asked and it has none that fits; ``rank`` is the inverse rank of the
    best sentence's passage, ``margin`` its lead over the fifth sentence, ``named`` the share of the question's names
    in the passages found; ``said`` is the share of the question's words that the best passage says in any words,
    ``known`` the share that any text has a word for. Fused scores are left out on purpose: their scale depends on the
    size of the index.
    """

    matched: float
    similarity: float
    cue: float
    no_figure: float
    rank: float
    margin: float
    named: float
    said: float
    known: float
    bias: float = 1.0


@dataclass(frozen=True, slots=True)
class Coefficients:
    """One number a feature."""

    matched: float
    similarity: float
    cue: float
    no_figure: float
    rank: float
    margin: float
    named: float
    said: float
    known: float
    bias: float


EVIDENCE = Coefficients(1.0, 1.1, 0.4, -2.8, 0.7, -1.8, 0.4, 0.8, 1.3, -1.0)
RIGHT = Coefficients(1.3, 0.9, 0.6, -1.2, 0.1, 0.8, 0.2, 2.3, 0.1, -4.0)
THRESHOLD = 0.75
#: A passage that says this share of the question's words is evidence, however few the words are.
COMPLETE = 0.95


#: A question is about something else where the texts have no word for so many of its words, and the best passage
#: says so few of them.
STRANGE_KNOWN, STRANGE_SAID = 0.5, 0.25


def is_strange(features: Features) -> bool:
    """Tell whether a question speaks of something that the texts do not speak of."""
    return features.known <= STRANGE_KNOWN and features.said < STRANGE_SAID


def probability(features: Features, coefficients: Coefficients) -> float:
    """Return the logistic of the weighted sum: 0 to 1."""
    assert [f.name for f in fields(features)] == [f.name for f in fields(coefficients)]
    total = sum(a * b for a, b in zip(astuple(features), astuple(coefficients), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
