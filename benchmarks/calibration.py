"""How far confidence can be trusted: ``python -m benchmarks.calibration``.

Fits the two logistic functions of ``policy_qa.answerer.confidence`` to the answers that the assistant gives, in ten
folds in which the translations of one question stay together, and writes what the held-out folds show: risk against
coverage, and confidence against the share that was right, for each language. Prints the coefficients of a fit to all.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.run import say
from benchmarks.texts import ROOT, SHIPPED, Asked, all_asked
from policy_qa.answerer import Answerer, Settings
from policy_qa.answerer.confidence import EVIDENCE, RIGHT, THRESHOLD, Features, probability
from policy_qa.embedders import load_embedder
from policy_qa.evaluation import Question, Suite, load_suite
from policy_qa.evaluation.judging import contains_answer
from policy_qa.evaluation.plots import reliability_plot, risk_plot
from policy_qa.evaluation.statistics import bootstrap_mean
from policy_qa.evaluation.trust import auroc, bins, calibration_error, coverage_at, risk_coverage
from policy_qa.index import build_index, open_index
from policy_qa.retriever import Retriever
from policy_qa.types import Status

Floats = NDArray[np.float64]
FOLDS = 10
L2 = 1.0
OUT = ROOT / "docs"


@dataclass(frozen=True, slots=True)
class Observed:
    """One question of the set ``asked``: what was known of the best evidence, whether a quote was right, and whether it
    was answered.
    """

    asked: str
    question: Question
    features: Features | None
    right: bool
    answered: bool


def observe(asked: Asked, folder: Path) -> Iterator[Observed]:
    """Ask every question as the assistant would, and once more as one that never refuses."""
    embedder = load_embedder()
    build_index(asked.corpora, folder, embedder)
    index = open_index(folder)
    retriever = Retriever(index, embedder)
    careful, bold = Answerer(index, retriever), Answerer(index, retriever, settings=Settings(threshold=-1.0))
    for path in asked.suites:
        suite = load_suite(path)
        if not isinstance(suite, Suite):
            raise SystemExit(f"{path} brings its own documents: give a JSONL file of questions")
        for question in suite.questions:
            query = retriever.query(question.text)
            hits = retriever.search(query, k=10)
            answer = bold.answer(question.text, hits=hits, query=query)
            told = careful.answer(question.text, hits=hits, query=query)
            near = bold.grounds(hits, query).hits
            features = bold.weigh(question.text, hits=near, query=query).features if near else None
            right = any(contains_answer(citation.quote, question) for citation in answer.citations)
            yield Observed(asked.name, question, features, right, told.status is Status.ANSWERED)


def fit(rows: Floats, labels: Floats) -> Floats:
    """Return the coefficients of a logistic regression with a quadratic penalty (the last, the bias, without)."""
    found = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], L2)
    penalty[-1] = 1e-3
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (chance - labels) + penalty * found
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        found -= np.linalg.solve(bend, slope)
    return found


def held_out(rows: Floats, labels: Floats, clusters: Sequence[str]) -> Floats:
    """Return the probability of each row from a fit that has not seen its cluster, (n,)."""
    names = sorted(set(clusters))
    np.random.default_rng(0).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    of = np.array([fold[cluster] for cluster in clusters])
    chances = np.zeros(len(rows))
    for number in range(FOLDS):
        out = of == number
        if out.any():
            chances[out] = 1 / (1 + np.exp(-rows[out] @ fit(rows[~out], labels[~out])))
    return chances


def page(observed: Sequence[Observed], out: Path) -> str:
    """Return the report, and write its pictures below ``out``."""
    seen = [one for one in observed if one.features is not None]
    rows = np.array([list(asdict(one.features).values()) for one in seen if one.features is not None])
    clusters = [f"{one.asked} {one.question.cluster}" for one in seen]
    evidence = np.array([float(one.question.answerable) for one in seen])
    right = np.array([float(one.right) for one in seen])
    sure, true = held_out(rows, evidence, clusters), held_out(rows, right, clusters)
    parts = [_HEAD, *_refusals(observed), *_curves(seen, true, right, out)]
    parts += ["", "## Is there an answer at all", "", "| | questions | AUROC (held out) |", "|---|---|---|"]
    for code, rows_of in _by_language(seen):
        parts.append(f"| {code} | {len(rows_of)} | {auroc(sure[rows_of], evidence[rows_of]):.2f} |")
    return "\n".join([*parts, ""])


_HEAD = """# How far confidence can be trusted

