"""Vectors of questions, remembered: the parts of a question are read more than once on the way to an answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

import numpy as np

from policy_qa.retriever.ports import Floats, QueryEmbedder

REMEMBERED = 64


class QuestionVectors:
    """Embeds texts, several at once where it can, and remembers the last ``REMEMBERED``; threads may share it."""

    def __init__(self, embedder: QueryEmbedder) -> None:
        self._embedder = embedder
        self._known: OrderedDict[str, Floats] = OrderedDict()
        self._lock = Lock()

    def __call__(self, text: str) -> Floats:
        """Return the unit vector of ``text``, (d,)."""
        found = self._remembered(text)
        return found if found is not None else self._embedded([text])[0]

    def foresee(self, texts: Iterable[str]) -> None:
        """Embed what is not known of ``texts`` in one go: together they take little longer than one."""
        missing = [text for text in dict.fromkeys(texts) if self._remembered(text) is None]
        if missing:
            self._embedded(missing)

    def _remembered(self, text: str) -> Floats | None:
        with self._lock:
            if text in self._known:
                self._known.move_to_end(text)
            return self._known.get(text)

    def _embedded(self, texts: list[str]) -> Floats:
        vectors = np.asarray(self._embedder.embed_queries(texts))
        with self._lock:
            self._known.update(zip(texts, vectors, strict=True))
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return vectors
