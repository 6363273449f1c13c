"""A small real index in memory: the same stores, vectors by hashing words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from policy_qa.languages import Analyzer, get_language
from policy_qa.languages.folding import fold
from policy_qa.retriever.ports import Floats, Rows
from policy_qa.stores import TermStore, VectorStore
from policy_qa.types import BlockKind, Chunk, Document, Sentence

DIMENSION = 64


class WordEmbedder:
    """Bags of words, hashed: texts that share words are near."""

    def embed_queries(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", fold(text)):
                vectors[row, crc32(word.encode()) % DIMENSION] += 1.0
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@dataclass(frozen=True)
class MemoryIndex:
    documents: dict[str, Document]
    chunks: tuple[Chunk, ...]
    vectors: VectorStore
    sentence_vectors: VectorStore
    sentence_rows: Rows
    terms: TermStore
    vocabulary: dict[str, frozenset[str]]


def document(doc_id: str, text: str = "", language: str = "nl", title: str = "", **facts: str) -> Document:
    return Document(doc_id, title or doc_id, language, "other", f"/{doc_id}.md", "0" * 64, text, **facts)  # type: ignore[arg-type]


def index_of(documents: Sequence[Document]) -> MemoryIndex:
    """Every line of a document is a chunk of one sentence."""
    chunks: list[Chunk] = []
    for doc in documents:
        place = 0
        for number, line in enumerate(doc.text.splitlines()):
            spans = ((place, place + len(line)),)
            place += len(line) + 1
            sentence = Sentence(spans, line, BlockKind.PARAGRAPH)
            name = f"{doc.doc_id}-{number}"
            chunks.append(
                Chunk(
                    name,
                    doc.doc_id,
                    doc.key,
                    doc.doc_id,
                    (doc.title,),
                    *spans[0],
                    line,
                    line,
                    spans,
                    None,
                    doc.language,
                    doc.title,
                    BlockKind.PARAGRAPH,
                    (sentence,),
                )
            )
    words: dict[str, set[str]] = {}
    for chunk in chunks:
        words.setdefault(chunk.language, set()).update(re.findall(r"[^\W\d_]{3,}", fold(chunk.text)))
    analyzers = {code: Analyzer(get_language(code), known) for code, known in words.items()}
    embedder = WordEmbedder()
    vectors: Floats = embedder.embed_queries([chunk.passage for chunk in chunks])
    return MemoryIndex(
        documents={doc.key: doc for doc in sorted(documents, key=lambda doc: doc.key)},
        chunks=tuple(chunks),
        vectors=VectorStore.build(vectors),
        sentence_vectors=VectorStore.build(vectors),
        sentence_rows=np.arange(len(chunks), dtype=np.int64),
        terms=TermStore.build([analyzers[chunk.language].terms(chunk.passage) for chunk in chunks]),
        vocabulary={code: frozenset(known) for code, known in words.items()},
    )
