"""Dutch or English? One short question, or a whole document.

The classifier is py3langid's naive Bayes (Lui and Baldwin, "langid.py", ACL 2012), whose model ships in its
wheel. A question of three words says too little to it, so the function words and frequent words of our own
lists, and the words of the thesaurus, vote too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Protocol

from policy_qa.languages.folding import fold
from policy_qa.languages.registry import LANGUAGES
from policy_qa.languages.thesaurus import shipped_thesaurus

WINDOW = 2_000  # characters read at the start, in the middle and at the end
FUNCTION_WORD = 6.0
COMMON_WORD = 4.0
THESAURUS_WORD = 3.0
UNSURE = 0.5
CERTAIN = 15.0  # votes this far apart need no classifier, whose model takes most of a second to load

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")


class _Classifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@cache
def _classifier() -> _Classifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    # An instance of our own: the module's shared one may be set to other languages by other code.
    identifier: _Classifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))  # type: ignore[attr-defined]
    return identifier


@cache
def _votes() -> dict[str, dict[str, float]]:
    """Return, a word, how much it speaks for each language; words that several languages have say nothing."""
    votes: dict[str, dict[str, float]] = {}
    for code, language in LANGUAGES.items():
        for words, weight in ((language.common, COMMON_WORD), (language.function_words, FUNCTION_WORD)):
            for word in words:
                votes.setdefault(word, {})[code] = weight
    return _telling(votes)


@cache
def _thesaurus_votes() -> dict[str, dict[str, float]]:
    """Return the same for the words of the thesaurus that vote for nothing yet."""
    votes: dict[str, dict[str, float]] = {}
    for code in LANGUAGES:
        for phrase in shipped_thesaurus().phrases(code):
            if len(phrase.words) == 1:
                votes.setdefault(phrase.words[0], {})[code] = THESAURUS_WORD
    return {word: by_code for word, by_code in _telling(votes).items() if word not in _votes()}


def _telling(votes: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {word: by_code for word, by_code in votes.items() if len(by_code) == 1}


def _sample(text: str) -> str:
    if len(text) <= 3 * WINDOW:
        return text
    middle = (len(text) - WINDOW) // 2
    return " ".join((text[:WINDOW], text[middle : middle + WINDOW], text[-WINDOW:]))


def detect_language(text: str, default: str = "nl") -> str:
    """Return the code of the language of ``text``, or ``default`` where nothing in it tells.

    Reads at most ``3 * WINDOW`` characters, so the time does not grow with the document.
    """
    sample = _sample(text)
    words = _WORD.findall(fold(sample))
    if not words:
        return default
    scores = dict.fromkeys(LANGUAGES, 0.0)
    # The surest and cheapest first: what takes time to load is asked only where they leave a doubt.
    for source in (_votes, _thesaurus_votes):
        for word in words:
            for code, weight in source().get(word, {}).items():
                scores[code] += weight
        best, margin = _best(scores, default)
        if margin >= CERTAIN:
            return best
    for code, score in _classifier().rank(" ".join(words)):
        scores[code] += score
    best, margin = _best(scores, default)
    return best if margin >= UNSURE else default


def _best(scores: Mapping[str, float], default: str) -> tuple[str, float]:
    """Return the code with the highest score, and how far it is ahead of the next."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0] != default))
    return ranked[0][0], ranked[0][1] - ranked[1][1] if len(ranked) > 1 else ranked[0][1]
