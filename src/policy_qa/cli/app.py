"""The application: every command registers itself here."""

from __future__ import annotations

from typing import Annotated

import typer

from policy_qa import __version__
from policy_qa.cli import annotating, corpora, evaluating, fetching, questions, tools

app = typer.Typer(
    name="policy-qa",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with:  policy-qa ask 'Which funds pay for integration?'",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policy-qa {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask policy documents in Dutch or English: answers quoted letter for letter, with citations to check."""


for _module in (corpora, fetching, questions, evaluating, annotating, tools):
    _module.register(app)
