"""Documents and chunks → everything that a generation holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from policy_qa.index.contents import (
    Contents,
    chunk_text,
    rows_of_sentences,
    sentence_texts,
)
from policy_qa.index.embedding import Embed, Vectors
from policy_qa.index.pipeline import Pipeline, TermAnalyzer
from policy_qa.index.progress import Progress
from policy_qa.stores import TermStore, VectorStore
from policy_qa.types import Chunk, Document

_WORD = re.compile(r"[^\W\d_]{3,}")


def assemble(
    documents: Mapping[str, Document],
    chunks: Mapping[str, Sequence[Chunk]],
    pipeline: Pipeline,
    vectors: Vectors,
    embed: Embed,
    name: str,
    progress: Progress,
) -> tuple[Contents, dict[str, str]]:
    """Return the contents of a generation, documents in order of key, and the analyzers' versions by language.

    ``vectors`` are those known already; ``embed`` (of the model ``name``) makes the others.
    """
    ordered = {key: documents[key] for key in sorted(documents)}
    rows = tuple(chunk for key in ordered for chunk in chunks[key])
    texts, sentences = [chunk_text(chunk) for chunk in rows], sentence_texts(rows, ordered)
    vectors.learn([*texts, *sentences], embed, name, progress)
    vocabulary = vocabulary_of(rows)
    analyzers = {language: pipeline.analyzer(language, words) for language, words in vocabulary.items()}
    contents = Contents(
        documents=ordered,
        chunks=rows,
        vectors=VectorStore.build(vectors.rows(texts)),
        sentence_vectors=VectorStore.build(vectors.rows(sentences)),
        sentence_rows=rows_of_sentences(rows),
        terms=TermStore.build(_terms(rows, texts, analyzers, progress), pipeline.scoring),
        vocabulary=vocabulary,
    )
    return contents, {language: analyzer.version for language, analyzer in analyzers.items()}


def vocabulary_of(chunks: Sequence[Chunk]) -> dict[str, frozenset[str]]:
    """Return the words of the corpus by language: lower-case, letters only, three or more, compatibility
    forms resolved (NFKC)."""
    words: dict[str, set[str]] = {}
    for chunk in chunks:
        text = unicodedata.normalize("NFKC", chunk_text(chunk)).lower()
        words.setdefault(chunk.language, set()).update(_WORD.findall(text))
    return {language: frozenset(words[language]) for language in sorted(words)}


def _terms(
    chunks: Sequence[Chunk], texts: Sequence[str], analyzers: Mapping[str, TermAnalyzer], progress: Progress
) -> list[list[str]]:
    progress.start(len(chunks), "analysing words")
    found = []
    for chunk, text in zip(chunks, texts, strict=True):
        found.append(analyzers[chunk.language].terms(text))
        progress.step("")
    progress.done()
    return found
