"""What the answerer needs of an index, a retriever and a query: the least that the real ones and small fakes share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from policy_qa.types import Chunk, Document

Floats = NDArray[np.float32]


class Vectors(Protocol):
    """Rows of unit vectors."""

    def vectors(self, rows: Sequence[int] | NDArray[np.int64] | None = None) -> Floats:
        """Return the vectors of ``rows``: (n, d) of float32."""
        ...


class Terms(Protocol):
    """Analysed terms by row."""

    def __len__(self) -> int: ...

    def document_frequency(self, term: str) -> int:
        """Return in how many rows ``term`` stands."""
        ...


class IndexView(Protocol):
    """A snapshot of an index. Row i of ``terms`` is ``chunks[i]``; ``sentence_rows[j]`` is the chunk of sentence j,
    and the sentences of a chunk follow each other in order."""

    @property
    def documents(self) -> Mapping[str, Document]: ...
    @property
    def chunks(self) -> tuple[Chunk, ...]: ...
    @property
    def sentence_vectors(self) -> Vectors: ...
    @property
    def sentence_rows(self) -> NDArray[np.int64]: ...
    @property
    def terms(self) -> Terms: ...
    @property
    def vocabulary(self) -> Mapping[str, frozenset[str]]: ...


class QueryView(Protocol):
    """A question as the retriever understood it. ``terms`` maps a language's code to the question's terms in it,
    ``weights`` to what each of these counts for, ``ideas`` to the terms that say each of its words."""

    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def terms(self) -> Mapping[str, Sequence[str]]: ...
    @property
    def weights(self) -> Mapping[str, Sequence[float]]: ...
    @property
    def vector(self) -> Floats: ...
    @property
    def numbers(self) -> Sequence[Any]: ...
    @property
    def years(self) -> Sequence[Any]: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def documents(self) -> Sequence[str]: ...
    @property
    def ideas(self) -> Mapping[str, Sequence[frozenset[str]]]: ...


class Queries(Protocol):
    """What turns a question into a query (the retriever)."""

    def query(self, question: str) -> QueryView: ...

    def foresee(self, questions: Sequence[str]) -> None:
        """Get ready for several questions that ``query`` will be asked for."""
