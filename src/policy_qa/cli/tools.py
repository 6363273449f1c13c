"""Commands beside asking: eval and chat."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from policy_qa.cli.console import console, print_json, say
from policy_qa.cli.opening import open_assistant
from policy_qa.cli.options import (
    CorpusOption,
    CountOption,
    IndexOption,
    JsonOption,
    LanguageOption,
    ModelOption,
)
from policy_qa.cli.progress import watching


def register(app: typer.Typer) -> None:
    app.command("eval", epilog="Example:  policy-qa eval questions.jsonl --out results")(evaluate)
    app.command(epilog="Example:  policy-qa chat --port 8080")(chat)


def evaluate(
    suite: Annotated[Path, typer.Argument(metavar="SUITE", help="A file of questions, or a BEIR folder.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Keep the results there.")] = None,
    k: CountOption = 10,
    language: LanguageOption = None,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask all questions of a suite and measure the passages and answers."""
    from policy_qa.evaluation import load_suite, run_suite
    from policy_qa.evaluation.collections import opened

    load_suite(suite)  # what cannot be read is said before a model is loaded
    assistant = open_assistant(index_dir, corpus, model)
    with watching() as progress:
        report = run_suite(
            assistant,
            suite,
            k=k,
            language=language,
            progress=progress,
            open_collection=partial(opened, model=model),
        )
    if as_json:
        print_json(report.to_dict())
    else:
        console().print(report.table(), soft_wrap=True)
    for path in report.save(out) if out else ():
        say(f"written: {path}")


def chat(
    host: Annotated[
        str, typer.Option(help="The address to serve on; others than loopback are open to all.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 7860,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser too.")] = False,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
) -> None:
    """Serve the chat page; everything stays on this machine."""
    from policy_qa.chat.server import bound, serve_on

    with bound(host, port) as listener:
        assistant = open_assistant(index_dir, corpus, model)
        say("Loading the model…")
        assistant.warm()
        serve_on(listener, assistant, host, open_page)
