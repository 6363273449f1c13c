"""From a phrase of one language to what the thesaurus calls it in another, or otherwise in the same.

A phrase is found by its words' stems. To stem all of the thesaurus takes most of a second, so only the names that
begin as the question's words do are stemmed, when they are first needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from policy_qa.languages.language import Language
from policy_qa.languages.thesaurus import LETTERS, Phrase, Thesaurus

MAX_CHOICES = 8  # words that one phrase may lead to

Key = tuple[str, ...]


class Phrasebook:
    """Leads from phrases of ``source`` to words of ``target``; what it gives never changes."""

    def __init__(
        self, thesaurus: Thesaurus, source: Language, target: Language, stem: Callable[[str], str]
    ) -> None:
        self._by_start = thesaurus.by_start(source)
        self._source = source
        self._target = target
        self._stem = stem
        self._known: dict[str, Mapping[Key, tuple[str, ...]]] = {}

    def words(self, said: Sequence[str]) -> tuple[str, ...]:
        """Return what the phrase of folded words ``said`` leads to, the surest first.

        A phrase is surer of the concepts whose first word it is, and a concept's first words are its surest.
        """
        key = self._key(said)
        start = key[0][:LETTERS]
        if start not in self._known:
            self._known[start] = self._resolved(self._by_start.get(start, ()))
        return self._known[start].get(key, ())

    def _resolved(self, phrases: Sequence[Phrase]) -> Mapping[Key, tuple[str, ...]]:
        found: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        for phrase in phrases:
            words = phrase.words
            if self._source.stopwords.issuperset(words):
                continue  # they say nothing
            targets = phrase.concept.names(self._target.code)
            found[self._key(words)] += [
                (phrase.place + rank, word) for rank, word in enumerate(targets) if word != phrase.text
            ]
        return {
            key: tuple(dict.fromkeys(word for _, word in sorted(words, key=lambda w: w[0])))[:MAX_CHOICES]
            for key, words in found.items()
        }

    def _key(self, said: Sequence[str]) -> Key:
        return tuple(self._stem(word) for word in said)
