"""From options to an open assistant; the index is built first where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policy_qa.cli.console import say, warn
from policy_qa.cli.progress import watching
from policy_qa.errors import NoIndex
from policy_qa.paths import corpus_folders, index_folder, model_name, named_corpora, shipped_corpus

if TYPE_CHECKING:
    from policy_qa.assistant import Assistant
    from policy_qa.index import BuildReport


def open_assistant(index_dir: Path | None, corpora: Sequence[Path] | None, model: str | None) -> Assistant:
    """Open the index, or build it from the corpora and then open it."""
    from policy_qa.assistant import Assistant

    try:
        return Assistant.open(index_dir, model=model)
    except NoIndex:
        folder, sources = index_folder(index_dir), corpus_folders(corpora or ())
        say(f"There is no index in {folder} yet: building it from {', '.join(map(str, sources))}.")
        tell_failures(build(index_dir, corpora, model))
        return Assistant.open(index_dir, model=model)


def build(
    index_dir: Path | None, corpora: Sequence[Path] | None, model: str | None, *, rebuild: bool = False
) -> BuildReport:
    """Build the index, or bring it up to date, showing progress."""
    from policy_qa.embedders import load_embedder
    from policy_qa.index import build_index

    folders = named_corpora(corpora or ()) or own_corpora(index_folder(index_dir)) or corpus_folders()
    with watching() as progress:
        return build_index(
            folders,
            index_folder(index_dir),
            load_embedder(model_name(model)),
            progress=progress,
            rebuild=rebuild,
        )


def own_corpora(index_dir: Path) -> tuple[Path, ...]:
    """Return the folders that an index was built from, unless these are but the texts that ship: those stand in
    until there are others."""
    from policy_qa.index import corpora_of

    folders = corpora_of(index_dir)
    return () if folders == (shipped_corpus().resolve(),) else folders


def tell_failures(report: BuildReport) -> None:
    """Say which files could not be read. They cost themselves, not the run."""
    for path, message in report.failed:
        warn(message if str(path) in message else f"{path}: {message}")
