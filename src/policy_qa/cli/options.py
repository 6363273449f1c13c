"""Options and arguments that several commands share, each written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

MAX_K = 1000


class LanguageCode(StrEnum):
    nl = "nl"
    en = "en"


class DocumentKind(StrEnum):
    official = "official"
    digest = "digest"
    other = "other"


IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="The index's folder. [POLICY_QA_INDEX; default: ./index]"),
]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="A folder of documents; repeat it for more. "
        "[POLICY_QA_CORPUS; default: those of the index, ./corpus, or the examples]",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="A model's folder or hub name. [POLICY_QA_MODEL]"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
CountOption = Annotated[int, typer.Option("-k", min=1, max=MAX_K, help="How many passages to look at.")]
LanguageOption = Annotated[
    LanguageCode | None, typer.Option("--language", help="Look in passages of this language alone.")
]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="DOC_ID",
        help="Look in this document alone (`plan`, or one version: `plan/nl`); repeat it for more.",
    ),
]

# Taken by every command, so that one set of options fits all; these commands have no need of them.
UnusedCorpus = Annotated[
    list[Path] | None, typer.Option("--corpus", metavar="DIR", hidden=True, help="Not needed here.")
]
UnusedIndex = Annotated[
    Path | None, typer.Option("--index", metavar="DIR", hidden=True, help="Not needed here.")
]
