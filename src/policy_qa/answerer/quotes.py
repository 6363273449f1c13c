"""What an answer says, before it has words around it: whole sentences and list items, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from policy_qa.answerer.corpus import Corpus, Member
from policy_qa.types import BlockKind, Chunk, Sentence, Spans, quote_of

_SAME = 0.75
_CONTAINED = 0.9
_DIGITS = re.compile(r"(?<!\w)\d[\d.,]*")
_FOLD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?…][\"'”’»)\]*_]*(?:\d{1,3}|<sup>.*?</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?$")
_SHORT_LEAD = 160


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch that is quoted as one. ``listed``: it is an item of a list, shown as a line of its own."""

    chunk: Chunk
    spans: Spans
    text: str
    page: int | None
    listed: bool = False

    @property
    def key(self) -> tuple[str, Spans]:
        return self.chunk.document, self.spans


def sentence_quote(chunk: Chunk, sentence: Sentence) -> Quote:
    """Return ``sentence`` as a quote."""
    return Quote(chunk, sentence.spans, sentence.text, sentence.page, sentence.kind is BlockKind.ITEM)


def lead_quote(chunk: Chunk, lead: Spans, corpus: Corpus) -> Quote:
    """Return the lead-in of a list as a quote of its own."""
    document = corpus.document(chunk)
    page = bisect_right(document.pages, lead[0][0]) if document.pages else chunk.page
    return Quote(chunk, lead, quote_of(document.text, lead), page)


def is_clause(sentence: Sentence) -> bool:
    """Tell whether an item is no sentence by itself: it starts small, or nothing ends it."""
    text = sentence.text.strip()
    first = next((char for char in text if char.isalpha()), "")
    return first.islower() or _ENDED.search(text) is None


def needs_lead(sentence: Sentence, corpus: Corpus, chunk: Chunk) -> bool:
    """Tell whether ``sentence`` says something whole only after its lead-in ("The Commission should:")."""
    if sentence.kind is not BlockKind.ITEM or not sentence.lead:
        return False
    lead = corpus.lead_text(chunk, sentence.lead)
    return is_clause(sentence) or (lead.endswith(":") and len(lead) <= _SHORT_LEAD)


def with_lead(chunk: Chunk, sentence: Sentence, corpus: Corpus) -> tuple[Quote, ...]:
    """Return the quote of ``sentence``, after that of its lead-in where it needs one."""
    quote = sentence_quote(chunk, sentence)
    if needs_lead(sentence, corpus, chunk):
        return lead_quote(chunk, sentence.lead, corpus), quote
    return (quote,)


def list_quotes(members: Iterable[Member], corpus: Corpus) -> tuple[Quote, ...]:
    """Return the quotes of list items, each lead-in once, before the first item that hangs on it."""
    quotes: dict[tuple[str, Spans], Quote] = {}
    for member in members:
        if member.sentence.lead:
            lead = lead_quote(member.chunk, member.sentence.lead, corpus)
            quotes.setdefault(lead.key, lead)
        quote = sentence_quote(member.chunk, member.sentence)
        quotes.setdefault(quote.key, quote)
    return tuple(quotes.values())


def says_the_same(text: str, other: str) -> bool:
    """Tell whether two texts are near-duplicates, by their words (Jaccard, or one inside the other). Texts with other
    figures are none, however alike: there documents differ."""
    if _figures(text) != _figures(other):
        return False
    a, b = frozenset(_FOLD.findall(text.lower())), frozenset(_FOLD.findall(other.lower()))
    if not a or not b:
        return False
    common = len(a & b)
    return common / len(a | b) >= _SAME or common / min(len(a), len(b)) >= _CONTAINED


def _figures(text: str) -> frozenset[str]:
    return frozenset(_DIGITS.findall(text))


def overlap(quote: Quote, other: Quote) -> bool:
    """Tell whether two quotes share a character of their document."""
    if quote.chunk.document != other.chunk.document:
        return False
    return any(a < d and c < b for a, b in quote.spans for c, d in other.spans)
