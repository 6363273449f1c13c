"""A small world to ask in: texts → the real layout, chunks, term store and retriever, with hashed vectors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policy_qa.answerer import Answerer, Settings
from policy_qa.chunks import chunks_of
from policy_qa.embedders.hashing import HashingEmbedder
from policy_qa.languages import Analyzer, get_language
from policy_qa.layout import sections_of
from policy_qa.retriever import Retriever
from policy_qa.stores import TermStore, VectorStore
from policy_qa.types import Answer, Chunk, Document

PLAN = """# 1. Language lessons

The town offers language lessons to every newcomer within six weeks. In 2022, 37 % of all newcomers took lessons at
the library. A buddy is a resident who helps a newcomer to practise the language. Lessons are given in the evening
because most newcomers work during the day. The lessons cost 250 euros a year and are paid by the Welcome Fund.

The town will:

- open a language desk in the library;
- train twenty volunteers as buddies;
- print the timetable in five languages.

# 2. Work

Employers in Norburg get advice on hiring newcomers. The alderman for work is responsible for the advice desk [2].
"""

RULES = """# Regels voor taalcursussen

De gemeente biedt taalcursussen aan in het buurthuis. Een taalcursus duurt twaalf weken en kost 40 euro. In 2023
volgde 12 % van de inwoners een cursus. Een taalmaatje is een vrijwilliger die een cursist helpt met oefenen.

De gemeente moet:

- het lokaal gratis ter beschikking stellen;
- de docenten betalen;
- elk jaar een open dag houden.
"""


@dataclass(frozen=True)
class SmallIndex:
    """What an index offers, in memory."""

    documents: Mapping[str, Document]
    chunks: tuple[Chunk, ...]
    vectors: VectorStore
    sentence_vectors: VectorStore
    sentence_rows: NDArray[np.int64]
    terms: TermStore
    vocabulary: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class World:
    index: SmallIndex
    retriever: Retriever
    answerer: Answerer

    def ask(self, question: str, k: int = 10) -> Answer:
        hits = self.retriever.search(question, k=k) if question.strip() else ()
        return self.answerer.answer(question, hits=hits, query=self.retriever.query(question))


def document(doc_id: str, text: str, language: str = "en", **facts: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = facts.pop("title", doc_id.capitalize())
    return Document(
        doc_id, title, language, "other", str(Path("/texts") / f"{doc_id}.md"), digest, text, **facts
    )


def world_of(*documents: Document, settings: Settings | None = None) -> World:
    embedder = HashingEmbedder()
    chunks = tuple(chunk for each in documents for chunk in chunks_of(each, sections_of(each)))
    sentences = [(row, s.text) for row, chunk in enumerate(chunks) for s in chunk.sentences]
    words: dict[str, set[str]] = {}
    for chunk in chunks:
        words.setdefault(chunk.language, set()).update(re.findall(r"[^\W\d_]{3,}", chunk.passage.lower()))
    vocabulary = {code: frozenset(found) for code, found in words.items()}
    analyzers = {code: Analyzer(get_language(code), found) for code, found in vocabulary.items()}
    index = SmallIndex(
        documents={each.key: each for each in documents},
        chunks=chunks,
        vectors=VectorStore.build(embedder.embed_passages([f"{c.context}\n{c.passage}" for c in chunks])),
        sentence_vectors=VectorStore.build(embedder.embed_passages([text for _, text in sentences])),
        sentence_rows=np.array([row for row, _ in sentences], dtype=np.int64),
        terms=TermStore.build([analyzers[c.language].terms(f"{c.context}\n{c.passage}") for c in chunks]),
        vocabulary=vocabulary,
    )
    retriever = Retriever(index, embedder)
    return World(index, retriever, Answerer(index, retriever, settings=settings))
