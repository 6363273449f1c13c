"""A question, read: its language, terms, numbers, names, and the documents it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from policy_qa.languages.folding import fold
from policy_qa.languages.language import Language
from policy_qa.languages.numbers import NUMBER, is_year, normal_number
from policy_qa.languages.references import references

_NUMBER = re.compile(NUMBER)
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W_]+)*")
_RAW_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\+?")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDS_SENTENCE = re.compile(r"[.!?:;]\s*[\"“”'‘’(]*$")


@dataclass(frozen=True, slots=True)
class Query:
    """What the retriever and the answerer know of a question.

    ``terms`` and ``weights`` hold, a language of the index, the question's terms as that language's analyzer
    makes them, and what each counts for. ``vector`` has shape (d,), unit length. ``numbers`` are in normal
    form ("3500", "38.6") and leave out the ``years`` ("2020") and what belongs to ``references``
    ("com(2020)758", "art79.4"). ``names`` are as the question writes them; ``content`` are folded words that
    are no stop words; ``documents`` the ids of the documents that the question means. ``ideas`` hold, a language of
    the index, for each word of the question the terms there that say it; ``cited`` those of ``documents`` that the
    question names by their reference.
    """

    text: str
    language: str
    terms: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, tuple[float, ...]]
    vector: NDArray[np.float32] = field(compare=False, repr=False)
    numbers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    ideas: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    cited: tuple[str, ...] = ()


def without_filler(question: str, language: Language) -> str:
    """Return ``question`` without the polite words it opens with ("Kun je me vertellen"), or as it is."""
    for phrase in sorted(language.filler, key=len, reverse=True):
        words = r"[\s,]+".join(re.escape(word) for word in phrase.split())
        shorter = re.sub(rf"^\W*{words}\b[\s,:]*", "", question, count=1, flags=re.IGNORECASE)
        if shorter != question and _RAW_WORD.search(shorter):
            return shorter
    return question


def without_degrees(question: str, language: Language) -> str:
    """Return ``question`` without the words that only ask for a measure ("How long", "Hoe vaak")."""
    for phrase in language.degrees:
        words = r"\s+".join(re.escape(word) for word in phrase.split())
        question = re.sub(rf"\b{words}\b", " ", question, flags=re.IGNORECASE)
    return question


def unique(items: Sequence[str]) -> tuple[str, ...]:
    """Return ``items`` in order, each once."""
    return tuple(dict.fromkeys(items))


def numbers_of(question: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the numbers, the years and the references of ``question``, each in normal form and once."""
    folded = fold(question)
    found = references(folded)
    rest = folded
    for reference in reversed(found):
        rest = rest[: reference.start] + " " * (reference.end - reference.start) + rest[reference.end :]
    values = [normal_number(match[0]) for match in _NUMBER.finditer(_RANGE.sub(" ", rest))]
    numbers = unique([value for value in values if not is_year(value)])
    years = unique([value for value in values if is_year(value)])
    return numbers, years, unique([reference.form for reference in found])


def content_of(question: str, language: Language) -> tuple[str, ...]:
    """Return the words that carry the question, folded, in order, each once."""
    words = _WORD.findall(fold(question))
    return unique([word for word in words if len(word) > 1 and word not in language.stopwords])


def _is_code(word: str) -> bool:
    """Say whether ``word`` is written as no common word is: "AMIF", "ESF+", "SMsTRA's", "Whole-COMM"."""
    return sum(letter.isupper() for letter in word) > 1


def names_of(question: str, language: Language) -> tuple[str, ...]:
    """Return the words that the question writes as names, neighbours joined ("Ter Apel").

    The first word of a sentence is one only where it is an acronym or where the next word has a capital too.
    A question in capitals, or in which every word has one, says nothing.
    """
    plain = question.replace("*", "")
    words = [(match, _POSSESSIVE.sub("", match[0])) for match in _RAW_WORD.finditer(plain)]
    alphabetic = [word for _, word in words if any(letter.isalpha() for letter in word)]
    if len(alphabetic) > 1 and all(word[0].isupper() for word in alphabetic):
        return ()
    runs: list[list[str]] = []
    end, open_run = -1, False
    for place, (match, word) in enumerate(words):
        folded = fold(word)
        first = not plain[: match.start()].strip() or bool(_ENDS_SENTENCE.search(plain[: match.start()]))
        # "Ter Apel", "Den Haag": a small word with a capital belongs to the name that follows it.
        leads = not first and place + 1 < len(words) and words[place + 1][1][0].isupper()
        common = folded in language.months or (folded in language.stopwords and not leads)
        named = _is_code(word) or (word[0].isupper() and len(word) > 1 and not common)
        touching = open_run and plain[end : match.start()].isspace()
        if named and touching:
            runs[-1].append(word)
        elif named:
            runs.append([word] if not first or _is_code(word) else ["", word])
        open_run, end = named, match.end()
    # A lone capital at the start of a sentence was marked with "" in front: it is a name only in company.
    kept = [[word for word in run if word] for run in runs if not (run[0] == "" and len(run) == 2)]
    return unique([" ".join(run) for run in kept])
