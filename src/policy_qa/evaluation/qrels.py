"""Which passages of an index are right for a question: the judgments (qrels) of a suite that names words or sections.

A suite outlives every change of cutting, so it names no passages. Over one index its judgments follow: a passage is
right when it holds what the suite names. Only passages that the question can find are judged: not those of a digest
that an official text replaces, nor of a document that is read in another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from policy_qa.evaluation.judging import is_right
from policy_qa.evaluation.suites import Question
from policy_qa.types import Chunk, Document, Hit
from policy_qa.versions import foreign_twins, replaced


class Searching(Protocol):
    """What a suite needs to rank passages."""

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]: ...


class Library(Protocol):
    """An index: its documents by key, and their passages."""

    @property
    def documents(self) -> Mapping[str, Document]: ...

    @property
    def chunks(self) -> tuple[Chunk, ...]: ...


class Judgments:
    """The right passages of ``library`` for each question; ``language`` where only such passages are asked for."""

    def __init__(self, library: Library, language: str | None = None) -> None:
        self._library = library
        self._language = language
        self._readable: dict[str, tuple[Chunk, ...]] = {}

    def __call__(self, question: Question) -> tuple[str, ...]:
        """Return the ids of the right passages, in the order of the index; none where nothing is named."""
        readable = self.readable(question.language or "")
        return tuple(chunk.chunk_id for chunk in readable if is_right(chunk, question))

    def readable(self, spoken: str) -> tuple[Chunk, ...]:
        """Return the passages that a question in the language ``spoken`` can find."""
        if spoken not in self._readable:
            self._readable[spoken] = tuple(self._reading(spoken))
        return self._readable[spoken]

    @cached_property
    def _keys(self) -> Sequence[str]:
        documents = self._library.documents
        return [key for key in documents if key not in replaced(documents)]

    def _reading(self, spoken: str) -> list[Chunk]:
        twins = foreign_twins(self._library.documents, self._keys, spoken) if not self._language else ()
        read = set(self._keys) - set(twins)
        return [
            chunk
            for chunk in self._library.chunks
            if chunk.document in read and self._language in (None, chunk.language)
        ]


def judgments_over(searching: object, language: str | None = None) -> Judgments | None:
    """Return the judgments over the index that ``searching`` answers from; ``None`` where it shows none."""
    library = getattr(searching, "index", None)
    return Judgments(library, language) if library is not None else None
