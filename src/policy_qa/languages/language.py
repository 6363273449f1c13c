"""What the house knows of one language, as one frozen record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


def _no_names() -> Mapping[str, int]:
    return MappingProxyType({})


def _no_values() -> Mapping[str, float]:
    return MappingProxyType({})


def _no_words() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Language:
    """The words and rules that are particular to one language.

    All words are lower-case and folded (no diacritics), as ``analyzer.fold`` leaves them; abbreviations keep
    their full stops. ``stemmer`` is a Snowball algorithm's name, or empty for none. ``months`` gives 1 to 12;
    ``number_words`` the value of each word. ``document_types`` names kinds of document ("actieplan") by a key
    that all languages share ("plan"). ``irregular`` words become their base form and ``plurals``
    (patterns and what they become) are rewritten before the stemmer; ``finals`` are endings of a stem that become
    others after it. ``linking`` are the letters that may stand between the parts of a compound, with ``""`` among
    them; empty where the language writes its compounds apart. ``never_parts`` are strings that look like a
    part of a compound and are none (prefixes, suffixes); ``short_parts`` the parts of three letters that are.
    ``degrees`` are the phrases that ask for a measure ("how long"): none of their words is what is asked about.
    ``filler`` are the phrases with which a polite question opens; ``common`` are frequent words that tell the
    language of a question without function words.
    """

    code: str
    name: str
    stemmer: str = ""
    stopwords: frozenset[str] = frozenset()
    question_words: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    degrees: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=_no_names)
    number_words: Mapping[str, float] = field(default_factory=_no_values)
    document_types: Mapping[str, str] = field(default_factory=_no_words)
    footnote: str = "footnote"
    plurals: tuple[tuple[str, str], ...] = ()
    finals: Mapping[str, str] = field(default_factory=_no_words)
    irregular: Mapping[str, str] = field(default_factory=_no_words)
    linking: tuple[str, ...] = ()
    short_parts: frozenset[str] = frozenset()
    never_parts: frozenset[str] = frozenset()
