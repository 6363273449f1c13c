"""A small, quick, real pipeline and corpora for the tests of the index: no sandbox, one passage a
paragraph.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from policy_qa.embedders.hashing import HashingEmbedder
from policy_qa.errors import BrokenFile
from policy_qa.index import Disk, Index, Pipeline, build_index, open_index
from policy_qa.metadata import read_sidecar
from policy_qa.types import BlockKind, Chunk, Document, Metadata, Sentence, quote_of

TINY = HashingEmbedder(size=16)


@dataclass(frozen=True)
class Words:
    """Lower-case words, nothing else."""

    language: str
    version: str = "words-1"

    def terms(self, text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())


def read(path: Path, *, overrides: Metadata | None = None) -> Document:
    """Read a text file; one that begins with BROKEN is refused."""
    data = path.read_bytes()
    if data.startswith(b"BROKEN"):
        raise BrokenFile(f"{path} is broken: mend it")
    known = (overrides or Metadata()).over(read_sidecar(path))
    return Document(
        doc_id=known.id or path.stem,
        title=known.title or path.stem,
        language=known.language or "nl",
        kind=known.kind or "other",
        source=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        text=data.decode(),
    )


def cut(document: Document) -> tuple[Chunk, ...]:
    return tuple(
        _chunk(document, number, match.start(), match.end())
        for number, match in enumerate(re.finditer(r"[^\n]+", document.text))
    )


def _chunk(document: Document, number: int, start: int, end: int) -> Chunk:
    spans = ((start, end),)
    passage = quote_of(document.text, spans)
    return Chunk(
        chunk_id=f"{document.doc_id}/{number}",
        doc_id=document.doc_id,
        document=document.key,
        section_id=f"{document.doc_id}/s",
        path=(document.title,),
        start=start,
        end=end,
        text=document.text[start:end],
        passage=passage,
        spans=spans,
        page=None,
        language=document.language,
        context=document.title,
        kind=BlockKind.PARAGRAPH,
        sentences=(Sentence(spans, passage, BlockKind.PARAGRAPH),),
    )


@dataclass
class Counting:
    """The tiny embedder, counting the texts that it was asked for."""

    inner: HashingEmbedder = TINY
    texts: list[str] = field(default_factory=list)

    name = "hashing"

    @property
    def fingerprint(self) -> str:
        return self.inner.fingerprint

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def embed_queries(self, texts: list[str]) -> np.ndarray:
        return self.inner.embed_queries(texts)

    def embed_passages(self, texts: list[str]) -> np.ndarray:
        self.texts += texts
        return self.inner.embed_passages(texts)


def pipeline(
    reads: list[Path] | None = None,
    *,
    reading: str = "r1",
    cutting: str = "c1",
    analyzer: Callable[[str, Collection[str]], Words] = lambda language, vocabulary: Words(language),
) -> Pipeline:
    """Return the tiny pipeline; every path that is read is put into ``reads``."""
    seen = reads if reads is not None else []

    @contextmanager
    def reader() -> Iterator[Callable[..., Document]]:
        def noted(path: Path, *, overrides: Metadata | None = None) -> Document:
            seen.append(path)
            return read(path, overrides=overrides)

        yield noted

    return Pipeline(find, reader, cut, analyzer, reading, cutting)


def find(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.txt") if not path.name.startswith("."))


def corpus(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write ``texts`` by file name into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, index_dir: Path, disk: Disk | None = None) -> Index:
    """Build with the tiny steps and return the index."""
    build_index([folder], index_dir, TINY, pipeline=pipeline(), disk=disk)
    return open_index(index_dir, pipeline=pipeline())


def state(index: Index) -> str:
    """Return a hash over everything that an index holds, the moment of its making left out."""
    parts = [
        repr(list(index.documents.values())),
        repr(index.chunks),
        index.vectors.vectors().tobytes().hex(),
        index.sentence_vectors.vectors().tobytes().hex(),
        repr(index.sentence_rows.tolist()),
        repr(sorted((name, data.hex()) for name, data in index.terms.files().items())),
        repr(sorted((language, sorted(words)) for language, words in index.vocabulary.items())),
        repr({doc_id: facts.sha256 for doc_id, facts in index.manifest.documents.items()}),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
