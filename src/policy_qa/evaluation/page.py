"""A report as one HTML file that opens offline and on paper: tables, plots with their figures, worst questions."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from policy_qa.evaluation.judging import Judged, Shown
from policy_qa.evaluation.measures import MEASURES
from policy_qa.evaluation.report import Group, Report
from policy_qa.evaluation.statistics import RESAMPLES, percentile
from policy_qa.evaluation.suites import Question

WORST = 20
_EXCERPT = 700
_PACKAGES = ("policy-qa", "onnxruntime", "faiss-cpu", "bm25s", "numpy")
_BARS = "nDCG@10"


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with the figures that it shows; ``svg`` is empty where matplotlib is not installed."""

    title: str
    alt: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A question that has no right passage at the top, with what stands there."""

    question: Question
    rank: int
    confidence: float | None
    passages: tuple[Shown, ...]


def page(report: Report, command: str, facts: Mapping[str, str] | None = None) -> str:
    """Return the report as HTML. ``command`` repeats it; ``facts`` are further lines on what was measured."""
    from jinja2 import Environment

    template = (files("policy_qa.evaluation") / "page.html.j2").read_text(encoding="utf-8")
    whole = report.groups[0]
    return (
        Environment(autoescape=True)
        .from_string(template)
        .render(
            report=report,
            whole=whole,
            names=list(whole.estimates),
            measures=MEASURES,
            resamples=RESAMPLES,
            plots=plots(report),
            worst=worst(report.judged),
            command=command,
            environment={**(facts or {}), **environment()},
        )
    )


def save_page(report: Report, folder: Path, command: str, facts: Mapping[str, str] | None = None) -> Path:
    """Write the report as ``<suite>.html`` into ``folder``; return its path."""
    path = folder / f"{report.suite}.html"
    path.write_text(page(report, command, facts), encoding="utf-8")
    return path


def environment() -> dict[str, str]:
    """Return what the figures were taken with."""
    return {
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "packages": ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
    }


def worst(judged: Sequence[Judged]) -> tuple[Wrong, ...]:
    """Return the answerable questions whose first right passage comes last, the surest of them first."""
    found = [
        Wrong(
            one.question,
            next((rank for rank, gain in enumerate(one.gains, 1) if gain > 0), 0),
            one.confidence if one.answered else None,
            tuple(Shown(p.place, _cut(p.text), p.right) for p in one.passages),
        )
        for one in judged
        if one.question.answerable
    ]
    low = [one for one in found if not 0 < one.rank <= 10]
    return tuple(sorted(low, key=lambda one: (one.rank > 0, -(one.confidence or 0.0)))[:WORST])


def plots(report: Report) -> tuple[Plot, ...]:
    """Return the pictures that the report has figures for."""
    return tuple(plot for plot in (_bars(report), *_trust(report), _latency(report)) if plot is not None)


def _drawn(draw: Callable[[], str]) -> str:
    """Return the SVG without what only a file of its own needs; nothing without matplotlib."""
    if find_spec("matplotlib") is None:
        return ""
    svg = draw()
    return svg[svg.index("<svg") :]


def _bars(report: Report) -> Plot | None:
    from policy_qa.evaluation.plots import bars_plot

    measure = _BARS if _BARS in report.groups[0].estimates else "hit@5"
    of = {group.name: group.estimates[measure] for group in report.groups if measure in group.estimates}
    if not of:
        return None
    return Plot(
        f"{measure} by group",
        f"{measure} of each group of questions as a bar, with its 95 % interval.",
        _drawn(lambda: bars_plot(of, measure)),
        ("group", "mean", "low", "high", "questions"),
        tuple((name, *(f"{x:.3f}" for x in (e.value, e.low, e.high)), str(e.n)) for name, e in of.items()),
    )


def _trust(report: Report) -> tuple[Plot, ...]:
    import numpy as np

    from policy_qa.evaluation.plots import reliability_plot, risk_plot
    from policy_qa.evaluation.trust import bins, risk_coverage

    curves, points = {}, {}
    for group in _spoken(report):
        given = [one for one in report.judged if one.answered and _speaks(one, group)]
        chances = np.array([one.confidence for one in given], dtype=np.float64)
        labels = np.array([float(bool(one.right_quote)) for one in given])
        if len(given):
            coverage, risk = risk_coverage(chances, labels)
            asked = sum(_speaks(one, group) for one in report.judged)
            curves[group.name] = (coverage * len(given) / asked, risk)
            points[group.name] = bins(chances, labels)
    if not curves:
        return ()
    at = (0.2, 0.4, 0.6, 0.8, 1.0)
    return (
        Plot(
            "Risk and coverage",
            "The share of wrong answers as more questions are answered, the surest first, a line a language.",
            _drawn(lambda: risk_plot(curves)),
            ("of the answers given", *(f"wrong, {name}" for name in curves)),
            tuple(
                (f"{share:.0%}", *(f"{r[max(0, round(share * len(r)) - 1)]:.3f}" for _, r in curves.values()))
                for share in at
            ),
        ),
        Plot(
            "Confidence and truth",
            "Share of answers with a right quote against the confidence they were given; on the diagonal both agree.",
            _drawn(lambda: reliability_plot(points)),
            ("group", "confidence", "right", "answers"),
            tuple(
                (name, f"{said:.2f}", f"{true:.2f}", str(n))
                for name, found in points.items()
                for said, true, n in found
            ),
        ),
    )


def _latency(report: Report) -> Plot | None:
    from policy_qa.evaluation.plots import latency_plot

    times = {
        "search": [one.search_ms for one in report.judged if one.search_ms is not None],
        "ask": [one.ask_ms for one in report.judged if one.ask_ms is not None],
    }
    times = {name: values for name, values in times.items() if values}
    if not times:
        return None
    return Plot(
        "Time",
        "The share of questions done within so many milliseconds.",
        _drawn(lambda: latency_plot(times)),
        ("", "p50, ms", "p95, ms", "a second"),
        tuple(
            (name, *(f"{percentile(v, p):.1f}" for p in (0.5, 0.95)), f"{1000 * len(v) / sum(v):.0f}")
            for name, v in times.items()
        ),
    )


def _spoken(report: Report) -> list[Group]:
    codes = {one.question.language for one in report.judged}
    return [group for group in report.groups if group.name in codes] or [report.groups[0]]


def _speaks(one: Judged, group: Group) -> bool:
    return group.name in (one.question.language, "all")


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
