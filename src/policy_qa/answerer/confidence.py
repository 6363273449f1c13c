"""How sure an answer is: a small logistic function over what speaks for it.

Two sets of coefficients: ``EVIDENCE`` says whether the texts answer the question at all (below ``THRESHOLD`` the
answer is "not found"), ``RIGHT`` how likely the quotes shown are the right ones (the confidence that is printed).

Both are logistic regressions (L2 1.0, rounded) on the development questions in both languages with the shipped model;
``python -m benchmarks.calibration`` fits them and writes docs/calibration.md, which shows how far to trust them on
questions that the fit has not seen. They belong to that model: another needs its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType


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


#: One number a feature.
EVIDENCE: Mapping[str, float] = MappingProxyType(
    {
        "matched": 1.1,
        "similarity": 2.9,
        "cue": 1.1,
        "no_figure": -2.3,
        "rank": 1.7,
        "margin": -1.5,
        "named": 0.5,
        "said": 0.8,
        "known": 1.2,
        "bias": -3.6,
    }
)
RIGHT: Mapping[str, float] = MappingProxyType(
    {
        "matched": 0.3,
        "similarity": 2.2,
        "cue": 0.5,
        "no_figure": -1.5,
        "rank": 1.8,
        "margin": 0.9,
        "named": 0.1,
        "said": 1.6,
        "known": 1.4,
        "bias": -5.5,
    }
)
THRESHOLD = 0.725
#: A passage that says this share of the question's words is evidence, however few the words are.
COMPLETE = 0.95


#: A question is about something else where the texts have no word for so many of its words, and the best passage
#: says so few of them.
STRANGE_KNOWN, STRANGE_SAID = 0.5, 0.25


def is_strange(features: Features) -> bool:
    """Tell whether a question speaks of something that the texts do not speak of."""
    return features.known <= STRANGE_KNOWN and features.said < STRANGE_SAID


def probability(features: Features, coefficients: Mapping[str, float]) -> float:
    """Return the logistic of the weighted sum: 0 to 1; ``coefficients`` has one number a feature."""
    total = sum(value * coefficients[name] for name, value in asdict(features).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
