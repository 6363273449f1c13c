"""The one front door: questions in, cited answers out. Commands, page and evaluation call nothing below.

An assistant answers from a snapshot of the index. A newer generation is noticed at the next question and
takes the old one's place in one assignment, so that every answer comes from exactly one generation.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policy_qa.errors import IndexOutdated, NoIndex, PolicyQAError, UsageError
from policy_qa.paths import corpus_folders, index_folder, model_name
from policy_qa.types import DIGEST, Answer, Document, Hit
from policy_qa.versions import named

if TYPE_CHECKING:
    from policy_qa.answerer import Answerer
    from policy_qa.embedders import Embedder
    from policy_qa.index import Index
    from policy_qa.retriever import Query, Retriever

# The file of an index that names its current generation.
CURRENT = "CURRENT"


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """One generation of the index with what answers from it."""

    generation: bytes
    index: Index
    retriever: Retriever
    answerer: Answerer


class Assistant:
    """Answers questions from one index. Safe to share between threads; make one with :meth:`open`."""

    def __init__(self, index_dir: Path, embedder: Embedder | None = None, model: str | None = None) -> None:
        self._index_dir = index_dir
        self._model = model
        self._embedder = embedder
        self._lock = threading.RLock()
        self._held: _Snapshot | None = None

    @classmethod
    def open(
        cls,
        index_dir: str | Path | None = None,
        *,
        corpora: Sequence[str | Path] = (),
        embedder: Embedder | None = None,
        model: str | Path | None = None,
    ) -> Assistant:
        """Open the index in ``index_dir`` (default: ``POLICY_QA_INDEX``, else ``./index``).

        Where there is none it is built first from the folders ``corpora``, if any are given.

        ``embedder`` or ``model`` (a folder or a hub name) must be what the index was built with; without
        either it is ``POLICY_QA_MODEL`` or the default model. Its weights are loaded at the first question.

        Raises :class:`NoIndex`, :class:`IndexDamaged`, :class:`IndexOutdated` or :class:`EmbedderError`.
        """
        assistant = cls(index_folder(index_dir), embedder, model_name(model))
        if corpora and not (assistant.index_dir / CURRENT).is_file():
            from policy_qa.index import build_index

            build_index(corpus_folders(corpora), assistant.index_dir, assistant._embeds())
        assistant._snapshot()
        return assistant

    @property
    def index(self) -> Index:
        """The snapshot that the next question would be answered from."""
        return self._snapshot().index

    @property
    def index_dir(self) -> Path:
        return self._index_dir

    def ask(
        self,
        question: str,
        k: int = 10,
        language: str | None = None,
        documents: Sequence[str] = (),
    ) -> Answer:
        """Answer ``question`` in its own language from the ``k`` best passages, or say what was not found.

        ``language`` and ``documents`` narrow where is looked: passages in that language, documents with
        those ids or keys. Raises :class:`UnknownDocument` for an id that the index does not hold,
        :class:`UsageError` for a ``k`` below 1.
        """
        snapshot = self._snapshot()
        query = snapshot.retriever.query(_sound(question))
        hits = _search(snapshot, query, k, language, documents)
        return snapshot.answerer.answer(query.text, hits=hits, query=query)

    def search(
        self,
        question: str,
        k: int = 10,
        language: str | None = None,
        documents: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """Return the ``k`` best passages, best first; arguments and errors as in :meth:`ask`."""
        return _search(self._snapshot(), _sound(question), k, language, documents)

    def documents(self) -> tuple[Document, ...]:
        """Return every document of the index, in order of key."""
        return tuple(self.index.documents.values())

    def document(self, name: str) -> Document:
        """Return one document by its key ("plan/nl"), or by an id: then the official text, else the first version.

        Raises :class:`UnknownDocument`.
        """
        documents = self.index.documents
        return min((documents[key] for key in named(documents, name)), key=lambda one: one.kind == DIGEST)

    def language_of(self, question: str) -> str:
        """Return the language that ``question`` is asked in, "nl" or "en"."""
        return self._snapshot().retriever.query(_sound(question)).language

    def warm(self) -> None:
        """Load the model and the words of both languages now, so that the first question need not wait."""
        for question in ("What is the policy?", "Wat is het beleid?"):
            self.ask(question)

    def _snapshot(self) -> _Snapshot:
        """Return the current generation, opened again only when ``CURRENT`` names another one than is
        held."""
        generation = _current_generation(self._index_dir)
        held = self._held
        if held is not None and held.generation == generation:
            return held
        with self._lock:
            # Another thread may have opened it while this one waited.
            generation = _current_generation(self._index_dir)
            if self._held is None or self._held.generation != generation:
                self._held = self._open(generation)
            return self._held

    def _open(self, generation: bytes) -> _Snapshot:
        from policy_qa.answerer import Answerer
        from policy_qa.index import open_index
        from policy_qa.retriever import Retriever

        embedder = self._embeds()
        _prepare(embedder)
        index = open_index(self._index_dir)
        _check_fit(index, embedder, self._index_dir)
        retriever = Retriever(index, embedder)
        return _Snapshot(generation, index, retriever, Answerer(index, retriever))

    def _embeds(self) -> Embedder:
        from policy_qa.embedders import load_embedder

        with self._lock:
            if self._embedder is None:
                self._embedder = load_embedder(self._model)
            return self._embedder


def _prepare(embedder: Embedder) -> None:
    """Begin to load the model, if it can be told to, while the index is read. What fails here fails again, and is told,
    at the first question.
    """
    prepare: Callable[[], None] | None = getattr(embedder, "prepare", None)
    if prepare is not None:
        threading.Thread(target=_quietly, args=(prepare,), name="model", daemon=True).start()


def _quietly(work: Callable[[], None]) -> None:
    with suppress(PolicyQAError):
        work()


def _search(
    snapshot: _Snapshot, question: str | Query, k: int, language: str | None, documents: Sequence[str]
) -> tuple[Hit, ...]:
    if k < 1:
        raise UsageError(f"k is {k}; ask for at least one passage")
    return snapshot.retriever.search(question, k=k, language=language, documents=tuple(documents))


def _sound(question: str) -> str:
    """Return ``question`` without halves of surrogate pairs: no encoder takes them."""
    return question.encode("utf-8", "replace").decode("utf-8")


def _current_generation(index_dir: Path) -> bytes:
    """Return what ``CURRENT`` says. One small read a question: cheaper and surer than times of change."""
    try:
        return (index_dir / CURRENT).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(
            f"there is no index in {index_dir}; build one with `policy-qa index --index {index_dir}`"
        ) from None


def _check_fit(index: Index, embedder: Embedder, index_dir: Path) -> None:
    built_with = index.manifest.embedder_fingerprint
    if built_with != embedder.fingerprint:
        raise IndexOutdated(
            f"the index in {index_dir} was built with the model {index.manifest.embedder_name!r}, "
            f"and this is {embedder.name!r}; build it again with `policy-qa index --index {index_dir}`, "
            f"or name the model it was built with (--model, or POLICY_QA_MODEL)"
        )