Made by `python -m benchmarks.calibration` from the questions that ship (over the shipped digests) and the development
questions (over five official texts). The two logistic functions of
`policy_qa.answerer.confidence` are fitted in ten folds, the translations of a question in one fold; every figure on
confidence is of questions that the fit had not seen. The development questions did choose the features, the
weights of retrieval and of sentences, and the threshold: their figures are on the
bright side. The shipped ones chose nothing. The curves hold the
questions without an answer too: whatever is answered to one of them is wrong."""


def _refusals(observed: Sequence[Observed]) -> Iterator[str]:
    """Yield the table of what is refused, as the assistant is set now."""
    yield from ("", "## What is answered and what is refused", "")
    yield "| questions | language | n | answered | a right quote, of the answered [95 %] |"
    yield "|---|---|---|---|---|"
    groups: dict[tuple[str, str], list[Observed]] = {}
    for one in observed:
        facets = one.question.facets
        unanswerable = f"unanswerable, {facets.get('kind', '')}"
        name = f"{one.asked}: {_suite_of(one) if one.question.answerable else unanswerable}"
        groups.setdefault((name, one.question.language or ""), []).append(one)
    for (name, code), found in groups.items():
        answered = [one for one in found if one.answered]
        said = "–"
        if answered and found[0].question.answerable:
            mean = bootstrap_mean([one.right for one in answered], [one.question.cluster for one in answered])
            said = f"{mean.value:.2f} [{mean.low:.2f}, {mean.high:.2f}]"
        yield f"| {name} | {code} | {len(found)} | {len(answered) / len(found):.2f} | {said} |"


def _suite_of(one: Observed) -> str:
    if one.asked == SHIPPED:
        return one.question.facets.get("style", "")
    worded = one.question.facets.get("hard", "natural")
    return "natural" if worded == "natural" else "hard"


def _curves(seen: Sequence[Observed], chances: Floats, right: Floats, out: Path) -> Iterator[str]:
    yield from ("", "## Is the quote right", "")
    yield "| | questions | AUROC | calibration error | coverage at 80 % / 90 % precision |"
    yield "|---|---|---|---|---|"
    images = out / "images"
    images.mkdir(parents=True, exist_ok=True)
    tables: list[str] = []
    curves: dict[str, tuple[Floats, Floats]] = {}
    points: dict[str, list[tuple[float, float, int]]] = {}
    for code, rows in _by_language(seen):
        c, r = chances[rows], right[rows]
        coverage, risk = curves[code] = risk_coverage(c, r)
        points[code] = bins(c, r)
        at = " / ".join(f"{coverage_at(p, coverage, risk):.2f}" for p in (0.8, 0.9))
        yield f"| {code} | {len(rows)} | {auroc(c, r):.2f} | {calibration_error(c, r):.3f} | {at} |"
        tables += [
            "",
            f"### Confidence and share right, {code}",
            "",
            "| confidence | right | n |",
            "|---|---|---|",
        ]
        tables += [f"| {said:.2f} | {true:.2f} | {n} |" for said, true, n in points[code]]
    (images / "risk-coverage.svg").write_text(risk_plot(curves), encoding="utf-8")
    (images / "reliability.svg").write_text(reliability_plot(points), encoding="utf-8")
    yield from (
        "",
        "![Risk against coverage, a line a language: the share of wrong answers grows as more are given.]"
        "(images/risk-coverage.svg)",
        "",
        "| coverage | " + " | ".join(f"risk, {code}" for code in curves) + " |",
        "|---" * (1 + len(curves)) + "|",
    )
    for share in (0.2, 0.4, 0.6, 0.8, 1.0):
        cells = (f"{risk[max(0, round(share * len(risk)) - 1)]:.2f}" for _, risk in curves.values())
        yield f"| {share:.1f} | " + " | ".join(cells) + " |"
    yield from (
        "",
        "![Confidence against the share of right quotes, a line a language; the diagonal is perfect.]"
        "(images/reliability.svg)",
    )
    yield from tables


def _by_language(seen: Sequence[Observed]) -> list[tuple[str, list[int]]]:
    codes = sorted({one.question.language or "" for one in seen})
    return [(code, [i for i, one in enumerate(seen) if one.question.language == code]) for code in codes]


def coefficients(observed: Sequence[Observed], label: Callable[[Observed], bool]) -> dict[str, float]:
    """Return the fit to all questions, by feature, as ``confidence.py`` holds it."""
    seen = [(one, asdict(one.features)) for one in observed if one.features is not None]
    rows = np.array([list(features.values()) for _, features in seen])
    labels = np.array([float(label(one)) for one, _ in seen])
    return dict(zip(seen[0][1], (round(float(x), 1) for x in fit(rows, labels)), strict=True))


def thresholds(observed: Sequence[Observed], evidence: Mapping[str, float]) -> Iterator[str]:
    """Yield, for some thresholds, what of the answerable and unanswerable questions would be refused."""
    for threshold in np.arange(0.6, 0.9, 0.025):
        refused = {True: 0, False: 0}
        count = {True: 0, False: 0}
        for one in observed:
            count[one.question.answerable] += 1
            sure = one.features is not None and probability(one.features, evidence) >= threshold
            refused[one.question.answerable] += not sure
        shares = {told: refused[told] / max(1, count[told]) for told in (True, False)}
        said = f"refused {shares[True]:.3f} of the answerable, {shares[False]:.3f} of the others"
        yield f"threshold {threshold:.3f}: {said}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--out", type=Path, default=OUT, help="folder of calibration.md and images/")
    options.add_argument("--work", type=Path, help="build the indexes there, or bring those there up to date")
    chosen = options.parse_args()
    with TemporaryDirectory(prefix="policy-qa-bench-") as folder:
        place = chosen.work or Path(folder)
        observed = [one for asked in all_asked() for one in observe(asked, place / asked.name)]
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "calibration.md").write_text(page(observed, chosen.out), encoding="utf-8")
    evidence = coefficients(observed, lambda one: one.question.answerable)
    print("EVIDENCE now", dict(EVIDENCE), f"threshold {THRESHOLD}\nEVIDENCE fit", evidence)
    print("RIGHT now", dict(RIGHT), "\nRIGHT fit", coefficients(observed, lambda one: one.right))
    print(*thresholds(observed, evidence), sep="\n")
    say(f"written: {chosen.out / 'calibration.md'}")


if __name__ == "__main__":
    main()
