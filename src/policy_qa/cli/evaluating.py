"""The command that measures: eval."""

from __future__ import annotations

import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

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
from policy_qa.errors import UsageError

if TYPE_CHECKING:
    from policy_qa.assistant import Assistant
    from policy_qa.evaluation.contest import Contest

DIFF = "diff"


class Shown(Protocol):
    """What a measurement gives: data, a table, and files."""

    def to_dict(self) -> dict[str, object]: ...

    def table(self) -> str: ...

    def save(self, folder: Path) -> tuple[Path, ...]: ...


def register(app: typer.Typer) -> None:
    app.command("eval", epilog="Example:  policy-qa eval eval/corpus --system hybrid --system bm25s")(
        evaluate
    )


def evaluate(
    suite: Annotated[
        Path,
        typer.Argument(
            metavar="SUITE",
            help="A file or folder of questions, or a BEIR folder; or `diff` and two reports.",
        ),
    ],
    reports: Annotated[
        list[Path] | None, typer.Argument(metavar="[A.json B.json]", help="After `diff`.", show_default=False)
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Keep the results there.")] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            "--system",
            metavar="NAME",
            help="Rank with this and compare with the first one named: hybrid (as it ships), bm25, bm25+thesaurus, "
            "dense, model=FOLDER, bm25s, rank-bm25, langchain-faiss.",
        ),
    ] = None,
    k: CountOption = 10,
    language: LanguageOption = None,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask all questions of a suite and measure passages and answers; compare systems; tell two reports apart."""
    from policy_qa.evaluation import load_suite

    if str(suite) == DIFF and reports:
        _diff(reports, as_json)
        return
    if reports:
        raise UsageError(
            "one SUITE at a time; two reports are compared with `policy-qa eval diff A.json B.json`"
        )
    load_suite(suite)  # what cannot be read is said before a model is loaded
    assistant = open_assistant(index_dir, corpus, model)
    if system:
        if language:
            raise UsageError("--system ranks what each question can find; leave out --language")
        _show(_contest(assistant, suite, system, k, model), out, as_json)
        return
    from policy_qa.evaluation import run_suite
    from policy_qa.evaluation.collections import opened

    with watching() as progress:
        report = run_suite(
            assistant,
            suite,
            k=k,
            language=language,
            progress=progress,
            open_collection=partial(opened, model=model),
        )
    _show(report, out, as_json)
    if out:
        from policy_qa.evaluation.page import save_page

        facts = {"index": str(assistant.index_dir.name), "model": assistant.index.manifest.embedder_name}
        say(f"written: {save_page(report, out, _command(), facts)}")


def _command() -> str:
    """Return the command as it was typed."""
    return shlex.join(["policy-qa", *sys.argv[1:]])


def _contest(assistant: Assistant, suite: Path, names: list[str], k: int, model: str | None) -> Contest:
    from policy_qa.embedders import load_embedder
    from policy_qa.evaluation.contest import contest
    from policy_qa.evaluation.systems import systems
    from policy_qa.paths import model_name

    found = systems(names, assistant.index, load_embedder(model_name(model)), load_embedder)
    with watching() as progress:
        return contest(suite, {one.name: one for one in found}, k=k, progress=progress)


def _diff(reports: list[Path], as_json: bool) -> None:
    from dataclasses import asdict

    from policy_qa.evaluation.turned import table, turned

    if len(reports) != 2:
        raise UsageError(
            "name two reports that `policy-qa eval --out` wrote: policy-qa eval diff A.json B.json"
        )
    found = turned(*reports)
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        console().print(table(found), soft_wrap=True)


def _show(found: Shown, out: Path | None, as_json: bool) -> None:
    if as_json:
        print_json(found.to_dict())
    else:
        console().print(found.table(), soft_wrap=True)
    for path in found.save(out) if out else ():
        say(f"written: {path}")
