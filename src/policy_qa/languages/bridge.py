"""From the words of a question to words that say the same, in either language: a thesaurus, and cognates.

Cognates are words that two languages spell alike but for their own habits ("participation", "participatie";
"active", "actief"): both are brought to one skeleton by rules (after Simard, Foster and Isabelle, "Using
cognates to align sentences in bilingual corpora", TMI 1992, who compare the first letters).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_qa.languages.language import Language
from policy_qa.languages.phrasebook import Phrasebook
from policy_qa.languages.thesaurus import Concept, Thesaurus, load_thesaurus, words_of

MAX_PHRASE = 4
MIN_SKELETON = 5

_SPELLING = (
    (re.compile(r"(?:tional|tioneel|tionele)\b"), "tnl"),
    (re.compile(r"(?:tions?|ties?|sions?|sies?)\b"), "ti"),
    (re.compile(r"(?:ities|ity|iteit|iteiten)\b"), "it"),
    (re.compile(r"(?:ically|ical|ics?|ische?|iek|ieke)\b"), "ik"),
    (re.compile(r"(?:ives?|ief|ieve|ieven)\b"), "if"),
    (re.compile(r"(?:isms?|isme)\b"), "ism"),
    (re.compile(r"(?:ally|als?|aal|ale|eel|ele)\b"), "al"),
    (re.compile(r"(?:logy|logies|logie|logisch)\b"), "log"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"qu"), "kw"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"c(?!h)"), "k"),
    (re.compile(r"(?:ers?|eurs?|ors?|oren)\b"), "r"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"ae|ou|oe"), "u"),
    (re.compile(r"(?:en|es|s|e|a)\b"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)


def skeleton(word: str) -> str:
    """Return what a folded word has in common with its cognates in other languages."""
    for pattern, plain in _SPELLING:
        word = pattern.sub(plain, word)
    return word


@dataclass(frozen=True, slots=True)
class Bridged:
    """Words of the other language for a word of the question, and whether the thesaurus gave them or the
    spelling."""

    text: str
    cognate: bool = False


class Bridge:
    """Leads from words of ``source`` to words of ``target``, which may be the same language; immutable.

    ``stem`` gives a source word's stem; ``vocabulary`` are the words of the corpus in the target language, among
    which cognates are sought. A phrase counts as one where a word that it leads to is ``usable`` (stands in the
    corpus), else as its words.
    """

    def __init__(
        self,
        source: Language,
        target: Language,
        stem: Callable[[str], str],
        vocabulary: Collection[str],
        usable: Callable[[str], bool] = bool,
        concepts: Sequence[Concept] | None = None,
    ) -> None:
        self._source = source
        self._target = target
        self._stem = stem
        self._vocabulary = vocabulary
        self._usable = usable
        self._concepts = concepts

    def words(self, question: str) -> Iterator[tuple[Bridged, ...]]:
        """Give, for each word or phrase of ``question`` that leads somewhere, what it leads to."""
        yield from (choices for _, choices in self.steps(question) if choices)

    def steps(self, question: str) -> Iterator[tuple[str, tuple[Bridged, ...]]]:
        """Give each word or phrase of ``question`` that is no small word, folded, with what it leads to."""
        said = words_of(question)
        place = 0
        while place < len(said):
            length, found = self._longest(said[place : place + MAX_PHRASE])
            small = length == 1 and said[place] in self._source.stopwords
            if not found and not small and self._source is not self._target:
                found = tuple(Bridged(word, cognate=True) for word in self._alike(said[place]))
            if not small:
                yield " ".join(said[place : place + length]), found
            place += length

    @cached_property
    def _book(self) -> Phrasebook:
        """The thesaurus between the two; read at the first question that needs it."""
        thesaurus = load_thesaurus() if self._concepts is None else Thesaurus(self._concepts)
        return Phrasebook(thesaurus, self._source, self._target, self._stem)

    @cached_property
    def _cognates(self) -> Mapping[str, tuple[str, ...]]:
        """The words of the corpus by skeleton; made at the first question in the other language."""
        cognates: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._vocabulary):
            shape = skeleton(word)
            if len(shape) >= MIN_SKELETON and word not in self._target.stopwords:
                cognates[shape].append(word)
        return {shape: tuple(words) for shape, words in cognates.items()}

    def _longest(self, said: list[str]) -> tuple[int, tuple[Bridged, ...]]:
        for length in range(len(said), 0, -1):
            if length == 1 and said[0] in self._source.stopwords:
                break
            found = [word for word in self._book.words(said[:length]) if self._usable(word)]
            if found:
                return length, tuple(Bridged(word) for word in found)
        return 1, ()

    def _alike(self, word: str) -> tuple[str, ...]:
        return self._cognates.get(skeleton(word), ())
