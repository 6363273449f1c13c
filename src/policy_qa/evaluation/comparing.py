"""Two or more systems over the same questions: is the difference more than chance?

The test is the paired randomisation test (Fisher; for retrieval: Smucker, Allan and Carterette, CIKM 2007): under the
hypothesis that two systems are the same, each question's two values may change places. Translations of one question
change places together. Where several systems are compared with one, Holm's correction keeps the chance of any false
difference at the level asked for (Holm, Scandinavian Journal of Statistics 6(2), 1979).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_qa.evaluation.judging import Judged
from policy_qa.evaluation.measures import MEASURES
from policy_qa.evaluation.report import Report
from policy_qa.evaluation.statistics import SEED

PERMUTATIONS = 10_000
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system beside the first, on one measure.

    ``difference`` is its mean less the first's; ``p`` the two-sided probability of one as large by chance,
    ``corrected`` the same after Holm's correction; ``wins`` and ``losses`` count questions.
    """

    system: str
    measure: str
    difference: float
    p: float
    corrected: float
    wins: int
    ties: int
    losses: int


def compare(reports: Mapping[str, Report], measure: str) -> tuple[Comparison, ...]:
    """Compare each report but the first with the first, question by question.

    Questions to which the measure does not apply in either are left out of both.

    Raises:
        ValueError: the reports are not over the same questions.
    """
    base, *_ = reports.values()
    others = list(reports.items())[1:]
    found = [_one(name, measure, *_pairs(base, report, measure)) for name, report in others]
    corrected = holm([one.p for one in found])
    return tuple(
        Comparison(o.system, measure, o.difference, o.p, c, o.wins, o.ties, o.losses)
        for o, c in zip(found, corrected, strict=True)
    )


def _pairs(base: Report, other: Report, measure: str) -> tuple[list[float], list[str]]:
    """Return other − base for each question, and the cluster of each."""
    theirs = {judged.question.question_id: judged for judged in other.judged}
    if set(theirs) != {judged.question.question_id for judged in base.judged}:
        raise ValueError("the reports are over different questions")
    differences: list[float] = []
    clusters: list[str] = []
    for judged in base.judged:
        mine, yours = _value(judged, measure), _value(theirs[judged.question.question_id], measure)
        if mine is not None and yours is not None:
            differences.append(yours - mine)
            clusters.append(judged.question.cluster)
    return differences, clusters


def _value(judged: Judged, measure: str) -> float | None:
    return MEASURES[measure].value(judged)


def _one(name: str, measure: str, differences: Sequence[float], clusters: Sequence[str]) -> Comparison:
    wins = sum(value > _CLOSE for value in differences)
    losses = sum(value < -_CLOSE for value in differences)
    p = randomisation(differences, clusters)
    mean = sum(differences) / len(differences) if differences else 0.0
    return Comparison(name, measure, mean, p, p, wins, len(differences) - wins - losses, losses)


def randomisation(
    differences: Sequence[float],
    clusters: Sequence[str],
    *,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> float:
    """Return the two-sided p-value of the mean of paired ``differences``; those of a cluster change sign together.

    The observed arrangement counts as one, so the value is never 0; 1 where nothing differs.
    """
    import numpy as np

    names = {name: number for number, name in enumerate(dict.fromkeys(clusters))}
    which = np.array([names[name] for name in clusters], dtype=np.int64)
    sums = np.bincount(which, weights=np.asarray(differences, dtype=np.float64), minlength=len(names))
    sums = sums[np.abs(sums) > _CLOSE]
    if not len(sums):
        return 1.0
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(permutations, len(sums)))
    as_large = np.abs(signs @ sums) >= abs(float(sums.sum())) - _CLOSE
    return float((as_large.sum() + 1) / (permutations + 1))


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for being several, in the order given."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    corrected = [0.0] * len(values)
    most = 0.0
    for place, i in enumerate(order):
        most = max(most, min(1.0, (len(values) - place) * values[i]))
        corrected[i] = most
    return tuple(corrected)
