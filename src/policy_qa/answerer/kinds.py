"""What kind a question is, which unit it wants, and where it asks two things at once. Pure, by tables alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise

from policy_qa.answerer import patterns_en, patterns_nl
from policy_qa.answerer.patterns import Kind, Patterns, Unit

PATTERNS: Mapping[str, Patterns] = {p.code: p for p in (patterns_nl.PATTERNS, patterns_en.PATTERNS)}

#: A part of a question shorter than this is a tail ("en waarom?"), not a question that can be looked up alone.
SHORTEST_PART = 12

_TAIL = re.compile(r"[\s,;]+(?:(?:en|maar|of|and|but|or)\s*)?$", re.IGNORECASE)


def patterns_for(language: str) -> Patterns:
    """Return the tables of ``language``, or the Dutch ones where it has none."""
    return PATTERNS.get(language, patterns_nl.PATTERNS)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` compiled, once."""
    return re.compile(pattern)


@lru_cache(maxsize=4096)  # the sentences of a passage are read for several questions, and thrice for each
def folded(text: str) -> str:
    """Return ``text`` in lower case without diacritics, typographic quotes made plain."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'").replace("‘", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def kind_of(question: str, language: str) -> Kind:
    """Return what ``question`` asks for; ``Kind.OTHER`` where no pattern of ``language`` matches."""
    tables = patterns_for(language)
    text = compiled(tables.polite).sub("", folded(question).strip(" \t\n\"'¿¡(-"))
    for kind, pattern in tables.kinds:
        if compiled(pattern).search(text):
            return kind
    return Kind.OTHER


def unit_of(question: str, language: str) -> Unit:
    """Return what the figure that ``question`` asks for counts."""
    text = folded(question)
    for unit, pattern in patterns_for(language).asked:
        if compiled(pattern).search(text):
            return unit
    return Unit.NUMBER


def parts_of(question: str, language: str, most: int = 3) -> tuple[str, ...]:
    """Return the questions that ``question`` asks in one breath; the question itself where it asks one thing."""
    text = question.strip()
    found = compiled(patterns_for(language).parts).finditer(folded_same_length(text))
    cuts = [0, *(match.end() for match in found), len(text)]
    pieces = [_TAIL.sub("", text[a:b]) for a, b in pairwise(cuts)]
    whole = [piece for piece in pieces if len(piece) >= SHORTEST_PART and piece.count(" ") >= 2]
    return tuple(whole[:most]) if len(whole) > 1 else (text,)


def folded_same_length(text: str) -> str:
    """Return ``text`` in lower case, character for character (``str.lower`` can lengthen some)."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
