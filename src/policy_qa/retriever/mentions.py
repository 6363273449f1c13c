"""Which documents a question means: "COM(2011) 455", "de agenda van 2011", "the 2020 action plan".

Everything rests on the documents' own metadata (id, title, reference, CELEX, issuer, authors, date) and on
the languages' tables of document types, so that "action plan" also finds an "actieplan".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from policy_qa.languages.folding import fold
from policy_qa.languages.language import Language, words
from policy_qa.languages.references import references
from policy_qa.languages.registry import LANGUAGES
from policy_qa.types import Document

REFERENCE, DATE, ISSUER, TYPE, TITLE_WORD, DEFINITE, LATEST = 10.0, 2.0, 1.5, 1.0, 0.5, 1.0, 0.25
THRESHOLD = 2.0
TITLE_SHARE = 0.75  # of a title's own words, with which the question names it
MIN_TITLE_WORDS = 3
_MIN_STEM = 5  # letters by which a title's word is recognised in an inflected or compound form

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_ITSELF = words("wanneer wie when who")
_DEFINITE = words("de het deze dit die the this that")
_NUMBERED = re.compile(r"([a-z]+)\(\d{4}\)(\d+)")
_SHORT = re.compile(r"\b([a-z]{1,4})\s?(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class Card:
    """What a document can be called by; all words folded.

    ``forms`` are its references, also without their year ("com 758").
    """

    doc_id: str
    forms: frozenset[str]
    years: frozenset[str]
    own_year: str
    month: int
    types: frozenset[str]
    issuers: tuple[frozenset[str], ...]
    title: frozenset[str]


def _types(languages: Mapping[str, Language]) -> dict[str, str]:
    return {word: key for language in languages.values() for word, key in language.document_types.items()}


def _stopwords(languages: Mapping[str, Language]) -> frozenset[str]:
    return frozenset().union(*(language.stopwords for language in languages.values()))


def _words(text: str) -> list[str]:
    """Return the folded words of ``text``; a hyphenated one as a whole and in parts."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        found.append(word)
        if "-" in word:
            found.extend(word.split("-"))
    return found


def _type_of(word: str, types: Mapping[str, str]) -> tuple[str, str]:
    """Return the kind of document that ``word`` names, and what a compound has before it ("integratie")."""
    if word in types:
        return types[word], ""
    for ending, key in types.items():
        if len(ending) > 3 and word.endswith(ending) and len(word) - len(ending) > 3:
            return key, word.removesuffix(ending).rstrip("s-")
    return "", ""


def _forms(folded: str) -> frozenset[str]:
    return frozenset(reference.form for reference in references(folded))


def card_of(document: Document) -> Card:
    """Return what ``document`` can be called by."""
    types, stopwords = _types(LANGUAGES), _stopwords(LANGUAGES)
    named = fold(" ".join(filter(None, (document.reference, document.celex))))
    date = document.date or ""
    own_year = date[:4] if _YEAR.fullmatch(date[:4]) else ""
    id_words = _words(document.doc_id.replace("_", "-"))
    title_words = _words(document.title)
    own = [word for word in (*title_words, *id_words) if len(word) > 2 and word not in stopwords]
    issuers = tuple(
        frozenset(word for word in _words(name) if word not in stopwords)
        for name in (document.issuer, *document.authors)
        if name
    )
    return Card(
        doc_id=document.doc_id,
        forms=_forms(named) | {_NUMBERED.sub(r"\1 \2", form) for form in _forms(named)},
        years=frozenset(_YEAR.findall(f"{document.title} {document.doc_id}"))
        | ({own_year} if own_year else set()),
        own_year=own_year,
        month=int(date[5:7]) if re.fullmatch(r"\d{4}-\d\d.*", date) else 0,
        types=frozenset(key for key, _ in (_type_of(word, types) for word in own) if key),
        issuers=issuers,
        title=frozenset(word for word in title_words if len(word) > 3 and _own(word, stopwords, issuers)),
    )


