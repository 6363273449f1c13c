"""What the retriever needs of an index and of an embedder; ``policy_qa.index.Index`` fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from policy_qa.types import Chunk, Document

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]


class Vectors(Protocol):
    """Unit vectors in rows."""

    def __len__(self) -> int: ...

    def search(self, queries: Floats, k: int) -> tuple[Floats, Rows]:
        """Return scores (n, k) from high to low and their rows (n, k)."""

    def vectors(self, rows: Rows) -> Floats:
        """Return the vectors (len(rows), d) of these rows."""


class Terms(Protocol):
    """Analysed terms in rows."""

    def __contains__(self, term: object) -> bool:
        """Tell whether any row has ``term``."""

    def scores(self, terms: Sequence[str], weights: Sequence[float] | None = None) -> Floats:
        """Return the score of every row, (rows,)."""


class SearchableIndex(Protocol):
    """An immutable snapshot: row i of ``vectors`` and ``terms`` is ``chunks[i]``."""

    @property
    def documents(self) -> Mapping[str, Document]: ...

    @property
    def chunks(self) -> tuple[Chunk, ...]: ...

    @property
    def vectors(self) -> Vectors: ...

    @property
    def sentence_vectors(self) -> Vectors: ...

    @property
    def sentence_rows(self) -> Rows:
        """The chunk row of each sentence row."""

    @property
    def terms(self) -> Terms: ...

    @property
    def vocabulary(self) -> Mapping[str, frozenset[str]]:
        """The words of the corpus by language."""


class QueryEmbedder(Protocol):
    """Makes unit vectors of queries."""

    def embed_queries(self, texts: list[str]) -> Floats: ...
