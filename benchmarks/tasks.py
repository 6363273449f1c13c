"""What is timed, each in a process of its own: ``python -m benchmarks.tasks SIDE TASK CORPUS INDEX``.

The process prints one JSON object: seconds of the task itself, processor seconds and peak memory of the
whole process in MiB (with its largest child), and, where questions were asked, milliseconds for each.
Imports count: a user waits for them too.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

Task = Callable[[Path, Path], dict[str, Any]]


def index_ours(corpus: Path, index: Path) -> dict[str, Any]:
    from policy_qa.embedders import load_embedder
    from policy_qa.index import build_index

    report = build_index([corpus], index, load_embedder())
    return {"passages": report.chunks}


def index_plain(corpus: Path, index: Path) -> dict[str, Any]:
    from benchmarks.plain import PlainPipeline

    pipeline = PlainPipeline.build(corpus)
    pipeline.save(index)
    return {"passages": len(pipeline.texts)}


def search_ours(_corpus: Path, index: Path) -> dict[str, Any]:
    from policy_qa import Assistant

    assistant = Assistant.open(index)
    return {"milliseconds": _each(lambda question: assistant.search(question, k=10))}


def ask_ours(_corpus: Path, index: Path) -> dict[str, Any]:
    from policy_qa import Assistant

    assistant = Assistant.open(index)
    return {"milliseconds": _each(lambda question: assistant.ask(question, k=10))}


def search_plain(_corpus: Path, index: Path) -> dict[str, Any]:
    from benchmarks.plain import PlainPipeline

    pipeline = PlainPipeline.load(index)
    return {"milliseconds": _each(lambda question: pipeline.search(question, k=10))}


def cold_plain(_corpus: Path, index: Path) -> dict[str, Any]:
    from benchmarks.plain import PlainPipeline
    from benchmarks.texts import questions

    pipeline = PlainPipeline.load(index)
    return {"found": [pipeline.texts[row] for row, _ in pipeline.search(questions()[0])]}


TASKS: Mapping[str, Task] = {
    task.__name__: task for task in (index_ours, index_plain, search_ours, ask_ours, search_plain, cold_plain)
}


def _each(ask: Callable[[str], object]) -> list[float]:
    """Return the milliseconds of each question; the first is asked once before, untimed."""
    from benchmarks.texts import questions

    asked = questions()
    ask(asked[0])
    times = []
    for question in asked:
        start = perf_counter()
        ask(question)
        times.append((perf_counter() - start) * 1000)
    return times


def main(name: str, corpus: str, index: str) -> None:
    start = perf_counter()
    result = TASKS[name](Path(corpus), Path(index))
    seconds = perf_counter() - start
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = {
        "seconds": seconds,
        "processor_seconds": sum(one.ru_utime + one.ru_stime for one in used),
        "mebibytes": sum(one.ru_maxrss for one in used) / 1024,
    }
    print(json.dumps({**spent, **result}))


if __name__ == "__main__":
    main(*sys.argv[1:])
