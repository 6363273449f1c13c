"""Several systems over one suite: run them all, then one table with intervals, tests, wins and losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from policy_qa.evaluation.comparing import Comparison, compare
from policy_qa.evaluation.qrels import Searching
from policy_qa.evaluation.report import Report, aligned
from policy_qa.evaluation.running import Progress, run_searches

#: What the table shows, and what is tested against the first system.
SHOWN = ("hit@1", "hit@5", "MRR@10", "nDCG@10", "recall@20", "MAP")
TESTED = "nDCG@10"


@dataclass(frozen=True, slots=True)
class Contest:
    """Reports by system, the first the one that the others are compared with."""

    suite: str
    reports: Mapping[str, Report]
    comparisons: tuple[Comparison, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready data."""
        return {
            "suite": self.suite,
            "tested": TESTED,
            "comparisons": [asdict(comparison) for comparison in self.comparisons],
            "systems": {name: report.to_dict() for name, report in self.reports.items()},
        }

    def table(self) -> str:
        """Return a line a system: means with their 95 % intervals, then how it stands beside the first."""
        beside = {comparison.system: comparison for comparison in self.comparisons}
        head = ["", *SHOWN, f"{TESTED} beside the first", "p (Holm)", "wins/ties/losses"]
        rows = [head]
        for name, report in self.reports.items():
            estimates = report.groups[0].estimates
            cells = [
                f"{one.value:.3f} [{one.low:.2f}, {one.high:.2f}]" if (one := estimates.get(measure)) else "-"
                for measure in SHOWN
            ]
            rows.append([name, *cells, *_beside(beside.get(name))])
        first = next(iter(self.reports.values()))
        title = f"{self.suite}: {first.groups[0].questions} questions; 95 % bootstrap intervals"
        return "\n".join([title, "", *aligned(rows), ""])

    def save(self, folder: Path) -> tuple[Path, ...]:
        """Write each system's run, table and data as ``<suite>.<system>.*``, and the table of all."""
        written = [path for report in self.reports.values() for path in report.save(folder)]
        path = folder / f"{self.suite}.txt"
        path.write_text(self.table(), encoding="utf-8")
        return (path, *written)


def contest(
    suite: Path, systems: Mapping[str, Searching], *, k: int = 10, progress: Progress | None = None
) -> Contest:
    """Put every question of ``suite`` to every system and compare them with the first.

    Raises ``SuiteError`` where the suite cannot be read, or is a collection.
    """
    reports = {
        name: run_searches(searching, suite, k=k, progress=progress, name=f"{suite.stem}.{_plain(name)}")
        for name, searching in systems.items()
    }
    return Contest(suite.stem, reports, compare(reports, TESTED))


def _plain(name: str) -> str:
    """Return a system's name as a part of a file's."""
    return "".join(sign if sign.isalnum() or sign in "+-_." else "-" for sign in name)


def _beside(comparison: Comparison | None) -> Sequence[str]:
    if comparison is None:
        return ("", "", "")
    one = comparison
    return (f"{one.difference:+.3f}", f"{one.corrected:.4f}", f"{one.wins}/{one.ties}/{one.losses}")
