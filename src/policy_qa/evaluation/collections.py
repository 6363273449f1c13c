"""A collection's documents, indexed in a temporary folder that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from policy_qa.evaluation.suites import Collection
from policy_qa.types import Hit

if TYPE_CHECKING:
    from policy_qa.assistant import Assistant


class CollectionSearch:
    """Searches a collection's own index and gives the collection's own document ids back."""

    def __init__(self, assistant: Assistant, names: dict[str, str]) -> None:
        self._assistant = assistant
        self._names = names

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        from dataclasses import replace

        hits = self._assistant.search(question, k=k)
        return tuple(
            replace(hit, chunk=replace(hit.chunk, doc_id=self._names[hit.chunk.doc_id])) for hit in hits
        )


@contextmanager
def opened(collection: Collection, model: str | None = None) -> Iterator[CollectionSearch]:
    """Index ``collection`` with ``model`` (else ``POLICY_QA_MODEL``, else the default) and yield what
    searches it.

    Raises ``SuiteError`` where documents were left out: figures over a part of a collection would mean
    nothing.
    """
    from policy_qa.assistant import Assistant
    from policy_qa.embedders import load_embedder
    from policy_qa.errors import SuiteError
    from policy_qa.index import build_index
    from policy_qa.paths import model_name

    with TemporaryDirectory(prefix="policy-qa-eval-") as folder:
        corpus, index_dir = Path(folder) / "corpus", Path(folder) / "index"
        names = write_documents(collection, corpus)
        embedder = load_embedder(model_name(model))
        report = build_index([corpus], index_dir, embedder)
        if report.failed:
            path, message = report.failed[0]
            raise SuiteError(
                f"{collection.name}: {len(report.failed)} documents cannot be indexed, {path}: {message}"
            )
        yield CollectionSearch(Assistant.open(index_dir, embedder=embedder), names)


def write_documents(collection: Collection, folder: Path) -> dict[str, str]:
    """Write each document as a text file, its title as the first line; return file name stem to document id.

    The files are numbered, because a collection's ids may hold anything at all.
    """
    folder.mkdir(parents=True)
    names: dict[str, str] = {}
    for number, (doc_id, (title, text)) in enumerate(collection.documents.items()):
        stem = f"document-{number:06d}"
        names[stem] = doc_id
        (folder / f"{stem}.txt").write_text(
            f"{title}\n\n{text}\n" if title else f"{text}\n", encoding="utf-8"
        )
    return names
