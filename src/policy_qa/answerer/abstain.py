"""What a question turns on, and whether the passages found have it: places, years, amounts, short names, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from policy_qa.answerer.corpus import Corpus
from policy_qa.answerer.kinds import folded
from policy_qa.answerer.places import places, short_names
from policy_qa.answerer.seams import QueryView
from policy_qa.types import Chunk, Hit

_TOKEN = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*\+?|\d[\d.,]*")
_SHORT_NAME = re.compile(r"(?<![\w-])(?:[A-Z]{2,}[0-9]*\+?|[A-Z]+\d+|\d+[A-Z]+)(?![\w-])")
_LONGEST_PLACE = 3
_COMMON = frozenset({"leiden", "turkey", "china", "essen", "budel", "breda"})
#: Smaller numbers count things in the question ("the two conditions"), they are rarely what it turns on.
_SMALL = 10.0


@dataclass(frozen=True, slots=True)
class Pivot:
    """Something that a question turns on. ``shown`` as the question writes it; ``forms`` are the folded words that
    stand for it. ``strict``: the quoted passage itself must have it; else any passage found may."""

    shown: str
    forms: frozenset[str]
    strict: bool


def pivots_of(query: QueryView, corpus: Corpus) -> tuple[Pivot, ...]:
    """Return what ``query`` turns on, in the order places, years, amounts, short names, names."""
    found: dict[frozenset[str], Pivot] = {}
    for pivot in (
        *_places(query.text),
        *(Pivot(str(year), frozenset({str(year)}), True) for year in query.years),
        *(_number(str(n)) for n in query.numbers if _is_telling(str(n))),
        *_short_names(query.text),
        *_names(query, corpus),
    ):
        # A place is among the names too: what one pivot shows, another need not.
        if not any(pivot.shown in known.shown for known in found.values()):
            found.setdefault(pivot.forms, pivot)
    return tuple(found.values())


def _places(text: str) -> tuple[Pivot, ...]:
    words, shown = _words(text), [match.group() for match in _TOKEN.finditer(text)]
    pivots: list[Pivot] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
            form = " ".join(words[at : at + size])
            written = " ".join(shown[at : at + size])
            if form in places() and _written_as_a_place(written, text):
                pivots.append(Pivot(written, places()[form], True))
                at += size - 1
                break
        at += 1
    return tuple(pivots)


def _written_as_a_place(word: str, text: str) -> bool:
    """Tell "Lets" and "VS" from "lets" and "vs": a small word counts only with its capitals, a longer one always,
    unless it is a common word too."""
    if len(word) <= 3:
        return word.isupper()
    return word[0].isupper() or text == text.lower() or (len(word) > 4 and word not in _COMMON)


def _words(text: str) -> list[str]:
    return [folded(match.group()) for match in _TOKEN.finditer(text)]


def _is_telling(number: str) -> bool:
    try:
        return float(number.replace(",", ".")) >= _SMALL or "." in number
    except ValueError:
        return True


def _number(number: str) -> Pivot:
    return Pivot(number, frozenset({number, number.replace(".", ",")}), True)


def _short_names(text: str) -> tuple[Pivot, ...]:
    letters = [char for char in text if char.isalpha()]
    if letters and sum(char.isupper() for char in letters) > 0.7 * len(letters):
        return ()
    return tuple(
        Pivot(name, short_names().get(folded(name), frozenset({folded(name)})), False)
        for name in _SHORT_NAME.findall(text)
        if folded(name) not in places()
    )


def _names(query: QueryView, corpus: Corpus) -> tuple[Pivot, ...]:
    """Return the names that no document has at all. In another language than the texts a name cannot be told from a
    word that is only translated ("Council"), so that only names in the language of some text count."""
    languages = {document.language for document in corpus.documents.values()}
    if query.language not in languages:
        return ()
    pivots = []
    for name in query.names:
        words = [word for word in _words(str(name)) if len(word) > 2]
        # "EU-paspoort" is a common word with a name in front: only what has a capital is the name.
        parts = [
            folded(part) for part in re.split(r"[\s'’-]+", str(name)) if len(part) > 2 and part[0].isupper()
        ]
        if parts and not any(_known(part, query.language, corpus) for part in parts):
            pivots.append(Pivot(str(name), frozenset(words), False))
    return tuple(pivots)


def _known(word: str, language: str, corpus: Corpus) -> bool:
    if corpus.knows_word(word):
        return True
    return any(corpus.knows(term) for term in corpus.terms_of(word, language))


def has_pivot(chunk: Chunk, pivot: Pivot, corpus: Corpus) -> bool:
    """Tell whether a passage, its headings or its document's own facts have what ``pivot`` names."""
    document = corpus.document(chunk)
    facts = " ".join(
        filter(None, (document.title, document.issuer, document.date, document.reference, *document.authors))
    )
    text = folded(f"{chunk.passage} {chunk.context} {facts}")
    return any(_stands_in(form, text) for form in pivot.forms) or bool(
        pivot.forms & corpus.terms_of(chunk.passage, chunk.language)
    )


def _stands_in(form: str, text: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", text) is not None


@dataclass(frozen=True, slots=True)
class Grounds:
    """The passages that have all that is strict in a question, and what is missing where there are none."""

    hits: tuple[Hit, ...]
    missing: tuple[str, ...]


def grounds_of(hits: Sequence[Hit], pivots: Sequence[Pivot], corpus: Corpus) -> Grounds:
    """Return the hits that may answer: those with every strict pivot, if every other pivot stands in some hit.

    Where no hit has them together, what none has at all is missing; or, where each stands somewhere, what the best
    hit lacks.
    """
    having: Mapping[Pivot, list[Hit]] = {
        pivot: [hit for hit in hits if has_pivot(hit.chunk, pivot, corpus)] for pivot in pivots
    }
    nowhere = tuple(pivot.shown for pivot in pivots if not having[pivot])
    strict = [pivot for pivot in pivots if pivot.strict]
    together = tuple(hit for hit in hits if all(hit in having[pivot] for pivot in strict))
    if nowhere:
        return Grounds((), nowhere)
    if not together and hits:
        return Grounds((), tuple(pivot.shown for pivot in strict if hits[0] not in having[pivot]))
    return Grounds(together, ())


def named_share(names: Sequence[str], texts: Sequence[str], fold: Callable[[str], str] = folded) -> float:
    """Return the share of the names' words that stand in ``texts``; 1 where there are no names."""
    words = [word for name in names for word in _words(name) if len(word) > 1]
    if not words:
        return 1.0
    whole = fold(" ".join(texts))
    return sum(_stands_in(word, whole) for word in words) / len(words)
