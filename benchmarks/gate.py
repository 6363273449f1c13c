"""Has quality fallen since the figures that are kept? ``python -m benchmarks.gate [--refresh]``.

The shipped questions are put to the shipped texts and measured question by question. A measure has fallen when a paired
randomisation test finds the loss too large for chance; the figures that it is compared with are kept in
``eval/results/kept.json``, which ``--refresh`` writes anew: a change that is seen when it is committed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.run import say
from benchmarks.texts import DIGESTS, ROOT
from policy_qa.assistant import Assistant
from policy_qa.embedders import load_embedder
from policy_qa.evaluation import MEASURES, run_suite
from policy_qa.evaluation.comparing import randomisation
from policy_qa.index import build_index

SUITE = ROOT / "eval" / "corpus" / "questions.jsonl"
FOLDER = ROOT / "eval" / "corpus"
KEPT = ROOT / "eval" / "results" / "kept.json"
WATCHED = ("hit@5", "MRR@10", "nDCG@10", "answered", "right answer", "refused")
LEVEL = 0.01  # of finding a fall where there is none, for each measure

#: Measure → question → value.
Figures = dict[str, dict[str, float]]


def measured(assistant: Assistant) -> Figures:
    """Return every watched measure of every question that it applies to."""
    report = run_suite(assistant, FOLDER)
    return {
        name: {
            one.question.question_id: round(value, 6)
            for one in report.judged
            if (value := MEASURES[name].value(one)) is not None
        }
        for name in WATCHED
    }


def fallen(kept: Mapping[str, Mapping[str, float]], now: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return each measure that is lower than it was by more than chance, with what to say of it."""
    found = {}
    for name, before in kept.items():
        shared = [question for question in before if question in now[name]]
        losses = [now[name][question] - before[question] for question in shared]
        mean = sum(losses) / len(losses) if losses else 0.0
        # The translations of a question share what stands before the last full stop.
        p = randomisation(losses, [question.rpartition(".")[0] for question in shared]) if losses else 1.0
        if mean < 0 and p < LEVEL:
            found[name] = f"{name} fell by {-mean:.3f} over {len(shared)} questions (p = {p:.4f})"
    return found


def kept_figures() -> Figures:
    """Return the figures that are kept."""
    figures: Figures = json.loads(KEPT.read_text(encoding="utf-8"))
    return figures


def keep(figures: Figures) -> Path:
    """Write ``figures`` as those that later ones are compared with; return where."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    lines = [f" {json.dumps(name)}: {json.dumps(values)}" for name, values in figures.items()]
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return KEPT


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--refresh", action="store_true", help="keep what is measured now")
    options.add_argument("--index", type=Path, help="use the index there, or build it there")
    chosen = options.parse_args()
    with TemporaryDirectory(prefix="policy-qa-gate-") as folder:
        place = chosen.index or Path(folder)
        build_index(DIGESTS, place, load_embedder())
        figures = measured(Assistant.open(place))
    for name, values in figures.items():
        say(f"{name}: {sum(values.values()) / len(values):.3f} over {len(values)} questions")
    if chosen.refresh:
        say(f"written: {keep(figures)}")
    elif found := fallen(kept_figures(), figures):
        sys.exit("\n".join(found.values()))


if __name__ == "__main__":
    main()
