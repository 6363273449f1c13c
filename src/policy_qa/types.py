"""The records that flow through the house, frozen, from the file to the answer.

Offsets are Unicode code points of a document's canonical text: what its reader made of the file. A ``Span`` is
half open, ``text[start:end]``. Several spans stand for one run of words that the source interrupts (by a footnote
block, page furniture or a page break); read together they are ``quote_of(text, spans)``.

Standard library only: everything imports this file, it imports nothing of the house.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

Span = tuple[int, int]
Spans = tuple[Span, ...]

DIGEST = "digest"

_SPACE = re.compile(r"\s+")


def collapse(text: str) -> str:
    """Return ``text`` with every run of white space turned into one space and the ends stripped."""
    return _SPACE.sub(" ", text).strip()


def quote_of(text: str, spans: Sequence[Span]) -> str:
    """Return what ``spans`` of ``text`` say, letter for letter, white space collapsed, joined by one space."""
    return " ".join(collapse(text[start:end]) for start, end in spans)


class BlockKind(StrEnum):
    """What a piece of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a format itself says of a stretch of its text: a Word heading, an HTML list item, a page's running head.

    ``level`` is the heading's depth (1 is the highest) or the list's depth (from 1); 0 where there is none.
    Readers of formats without structure give none, and the layout is recovered from the text alone.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document beside its words. ``None`` or ``()`` means unknown; dates are ISO 8601.

    ``rights``, ``retrieved``, ``retrieved_from`` and ``checksum`` say under what terms, when and from where a file was
    brought, and which bytes they were; they are kept beside the file and nowhere else.
    """

    id: str | None = None
    title: str | None = None
    issuer: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    reference: str | None = None
    celex: str | None = None
    language: str | None = None
    kind: str | None = None
    url: str | None = None
    rights: str | None = None
    retrieved: str | None = None
    retrieved_from: str | None = None
    checksum: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these facts, and ``other``'s where these are unknown."""
        return Metadata(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def document_key(doc_id: str, language: str, kind: str) -> str:
    """Return what one version of a document is told by: ``id/language``, of a digest ``id/language/digest``.

    An id has no slash, so that ``id_of`` finds it again.
    """
    return f"{doc_id}/{language}/{DIGEST}" if kind == DIGEST else f"{doc_id}/{language}"


def id_of(key: str) -> str:
    """Return the id in a document's key."""
    return key.partition("/")[0]


def below_title(path: Sequence[str], title: str) -> tuple[str, ...]:
    """Return the headings of a section without a first one that only repeats the document's title."""
    whole = tuple(path)
    return whole[1:] if len(whole) > 1 and title.casefold() in whole[0].casefold() else whole


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known of it. Versions of one document (its languages, a digest beside the official
    text) share ``doc_id``; ``key`` tells them apart.

    ``pages`` holds the offset at which each page starts (``pages[0] == 0``); empty where the format has no pages.
    ``source`` is the absolute path of the file; ``sha256`` is of that file's bytes.
    """

    doc_id: str
    title: str
    language: str
    kind: str
    source: str
    sha256: str
    text: str
    issuer: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    reference: str | None = None
    celex: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        return document_key(self.doc_id, self.language, self.kind)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a footnote or a piece of furniture, with all its words.

    ``label`` is what numbers it ("1.1.", "(5)", "II.", a footnote's number, a bullet); ``level`` a heading's depth
    in the recovered tree (from 1). ``group`` numbers the list it belongs to (-1: none). ``lead`` are the spans that
    lead into a list item ("De Commissie dient:"), or the sentence that a footnote hangs on.
    """

    kind: BlockKind
    spans: Spans
    label: str = ""
    level: int = 0
    group: int = -1
    lead: Spans = ()

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it up to the next heading. Sections in order rejoin to the document's text."""

    section_id: str
    doc_id: str
    path: tuple[str, ...]
    start: int
    end: int
    page: int | None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit that is quoted. ``text`` is ``quote_of(document.text, spans)``; the rest as in ``Block``."""

    spans: Spans
    text: str
    kind: BlockKind
    group: int = -1
    lead: Spans = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit that is found: at most 1,200 characters of one section, or one footnote.

    ``document`` is the key of the document; ``language`` is that of the passage, which may differ from the document's.
    ``text`` is ``document.text[start:end]``; ``passage`` is what is searched and shown: ``quote_of(document.text,
    spans)``, without what interrupts it. ``context`` (titles, headings, lead-in, the sentence a footnote hangs on)
    is embedded and searched with the passage and never quoted.
    """

    chunk_id: str
    doc_id: str
    document: str
    section_id: str
    path: tuple[str, ...]
    start: int
    end: int
    text: str
    passage: str
    spans: Spans
    page: int | None
    language: str
    context: str
    kind: BlockKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that answers a query, its rank from 1, its fused score and what each retriever gave."""

    chunk: Chunk
    rank: int
    score: float
    parts: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        chunk = self.chunk
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "doc_id": chunk.doc_id,
            "document": chunk.document,
            "section": list(chunk.path),
            "page": chunk.page,
            "start": chunk.start,
            "end": chunk.end,
            "text": chunk.passage,
            "spans": [list(span) for span in chunk.spans],
            "language": chunk.language,
            "parts": {name: round(value, 6) for name, value in self.parts.items()},
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: everything a reader needs to check it against the file."""

    marker: int
    doc_id: str
    document: str
    title: str
    language: str
    kind: str
    reference: str | None
    section: tuple[str, ...]
    page: int | None
    spans: Spans
    quote: str
    source: str
    sha256: str
    date: str | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "marker": self.marker,
            "doc_id": self.doc_id,
            "document": self.document,
            "title": self.title,
            "language": self.language,
            "kind": self.kind,
            "reference": self.reference,
            "section": list(self.section),
            "page": self.page,
            "spans": [list(span) for span in self.spans],
            "quote": self.quote,
            "source": self.source,
            "sha256": self.sha256,
            "date": self.date,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads, with its proof. ``text`` speaks ``language``; NOT_FOUND carries no citation.

    ``missing`` names what the question turns on and no passage has; ``nearest`` the headings (document's key, path)
    that come closest, offered where nothing was found.
    """

    question: str
    language: str
    status: Status
    text: str
    confidence: float
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    kind: str = ""
    missing: tuple[str, ...] = ()
    nearest: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "language": self.language,
            "status": self.status.value,
            "confidence": round(self.confidence, 4),
            "answer": self.text,
            "citations": [citation.to_dict() for citation in self.citations],
            "hits": [hit.to_dict() for hit in self.hits],
            "kind": self.kind,
            "missing": list(self.missing),
            "nearest": [
                {"doc_id": id_of(key), "document": key, "section": list(path)} for key, path in self.nearest
            ],
        }
