"""From text to terms: what the word search compares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from threading import Lock

from policy_qa.languages.compounds import Splitter
from policy_qa.languages.folding import fold
from policy_qa.languages.language import Language
from policy_qa.languages.numbers import NUMBER, normal_number
from policy_qa.languages.references import references
from policy_qa.languages.registry import get_language

# Changes when the same lists would give other terms.
ANALYSIS_VERSION = "1"
_MEMORY = 100_000
MIN_FINAL = 3  # letters that a stem must have for its ending to be corrected

_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W_]+(?:['-][^\W_]+)*\+?)")
_PIECES = re.compile(r"['-]")
_POSSESSIVE = re.compile(r"'s?$")
_ORDINAL = re.compile(r"(\d+)(?:e|de|ste|st|nd|rd|th)")
_ANCHORED = re.compile(r"([^\W\d_]{3,})\d{1,3}")


@dataclass(frozen=True, slots=True)
class Term:
    """A term, and whether it is only a part of a word (of a compound)."""

    text: str
    part: bool = False


class Analyzer:
    """Makes terms of texts in one language; thread-safe.

    ``vocabulary`` are the words of the corpus in that language, against which compounds are split.
    """

    def __init__(self, language: Language, vocabulary: Collection[str] = ()) -> None:
        self.language = language
        self._stem_of = _stemmer(language)
        words = vocabulary if language.linking else ()
        self._splitter = Splitter(language, frozenset(fold(word) for word in words), self._stem_of)
        self._of_word = lru_cache(maxsize=_MEMORY)(self._word_terms)

    @property
    def version(self) -> str:
        """The analysis by name: language, algorithm, PyStemmer's version and a hash of the lists."""
        lists = (
            self.language.stopwords,
            self.language.short_parts,
            self.language.never_parts,
            self.language.linking,
            (f"{ending}>{plain}" for ending, plain in self.language.plurals),
            (f"{ending}>{plain}" for ending, plain in self.language.finals.items()),
            (f"{word}>{base}" for word, base in self.language.irregular.items()),
        )
        digest = hashlib.sha256("|".join(" ".join(sorted(words)) for words in lists).encode()).hexdigest()[
            :12
        ]
        algorithm = self.language.stemmer or "plain"
        return (
            f"{self.language.code}-{ANALYSIS_VERSION}/{algorithm}/PyStemmer-{version('PyStemmer')}/{digest}"
        )

    def terms(self, text: str) -> list[str]:
        """Return the terms of ``text``: references, words' stems, compounds' parts, numbers; no stop
        words."""
        return [term.text for term in self.analyse(text)]

    def analyse(self, text: str, drop: Collection[str] = ()) -> list[Term]:
        """Return the terms of ``text``, passing over the words in ``drop`` as well as the stop words."""
        folded = fold(text)
        found = [Term(reference.form) for reference in references(folded)]
        for match in _TOKEN.finditer(folded):
            if match["number"]:
                found.append(Term(normal_number(match["number"])))
            elif match["word"] not in drop:
                found.extend(self._of_word(match["word"]))
        return found

    def _word_terms(self, token: str) -> tuple[Term, ...]:
        return tuple(self._terms_of(token))

    def _terms_of(self, token: str) -> Iterator[Term]:
        ordinal = _ORDINAL.fullmatch(token)
        if ordinal:
            yield Term(ordinal[1])
            return
        token = _POSSESSIVE.sub("", token)
        pieces = [piece for piece in _PIECES.split(token) if piece]
        if len(pieces) > 1:
            yield Term("-".join([*pieces[:-1], self.stem(pieces[-1])]))
        elif token.endswith("+"):
            yield Term(token)
        for piece in pieces:
            yield from self._plain(piece.rstrip("+"))

    def _plain(self, word: str) -> Iterator[Term]:
        anchored = _ANCHORED.fullmatch(word)
        if anchored:
            # "strategie3" is a word and its footnote's number, "covid19" a name: both readings are kept.
            yield Term(word)
            word = anchored[1]
        if word in self.language.stopwords or (len(word) < 2 and not word.isdigit()):
            return
        yield Term(self.stem(word))
        for part in self._splitter.parts(word):
            yield Term(self.stem(part), part=True)

    def stem(self, word: str) -> str:
        """Return the stem of one folded word; what holds a digit stays as it is."""
        # Nearly all words are letters alone, which is quick to see.
        plain = word.isalpha() or not any(letter.isdigit() for letter in word)
        return self._stem_of(word) if plain else word


@lru_cache(maxsize=8)
def analyzer_for(code: str, vocabulary: frozenset[str] = frozenset()) -> Analyzer:
    """Return the analyzer of a language and its words in the corpus, the same one each time: to make it takes a while,
    and what it remembers of words serves whoever asks.
    """
    return Analyzer(get_language(code), vocabulary)


class _Snowball:
    """A Snowball stemmer with the language's corrections; threads may share it.

    PyStemmer's own objects may not be shared, hence the lock.
    """

    def __init__(self, language: Language) -> None:
        import Stemmer

        # Its own cache is left off: the analyzer remembers stems itself.
        self._stemmer = Stemmer.Stemmer(language.stemmer, 0)
        self._irregular = language.irregular
        self._plurals = [(re.compile(pattern), plain) for pattern, plain in language.plurals]
        self._finals = language.finals
        self._lock = Lock()

    def __call__(self, word: str) -> str:
        word = self._irregular.get(word, word)
        for pattern, plain in self._plurals:
            word = pattern.sub(plain, word)
        with self._lock:
            stem = str(self._stemmer.stemWord(word))
        for ending, plain in self._finals.items():
            if len(stem) > MIN_FINAL and stem.endswith(ending):
                return stem.removesuffix(ending) + plain
        return stem


class _Unstemmed:
    def __call__(self, word: str) -> str:
        return word


def _stemmer(language: Language) -> Callable[[str], str]:
    """Return what stems a word and remembers it; of a language of the house the same one each time."""
    known = get_language(language.code) is language
    return _known_stemmer(language.code) if known else _remembering(language)


@lru_cache(maxsize=8)
def _known_stemmer(code: str) -> Callable[[str], str]:
    return _remembering(get_language(code))


def _remembering(language: Language) -> Callable[[str], str]:
    return lru_cache(maxsize=_MEMORY)(_Snowball(language) if language.stemmer else _Unstemmed())
