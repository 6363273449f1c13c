"""NumPy arrays to bytes and back, never through pickle."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import IndexDamaged


def array_bytes(array: NDArray[Any]) -> bytes:
    """Return ``array`` as the bytes of an ``.npy`` file."""
    buffer = io.BytesIO()
    np.save(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()


def array_from(data: bytes, dtype: str, name: str) -> NDArray[Any]:
    """Return the one-dimensional array of ``dtype`` that ``data``, the file ``name``, holds.

    Raises:
        IndexDamaged: the bytes are no such array.
    """
    try:
        array = np.load(io.BytesIO(data), allow_pickle=False)
    except (ValueError, OSError, EOFError, SyntaxError) as error:
        raise IndexDamaged(f"{name} is not a NumPy array: {error}") from error
    if not isinstance(array, np.ndarray) or array.ndim != 1 or array.dtype != np.dtype(dtype):
        raise IndexDamaged(f"{name} does not hold one row of {dtype}")
    return array
