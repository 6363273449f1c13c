"""What every embedder is, and what its backends share."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import EmbedderError

Floats = NDArray[np.float32]


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into vectors of unit length; safe to call from several threads.

    ``name`` is what ``load_embedder`` takes to make the same one again. ``fingerprint`` is a SHA-256 over
    everything that decides the vectors; it and ``dimension`` are known without loading any weights. The
    empty list gives shape (0, d); the empty string is a text like any other. The same text gives the same
    vector, up to rounding, whatever stands beside it in the list.

    Raises:
        EmbedderError: the weights cannot be loaded.
    """

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_queries(self, texts: list[str]) -> Floats: ...

    def embed_passages(self, texts: list[str]) -> Floats: ...


def unit_length(vectors: Floats) -> Floats:
    """Return rows of length one; a row of zeros becomes the first axis, so that every text has a
    direction.
    """
    rows: Floats = np.array(vectors, dtype=np.float32, copy=True)
    lengths = np.linalg.norm(rows, axis=1)
    rows[lengths == 0, 0] = 1.0
    lengths[lengths == 0] = 1.0
    scaled: Floats = (rows / lengths[:, None]).astype(np.float32)
    return scaled


def checked(vectors: Floats, count: int, dimension: int, name: str) -> Floats:
    """Return ``vectors`` if they are (count, dimension) and finite.

    Raises:
        EmbedderError: they are not.
    """
    if vectors.shape != (count, dimension):
        raise EmbedderError(f"{name} gave vectors of shape {vectors.shape}, not {(count, dimension)}")
    if not bool(np.isfinite(vectors).all()):
        raise EmbedderError(
            f"{name} gave numbers that are not finite: use another model, or update its files"
        )
    return vectors
