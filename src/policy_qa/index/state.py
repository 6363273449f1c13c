"""What an update starts from: the committed generation, loaded only when something has to be taken from
it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from policy_qa.errors import IndexError_, IndexOutdated, NoIndex
from policy_qa.index.assemble import assemble
from policy_qa.index.contents import files_of
from policy_qa.index.disk import Disk
from policy_qa.index.embedding import Embed, Vectors
from policy_qa.index.generations import Generation, checked_bytes, clean, commit
from policy_qa.index.manifest import DocumentFacts, EmbedderFacts, IndexManifest, Versions
from policy_qa.index.pipeline import Pipeline
from policy_qa.index.progress import Progress
from policy_qa.index.snapshot import Index, load, with_current
from policy_qa.types import Chunk, Document


class Old:
    """The generation that an update replaces, if there is one. The caller holds the lock."""

    def __init__(self, index_dir: Path, generation: Generation | None, copies: Sequence[str] = ()) -> None:
        self._dir = index_dir
        self.generation = generation
        self.manifest = generation.manifest if generation else None
        self.copies = self.manifest.copies if self.manifest else tuple(copies)

    @classmethod
    def open(cls, index_dir: Path, rebuild: bool = False) -> Old:
        """Return what the folder holds, every file's hash checked; an older format counts as nothing.

        Raises:
            IndexDamaged: a file was changed or is gone (unless everything is built anew).
        """

        def whole(generation: Generation) -> Generation:
            for name in generation.manifest.files:
                checked_bytes(generation, name)
            return generation

        try:
            if rebuild:
                return cls(index_dir, None, with_current(index_dir, lambda found: found.manifest.copies))
            return cls(index_dir, with_current(index_dir, whole))
        except (NoIndex, IndexOutdated):
            return cls(index_dir, None)
        except IndexError_:
            if not rebuild:
                raise
            return cls(index_dir, None)

    @cached_property
    def index(self) -> Index | None:
        """Everything that the generation holds, in memory."""
        return with_current(self._dir, load) if self.generation else None

    @cached_property
    def chunks(self) -> dict[str, list[Chunk]]:
        """Chunks by the key of their document."""
        found: dict[str, list[Chunk]] = {}
        if self.index is not None:
            found = {key: [] for key in self.index.documents}
            for chunk in self.index.chunks:
                found[chunk.document].append(chunk)
        return found

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.index.documents if self.index is not None else {}

    @property
    def facts(self) -> Mapping[str, DocumentFacts]:
        return self.manifest.documents if self.manifest else {}


@dataclass(frozen=True)
class New:
    """What the next generation shall hold: documents, their chunks and the facts of their files, by key."""

    documents: Mapping[str, Document]
    chunks: Mapping[str, Sequence[Chunk]]
    facts: Mapping[str, DocumentFacts]
    corpora: tuple[str, ...]
    copies: tuple[str, ...]
    embedder: EmbedderFacts
    reading: str
    cutting: str


def write(
    index_dir: Path, old: Old, new: New, embed: Embed, pipeline: Pipeline, progress: Progress, disk: Disk
) -> Generation:
    """Commit ``new``, with the vectors that ``old`` has already, and remove every older generation."""
    reusable = old.index is not None and old.index.manifest.embedder.fingerprint == new.embedder.fingerprint
    vectors = Vectors.of(old.index) if old.index and reusable else Vectors(new.embedder.dimension)
    started = time.time_ns()
    contents, analyzers = assemble(
        new.documents, new.chunks, pipeline, vectors, embed, new.embedder.name, progress
    )
    manifest = IndexManifest(
        embedder=new.embedder,
        versions=Versions(new.reading, new.cutting, analyzers, pipeline.scoring.to_dict()),
        corpora=new.corpora,
        documents={key: new.facts[key] for key in sorted(new.facts)},
        chunks=len(contents.chunks),
        sentences=len(contents.sentence_rows),
        # The files were looked at before this moment, so that a later change has a later date.
        created_ns=started,
        copies=tuple(source for source in new.copies if source in {f.source for f in new.facts.values()}),
    )
    progress.start(1, "writing the index")
    generation = commit(index_dir, manifest, files_of(contents), disk)
    clean(index_dir, disk)
    progress.step("")
    progress.done()
    return generation
