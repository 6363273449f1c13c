"""Quotes → an Answer: citations with their places, markers, and the words of a template around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from policy_qa.answerer.corpus import Corpus
from policy_qa.answerer.cues import figures_in
from policy_qa.answerer.patterns import Kind
from policy_qa.answerer.quotes import Quote
from policy_qa.answerer.templates import Templates, templates_for
from policy_qa.types import Chunk, Citation, below_title, quote_of

_BRACKETED = re.compile(r"\[(\d+)\]")
#: Longer headings are cut in the line above a quote (the citation has them whole).
_HEADING_LENGTH = 90
#: Below this an answer says that it is only what comes closest.
UNSURE = 0.35


def citations_of(quotes: Sequence[Quote], corpus: Corpus) -> tuple[Citation, ...]:
    """Return a citation for each quote, in order. Numbers that stand in brackets in what is shown are passed over,
    so that a marker means one thing in the text."""
    markers = _free_markers(quotes, corpus)
    citations = []
    for quote in quotes:
        document = corpus.document(quote.chunk)
        citations.append(
            Citation(
                marker=next(markers),
                doc_id=document.doc_id,
                document=document.key,
                title=document.title,
                language=quote.chunk.language,
                kind=document.kind,
                reference=document.reference,
                section=quote.chunk.path,
                page=quote.page,
                spans=quote.spans,
                quote=quote_of(document.text, quote.spans),
                source=document.source,
                sha256=document.sha256,
                date=document.date,
                url=document.url,
            )
        )
    return tuple(citations)


def _free_markers(quotes: Sequence[Quote], corpus: Corpus) -> Iterator[int]:
    shown = [quote.text for quote in quotes]
    shown += [corpus.document(quote.chunk).title for quote in quotes]
    shown += [heading for quote in quotes for heading in quote.chunk.path]
    taken = {int(number) for text in shown for number in _BRACKETED.findall(text)}
    return (number for number in count(1) if number not in taken)


def text_of(
    quotes: Sequence[Quote],
    citations: Sequence[Citation],
    *,
    language: str,
    kind: Kind,
    fits: bool,
    figure_first: bool,
    confidence: float,
) -> str:
    """Return what a person reads: each document's name once, below it its quotes, each with its marker.

    ``fits``: the first quote looks like an answer of ``kind``; else the opening promises nothing.
    ``figure_first``: its one figure may stand before all else.
    """
    words = templates_for(language)
    pairs = list(zip(quotes, citations, strict=True))
    blocks = []
    for number, (_, group) in enumerate(groupby(pairs, key=lambda pair: pair[0].chunk.document)):
        members = list(group)
        source = source_of(members[0][0].chunk, members[0][1], words)
        opening = words.next if number else _opening(words, kind, fits, confidence)
        lines = [opening.format(source=source)]
        if number == 0 and figure_first and confidence >= UNSURE:
            lines = _figure_first(members[0][1].quote, lines)
        for at, (quote, citation) in enumerate(members):
            # The items of a list speak the language of the line above them: it is said once.
            told = quote.listed and at > 0 and members[at - 1][0].chunk.language == quote.chunk.language
            lines.append(_line(quote, citation, words, told=told))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _opening(words: Templates, kind: Kind, fits: bool, confidence: float) -> str:
    if confidence < UNSURE:
        return words.unsure
    return words.openings.get(kind, words.plain) if fits else words.plain


def _figure_first(quote: str, lines: list[str]) -> list[str]:
    """Put the figure before all, where the quote has one only: which of several is meant is the reader's to see."""
    figures = figures_in(quote)
    return [f"{figures[0]}.", *lines] if len(figures) == 1 else lines


def source_of(chunk: Chunk, citation: Citation, words: Templates) -> str:
    """Return the title with the nearest heading and the page: ‘Plan’ (2. Schools, p. 4)."""
    heading = chunk.path[-1] if chunk.path else ""
    if len(heading) > _HEADING_LENGTH:
        heading = heading[: _HEADING_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    places = [heading] if heading and heading != citation.title else []
    if citation.page is not None:
        places.append(words.page.format(page=citation.page))
    title = words.title.format(title=citation.title)
    return f"{title} ({', '.join(places)})" if places else title


def _line(quote: Quote, citation: Citation, words: Templates, *, told: bool) -> str:
    shown = f"- {citation.quote}" if quote.listed else f"“{citation.quote}”"
    foreign = ""
    if quote.chunk.language != words.code and not told:
        mark = words.foreign.get(quote.chunk.language, words.foreign_other.format(code=quote.chunk.language))
        foreign = f" {mark}"
    return f"{shown} [{citation.marker}]{foreign}"


def not_found_text(
    language: str, missing: Sequence[str], nearest: Sequence[tuple[str, tuple[str, ...]]], corpus: Corpus
) -> str:
    """Return the words for "not found": what is missing, and the headings that come closest."""
    words = templates_for(language)
    lines = [words.not_found]
    if missing:
        names = [words.title.format(title=name) for name in missing]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {words.and_word} {names[-1]}"
        lines[0] += " " + words.missing.format(names=listed)
    if nearest:
        lines.append(words.nearest)
        titled = ((path, corpus.documents[key].title) for key, path in nearest)
        lines += [f"- {' › '.join(below_title(path, title)[-2:])} ({title})" for path, title in titled]
    return "\n".join(lines)
