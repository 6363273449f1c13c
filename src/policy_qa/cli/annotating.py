"""The command with which an evaluator writes questions and marks what answers them: annotate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from policy_qa.cli.console import console, fail, say
from policy_qa.cli.opening import open_assistant
from policy_qa.cli.options import CorpusOption, CountOption, IndexOption, ModelOption
from policy_qa.cli.show import show_hits
from policy_qa.errors import UsageError
from policy_qa.types import Hit

if TYPE_CHECKING:
    from policy_qa.evaluation.annotating import Annotation


def register(app: typer.Typer) -> None:
    app.command(epilog="Example:  policy-qa annotate my-questions.jsonl")(annotate)


def annotate(
    suite: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help="The suite to add to; it may not be there yet.")
    ],
    k: CountOption = 10,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
) -> None:
    """Write questions, search, and mark the passages that answer; an empty question ends it."""
    from policy_qa.evaluation.annotating import Annotation, marks, save

    assistant = open_assistant(index_dir, corpus, model)
    while question := _asked("Question (empty to end)"):
        hits = assistant.search(question, k=k)
        show_hits(console(), hits, assistant.index.documents)
        language = assistant.language_of(question)
        saved = False
        while not saved:
            told = _asked(
                f"Passages that answer (1-{len(hits)}; 3=1: of use only), or `near` or `far` if none"
            )
            try:
                annotation = (
                    Annotation(question, language, (), kind=told)
                    if told in ("near", "far")
                    else _judged(question, language, hits, marks(told, len(hits)))
                )
                say(f"saved as {save(annotation, suite)} in {suite}", "green")
            except UsageError as error:
                fail(str(error))
                if not told:
                    break
            else:
                saved = True


def _judged(question: str, language: str, hits: tuple[Hit, ...], grades: dict[int, int]) -> Annotation:
    from policy_qa.evaluation.annotating import Annotation

    words = _asked("The words that hold the answer, copied from a passage")
    judged = tuple((hits[number - 1].chunk, grade) for number, grade in grades.items())
    return Annotation(question, language, judged, words)


def _asked(what: str) -> str:
    """Return what was typed after ``what``; nothing at the end of the input."""
    console(stderr=True).print(Text(f"{what}: ", style="bold"), end="")
    try:
        return input().strip()
    except EOFError:
        return ""
