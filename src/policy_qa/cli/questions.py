"""Commands that ask: search, ask, verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from policy_qa.assistant import Assistant
from policy_qa.cli.batch import BatchQuestion, open_results, read_batch, write_lines
from policy_qa.cli.console import console, print_json, say, to_json
from policy_qa.cli.opening import open_assistant
from policy_qa.cli.options import (
    CorpusOption,
    CountOption,
    DocumentOption,
    IndexOption,
    JsonOption,
    LanguageOption,
    ModelOption,
    UnusedCorpus,
    UnusedIndex,
)
from policy_qa.cli.progress import Bar, Lines, watching
from policy_qa.cli.show import show_answer, show_hits, show_verification
from policy_qa.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command(epilog="Example:  policy-qa search 'taalcursus nieuwkomers' -k 3")(search)
    app.command(epilog="Example:  policy-qa ask 'What does a language course cost?'")(ask)
    app.command(epilog="Example:  policy-qa ask --json 'Wat kost een taalcursus?' | policy-qa verify -")(
        verify
    )


def search(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="A question or a few words, in quotes.")
    ],
    k: CountOption = 10,
    language: LanguageOption = None,
    document: DocumentOption = None,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the passages that fit a question best."""
    assistant = open_assistant(index_dir, corpus, model)
    hits = assistant.search(question, k=k, language=language, documents=document or ())
    if as_json:
        print_json(
            {
                "question": question,
                "language": assistant.language_of(question),
                "hits": [hit.to_dict() for hit in hits],
            }
        )
    else:
        show_hits(console(), hits, assistant.index.documents)


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="A question in Dutch or English, in quotes.")
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="IN.jsonl", help='Many questions: one {"id", "question"} a line.'),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="OUT.jsonl", help="Their answers, one a line, same order.")
    ] = None,
    k: CountOption = 10,
    language: LanguageOption = None,
    document: DocumentOption = None,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question with sentences from the documents, each with its source."""
    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise UsageError(
            "give one QUESTION, or both --batch IN.jsonl and --out OUT.jsonl; see `policy-qa ask --help`"
        )
    if batch is not None and out is not None:
        questions = read_batch(batch)
        with open_results(batch, out) as results:
            assistant = open_assistant(index_dir, corpus, model)
            with watching() as progress:
                answers = _answers(assistant, questions, k, language, tuple(document or ()), progress)
                count = write_lines(results, answers)
        say(f"{count} answers in {out}")
    elif question is not None:
        assistant = open_assistant(index_dir, corpus, model)
        answer = assistant.ask(question, k=k, language=language, documents=document or ())
        if as_json:
            print_json(answer.to_dict())
        else:
            show_answer(console(), answer)


def verify(
    answers: Annotated[
        str,
        typer.Argument(metavar="ANSWERS", help="A .json or .jsonl file of answers, or - for standard input."),
    ],
    as_json: JsonOption = False,
    _index: UnusedIndex = None,
    _corpus: UnusedCorpus = None,
) -> None:
    """Read the sources again and check every quote of the answers, letter by letter."""
    from policy_qa.verify import load_answers, verify_answers

    report = verify_answers(load_answers(answers))
    if as_json:
        print_json(report.to_dict())
    else:
        show_verification(console(), report)
    if not report.ok:
        raise typer.Exit(1)


def _answers(
    assistant: Assistant,
    questions: tuple[BatchQuestion, ...],
    k: int,
    language: str | None,
    documents: tuple[str, ...],
    progress: Bar | Lines,
) -> Iterator[str]:
    progress.start(len(questions), "answering")
    for asked in questions:
        answer = assistant.ask(asked.question, k=k, language=language, documents=documents)
        yield to_json({"id": asked.id, **answer.to_dict()})
        progress.step(str(asked.id))
    progress.done()
