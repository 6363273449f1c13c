"""References to acts and their parts, in one normal form a reference.

The forms follow the Interinstitutional Style Guide of the EU (numbering of documents, citing of acts) and the
CELEX scheme of EUR-Lex. All patterns read folded text (``folding.fold``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SERIES = "com|swd|sec|join|euco|c"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference's normal form and where the folded text has it."""

    form: str
    start: int
    end: int


def _document(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['series']}({match['year']}){int(match['number'])}"


def _celex(match: re.Match[str]) -> Iterator[str]:
    yield match[0]
    number = int(match["number"])
    if match["sector"] == "5" and match["type"] in ("dc", "pc"):
        yield f"com({match['year']}){number}"
    if match["sector"] == "3":
        yield f"{match['year']}/{number}"


def _act(match: re.Match[str]) -> Iterator[str]:
    yield f"{match['first']}/{match['second']}"


def _articles(match: re.Match[str]) -> Iterator[str]:
    """An article, or several: "artikel 79, lid 4", "Article 79(4)", "artikelen 20 en 21"."""
    article, paragraph = match["article"], match["paragraph"] or match["bracket"]
    if paragraph:
        yield f"art{article}.{paragraph}"
    yield f"art{article}"
    if match["second"]:
        yield f"art{match['second']}"


def _journal(match: re.Match[str]) -> Iterator[str]:
    yield f"oj-{match['series']}{match['number']}"


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
    (
        re.compile(
            rf"\b(?P<series>{_SERIES})\s?[(/]\s?(?P<year>(?:19|20)\d\d)\s?[)/]\s?(?P<number>\d{{1,5}})\b"
        ),
        _document,
    ),
    (
        re.compile(r"\b(?P<sector>[1-9])(?P<year>(?:19|20)\d\d)(?P<type>[a-z]{1,2})(?P<number>\d{3,4})\b"),
        _celex,
    ),
    # (EU) 2024/1351, 2004/38/EG, nr. 1612/68, 14615/04
    (
        re.compile(
            r"(?<![\d/.,-])(?P<first>\d{1,5})/(?P<second>\d{2,5})(?![\d-])(?:/(?:eg|ec|eu|eeg|eec|jbz|jha))?"
        ),
        _act,
    ),
    (
        re.compile(
            r"\b(?:artikel(?:en)?|articles?|arts?\.?)\s(?P<article>\d{1,3}[a-z]?)\b"
            r"(?:\s?\((?P<bracket>\d{1,2})\)|,?\s(?:lid|leden|paragraphs?|par\.|para\.)\s(?P<paragraph>\d{1,2})\b"
            r"|\s(?:en|and|tot|to|t/m)\s(?P<second>\d{1,3}[a-z]?)\b)?"
        ),
        _articles,
    ),
    (re.compile(r"\b(?:pb|oj)\s(?P<series>[lc])\s?(?P<number>\d{1,4})\b"), _journal),
)


def references(folded: str) -> list[Reference]:
    """Return the references in ``folded`` text, in order; one mention may have several normal forms."""
    found = [
        Reference(form, match.start(), match.end())
        for pattern, forms in _PATTERNS
        for match in pattern.finditer(folded)
        for form in forms(match)
    ]
    return sorted(found, key=lambda reference: (reference.start, reference.end))
