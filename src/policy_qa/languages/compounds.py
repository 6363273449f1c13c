"""Compounds taken apart against the corpus's own words.

After Koehn and Knight, "Empirical Methods for Compound Splitting" (EACL 2003): a word is split where its
parts are words of the corpus, with the language's linking letters between them. Parts that never stand alone
count too when several compounds share them, so a corpus that only has "taalondersteuning" and "taalniveau"
still knows "taal".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from policy_qa.languages.language import Language

MIN_WORD = 7
MIN_PART = 4
MAX_WORD = 48
MIN_BOUND = 2  # compounds that must share a part which is no word of its own
# Letters by which those compounds' other parts must differ: "stimu-leren" and "stimu-lering" are one.
DISTINCT = 2
_MEMORY = 50_000


class Splitter:
    """Takes the words of one language apart; immutable once made.

    ``vocabulary`` holds folded words, ``stem`` gives a word's stem.
    """

    def __init__(self, language: Language, vocabulary: Collection[str], stem: Callable[[str], str]) -> None:
        self._language = language
        self._stem = stem
        self._words = frozenset(word for word in vocabulary if self._fit(word))
        self._stems = frozenset(stem(word) for word in self._words)
        self._modifiers, self._heads = self._bound_parts()
        self.parts = lru_cache(maxsize=_MEMORY)(self._parts)

    def _fit(self, part: str) -> bool:
        language = self._language
        long_enough = len(part) >= MIN_PART or part in language.short_parts
        return long_enough and part not in language.never_parts and part not in language.stopwords

    def _known(self, part: str) -> bool:
        return self._fit(part) and (part in self._words or self._stem(part) in self._stems)

    def _modifier(self, part: str) -> bool:
        return self._known(part) or part in self._modifiers or bool(self.parts(part))

    def _head(self, part: str) -> bool:
        return self._known(part) or part in self._heads

    def _unlinked(self, part: str) -> Iterator[str]:
        """Give a part that stands before another without its linking letters, the plain part first."""
        for link in self._language.linking:
            if part.endswith(link) and len(part) > len(link):
                yield part.removesuffix(link) if link else part

    def _bound_parts(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what several words of the corpus share before, and after, a known word."""
        before: dict[str, set[str]] = defaultdict(set)
        after: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            for cut in range(MIN_PART, len(word) - MIN_PART + 1):
                front, back = word[:cut], word[cut:]
                if back in self._words and self._fit(front):
                    before[front].add(back[:DISTINCT])
                if self._front_word(front) and self._fit(back) and not self._linked(back):
                    after[back].add(front[:DISTINCT])
        return (
            frozenset(part for part, seen in before.items() if len(seen) >= MIN_BOUND),
            frozenset(
                part for part, seen in after.items() if len(seen) >= MIN_BOUND and len(part) > MIN_PART
            ),
        )

    def _front_word(self, part: str) -> bool:
        return any(plain in self._words for plain in self._unlinked(part))

    def _linked(self, part: str) -> bool:
        """Say whether ``part`` is a word of the corpus with a linking letter before it ("sorganisatie")."""
        bare = [part[len(link) :] for link in self._language.linking if link and part.startswith(link)]
        return any(word in self._words or self._stem(word) in self._stems for word in bare)

    def _front(self, part: str) -> str | None:
        return next((plain for plain in self._unlinked(part) if self._modifier(plain)), None)

    def _pair(self, word: str) -> tuple[str, str] | None:
        """Return the best cut in two: both words of the corpus before bound parts, then the longest head."""
        best: tuple[tuple[int, int], tuple[str, str]] | None = None
        for cut in range(3, len(word) - 2):
            head = word[cut:]
            if not self._head(head):
                continue
            front = self._front(word[:cut])
            if front is None:
                continue
            rank = (int(self._known(head)) + int(self._known(front)), len(head))
            if (rank[0] or self.parts(front)) and (best is None or rank > best[0]):
                best = (rank, (front, head))
        return best[1] if best else None

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of ``word`` in order, or () where it is no compound of the corpus's words."""
        if not self._language.linking or not MIN_WORD <= len(word) <= MAX_WORD:
            return ()
        pair = self._pair(word)
        if pair is None:
            return ()
        return tuple(piece for part in pair for piece in (self.parts(part) or (part,)))
