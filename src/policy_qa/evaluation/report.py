"""What a run showed: by group, with intervals, as data, as a table, and on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policy_qa.evaluation.judging import Judged
from policy_qa.evaluation.measures import MEASURES
from policy_qa.evaluation.statistics import RESAMPLES, SEED, Estimate, bootstrap_mean, percentile
from policy_qa.evaluation.trust import trust_of

FORMAT = 1
_RUN_TAG = "policy-qa"
_GAINS = 20  # that are kept of each question; the run holds them all
_STEP = 1e-6  # the last digit that is written


@dataclass(frozen=True, slots=True)
class Group:
    """Some of a suite's questions. ``estimates`` by measure (absent where none applies); times in
    milliseconds; ``trust`` says how far the confidence of the answers can be trusted (``trust.trust_of``).
    """

    name: str
    questions: int
    estimates: Mapping[str, Estimate]
    milliseconds: Mapping[str, float]
    trust: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A run over one suite: the whole first, then each language and each facet. ``depth`` is how many were
    asked.
    """

    suite: str
    depth: int
    groups: tuple[Group, ...]
    judged: tuple[Judged, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready data."""
        return {
            "format": FORMAT,
            "suite": self.suite,
            "depth": self.depth,
            "interval": {
                "level": 0.95,
                "resamples": RESAMPLES,
                "seed": SEED,
                "unit": "question with translations",
            },
            "measures": {
                name: {"meaning": measure.meaning, "source": measure.source}
                for name, measure in MEASURES.items()
                if any(name in group.estimates for group in self.groups)
            },
            "groups": [_group_dict(group) for group in self.groups],
            "questions": [_judged_dict(judged) for judged in self.judged],
        }

    def table(self) -> str:
        """Return the report as plain text: a line a group, 95 % intervals below for the whole."""
        names = [name for name in MEASURES if any(name in group.estimates for group in self.groups)]
        times = list(dict.fromkeys(name for group in self.groups for name in group.milliseconds))
        head = ["", "n", *names, *(f"{name} ms" for name in times)]
        rows = [head, *(_line(group, names, times) for group in self.groups)]
        whole = self.groups[0]
        intervals = [
            f"  {name}: {one.value:.3f} [{one.low:.3f}, {one.high:.3f}] of {one.n}"
            for name, one in whole.estimates.items()
        ]
        title = f"{self.suite}: {whole.questions} questions, {self.depth} results each"
        parts = [title, "", *aligned(rows), "", "95 % intervals, all questions:", *intervals, ""]
        trusted = [("", *whole.trust), *((g.name, *_cells(g, whole.trust)) for g in self.groups if g.trust)]
        if whole.trust:
            parts += ["Confidence of the answers:", "", *aligned(trusted), ""]
        return "\n".join(parts)

    def trec_run(self) -> str:
        """Return the rankings as a TREC run: query Q0 id rank score tag; spaces in ids are %-escaped."""
        return "".join(
            f"{_word(judged.question.question_id)} Q0 {_word(name)} {rank} {score:.6f} {_RUN_TAG}\n"
            for judged in self.judged
            for rank, (name, score) in enumerate(_falling(judged.ranking), start=1)
        )

    def trec_qrels(self) -> str:
        """Return what is right as TREC qrels: query 0 id relevance; questions without any have no line."""
        return "".join(
            f"{_word(judged.question.question_id)} 0 {_word(name)} {round(gain)}\n"
            for judged in self.judged
            for name, gain in judged.relevant.items()
        )

    def save(self, folder: Path) -> tuple[Path, ...]:
        """Write ``<suite>.json``, ``.txt``, ``.run`` and (where all that is right is known) ``.qrels`` into ``folder``;
        return their paths.
        """
        folder.mkdir(parents=True, exist_ok=True)
        texts = {
            "json": json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n",
            "txt": self.table(),
            "run": self.trec_run(),
        }
        if qrels := self.trec_qrels():
            texts["qrels"] = qrels
        for ending, text in texts.items():
            (folder / f"{self.suite}.{ending}").write_text(text, encoding="utf-8")
        return tuple(folder / f"{self.suite}.{ending}" for ending in texts)


def _falling(ranking: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Give the ranking with scores that fall at every step as they are written: trec_eval orders by score alone."""
    last = inf
    for name, score in ranking:
        last = min(score, last - _STEP)
        yield name, last


def _word(name: str) -> str:
    return quote(name, safe="/:#.,-_()[]")


def summarise(suite: str, depth: int, judged: Sequence[Judged]) -> Report:
    """Group what was judged and take every measure of each group."""
    return Report(suite, depth, tuple(_groups(judged)), tuple(judged))


def _groups(judged: Sequence[Judged]) -> Iterable[Group]:
    yield _group("all", judged)
    languages = sorted({one.question.language for one in judged if one.question.language})
    for language in languages:
        yield _group(language, [one for one in judged if one.question.language == language])
    facets = sorted({facet for one in judged for facet in one.question.facets.items()})
    for name, value in facets:
        yield _group(f"{name}: {value}", [one for one in judged if one.question.facets.get(name) == value])


def _group(name: str, judged: Sequence[Judged]) -> Group:
    estimates: dict[str, Estimate] = {}
    for measure in MEASURES.values():
        pairs = [(value, one.question.cluster) for one in judged if (value := measure.value(one)) is not None]
        if pairs:
            values, clusters = zip(*pairs, strict=True)
            estimates[measure.name] = bootstrap_mean(values, clusters)
    times = {
        "search": [one.search_ms for one in judged if one.search_ms is not None],
        "ask": [one.ask_ms for one in judged if one.ask_ms is not None],
    }
    milliseconds = {
        f"{what} p{round(share * 100)}": percentile(values, share)
        for what, values in times.items()
        if values
        for share in (0.5, 0.95)
    }
    return Group(name, len(judged), estimates, milliseconds, trust_of(judged))


def _group_dict(group: Group) -> dict[str, Any]:
    return {
        "name": group.name,
        "questions": group.questions,
        "estimates": {
            name: {key: round(value, 6) for key, value in asdict(estimate).items()}
            for name, estimate in group.estimates.items()
        },
        "milliseconds": {name: round(value, 3) for name, value in group.milliseconds.items()},
        "trust": {name: round(value, 6) for name, value in group.trust.items()},
    }


def _judged_dict(judged: Judged) -> dict[str, Any]:
    question = judged.question
    return {
        "id": question.question_id,
        "question": question.text,
        "language": question.language,
        "answerable": question.answerable,
        **question.facets,
        "top": judged.ranking[0][0] if judged.ranking else None,
        "gains": list(judged.gains[:_GAINS]),
        "answered": judged.answered,
        "right_quote": judged.right_quote,
        "quotes": judged.quotes,
        "confidence": judged.confidence,
        "search_ms": judged.search_ms,
        "ask_ms": judged.ask_ms,
    }


def _cells(group: Group, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{group.trust[name]:.3f}" if name in group.trust else "-" for name in names)


def _line(group: Group, names: Sequence[str], times: Sequence[str]) -> list[str]:
    estimates = [f"{group.estimates[name].value:.3f}" if name in group.estimates else "-" for name in names]
    milliseconds = [
        f"{group.milliseconds[name]:.1f}" if name in group.milliseconds else "-" for name in times
    ]
    return [group.name, str(group.questions), *estimates, *milliseconds]


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table in plain text, the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
