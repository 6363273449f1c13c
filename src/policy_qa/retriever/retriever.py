"""From a question to the passages that may answer it.

Three lists are made of all rows: the question's vector against each passage's, against the best of each
passage's sentences, and its terms against each passage's (BM25). Each is standardised and weighed, more or
less where question and passage share a language; passages of a document that the question names are raised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from policy_qa.languages import detect_language, get_language
from policy_qa.retriever.fusion import Weights, best_per_group, in_order, lifted, standardise, weighted_sum
from policy_qa.retriever.memory import REMEMBERED, QuestionVectors
from policy_qa.retriever.mentions import Mentions
from policy_qa.retriever.ports import Floats, QueryEmbedder, Rows, SearchableIndex, Vectors
from policy_qa.retriever.query import (
    Query,
    content_of,
    names_of,
    numbers_of,
    without_degrees,
    without_filler,
)
from policy_qa.retriever.terms import TermReader
from policy_qa.types import Chunk, Hit, collapse, id_of
from policy_qa.versions import all_named, foreign_twins, replaced

Flags = NDArray[np.bool_]

EXACT_ROWS = 20_000
NEAREST = 2_000


@dataclass(frozen=True, slots=True)
class Scores:
    """What each retriever gave every row of the index, (rows,) each, and the sum that ranks them."""

    chunk: Floats
    sentence: Floats
    terms: Floats
    mention: Floats
    fused: Floats

    def parts(self, row: int) -> dict[str, float]:
        return {
            "dense": float(self.chunk[row]),
            "sentence": float(self.sentence[row]),
            "terms": float(self.terms[row]),
            "mention": float(self.mention[row]),
        }


class Retriever:
    """Searches one snapshot of an index; immutable, so that threads may share it."""

    def __init__(
        self, index: SearchableIndex, embedder: QueryEmbedder, weights: Weights | None = None
    ) -> None:
        self._index = index
        self._weights = weights or Weights()
        self._languages = np.array([chunk.language for chunk in index.chunks], dtype=object)
        self._keys = tuple(index.documents)
        number = {key: i for i, key in enumerate(self._keys)}
        self._numbers = np.array([number[chunk.document] for chunk in index.chunks], dtype=np.int64)
        self._replaced = replaced(index.documents)
        vocabulary = {
            code: index.vocabulary.get(code, frozenset())
            for code in sorted({chunk.language for chunk in index.chunks})
        }
        self._readers = {
            code: TermReader(get_language(code), words, index.terms) for code, words in vocabulary.items()
        }
        self._mentions = Mentions(index.documents.values())
        self._vector = QuestionVectors(embedder)
        # The first part of a question is read to see what it turns on, and again to be answered.
        self.query = lru_cache(maxsize=REMEMBERED)(self._query)

    def _query(self, question: str) -> Query:
        """Read ``question``: its language, terms, vector, names, numbers and the documents it means."""
        language = get_language(detect_language(question))
        documents = self._mentions.in_question(question)
        whole = without_filler(question, language)
        core = self._core(whole, documents)
        about = without_degrees(core, language)
        numbers, years, references = numbers_of(whole)
        terms: dict[str, tuple[str, ...]] = {}
        weights: dict[str, tuple[float, ...]] = {}
        for code, reader in self._readers.items():
            found = reader.terms(core, language, self._weights)
            terms[code], weights[code] = tuple(found), tuple(found.values())
        return Query(
            text=question,
            language=language.code,
            terms=terms,
            weights=weights,
            vector=self._vector(core),
            numbers=numbers,
            years=years,
            names=names_of(core, language),
            references=references,
            documents=documents,
            cited=self._mentions.by_reference(question),
            content=content_of(core, language),
            ideas={code: reader.ideas(about, language) for code, reader in self._readers.items()},
        )

    def foresee(self, questions: Iterable[str]) -> None:
        """Embed several questions at once that ``query`` will be asked for one by one."""
        self._vector.foresee(
            self._core(without_filler(q, get_language(detect_language(q))), self._mentions.in_question(q))
            for q in questions
        )

    def _core(self, whole: str, documents: Collection[str]) -> str:
        """Return what of a question is embedded and looked up."""
        return self._mentions.without_references(whole, documents)

    def search(
        self,
        question: str | Query,
        *,
        k: int = 10,
        language: str | None = None,
        documents: Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """Return the ``k`` best passages, best first, no two with the same words; fewer where none are left.

        ``language`` (of passages) and ``documents`` (ids or keys) leave out other passages before anything is
        ranked. Without them a digest whose official text is there is left out, and of a document that is there
        in the question's language every other version. A question without a letter or digit finds nothing.

        Raises:
            UnknownDocument: ``documents`` names one that the index does not hold.
        """
        wanted = all_named(self._keys, documents)
        query = question if isinstance(question, Query) else self.query(question)
        allowed = self._allowed(query, language, documents, wanted)
        if k < 1 or not len(allowed) or not any(letter.isalnum() for letter in query.text):
            return ()
        scores = self.scores(query)
        # A reference leaves no doubt which document is meant: its passages come first, the others after them.
        fused = lifted(scores.fused, self._rows_of(query.cited))
        ranked = self._distinct(in_order(fused[allowed], allowed), k)
        return tuple(
            Hit(self._index.chunks[row], rank, float(fused[row]), scores.parts(row))
            for rank, row in enumerate(ranked, start=1)
        )

    def scores(self, query: Query) -> Scores:
        """Return what every row of the index gets for ``query``."""
        size = len(self._index.chunks)
        chunk = similarities(self._index.vectors, query.vector)
        sentences = similarities(self._index.sentence_vectors, query.vector)
        sentence = best_per_group(sentences, self._index.sentence_rows, size)
        terms = self._term_scores(query)
        mention = self._rows_of(query.documents).astype(np.float32)
        weights, same = self._weights, self._languages == query.language
        fused = weighted_sum(
            (
                (standardise(chunk), _by_language(same, weights.chunk_same, weights.chunk_cross)),
                (standardise(sentence), _by_language(same, weights.sentence_same, weights.sentence_cross)),
                (standardise(terms), _by_language(same, weights.terms_same, weights.terms_cross)),
                (mention, np.full(size, weights.mention, np.float32)),
                (same.astype(np.float32), np.full(size, weights.own, np.float32)),
            ),
            size,
        )
        return Scores(chunk, sentence, terms, mention, fused)

    def _term_scores(self, query: Query) -> Floats:
        scores = np.zeros(len(self._index.chunks), np.float32)
        for code, terms in query.terms.items():
            if terms:
                rows = self._languages == code
                scores[rows] = self._index.terms.scores(terms, query.weights[code])[rows]
        return scores

    def _allowed(
        self, query: Query, language: str | None, named: Collection[str], wanted: Sequence[str]
    ) -> Rows:
        """Return the rows to rank. What is ``named`` by its whole key is read, whatever else there is."""
        keys = [key for key in wanted or self._keys if key in named or key not in self._replaced]
        twins = frozenset[str]() if language else foreign_twins(self._index.documents, keys, query.language)
        keep = self._among({key for key in keys if key in named or key not in twins})
        if language:
            keep &= self._languages == get_language(language).code
        return np.flatnonzero(keep).astype(np.int64)

    def _rows_of(self, doc_ids: Collection[str]) -> Flags:
        """Say of each row whether it is of a document with one of ``doc_ids``."""
        return self._among({key for key in self._keys if id_of(key) in doc_ids})

    def _among(self, keys: Collection[str]) -> Flags:
        return np.array([key in keys for key in self._keys], dtype=bool)[self._numbers]

    def _distinct(self, ranked: Rows, k: int) -> Iterator[int]:
        """Give up to ``k`` rows in order, passing over a passage whose words were given before."""
        seen: set[str] = set()
        for row in ranked.tolist():
            words = _words_of(self._index.chunks[row])
            if words in seen:
                continue
            seen.add(words)
            yield row
            if len(seen) == k:
                return


def similarities(store: Vectors, vector: Floats) -> Floats:
    """Return the inner product of ``vector`` with every row of ``store``, in order of row.

    In a store of more than ``EXACT_ROWS`` only the best ``NEAREST`` are told apart; the others share the
    lowest of them.
    """
    size = len(store)
    if not size:
        return np.zeros(0, np.float32)
    values, rows = store.search(vector[np.newaxis, :], size if size <= EXACT_ROWS else NEAREST)
    similarities = np.full(size, values[0].min(), np.float32)
    similarities[rows[0]] = values[0]
    return similarities


def _by_language(same: Rows, here: float, elsewhere: float) -> Floats:
    return np.where(same, np.float32(here), np.float32(elsewhere)).astype(np.float32)


def _words_of(chunk: Chunk) -> str:
    return collapse(chunk.passage).casefold()
