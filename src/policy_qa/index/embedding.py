"""Vectors for texts, asking the model only for texts that the old index has no vector of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from policy_qa.embedders.base import checked
from policy_qa.index.contents import chunk_text, sentence_texts
from policy_qa.index.progress import Progress
from policy_qa.index.snapshot import Index

Floats = NDArray[np.float32]
Embed = Callable[[list[str]], Floats]

BATCH = 64


class Vectors:
    """Text → vector, of one model."""

    def __init__(self, dimension: int, known: Mapping[str, Floats] | None = None) -> None:
        self._dimension = dimension
        self._known: dict[str, Floats] = dict(known or {})

    @classmethod
    def of(cls, index: Index) -> Vectors:
        """Return the vectors that an index holds, by the texts they were made of."""
        texts = chain(map(chunk_text, index.chunks), sentence_texts(index.chunks, index.documents))
        rows = chain(index.vectors.vectors(), index.sentence_vectors.vectors())
        return cls(index.manifest.embedder.dimension, dict(zip(texts, rows, strict=True)))

    def learn(self, texts: Sequence[str], embed: Embed, name: str, progress: Progress) -> None:
        """Embed those of ``texts`` that have no vector yet, the longest first, so that a batch is of one
        length.

        Raises:
            EmbedderError: the model gave something else than vectors of its dimension.
        """
        missing = sorted(
            {text for text in texts if text not in self._known}, key=lambda text: (-len(text), text)
        )
        if not missing:
            return
        batches = [missing[at : at + BATCH] for at in range(0, len(missing), BATCH)]
        progress.start(len(batches), f"embedding {len(missing)} texts")
        for batch in batches:
            rows = checked(np.asarray(embed(batch), np.float32), len(batch), self._dimension, name)
            self._known.update(zip(batch, rows, strict=True))
            progress.step("")
        progress.done()

    def rows(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of ``texts``, all of them known: (n, d) of float32."""
        found = np.zeros((len(texts), self._dimension), np.float32)
        for number, text in enumerate(texts):
            found[number] = self._known[text]
        return found
