"""The command that brings official texts: fetch."""

from __future__ import annotations

from typing import Annotated

import typer

from policy_qa.cli.console import console, print_json, warn
from policy_qa.cli.corpora import folders_to_add_to
from policy_qa.cli.opening import tell_failures
from policy_qa.cli.options import CorpusOption, IndexOption, JsonOption, LanguageCode, ModelOption
from policy_qa.cli.progress import watching
from policy_qa.paths import index_folder, model_name, shipped_corpus

# The service's own address, so that ``--help`` shows it without loading what talks to it.
_SERVICE = "http://publications.europa.eu/resource/celex/"


def register(app: typer.Typer) -> None:
    app.command(epilog="Example:  policy-qa fetch action-plan-2020 --language nl")(fetch)


def fetch(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Documents with a CELEX number, or such numbers [default: all that ship].",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        list[LanguageCode] | None, typer.Option("--language", help="Bring this language alone.")
    ] = None,
    service: Annotated[
        str, typer.Option("--service", metavar="URL", help="The service, or a mirror of it.")
    ] = _SERVICE,
    corpus: CorpusOption = None,
    index_dir: IndexOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring official texts from the Publications Office of the EU and index them. This alone uses a network."""
    from policy_qa.embedders import load_embedder
    from policy_qa.fetch import Cellar, fetch_official, wanted_texts
    from policy_qa.fetch.official import LANGUAGES
    from policy_qa.readers import find_documents

    wanted = wanted_texts(ids or (), find_documents(shipped_corpus()), language or LANGUAGES)
    folder = index_folder(index_dir)
    with watching() as progress, Cellar(service) as cellar:
        fetched = fetch_official(
            wanted,
            cellar,
            folders_to_add_to(corpus, folder),
            folder,
            load_embedder(model_name(model)),
            progress,
        )
    for line in fetched.missing:
        warn(line)
    tell_failures(fetched.report)
    if as_json:
        print_json({**fetched.report.to_dict(), "missing": list(fetched.missing)})
    else:
        console().print(fetched.report.summary())