def _own(word: str, stopwords: frozenset[str], issuers: tuple[frozenset[str], ...]) -> bool:
    """Say whether a title's word is its own: no small word, no number, no part of the issuer's name."""
    return word.isalpha() and word not in stopwords and not any(word in issuer for issuer in issuers)


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a question says that could name a document."""

    folded: str
    said: frozenset[str]
    forms: frozenset[str]
    years: frozenset[str]
    month: int
    types: Mapping[
        str, tuple[str, bool]
    ]  # kind → what stands before it in a compound, and whether "the" does


def _naming(question: str) -> _Naming:
    folded = fold(question)
    said = _words(question)
    table = _types(LANGUAGES)
    found: dict[str, tuple[str, bool]] = {}
    for place, word in enumerate(said):
        key, before = _type_of(word, table)
        if key:
            definite = bool(_DEFINITE & set(said[max(0, place - 3) : place]))
            old = found.get(key, ("", False))
            found[key] = (before or old[0], definite or old[1])
    months = {name: number for language in LANGUAGES.values() for name, number in language.months.items()}
    dated = re.search(rf"\b({'|'.join(months)})\s(?=(?:19|20)\d\d\b)", folded)
    return _Naming(
        folded=folded,
        said=frozenset(said),
        forms=_forms(folded) | {f"{series} {number}" for series, number in _SHORT.findall(folded)},
        years=frozenset(_YEAR.findall(folded)),
        month=months[dated[1]] if dated else 0,
        types=found,
    )


def _in_title(word: str, card: Card) -> bool:
    return any(word == own or (len(word) >= _MIN_STEM and own.startswith(word)) for own in card.title)


def _evidence(naming: _Naming, card: Card, unique_types: frozenset[str]) -> float:
    """Return how strongly the question names this document."""
    total = 0.0
    if card.forms & naming.forms or card.doc_id.lower() in naming.said:
        total += REFERENCE
    shared_years = naming.years & card.years
    quoted = len(card.title & naming.said)
    if len(card.title) >= MIN_TITLE_WORDS and quoted >= max(MIN_TITLE_WORDS, TITLE_SHARE * len(card.title)):
        total += THRESHOLD
    kinds = [key for key in naming.types if key in card.types]
    if not kinds:
        return total
    if naming.years and not shared_years and card.own_year:
        return total  # "the plan of 2016" is not the plan of 2020
    total += TYPE
    before, definite = next(
        (naming.types[key] for key in kinds if naming.types[key][1]), naming.types[kinds[0]]
    )
    if before and not _in_title(before, card) and not shared_years:
        return total - TYPE  # another agenda than this one
    if shared_years and (not naming.month or naming.month == card.month):
        total += DATE if card.own_year in shared_years else DATE / 2
    if any(issuer and issuer <= naming.said for issuer in card.issuers):
        total += ISSUER
    if definite and any(key in unique_types for key in kinds):
        total += DEFINITE
    title_hits = sum(_in_title(word, card) for word in naming.said if len(word) > 3)
    return total + TITLE_WORD * min(title_hits, 3)


class Mentions:
    """Finds the documents of one index that a question means; immutable."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._cards = tuple(card_of(document) for document in documents)
        kinds = Counter(key for _, key in {(card.doc_id, key) for card in self._cards for key in card.types})
        self._unique = frozenset(key for key, documents_of_it in kinds.items() if documents_of_it == 1)

    def in_question(self, question: str) -> tuple[str, ...]:
        """Return the ids of the documents that ``question`` names, in the index's order."""
        naming = _naming(question)
        named: dict[str, float] = {}
        for card in self._cards:
            strength = _evidence(naming, card, self._unique)
            if (
                strength >= THRESHOLD
            ):  # versions of one document have titles of their own: the best one counts
                named[card.doc_id] = max(strength, named.get(card.doc_id, 0.0))
        if not named:
            return ()
        # A weak likeness beside a clear name is not meant: two briefs of one issuer, of which one has the
        # date.
        clear = [card for card in self._cards if card.doc_id in named]
        meant = (card.doc_id for card in clear if not self._outdone(card, clear, named))
        return tuple(dict.fromkeys(meant))

    def by_reference(self, question: str) -> tuple[str, ...]:
        """Return the ids of the documents whose own reference or CELEX number ``question`` has: no other is meant."""
        said = _forms(fold(question))
        return tuple(dict.fromkeys(card.doc_id for card in self._cards if card.forms & said))

    def without_references(self, question: str, doc_ids: Collection[str]) -> str:
        """Return ``question`` without the references that are names of ``doc_ids`` ("COM(2011) 455"): they say where
        to look, and only title pages hold them. Left as it is where no word would be left, and where it may ask about
        the document itself ("When did … appear?")."""
        plain = fold(question)
        if len(plain) != len(question) or _OF_ITSELF & set(_words(question)):
            return question
        names = frozenset[str]().union(*(card.forms for card in self._cards if card.doc_id in doc_ids))
        shorter = question
        for found in references(plain):
            if found.form in names:
                blank = " " * (found.end - found.start)
                shorter = shorter[: found.start] + blank + shorter[found.end :]
        return shorter if _WORD.search(shorter) else question

    @staticmethod
    def _outdone(card: Card, others: list[Card], strength: Mapping[str, float]) -> bool:
        return any(
            other.types & card.types and strength[other.doc_id] >= strength[card.doc_id] + 1.0
            for other in others
        )
