"""An index in memory: one generation, whole, that nothing changes any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import IndexDamaged, IndexError_
from policy_qa.index.contents import Contents, contents_from
from policy_qa.index.generations import Generation, Vanished, checked_bytes, current, pointer
from policy_qa.index.manifest import IndexManifest, rebuild_hint
from policy_qa.index.pipeline import Pipeline, default_pipeline, require_versions
from policy_qa.stores import TermStore, VectorStore
from policy_qa.types import Chunk, Document

Found = TypeVar("Found")

# A writer commits a few times a minute at most; a reader that loses the race this often met something else.
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Index:
    """Documents by key (in order of key), chunks, and the stores on the same rows: row i is ``chunks[i]``.

    Sentence vectors stand in the order of chunks and of the sentences in them; ``sentence_rows[j]`` is the
    row of the chunk that sentence j belongs to. ``vocabulary`` holds the words of the corpus by language.
    """

    documents: Mapping[str, Document]
    chunks: tuple[Chunk, ...]
    vectors: VectorStore
    sentence_vectors: VectorStore
    sentence_rows: NDArray[np.int64]
    terms: TermStore
    vocabulary: Mapping[str, frozenset[str]]
    manifest: IndexManifest
    generation: str = field(default="")


def open_index(index_dir: Path, *, pipeline: Pipeline | None = None) -> Index:
    """Return the current state of the index in ``index_dir``; nothing is read from disk afterwards.

    Raises:
        NoIndex: there is none.
        IndexDamaged: a file is missing, cut short or changed.
        IndexOutdated: another version of policy-qa built it.
    """

    def opened(generation: Generation) -> Index:
        require_versions(generation.manifest, pipeline or default_pipeline(), index_dir)
        return load(generation)

    return with_current(index_dir, opened)


def load(generation: Generation) -> Index:
    """Return what a generation holds, whatever versions made it.

    Raises:
        Vanished: a file is gone.
        IndexDamaged: a file was changed.
    """
    files = {name: checked_bytes(generation, name) for name in generation.manifest.files}
    contents = contents_from(files, str(generation.folder))
    _require_counts(contents, generation)
    return Index(
        documents=MappingProxyType(dict(contents.documents)),
        chunks=contents.chunks,
        vectors=contents.vectors,
        sentence_vectors=contents.sentence_vectors,
        sentence_rows=contents.sentence_rows,
        terms=contents.terms,
        vocabulary=MappingProxyType(dict(contents.vocabulary)),
        manifest=generation.manifest,
        generation=generation.name,
    )


def corpora_of(index_dir: Path) -> tuple[Path, ...]:
    """Return the folders that the index was built from; none where there is no index that can be read."""
    try:
        return with_current(index_dir, lambda found: tuple(map(Path, found.manifest.corpora)))
    except IndexError_:
        return ()


def with_current(index_dir: Path, use: Callable[[Generation], Found]) -> Found:
    """Return ``use(current generation)``, from the start again if a writer took that generation away
    meanwhile.

    Raises:
        IndexDamaged: a file is gone, and no newer generation explains it.
    """
    for _ in range(_TRIES):
        before = pointer(index_dir)
        try:
            return use(current(index_dir))
        except Vanished as gone:
            if pointer(index_dir) == before:
                raise IndexDamaged(f"{gone.path} is missing. {rebuild_hint()}") from None
    raise IndexDamaged(f"{index_dir} changes too fast to be read: stop what writes it, and try again.")


def _require_counts(contents: Contents, generation: Generation) -> None:
    manifest = generation.manifest
    counts = {
        "chunks": (manifest.chunks, len(contents.chunks)),
        "vectors": (manifest.chunks, len(contents.vectors)),
        "rows of terms": (manifest.chunks, len(contents.terms)),
        "sentences": (manifest.sentences, sum(len(chunk.sentences) for chunk in contents.chunks)),
        "sentence vectors": (manifest.sentences, len(contents.sentence_vectors)),
        "sentence rows": (manifest.sentences, len(contents.sentence_rows)),
        "documents": (len(manifest.documents), len(contents.documents)),
    }
    wrong = [f"{has} {what}, not {said}" for what, (said, has) in counts.items() if said != has]
    if wrong:
        raise IndexDamaged(f"{generation.folder} holds {'; '.join(wrong)}. {rebuild_hint()}")
