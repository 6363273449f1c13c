"""Hits → Answer: the sentences that answer, quoted letter for letter, or an honest "not found". No language model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from policy_qa.answerer import compose
from policy_qa.answerer.abstain import Grounds, grounds_of, named_share, pivots_of
from policy_qa.answerer.confidence import (
    COMPLETE,
    EVIDENCE,
    RIGHT,
    THRESHOLD,
    Features,
    is_strange,
    probability,
)
from policy_qa.answerer.corpus import Analyze, Corpus
from policy_qa.answerer.kinds import kind_of, parts_of, unit_of
from policy_qa.answerer.patterns import Kind, Unit
from policy_qa.answerer.quotes import Quote
from policy_qa.answerer.seams import IndexView, Queries, QueryView
from policy_qa.answerer.selection import Choice, select
from policy_qa.answerer.sentences import Asked, Candidate, Weights, candidates_of, weights_found
from policy_qa.answerer.smalltalk import talk_of
from policy_qa.answerer.templates import templates_for
from policy_qa.types import Answer, BlockKind, Chunk, Hit, Status

NEAREST = 3
_RARE_WORDS = 3.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be tuned. ``passages``: from how many of the hits sentences are taken."""

    passages: int = 8
    weights: Weights = field(default_factory=Weights)
    choice: Choice = field(default_factory=Choice)
    evidence: Mapping[str, float] = field(default_factory=lambda: EVIDENCE)
    right: Mapping[str, float] = field(default_factory=lambda: RIGHT)
    threshold: float = THRESHOLD


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates of a question by part, best first, and what is known of the best of them."""

    asked: tuple[Asked, ...]
    ranked: tuple[tuple[Candidate, ...], ...]
    features: Features | None


class Answerer:
    """Answers questions from the passages found. Holds no question; safe to share between threads."""

    def __init__(
        self,
        index: IndexView,
        retriever: Queries,
        *,
        analyze: Analyze | None = None,
        settings: Settings | None = None,
    ) -> None:
        self._corpus = Corpus(index, analyze)
        self._retriever = retriever
        self._settings = settings or Settings()

    def answer(self, question: str, *, hits: tuple[Hit, ...], query: QueryView | None = None) -> Answer:
        """Return the answer to ``question`` from ``hits``, in the question's language.

        ``query`` is what the retriever made of the question; it is asked for where it is not given. Never raises for
        the sake of what a question says: greetings, orders and nonsense get a friendly line.
        """
        read = query or self._retriever.query(question)
        talk = talk_of(question, read.language, self._corpus.knows_word)
        if talk is not None:
            kind_of_talk, language = talk
            text = templates_for(language).talk[kind_of_talk]
            return Answer(question, language, Status.NOT_FOUND, text, 0.0, kind=kind_of_talk.value)
        grounds = self.grounds(hits, read)
        weighed = self.weigh(question, hits=grounds.hits, query=read)
        kind = kind_of(question, read.language)
        if weighed.features is None or not self._is_evidence(weighed.features):
            return self._not_found(question, read.language, kind, grounds, hits)
        kinds = [asked.kind for asked in weighed.asked]
        quotes = select(weighed.ranked, kinds, self._corpus, self._settings.choice)
        confidence = probability(weighed.features, self._settings.right)
        return self._answered(question, read.language, kind, quotes, weighed.features, confidence, hits)

    def grounds(self, hits: tuple[Hit, ...], query: QueryView) -> Grounds:
        """Return the hits that have what the question turns on, and what none of them has."""
        return grounds_of(hits, pivots_of(self._first_part(query), self._corpus), self._corpus)

    def weigh(self, question: str, *, hits: Sequence[Hit], query: QueryView) -> Weighed:
        """Return the candidate sentences of each part of ``question``, scored; for measuring, and for calibration."""
        near = hits[: self._settings.passages]
        whole = self._asked(question, query)
        parts = self._parts_of(question, query.language)
        asked = (whole,) if len(parts) == 1 else tuple(self._part(part, whole) for part in parts)
        ranked = tuple(candidates_of(each, near, self._corpus, self._settings.weights) for each in asked)
        all_of = (
            ranked[0]
            if len(ranked) == 1
            else candidates_of(whole, near, self._corpus, self._settings.weights)
        )
        features = self._features(whole, all_of, near, query) if all_of else None
        return Weighed(asked, ranked, features)

    def _parts_of(self, question: str, language: str) -> tuple[str, ...]:
        """Return what is asked, part by part, each of which will be read as a question."""
        parts = parts_of(question, language)
        if len(parts) > 1:
            self._retriever.foresee(parts)
        return parts

    def _first_part(self, query: QueryView) -> QueryView:
        """Return the first question asked: what only an added one turns on ("also people from …?") refuses nothing."""
        first = self._parts_of(query.text, query.language)[0]
        return query if first == query.text.strip() else self._retriever.query(first)

    def _asked(self, text: str, query: QueryView) -> Asked:
        language = query.language
        kind, unit = kind_of(text, language), unit_of(text, language)
        meant = frozenset(query.documents)
        return Asked(text, language, kind, unit, query.vector, query.terms, query.weights, query.ideas, meant)

    def _part(self, part: str, whole: Asked) -> Asked:
        """Return one part as asked. It is short: what the whole question is about still counts half."""
        query = self._retriever.query(part)
        vector = query.vector + 0.5 * whole.vector
        vector = (vector / max(float((vector @ vector) ** 0.5), 1e-9)).astype(np.float32)
        kind, unit = kind_of(part, whole.language), unit_of(part, whole.language)
        terms, counts, ideas = query.terms, query.weights, query.ideas
        return Asked(part, whole.language, kind, unit, vector, terms, counts, ideas, whole.documents)

    def _features(
        self, asked: Asked, candidates: Sequence[Candidate], hits: Sequence[Hit], query: QueryView
    ) -> Features:
        best = candidates[0]
        chunk = best.hit.chunk
        passage = self._corpus.terms_of(chunk.passage, chunk.language)
        context = self._corpus.terms_of(chunk.context, chunk.language)
        names = [str(name) for name in query.names]
        ideas = query.ideas.get(chunk.language, ())
        found, _ = weights_found(asked, chunk.language, ((passage, 1.0), (context, 0.7)), self._corpus)
        return Features(
            matched=min(2.0, found / self._corpus.most_telling / _RARE_WORDS),
            similarity=max(candidate.similarity for candidate in candidates[:3]),
            cue=best.cue,
            no_figure=1.0 - best.cue if asked.kind is Kind.FIGURE else 0.0,
            rank=1.0 / best.hit.rank,
            margin=min(1.0, best.score - candidates[min(4, len(candidates) - 1)].score),
            named=named_share(names, [f"{hit.chunk.passage} {hit.chunk.context}" for hit in hits]),
            said=self._corpus.said_share(ideas, passage | context),
            known=self._corpus.known_share(ideas),
        )

    def _is_evidence(self, features: Features) -> bool:
        if features.said >= COMPLETE and features.no_figure == 0:
            return True
        if is_strange(features):
            return False
        return probability(features, self._settings.evidence) >= self._settings.threshold

    def _answered(
        self,
        question: str,
        language: str,
        kind: Kind,
        quotes: tuple[Quote, ...],
        features: Features,
        confidence: float,
        hits: tuple[Hit, ...],
    ) -> Answer:
        citations = compose.citations_of(quotes, self._corpus)
        fits = features.cue >= 1.0
        # A bare count may be of anything in the sentence; a share or an amount of money says what it is.
        figure_first = (
            kind is Kind.FIGURE and fits and unit_of(question, language) in (Unit.SHARE, Unit.MONEY)
        )
        text = compose.text_of(
            quotes,
            citations,
            language=language,
            kind=kind,
            fits=fits,
            figure_first=figure_first,
            confidence=confidence,
        )
        return Answer(question, language, Status.ANSWERED, text, confidence, citations, hits, kind.value)

    def _not_found(
        self, question: str, language: str, kind: Kind, grounds: Grounds, hits: tuple[Hit, ...]
    ) -> Answer:
        sections = ((hit.chunk.document, _heading(hit.chunk)) for hit in hits)
        nearest = tuple(dict.fromkeys(place for place in sections if place[1]))[:NEAREST]
        text = compose.not_found_text(language, grounds.missing, nearest, self._corpus)
        return Answer(
            question,
            language,
            Status.NOT_FOUND,
            text,
            0.0,
            hits=hits,
            kind=kind.value,
            missing=grounds.missing,
            nearest=nearest,
        )


def _heading(chunk: Chunk) -> tuple[str, ...]:
    """Return the headings over a passage; a footnote is offered as the section that it belongs to."""
    return chunk.path[:-1] if chunk.kind is BlockKind.FOOTNOTE else chunk.path
