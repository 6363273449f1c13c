"""Terms in rows, scored with BM25.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
Trends in Information Retrieval 3(4), 2009; the variant is Lucene's, after Kamphuis et al., "Which BM25 Do
You Mean?", ECIR 2020. bm25s computes every term's score in every row when the store is built (Lù, "BM25S",
2024).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from policy_qa.errors import IndexDamaged
from policy_qa.stores.arrays import array_bytes, array_from

Floats = NDArray[np.float32]

_DATA, _ROWS, _STARTS, _VOCABULARY = "data.npy", "rows.npy", "starts.npy", "vocabulary.json"


@dataclass(frozen=True, slots=True)
class BM25:
    """The parameters: how soon a repeated term saturates (k1) and how much a long row is held back (b)."""

    method: str = "lucene"
    k1: float = 1.2
    b: float = 0.75

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


class TermStore:
    """A sparse matrix, one column a term: ``data[starts[t]:starts[t + 1]]`` are the scores of term t in
    ``rows``.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        data: Floats,
        rows: NDArray[np.int32],
        starts: NDArray[np.int64],
        count: int,
    ) -> None:
        self._vocabulary, self._data, self._rows, self._starts, self._count = (
            vocabulary,
            data,
            rows,
            starts,
            count,
        )

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]], parameters: BM25 | None = None) -> Self:
        """Return a store of rows of terms, already analysed. Rows may be empty, and so may the whole."""
        import bm25s

        chosen = parameters or BM25()
        # The order of a set of words differs between processes; the same texts must give the same bytes.
        vocabulary = {word: number for number, word in enumerate(sorted({t for row in terms for t in row}))}
        if not vocabulary:
            empty = np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64)
            return cls({}, *empty, count=len(terms))
        numbers = [[vocabulary[term] for term in row] for row in terms]
        engine = bm25s.BM25(method=chosen.method, k1=chosen.k1, b=chosen.b, backend="numpy")
        engine.index((numbers, dict(vocabulary)), create_empty_token=False, show_progress=False)
        matrix = engine.scores
        return cls(
            vocabulary,
            matrix["data"].astype(np.float32),
            matrix["indices"].astype(np.int32),
            matrix["indptr"].astype(np.int64),
            count=len(terms),
        )

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Return the store that ``files`` gave.

        Raises:
            IndexDamaged: the files do not fit each other.
        """
        data = array_from(files[_DATA], "float32", _DATA)
        rows = array_from(files[_ROWS], "int32", _ROWS)
        starts = array_from(files[_STARTS], "int64", _STARTS)
        try:
            record = json.loads(files[_VOCABULARY])
            words, size = [str(word) for word in record["words"]], int(record["rows"])
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(f"{_VOCABULARY} is not a list of words: {error}") from error
        fits = len(starts) == len(words) + 1 and len(data) == len(rows) == starts[-1] and starts[0] == 0
        if not fits or bool((np.diff(starts) < 0).any()) or not _within(rows, size):
            raise IndexDamaged(
                f"the terms do not fit each other ({_DATA}, {_ROWS}, {_STARTS}, {_VOCABULARY})"
            )
        return cls({word: number for number, word in enumerate(words)}, data, rows, starts, size)

    def files(self) -> dict[str, bytes]:
        """Return the store as file name → bytes; ``from_files`` reads it back."""
        record = {"rows": self._count, "words": list(self._vocabulary)}
        return {
            _DATA: array_bytes(self._data),
            _ROWS: array_bytes(self._rows),
            _STARTS: array_bytes(self._starts),
            _VOCABULARY: json.dumps(record, ensure_ascii=False).encode(),
        }

    def __len__(self) -> int:
        return self._count

    def __contains__(self, term: object) -> bool:
        return term in self._vocabulary

    @property
    def size(self) -> int:
        """How many different terms there are."""
        return len(self._vocabulary)

    def document_frequency(self, term: str) -> int:
        """Return in how many rows ``term`` stands."""
        number = self._vocabulary.get(term)
        return 0 if number is None else int(self._starts[number + 1] - self._starts[number])

    def scores(self, terms: Sequence[str], weights: Sequence[float] | None = None) -> Floats:
        """Return the BM25 score of every row: (rows,) of float32.

        Terms that no row has are passed over; a term given twice counts twice; ``weights``, one a term,
        multiply what each term contributes.
        """
        factors = [1.0] * len(terms) if weights is None else [float(weight) for weight in weights]
        if len(factors) != len(terms):
            raise ValueError(f"{len(terms)} terms and {len(factors)} weights")
        total = np.zeros(self._count, np.float32)
        for term, factor in zip(terms, factors, strict=True):
            number = self._vocabulary.get(term)
            if number is not None:
                column = slice(int(self._starts[number]), int(self._starts[number + 1]))
                # A term has each row once, so that plain addition by position is right (and quick).
                total[self._rows[column]] += np.float32(factor) * self._data[column]
        return total


def _within(rows: NDArray[np.int32], size: int) -> bool:
    return size >= 0 and (len(rows) == 0 or (int(rows.min()) >= 0 and int(rows.max()) < size))
