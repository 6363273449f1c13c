"""The index as the answerer looks at it: sentence vectors of a passage, terms of a text, the lists of a document."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from policy_qa.answerer.seams import Floats, IndexView
from policy_qa.types import Chunk, Document, Sentence, Spans, quote_of

if TYPE_CHECKING:
    from policy_qa.languages import Analyzer

Analyze = Callable[[str, str], Sequence[str]]
ListKey = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A sentence of a list item, with the passage it stands in."""

    sentence: Sentence
    chunk: Chunk


class Corpus:
    """Reads an index; holds nothing but what can be computed from it again. Safe to share between threads."""

    def __init__(self, index: IndexView, analyze: Analyze | None = None) -> None:
        """``analyze(text, language)`` gives a text's terms; by default the analysers of the index's vocabulary."""
        self._index = index
        self._analyze = analyze or default_analysis(index.vocabulary)
        self.terms_of = lru_cache(maxsize=8192)(self._terms_of)
        self.idf = lru_cache(maxsize=65536)(self._idf)

    @property
    def documents(self) -> Mapping[str, Document]:
        return self._index.documents

    def _terms_of(self, text: str, language: str) -> frozenset[str]:
        return frozenset(self._analyze(text, language))

    def document(self, chunk: Chunk) -> Document:
        return self._index.documents[chunk.document]

    def lead_text(self, chunk: Chunk, lead: Spans) -> str:
        """Return the words of a lead-in, or of the sentence that a footnote hangs on."""
        return quote_of(self.document(chunk).text, lead) if lead else ""

    def _idf(self, term: str) -> float:
        """Return how telling ``term`` is: Lucene's inverse document frequency over the passages."""
        rows = max(len(self._index.terms), 1)
        count = self._index.terms.document_frequency(term)
        return math.log(1.0 + (rows - count + 0.5) / (count + 0.5))

    @property
    def most_telling(self) -> float:
        """About the idf of a term that stands in one passage only: the yardstick for weights of terms."""
        return math.log(1.0 + max(len(self._index.terms), 1))

    def said_share(self, ideas: Sequence[frozenset[str]], terms: Container[str]) -> float:
        """Return the share of ``ideas`` that ``terms`` say, each as telling as its rarest known term; 1 without any.

        An idea that no text has is as telling as can be: it is what the texts do not speak of.
        """
        weights = [
            max((self.idf(t) for t in idea if self.knows(t)), default=self.most_telling) for idea in ideas
        ]
        said = [any(term in terms for term in idea) for idea in ideas]
        total = sum(weights)
        return sum(w for w, s in zip(weights, said, strict=True) if s) / total if total else 1.0

    def known_share(self, ideas: Sequence[frozenset[str]]) -> float:
        """Return the share of ``ideas`` that any text has a word for; 1 without any."""
        return sum(any(map(self.knows, idea)) for idea in ideas) / len(ideas) if ideas else 1.0

    def knows(self, term: str) -> bool:
        return self._index.terms.document_frequency(term) > 0

    def knows_word(self, word: str) -> bool:
        """Tell whether ``word`` (lower case) stands in any document, whatever its language."""
        return any(word in words for words in self._index.vocabulary.values())

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {chunk.chunk_id: row for row, chunk in enumerate(self._index.chunks)}

    def sentence_vectors(self, chunk: Chunk) -> Floats:
        """Return the vectors of the sentences of ``chunk``, in order: (n, d)."""
        row = self._row_of[chunk.chunk_id]
        first = int(np.searchsorted(self._index.sentence_rows, row, side="left"))
        return self._index.sentence_vectors.vectors(list(range(first, first + len(chunk.sentences))))

    @cached_property
    def _lists(self) -> Mapping[ListKey, tuple[Member, ...]]:
        found: dict[ListKey, dict[Spans, Member]] = defaultdict(dict)
        for chunk in self._index.chunks:
            for sentence in chunk.sentences:
                if sentence.group >= 0:
                    key = (chunk.document, chunk.section_id, sentence.group)
                    found[key].setdefault(sentence.spans, Member(sentence, chunk))
        return {key: tuple(members[spans] for spans in sorted(members)) for key, members in found.items()}

    @cached_property
    def _led(self) -> Mapping[tuple[str, Spans], ListKey]:
        return {
            (key[0], member.sentence.lead): key
            for key, members in self._lists.items()
            for member in members
            if member.sentence.lead
        }

    def list_at(self, chunk: Chunk, sentence: Sentence) -> tuple[Member, ...]:
        """Return the whole list that ``sentence`` is an item of, or leads into, in document order; else nothing."""
        if sentence.group >= 0:
            return self._lists.get((chunk.document, chunk.section_id, sentence.group), ())
        key = self._led.get((chunk.document, sentence.spans))
        return self._lists[key] if key is not None else ()


def default_analysis(vocabulary: Mapping[str, frozenset[str]]) -> Analyze:
    """Return an analysis by the house's own languages, one analyser a language, made when first needed."""
    from policy_qa.languages.analyzer import analyzer_for

    made: dict[str, Analyzer] = {}

    def terms(text: str, language: str) -> Sequence[str]:
        if language not in made:
            made[language] = analyzer_for(language, vocabulary.get(language, frozenset()))
        return made[language].terms(text)

    return terms
