"""Character n-grams hashed into a fixed number of places: no weights, no training, NumPy alone.

For tests and for machines without torch: it finds texts that share pieces of words, not meaning. Source:
Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009 (the sign that keeps
collisions unbiased).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass

import numpy as np

from policy_qa.embedders.base import Floats, unit_length

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HashingEmbedder:
    """Each word, padded with a boundary mark, gives its n-grams; each n-gram adds ±sqrt(count) to one
    place.
    """

    size: int = 256
    shortest: int = 3
    longest: int = 5

    @property
    def name(self) -> str:
        return "hashing"

    @property
    def dimension(self) -> int:
        return self.size

    @property
    def fingerprint(self) -> str:
        parameters = f"hashing 1 size={self.size} n={self.shortest}-{self.longest} crc32 sqrt"
        return hashlib.sha256(parameters.encode()).hexdigest()

    def embed_queries(self, texts: list[str]) -> Floats:
        return self.embed_passages(texts)

    def embed_passages(self, texts: list[str]) -> Floats:
        rows = np.zeros((len(texts), self.size), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram, count in Counter(self._grams(text)).items():
                # crc32 is the same in every process and version, unlike Python's own hash.
                number = zlib.crc32(gram.encode())
                row[number % self.size] += (1.0 if number & 0x80000000 else -1.0) * count**0.5
        return unit_length(rows)

    def _grams(self, text: str) -> list[str]:
        padded = [f"<{word}>" for word in _WORD.findall(text.lower())]
        return [
            word[at : at + length]
            for word in padded
            for length in range(self.shortest, self.longest + 1)
            for at in range(len(word) - length + 1)
        ]


EMBEDDERS = {"hashing": HashingEmbedder}
