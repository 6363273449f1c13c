"""Commands about what is indexed: index, add, remove, documents, check."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from policy_qa.cli.console import console, print_json
from policy_qa.cli.opening import build, own_corpora, tell_failures
from policy_qa.cli.options import (
    CorpusOption,
    DocumentKind,
    IndexOption,
    JsonOption,
    LanguageCode,
    ModelOption,
    UnusedCorpus,
)
from policy_qa.cli.progress import watching
from policy_qa.cli.prose import readable
from policy_qa.paths import index_folder, model_name, named_corpora
from policy_qa.types import Document, Metadata
from policy_qa.versions import replaced


def register(app: typer.Typer) -> None:
    app.command(epilog="Example:  policy-qa index --corpus my-documents --index my-index")(index)
    app.command(epilog="Example:  policy-qa add plan.pdf --title 'Integration plan' --date 2025-01-31")(add)
    app.command(epilog="Example:  policy-qa remove plan")(remove)
    app.command(epilog="Example:  policy-qa documents --json")(documents)
    app.command(epilog="Example:  policy-qa check --index my-index")(check)


def index(
    corpus: CorpusOption = None,
    index_dir: IndexOption = None,
    model: ModelOption = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read and embed everything again.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Build the index, or bring it up to date: only what changed is read again."""
    report = build(index_dir, corpus, model, rebuild=rebuild)
    tell_failures(report)
    _print_report(report, as_json)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".txt, .md, .pdf, .docx or .html")],
    doc_id: Annotated[
        str | None, typer.Option("--id", help="The document's id (default: its file name).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Annotated[LanguageCode | None, typer.Option(help="Its language (default: detected).")] = None,
    kind: Annotated[DocumentKind | None, typer.Option(help="What kind of text it is.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="When it was published.")] = None,
    reference: Annotated[str | None, typer.Option(help="Its official number, such as COM(2020) 758.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was found.")] = None,
    corpus: CorpusOption = None,
    index_dir: IndexOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy files into the corpus and index them. What the options say wins over what the file says."""
    from policy_qa.embedders import load_embedder
    from policy_qa.index import add_files

    overrides = Metadata(
        id=doc_id,
        title=title,
        issuer=issuer,
        date=date,
        reference=reference,
        language=language,
        kind=kind,
        url=url,
    )
    with watching() as progress:
        report = add_files(
            files,
            folders_to_add_to(corpus, index_folder(index_dir)),
            index_folder(index_dir),
            load_embedder(model_name(model)),
            overrides=overrides,
            progress=progress,
        )
    tell_failures(report)
    _print_report(report, as_json)


def folders_to_add_to(corpus: list[Path] | None, index_dir: Path) -> tuple[Path, ...]:
    """Return the folders that were named; none where an index knows its own; else a ``corpus`` in this folder.

    The texts that ship are never added to: they may lie inside the installed package.
    """
    if named := named_corpora(corpus or ()):
        return named
    return () if own_corpora(index_dir) else (Path("corpus").absolute(),)


def remove(
    doc_ids: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC_ID...", help="Ids, as `documents` prints them: all versions; `plan/nl` is one."
        ),
    ],
    index_dir: IndexOption = None,
    as_json: JsonOption = False,
    _corpus: UnusedCorpus = None,
) -> None:
    """Take documents out of the index; nothing of them is left in it."""
    from policy_qa.index import remove_documents

    with watching() as progress:
        report = remove_documents(index_folder(index_dir), doc_ids, progress=progress)
    _print_report(report, as_json)


def documents(
    index_dir: IndexOption = None, as_json: JsonOption = False, _corpus: UnusedCorpus = None
) -> None:
    """List the documents of the index."""
    from policy_qa.index import open_index

    opened = open_index(index_folder(index_dir))
    counts = Counter(chunk.document for chunk in opened.chunks)
    replaced_digests = replaced(opened.documents)
    facts = [
        _facts(document, counts[key], key in replaced_digests) for key, document in opened.documents.items()
    ]
    if as_json:
        print_json(facts)
        return
    from rich.table import Table

    names = ("doc_id", "language", "kind", "date", "reference", "title", "passages", "url")
    table = Table("id", *names[1:], box=None, pad_edge=False)
    for fact in facts:
        shown = fact | {"kind": f"{fact['kind']} (replaced)"} if fact["replaced"] else fact
        table.add_row(*(Text(readable(str(shown[name] or ""))) for name in names))
    console().print(table)


def check(index_dir: IndexOption = None, as_json: JsonOption = False, _corpus: UnusedCorpus = None) -> None:
    """Check the whole index: its files, hashes, versions and counts."""
    from policy_qa.index import check_index

    report = check_index(index_folder(index_dir))
    if as_json:
        print_json(report.to_dict())
    else:
        console().print(report.summary())


def _facts(document: Document, passages: int, is_replaced: bool) -> dict[str, Any]:
    """Return what is known of a document; ``replaced``: it is a digest, and the official text answers for it."""
    return {
        "doc_id": document.doc_id,
        "document": document.key,
        "title": document.title,
        "language": document.language,
        "kind": document.kind,
        "issuer": document.issuer,
        "authors": list(document.authors),
        "date": document.date,
        "reference": document.reference,
        "celex": document.celex,
        "url": document.url,
        "source": document.source,
        "sha256": document.sha256,
        "characters": len(document.text),
        "pages": len(document.pages),
        "passages": passages,
        "replaced": is_replaced,
    }


def _print_report(report: Any, as_json: bool) -> None:
    if as_json:
        print_json(report.to_dict())
    else:
        console().print(report.summary())
