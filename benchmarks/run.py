"""Take all figures of speed and memory: ``python -m benchmarks.run`` (about two minutes on two cores).

Every task runs in a fresh process, this package and the peer in turn, and the median of the rounds is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.machine import in_words, machine
from benchmarks.texts import ROOT, corpus_folder, questions
from policy_qa.evaluation.statistics import percentile

RESULTS = ROOT / "benchmarks" / "results"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``peer`` is ``None`` where the plain pipeline has nothing of the kind."""

    what: str
    unit: str
    ours: float
    peer: float | None
    note: str = ""

    @property
    def ratio(self) -> str:
        return f"{self.ours / self.peer:.2f}" if self.peer else "-"


def run_task(name: str, index: Path) -> dict[str, Any]:
    """Run one task in a process of its own and return what it says."""
    command = [sys.executable, "-m", "benchmarks.tasks", name, str(corpus_folder()), str(index)]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def whole_process(*arguments: str) -> float:
    """Return the seconds that a command takes from its start to its end."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - start


def _environment() -> dict[str, str]:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return {**os.environ, "PYTHONPATH": paths, "TQDM_DISABLE": "1"}


def measure(rounds: int, folder: Path) -> list[Figure]:
    """Take every figure ``rounds`` times; the folder is left with both indexes."""
    builds: dict[str, list[dict[str, Any]]] = {"ours": [], "plain": []}
    for number in range(rounds):
        for side, results in builds.items():
            say(f"index, {side}, {number + 1} of {rounds}")
            results.append(run_task(f"index_{side}", folder / f"{side}-{number}"))
    ours, plain = folder / "ours-0", folder / "plain-0"
    say("index again with nothing changed")
    again = [run_task("index_ours", ours)["seconds"] for _ in range(rounds)]
    say("questions")
    times = {
        name: run_task(name, plain if name.endswith("plain") else ours)["milliseconds"] for name in _WARM
    }
    say("one question from the shell")
    ask = (
        "policy_qa",
        "ask",
        questions()[0],
        "--index",
        str(ours),
        "--corpus",
        str(corpus_folder()),
        "--json",
    )
    cold = [whole_process(*ask) for _ in range(rounds)]
    tutorial = ("benchmarks.tasks", "cold_plain", str(corpus_folder()), str(plain))
    cold_plain = [whole_process(*tutorial) for _ in range(rounds)]
    took, took_plain = (_median(builds[side], "seconds") for side in builds)
    worked, worked_plain = (_median(builds[side], "processor_seconds") for side in builds)
    peak, peak_plain = (_median(builds[side], "mebibytes") for side in builds)
    return [
        Figure("index all documents", "s", took, took_plain, "whole job in a new process, imports included"),
        Figure("processor time of that", "s", worked, worked_plain, "all cores together"),
        Figure("peak memory while indexing", "MiB", peak, peak_plain, "with the largest child process"),
        Figure("index again, nothing changed", "s", median(again), took_plain, "the peer must build anew"),
        *(
            Figure(
                f"search, warm, p{round(share * 100)}",
                "ms",
                percentile(times["search_ours"], share),
                percentile(times["search_plain"], share),
                "ten passages",
            )
            for share in (0.5, 0.95)
        ),
        *(
            Figure(
                f"ask, warm, p{round(share * 100)}",
                "ms",
                percentile(times["ask_ours"], share),
                None,
                "search and cited answer; the peer makes none",
            )
            for share in (0.5, 0.95)
        ),
        Figure(
            "ask from the shell, cold",
            "s",
            median(cold),
            median(cold_plain),
            "whole process; the peer searches",
        ),
    ]


_WARM = ("search_ours", "ask_ours", "search_plain")


def _median(results: Sequence[dict[str, Any]], name: str) -> float:
    return median(result[name] for result in results)


def markdown(figures: Sequence[Figure], facts: dict[str, str], rounds: int) -> str:
    """Return the figures as a Markdown page."""
    head = ["| what | policy-qa | plain pipeline | ratio | |", "|---|---:|---:|---:|---|"]
    rows = [
        f"| {one.what} | {one.ours:.2f} {one.unit} | {'-' if one.peer is None else f'{one.peer:.2f} {one.unit}'} "
        f"| {one.ratio} | {one.note} |"
        for one in figures
    ]
    texts = f"{len(questions())} questions over {corpus_folder().name!r}; median of {rounds} rounds."
    return "\n".join(["# Speed and memory", "", in_words(facts) + ".", "", texts, "", *head, *rows, ""])


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--out", type=Path, default=RESULTS)
    chosen = options.parse_args()
    with TemporaryDirectory(prefix="policy-qa-bench-") as folder:
        figures = measure(chosen.rounds, Path(folder))
    facts = machine()
    page = markdown(figures, facts, chosen.rounds)
    data = {"machine": facts, "rounds": chosen.rounds, "figures": [asdict(figure) for figure in figures]}
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "speed.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    (chosen.out / "speed.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
