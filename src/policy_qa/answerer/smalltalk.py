"""What needs no look into the texts: greetings, thanks, orders to the machine, and strings of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from policy_qa.answerer.kinds import compiled, folded, patterns_for
from policy_qa.answerer.patterns import Talk
from policy_qa.languages import get_language

_WORD = re.compile(r"[^\W\d_]+")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz", "azertyuiop")
_LATIN = re.compile(r"^[a-z']+$")
_VOWELS = frozenset("aeiouy")
#: Longer runs of consonants than Dutch and English know ("angstschreeuw" has eight, but the corpus knows its words).
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}")
_REPEATED = re.compile(r"(.)\1{3}")
_KEYS_RUN = 4
_REAL = frozenset({"were", "weren"})  # four neighbouring keys, and a word all the same
_SHORT_NAME = 6
_NONSENSE_SHARE = 0.6
_LANGUAGES = ("nl", "en")
_YES_AND_NO = frozenset({"ja", "nee", "yes", "no", "ok", "oke", "okay"})


def talk_of(question: str, language: str, knows_word: Callable[[str], bool]) -> tuple[Talk, str] | None:
    """Return what kind of small talk ``question`` is and its language, or ``None`` where it is to be looked up.

    "Hallo" is Dutch whatever a detector made of five letters: the language is that of the table that knows it.
    ``knows_word`` tells whether a folded word stands in the texts: no such word is nonsense.
    """
    text = re.sub(r"\s+", " ", folded(question)).strip(" \t\n!?.,;:-–—…\"'()")
    words = _WORD.findall(text)
    if not question.strip():
        return Talk.EMPTY, language
    if not words:
        return Talk.NONSENSE, language
    for table in (patterns_for(language), *(patterns_for(code) for code in _LANGUAGES)):
        for talk, pattern in table.talk:
            if compiled(pattern).search(text):
                return talk, table.code
    # A short word in capitals is a name ("NGBZ"): whether the texts have it is for the answer to say.
    names = {word.lower() for word in _WORD.findall(question) if word.isupper() and len(word) <= _SHORT_NAME}
    named = any(char.isdigit() for char in text) or not _names_nothing(question, names)
    if not named and any(_says_nothing(words, code) for code in _LANGUAGES):
        return Talk.NONSENSE, language
    keys = [w for w in words if w not in names and looks_typed_at_random(w) and not knows_word(w)]
    return (Talk.NONSENSE, language) if len(keys) >= _NONSENSE_SHARE * len(words) else None


def _names_nothing(question: str, names: Collection[str]) -> bool:
    """Tell whether none of the words in capitals is a name ("WHO"): all of them have capitals, or it is "I"."""
    shouted = question.isupper() and len(names) > 1
    return shouted or all(len(name) == 1 or name in _YES_AND_NO for name in names)


def _says_nothing(words: Sequence[str], code: str) -> bool:
    """Tell whether there are only small words of one language, so that nothing can be looked up."""
    small = get_language(code).stopwords | _YES_AND_NO
    return all(len(word) == 1 or word in small for word in words)


def looks_typed_at_random(word: str) -> bool:
    """Tell whether a folded word cannot be one of a language: no vowel, keys in a row, one letter over and over."""
    if not _LATIN.match(word):
        return False
    if _REPEATED.search(word) or _CONSONANTS.search(word):
        return True
    in_a_row = any(word[i : i + _KEYS_RUN] in row for row in _ROWS for i in range(len(word) - _KEYS_RUN + 1))
    if len(word) >= _KEYS_RUN and in_a_row and (len(word) <= 6 or not _VOWELS & set(word[:3])):
        return word not in _REAL
    return not _VOWELS & set(word) and (len(word) >= 2)
