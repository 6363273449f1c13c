"""Is this passage, or this quote, right? Judged by words of the source, white space collapsed, case kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policy_qa.evaluation.suites import Question
from policy_qa.types import Chunk, collapse

BETWEEN = " › "  # of the headings of a section


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a person reads it in a report: where it stands, its words, and whether it is right."""

    place: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what came back, judged.

    ``ranking`` holds (id, score) in order and ``gains`` the relevance of each, 0.0 where it is not right.
    ``passages`` are the first few of the ranking for people to read. ``relevant`` maps everything that is right to its
    relevance, found or not, where all of it is known.
    ``answered``, ``right_quote`` and ``quotes`` are ``None`` where the assistant was only asked to search.
    Times in milliseconds.
    """

    question: Question
    ranking: tuple[tuple[str, float], ...]
    gains: tuple[float, ...]
    relevant: Mapping[str, float] = field(default_factory=dict)
    passages: tuple[Shown, ...] = ()
    answered: bool | None = None
    right_quote: bool | None = None
    quotes: int | None = None
    confidence: float | None = None
    search_ms: float | None = None
    ask_ms: float | None = None

    @property
    def ideal(self) -> tuple[float, ...]:
        """The gains of everything relevant, best first."""
        return tuple(sorted((gain for gain in self.relevant.values() if gain > 0), reverse=True))


def contains_answer(text: str, question: Question) -> bool:
    """Return whether ``text`` holds a gold snippet of ``question``, or a snippet of one of its
    alternatives.
    """
    flat = collapse(text)
    snippets = (*question.gold, *(one for several in question.alternatives for one in several))
    return any(collapse(snippet) in flat for snippet in snippets)


def in_section(chunk: Chunk, question: Question) -> bool:
    """Return whether ``chunk`` stands in one of the sections that answer ``question``, in any language."""
    path = BETWEEN + collapse(BETWEEN.join(chunk.path))
    return any(
        path.endswith(BETWEEN + heading)
        for section in question.sections
        if section.document == chunk.doc_id
        for heading in section.headings
    )


def is_right(chunk: Chunk, question: Question) -> bool:
    """Return whether a passage is right: by its section where the question names sections, else by its words."""
    return in_section(chunk, question) if question.sections else contains_answer(chunk.passage, question)


def gains_of(doc_ids: Iterable[str], judgments: Mapping[str, float]) -> tuple[float, ...]:
    """Return the relevance of each document, 0.0 for those nobody judged."""
    return tuple(judgments.get(doc_id, 0.0) for doc_id in doc_ids)
