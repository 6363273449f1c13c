"""A question's terms in the language of the passages, each with what it counts for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from math import sqrt

from policy_qa.languages import LANGUAGES, Bridge, Bridged, Language
from policy_qa.languages.analyzer import Term, analyzer_for
from policy_qa.retriever.fusion import Weights


class TermReader:
    """Makes the terms with which passages of one language are searched; immutable.

    ``known`` tells which terms the passages have: a word that leads to none of them is no choice.
    """

    def __init__(self, language: Language, vocabulary: Collection[str], known: Container[str]) -> None:
        self._language = language
        self._analyzer = analyzer_for(language.code, frozenset(vocabulary))
        self._known = known
        self._stems = {other.code: self._stem_of(other) for other in LANGUAGES.values()}
        self._bridges = {
            other.code: Bridge(other, language, self._stems[other.code], vocabulary, self._is_known)
            for other in LANGUAGES.values()
        }

    def terms(self, question: str, spoken: Language, weights: Weights) -> Mapping[str, float]:
        """Return each term once with what it counts for: the most of its occurrences.

        ``spoken`` is the question's language. Where the passages have another, names, numbers and references
        are the same terms; other words come over the bridge, and small words of ``spoken`` are dropped. Where it
        is the same, the thesaurus adds what else the question's words are called.
        """
        foreign = spoken.code != self._language.code
        found: dict[str, float] = {}
        self._add(found, self._analyzer.analyse(question, spoken.stopwords if foreign else ()), 1.0, weights)
        bridge = self._bridges.get(spoken.code)
        for choices in bridge.words(question) if bridge else ():
            for choice in choices:
                base = (
                    weights.synonym if not foreign else weights.cognate if choice.cognate else weights.lexicon
                )
                # Words that stand together for one share its weight.
                share = sqrt(len(choices)) * len(choice.text.split())
                self._add(found, self._analyzer.analyse(choice.text), base / share, weights)
        return found

    def ideas(self, question: str, spoken: Language) -> tuple[frozenset[str], ...]:
        """Return what the question is about, word by word: the terms that say each, in this language."""
        bridge = self._bridges.get(spoken.code)
        said = bridge.steps(question) if bridge else ()
        found = (frozenset(self._said(words, choices, spoken)) for words, choices in said)
        return tuple(idea for idea in found if idea)

    def _said(self, words: str, choices: Iterable[Bridged], spoken: Language) -> Iterator[str]:
        """Give the terms that say ``words``: their own, their stems' where they are foreign, their choices'."""
        texts = [words, *(choice.text for choice in choices if len(choice.text.split()) == 1)]
        if spoken.code != self._language.code:
            # "euros" is the plural in one language and no word in the other: the stem may be one in both.
            texts.append(" ".join(self._stems[spoken.code](word) for word in words.split()))
        for text in texts:
            yield from (term.text for term in self._analyzer.analyse(text))

    def _stem_of(self, language: Language) -> Callable[[str], str]:
        own = language.code == self._language.code
        return self._analyzer.stem if own else analyzer_for(language.code).stem

    def _is_known(self, text: str) -> bool:
        return any(term.text in self._known for term in self._analyzer.analyse(text))

    def _add(self, found: dict[str, float], terms: Iterable[Term], base: float, weights: Weights) -> None:
        for term in terms:
            _raise(found, term.text, base * (weights.part if term.part else 1.0))


def _raise(found: dict[str, float], term: str, weight: float) -> None:
    found[term] = max(weight, found.get(term, 0.0))
