"""Sentences of the passages found → candidates with a score. What is no sentence (headings, furniture) never enters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policy_qa.answerer.corpus import Corpus
from policy_qa.answerer.cues import cue_of, is_dangling, is_reference_only
from policy_qa.answerer.patterns import Kind, Unit
from policy_qa.answerer.seams import Floats
from policy_qa.types import BlockKind, Hit, Sentence, Spans

_NEVER = frozenset({BlockKind.HEADING, BlockKind.FURNITURE})
_SHORT_WORDS = 5
_OWN = 0.65  # a question's own terms count this much or more, those of the thesaurus less
_UNCOUNTED = 0.6  # what a term counts that says a word of the question and was not searched for
_SPREAD = 4.0  # fused scores closer together than this hardly tell passages apart


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts in a sentence's score. ``lead`` is what a word in the lead-in or the heading is worth beside one in
    the sentence itself, ``before`` what one in the sentence before it is worth; ``figure`` takes
    the place of ``cue`` where a figure is asked, ``mentioned`` is for a document that the question means. The last
    six are taken off."""

    similarity: float = 0.8
    coverage: float = 0.8
    cue: float = 0.3
    figure: float = 0.8
    mentioned: float = 0.3
    passage: float = 0.5
    lead: float = 0.6
    before: float = 0.3
    short: float = 0.25
    reference_only: float = 0.8
    footnote: float = 0.03
    question: float = 0.25
    fragment: float = 0.25
    dangling: float = 0.05


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or one part of it: its kind, its vector (d,), and by language its terms and
    what each counts for, the terms that say each of its words (``ideas``); ``documents`` are those it means."""

    text: str
    language: str
    kind: Kind
    unit: Unit
    vector: Floats
    terms: Mapping[str, Sequence[str]]
    counts: Mapping[str, Sequence[float]]
    ideas: Mapping[str, Sequence[frozenset[str]]] = field(default_factory=dict)
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what speaks for it. ``coverage`` and ``cue`` are 0 to 1, ``similarity`` a cosine."""

    sentence: Sentence
    hit: Hit
    similarity: float
    coverage: float
    cue: float
    score: float

    @property
    def document(self) -> str:
        return self.hit.chunk.document

    @property
    def key(self) -> tuple[str, Spans]:
        return self.document, self.sentence.spans


def candidates_of(
    asked: Asked, hits: Sequence[Hit], corpus: Corpus, weights: Weights | None = None
) -> tuple[Candidate, ...]:
    """Return the sentences of ``hits``, each once, best first; ties in the order of the hits and of the text."""
    chosen = weights or Weights()
    seen: dict[tuple[str, Spans], Candidate] = {}
    for hit, strength in zip(hits, _strengths(hits), strict=True):
        similarities = corpus.sentence_vectors(hit.chunk) @ asked.vector
        for at, (sentence, similarity) in enumerate(zip(hit.chunk.sentences, similarities, strict=True)):
            if sentence.kind in _NEVER or not sentence.text.strip():
                continue
            candidate = _scored(asked, hit, at, float(similarity), strength, corpus, chosen)
            known = seen.get(candidate.key)
            if known is None or candidate.score > known.score:
                seen[candidate.key] = candidate
    return tuple(sorted(seen.values(), key=lambda c: (-c.score, c.hit.rank, c.sentence.spans)))


def _strengths(hits: Sequence[Hit]) -> list[float]:
    """Return each hit's score between that of the last (0, or more where all are close) and of the first (1)."""
    if not hits:
        return []
    low, high = min(h.score for h in hits), max(h.score for h in hits)
    return [1.0 - (high - h.score) / max(high - low, _SPREAD) for h in hits]


def _scored(
    asked: Asked,
    hit: Hit,
    at: int,
    similarity: float,
    strength: float,
    corpus: Corpus,
    weights: Weights,
) -> Candidate:
    chunk, sentence = hit.chunk, hit.chunk.sentences[at]
    before = chunk.sentences[at - 1].text if at else ""
    around = f"{corpus.lead_text(chunk, sentence.lead)} {' '.join(chunk.path)}"
    coverage = coverage_of(
        asked,
        chunk.language,
        (
            (corpus.terms_of(sentence.text, chunk.language), 1.0),
            (corpus.terms_of(around, chunk.language), weights.lead),
            (corpus.terms_of(before, chunk.language), weights.before),
        ),
        corpus,
    )
    cue = cue_of(sentence.text, asked.kind, asked.unit, chunk.language, sentence.kind)
    score = (
        weights.similarity * similarity
        + weights.coverage * coverage
        + (weights.figure if asked.kind is Kind.FIGURE else weights.cue) * cue
        + weights.mentioned * (chunk.doc_id in asked.documents)
        + weights.passage * strength
        - _penalty(sentence, chunk.language, weights)
    )
    return Candidate(sentence, hit, similarity, coverage, cue, score)


def weights_found(
    asked: Asked, language: str, places: Sequence[tuple[frozenset[str], float]], corpus: Corpus
) -> tuple[float, float]:
    """Return what the question's terms in ``language`` weigh that stand in ``places``, and what its own ones weigh.

    What the thesaurus added may stand for a word of the question; it is not missed where it is not there. A term
    weighs its count times how telling it is; ``places`` are sets of terms, each with what a term there is worth (1 or
    less), the best first.
    """
    total = found = 0.0
    for term, count in zip(asked.terms.get(language, ()), asked.counts.get(language, ()), strict=True):
        telling = count * corpus.idf(term)
        total += telling if count >= _OWN else 0.0
        found += telling * next((worth for terms, worth in places if term in terms), 0.0)
    return found, total


def coverage_of(
    asked: Asked, language: str, places: Sequence[tuple[frozenset[str], float]], corpus: Corpus
) -> float:
    """Return the share of the question's terms that stands in ``places``, weighed; 0 without terms.

    Across languages a word has several translations and needs only one of them: there each word counts once.
    """
    if asked.language != language and asked.ideas.get(language):
        return _ideas_covered(asked, language, places, corpus)
    found, total = weights_found(asked, language, places, corpus)
    return min(1.0, found / total) if total > 0 else 0.0


def _ideas_covered(
    asked: Asked, language: str, places: Sequence[tuple[frozenset[str], float]], corpus: Corpus
) -> float:
    counts = dict(zip(asked.terms.get(language, ()), asked.counts.get(language, ()), strict=True))
    found = total = 0.0
    for idea in asked.ideas[language]:
        telling = {
            term: counts.get(term, _UNCOUNTED) * corpus.idf(term) for term in idea if corpus.knows(term)
        }
        total += max(telling.values(), default=corpus.most_telling)
        worths = (
            value * next((worth for terms, worth in places if term in terms), 0.0)
            for term, value in telling.items()
        )
        found += max(worths, default=0.0)
    return found / total if total > 0 else 0.0


def _penalty(sentence: Sentence, language: str, weights: Weights) -> float:
    text = sentence.text.strip()
    off = 0.0
    if len(text.split()) < _SHORT_WORDS and not sentence.lead:
        off += weights.short
    if is_reference_only(text, language, sentence.kind):
        off += weights.reference_only
    if sentence.kind is BlockKind.FOOTNOTE:
        off += weights.footnote
    if is_dangling(text, language):
        off += weights.dangling
    if text.endswith("?"):
        off += weights.question
    if sentence.kind is not BlockKind.ITEM and text[:1].islower():
        off += weights.fragment
    return off
