"""What a generation holds, as records in memory and as files by name; one format, written and read here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import IndexDamaged
from policy_qa.index.records import chunks_bytes, chunks_from, documents_bytes, documents_from
from policy_qa.stores import TermStore, VectorStore, array_bytes, array_from
from policy_qa.types import BlockKind, Chunk, Document, Sentence, quote_of

DOCUMENTS, CHUNKS, VOCABULARY = "documents.jsonl", "chunks.jsonl", "vocabulary.json"
VECTORS, SENTENCES, TERMS = "vectors", "sentences", "terms"
SENTENCE_ROWS = "sentences/rows.npy"


@dataclass(frozen=True, slots=True)
class Contents:
    """The records and the stores of one generation; rows as ``Index`` says."""

    documents: Mapping[str, Document]
    chunks: tuple[Chunk, ...]
    vectors: VectorStore
    sentence_vectors: VectorStore
    sentence_rows: NDArray[np.int64]
    terms: TermStore
    vocabulary: Mapping[str, frozenset[str]]


def chunk_text(chunk: Chunk) -> str:
    """Return what is embedded and searched for a chunk: its context and its passage."""
    return f"{chunk.context}\n{chunk.passage}" if chunk.context else chunk.passage


def sentence_text(sentence: Sentence, document: Document) -> str:
    """Return what is embedded for a sentence: itself, and before a list item the words that lead into it."""
    if sentence.kind is BlockKind.ITEM and sentence.lead:
        return f"{quote_of(document.text, sentence.lead)} {sentence.text}"
    return sentence.text


def sentence_texts(chunks: Sequence[Chunk], documents: Mapping[str, Document]) -> list[str]:
    """Return the text of every sentence, in the order of chunks and of the sentences in each."""
    return [sentence_text(s, documents[chunk.document]) for chunk in chunks for s in chunk.sentences]


def rows_of_sentences(chunks: Sequence[Chunk]) -> NDArray[np.int64]:
    """Return the chunk row of every sentence, in the same order."""
    counts = [len(chunk.sentences) for chunk in chunks]
    return np.repeat(np.arange(len(chunks), dtype=np.int64), counts)


def files_of(contents: Contents) -> dict[str, bytes]:
    """Return the files of a generation by their path in it, with ``/``."""
    words = {language: sorted(found) for language, found in sorted(contents.vocabulary.items())}
    return {
        DOCUMENTS: documents_bytes(contents.documents.values()),
        CHUNKS: chunks_bytes(contents.chunks),
        VOCABULARY: json.dumps(words).encode("ascii"),
        SENTENCE_ROWS: array_bytes(contents.sentence_rows),
        **_below(VECTORS, contents.vectors.files()),
        **_below(SENTENCES, contents.sentence_vectors.files()),
        **_below(TERMS, contents.terms.files()),
    }


def contents_from(files: Mapping[str, bytes], where: str) -> Contents:
    """Return what ``files`` hold; their hashes were checked before. ``where`` names the folder in messages.

    Raises:
        IndexDamaged: a file is missing, or does not hold what it should.
    """
    try:
        documents = documents_from(files[DOCUMENTS], f"{where}/{DOCUMENTS}")
        return Contents(
            documents=documents,
            chunks=chunks_from(files[CHUNKS], documents, f"{where}/{CHUNKS}"),
            vectors=VectorStore.from_files(_inside(VECTORS, files)),
            sentence_vectors=VectorStore.from_files(_inside(SENTENCES, files)),
            sentence_rows=array_from(files[SENTENCE_ROWS], "int64", f"{where}/{SENTENCE_ROWS}"),
            terms=TermStore.from_files(_inside(TERMS, files)),
            vocabulary={name: frozenset(words) for name, words in json.loads(files[VOCABULARY]).items()},
        )
    except KeyError as error:
        raise IndexDamaged(f"{where} has no file {error}: build the index anew with --rebuild.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{where} holds a file that is not what its name says: {error}") from error


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": data for name, data in files.items()}


def _inside(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(f"{folder}/"): data for name, data in files.items() if name.startswith(f"{folder}/")
    }
