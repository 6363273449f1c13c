"""Unit vectors in rows, searched exactly by inner product with FAISS.

Source: Johnson, Douze and Jégou, "Billion-scale similarity search with GPUs", IEEE Transactions on Big Data
7(3), 2021. The flat index compares with every row: no training, no approximation, the same answer each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import IndexDamaged

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

VECTORS_FILE = "vectors.faiss"


class VectorStore:
    """Vectors (n, d) of float32; row i is the i-th vector that ``build`` was given."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def build(cls, vectors: Floats) -> Self:
        """Return a store of ``vectors`` (n, d); d must be known (use shape ``(0, d)`` for none)."""
        import faiss

        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] == 0:
            raise ValueError(f"vectors must have the shape (n, d), not {rows.shape}")
        engine = faiss.IndexFlatIP(rows.shape[1])
        engine.add(rows)
        return cls(engine)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Return the store that ``files`` gave. FAISS may crash on crafted bytes: check their hash before.

        Raises:
            IndexDamaged: the bytes are not a flat inner-product index.
        """
        import faiss

        data = files[VECTORS_FILE]
        try:
            engine = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        except (RuntimeError, ValueError, MemoryError) as error:
            raise IndexDamaged(f"{VECTORS_FILE} is not a FAISS index: {error}") from error
        if not isinstance(engine, faiss.IndexFlat) or engine.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexDamaged(f"{VECTORS_FILE} is not a flat inner-product index")
        return cls(engine)

    def files(self) -> dict[str, bytes]:
        """Return the store as file name → bytes; ``from_files`` reads it back."""
        import faiss

        return {VECTORS_FILE: faiss.serialize_index(self._engine).tobytes()}

    @property
    def dimension(self) -> int:
        return int(self._engine.d)

    def __len__(self) -> int:
        return int(self._engine.ntotal)

    def search(self, queries: Floats, k: int) -> tuple[Floats, Ints]:
        """Return the k best rows of each query.

        Args:
            queries: (n, d) of float32, unit length.
            k: how many; fewer come back where the store holds fewer.

        Returns:
            scores (n, min(k, rows)) of float32 from high to low, and rows of the same shape, int64.
        """
        wanted = self._checked(queries)
        most = max(0, min(k, len(self)))
        if most == 0:
            return np.zeros((len(wanted), 0), np.float32), np.zeros((len(wanted), 0), np.int64)
        scores, rows = self._engine.search(wanted, most)
        return scores, rows

    def scores(self, queries: Floats) -> Floats:
        """Return the inner product of every query (n, d) with every row: (n, rows) of float32."""
        product: Floats = self._checked(queries) @ self._view().T
        return product

    def vectors(self, rows: Sequence[int] | Ints | None = None) -> Floats:
        """Return a copy of the vectors of ``rows`` (all of them by default): (len(rows), d) of float32."""
        everything = self._view()
        chosen = slice(None) if rows is None else np.asarray(rows, dtype=np.int64)
        copy: Floats = np.array(everything[chosen], dtype=np.float32, copy=True)
        return copy

    def _view(self) -> Floats:
        import faiss

        if len(self) == 0:
            return np.zeros((0, self.dimension), np.float32)
        flat = faiss.rev_swig_ptr(self._engine.get_xb(), len(self) * self.dimension)
        view: Floats = flat.reshape(len(self), self.dimension)
        return view

    def _checked(self, queries: Floats) -> Floats:
        wanted = np.ascontiguousarray(queries, dtype=np.float32)
        if wanted.ndim != 2 or wanted.shape[1] != self.dimension:
            raise ValueError(f"queries must have the shape (n, {self.dimension}), not {wanted.shape}")
        return wanted
