"""A citation in its context: the part of the document around it, with the quoted words marked (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from policy_qa.chat.markup import escape, inline, language_tag, marked, pieces, plain, shortened
from policy_qa.chat.strings import Strings
from policy_qa.types import Chunk, Citation, Document, Span, Spans, collapse

# Shown around the quote: at least what reads as context, at most what a browser lays out at once.
CONTEXT_AT_LEAST = 700
CONTEXT_AT_MOST = 6_000

_NEW_LINE = re.compile(
    r"(?=[ \t]*(?:[-*+•·–—▪◦●o][ \t]|\(?\d{1,3}[.)][ \t]|\(?[a-zA-Z][.)][ \t]|[IVXL]+\.[ \t]|#{1,6}[ \t]|\|))"
)
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·–—▪◦●o][ \t]+|\(?\d{1,3}[.)][ \t]|\(?[a-zA-Z][.)][ \t])")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*\n?\Z")
_RULE = re.compile(r"[ \t]*\|[ \t:|-]+\|[ \t]*\n?\Z")
_CELL = re.compile(r"[^|\n]+")
# Longer headings are cut where several stand in a line; the whole of them is in the title.
_STEP_LENGTH = 80
_FRONT_MATTER = re.compile(r"---\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """What the panel shows: one document, the headings that lead there, the window and the marked spans."""

    document: Document
    path: tuple[str, ...]
    page: int | None
    window: Span
    section: Span
    language: str
    headings: frozenset[str]
    spans: Spans = ()
    marker: str = ""


def words_of(text: str, start: int = 0, end: int | None = None) -> str:
    """Return what is read of ``text[start:end]``: without the signs of emphasis, white space collapsed."""
    return collapse("".join(text[a:b] for a, b, _ in pieces(text, start, len(text) if end is None else end)))


def headings_of(chunks: Iterable[Chunk], key: str) -> frozenset[str]:
    """Return the headings of one document, as they are read."""
    paths = {chunk.path for chunk in chunks if chunk.document == key}
    return frozenset(words_of(step) for path in paths for step in path)


def section_span(chunks: Iterable[Chunk], key: str, path: Sequence[str]) -> Span | None:
    """Return the stretch of the document that the passages below one heading take up; ``None`` without any."""
    wanted = tuple(path)
    found = [(chunk.start, chunk.end) for chunk in chunks if chunk.document == key and chunk.path == wanted]
    return (min(a for a, _ in found), max(b for _, b in found)) if found else None


def section_at(chunks: Iterable[Chunk], citation: Citation) -> Span:
    """Return the stretch of the section that a citation stands in; the citation's own where none is known."""
    start, end = citation.spans[0][0], citation.spans[-1][1]
    held = list(chunks)
    own = {
        chunk.section_id
        for chunk in held
        if chunk.document == citation.document and chunk.start < end and start < chunk.end
    }
    same = [c for c in held if c.document == citation.document and c.section_id in own]
    return (min([start, *(c.start for c in same)]), max([end, *(c.end for c in same)]))


def window_around(text: str, section: Span, focus: Span) -> Span:
    """Return what to show of ``text``: the section, widened to some context and cut to what can be read."""
    start = min(section[0], max(0, focus[0] - CONTEXT_AT_LEAST))
    end = max(section[1], min(len(text), focus[1] + CONTEXT_AT_LEAST))
    start, end = max(start, focus[0] - CONTEXT_AT_MOST), min(end, focus[1] + CONTEXT_AT_MOST)
    return _back_to_paragraph(text, start), _on_to_paragraph(text, end)


def _back_to_paragraph(text: str, at: int) -> int:
    found = text.rfind("\n\n", max(0, at - CONTEXT_AT_LEAST), at + 1)
    return 0 if at < CONTEXT_AT_LEAST and found < 0 else (found + 2 if found >= 0 else at)


def _on_to_paragraph(text: str, at: int) -> int:
    found = text.find("\n\n", max(0, at - 1), at + CONTEXT_AT_LEAST)
    return found if found >= 0 else (len(text) if len(text) - at < CONTEXT_AT_LEAST else at)


def place_of_citation(
    citation: Citation, document: Document, chunks: Iterable[Chunk], others: Sequence[Citation] = ()
) -> Place:
    """Return where ``citation`` stands in its document; ``others`` from the same place are marked with it."""
    held = tuple(chunks)
    shown = sorted([citation, *others], key=lambda c: c.marker)
    section = section_at(held, citation)
    focus = (citation.spans[0][0], citation.spans[-1][1])
    return Place(
        document=document,
        path=citation.section,
        page=citation.page,
        window=window_around(document.text, section, focus),
        section=section,
        language=citation.language,
        headings=headings_of(held, document.key),
        spans=joined(span for each in shown for span in each.spans),
        marker=numbers_of(shown),
    )


def joined(spans: Iterable[Span]) -> Spans:
    """Return ``spans`` in order and apart: those that overlap become one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def numbers_of(group: Sequence[Citation]) -> str:
    """Return the numbers of citations that follow each other: "3", or "1–4"."""
    first, last = group[0].marker, group[-1].marker
    return str(first) if first == last else f"{first}–{last}"


def place_of_heading(document: Document, path: tuple[str, ...], chunks: Iterable[Chunk]) -> Place:
    """Return the section below a heading, nothing marked; the document's beginning where the heading is gone."""
    held = tuple(chunks)
    section = section_span(held, document.key, path) or (0, min(len(document.text), CONTEXT_AT_MOST))
    shown = (section[0], min(section[1], section[0] + CONTEXT_AT_MOST))
    window = (_back_to_paragraph(document.text, shown[0]), _on_to_paragraph(document.text, shown[1]))
    page = sum(start <= section[0] for start in document.pages) or None
    return Place(document, path, page, window, section, document.language, headings_of(chunks, document.key))


def lines_of(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches that are shown as one line: paragraphs, without their hard breaks, and list items."""
    begin: int | None = None
    at = start
    while at < end:
        stop = text.find("\n", at, end) + 1 or end
        blank = not text[at:stop].strip()
        if begin is not None and (blank or _NEW_LINE.match(text, at)):
            yield begin, at
            begin = None
        if begin is None and not blank:
            begin = at
        at = stop
    if begin is not None:
        yield begin, end


def _line_html(text: str, line: Span, place: Place) -> str:
    (start, end), spans = line, place.spans
    heading, bullet, item = (p.match(text, start, end) for p in (_HEADING, _BULLET, _ITEM))
    begin = heading.end() if heading else start
    if heading or words_of(text, start, end) in place.headings:
        return f'<p class="pq-head">{marked(text, begin, end, spans)}</p>'
    body = marked(text, bullet.end() if bullet else start, end, spans)
    kind = " pq-bullet" if bullet else ""
    return f'<p class="pq-item{kind}">{body}</p>' if item else f"<p>{body}</p>"


def context_html(place: Place, strings: Strings) -> str:
    """Return the document's words in the window, page numbers between them, the spans in ``<mark>``."""
    document, (start, end) = place.document, place.window
    front = _FRONT_MATTER.match(document.text)
    start = max(start, front.end()) if front else start
    out: list[str] = []
    last = start
    rows: list[Span] = []
    for line in lines_of(document.text, start, end):
        if _ROW.match(document.text[slice(*line)]):
            rows.append(line)
            continue
        out.append(_table_html(document.text, rows, place.spans))
        rows = []
        for number, offset in enumerate(document.pages, start=1):
            if last < offset <= line[0]:
                out.append(f'<p class="pq-page">{escape(strings.page.format(number))}</p>')
        last = line[0]
        out.append(_line_html(document.text, line, place))
    out.append(_table_html(document.text, rows, place.spans))
    return "".join(out)


def _table_html(text: str, rows: Sequence[Span], spans: Spans) -> str:
    """Return the rows of a table; what stands above a line of dashes is its head."""
    if not rows:
        return ""
    ruled = len(rows) > 1 and _RULE.match(text[slice(*rows[1])]) is not None
    out = []
    for number, row in enumerate(rows):
        if _RULE.match(text[slice(*row)]):
            continue
        tag = "th" if ruled and number == 0 else "td"
        cells = [c.span() for c in _CELL.finditer(text, *row) if c[0].strip()]
        out.append("".join(f"<{tag}>{_cell_html(text, cell, spans)}</{tag}>" for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in out)
    return f'<div class="pq-scroll"><table class="pq-table">{body}</table></div>'


def _cell_html(text: str, cell: Span, spans: Spans) -> str:
    words = text[slice(*cell)]
    start = cell[0] + len(words) - len(words.lstrip())
    return marked(text, start, start + len(words.strip()), spans)


def path_html(path: Sequence[str]) -> str:
    """Return the headings that lead to a place, from the outermost in."""
    return ' <span class="pq-step" aria-hidden="true">›</span> '.join(inline(step) for step in path)


def short_path_html(path: Sequence[str]) -> str:
    """Return the last two headings that lead to a place, cut where they are long, the whole path as the title."""
    steps = [shortened(words_of(step), _STEP_LENGTH) for step in path[-2:]]
    if len(path) > 2:
        steps.insert(0, "…")
    whole = " › ".join(words_of(step) for step in path)
    full = f' title="{escape(whole)}"' if " › ".join(steps) != whole else ""
    return f"<span{full}>{path_html(steps)}</span>"


def badges_html(kind: str, language: str, strings: Strings) -> str:
    """Return the labels of a text: official, digest or other, and its language where it is not the page's."""
    name = kind if kind in strings.kinds else "other"
    label = f'<span class="pq-badge pq-{name}" title="{escape(strings.kind_help[name])}">'
    out = f"{label}{escape(strings.kind_name(kind))}</span>"
    if language != strings.code:
        out += f' <span class="pq-badge pq-lang">{escape(strings.language_name(language))}</span>'
    return out


def facts_html(document: Document, page: int | None, strings: Strings) -> str:
    """Return issuer, reference, date and page of a document, as far as they are known."""
    known = [document.issuer, document.reference, strings.day(document.date) if document.date else None]
    parts = [escape(fact) for fact in known if fact]
    if page is not None:
        parts.append(escape(strings.page.format(page)))
    return ' <span aria-hidden="true">·</span> '.join(parts)


def link_html(document: Document, strings: Strings) -> str:
    """Return the link to the address of the official text; nothing where none is known that a browser may open."""
    address = urlsplit(document.url or "")
    if address.scheme not in ("http", "https") or not address.hostname:
        return ""
    words = strings.found_at if document.kind == "other" else strings.official_at
    return (
        f'<a class="pq-link" href="{escape(document.url or "")}" target="_blank" rel="noopener noreferrer">'
        f'{escape(words.format(address.hostname))}<span class="pq-sr"> {escape(strings.new_window)}</span></a>'
    )


def _note(text: str) -> str:
    return f'<p class="pq-cut">{escape(text)}</p>'


def place_html(place: Place, strings: Strings, opening: int = 0) -> str:
    """Return the panel: what document, where in it, and its words with the quote marked.

    ``opening`` tells the page that the panel was opened anew, so that the focus goes there once more.
    """
    document = place.document
    eyebrow = strings.source.format(place.marker) if place.marker else strings.section_of
    before = _note(strings.cut_before) if place.window[0] > place.section[0] else ""
    after = _note(strings.cut_after) if place.window[1] < place.section[1] else ""
    lang = language_tag(document.language)
    said = f'<p class="pq-note">{escape(strings.whole_section)}</p>' if place.spans else ""
    return (
        '<section class="pq-source" aria-labelledby="pq-source-title">'
        '<div class="pq-source-top">'
        f'<p class="pq-eyebrow">{escape(eyebrow)}</p>'
        f'<button type="button" class="pq-close" data-close="1">{escape(strings.close)}</button></div>'
        f'<h2 id="pq-source-title" tabindex="-1" lang="{lang}" data-focus="{opening}">{plain(document.title)}</h2>'
        f'<p class="pq-badges">{badges_html(document.kind, document.language, strings)} '
        f'<span class="pq-facts">{facts_html(document, place.page, strings)}</span> {link_html(document, strings)}</p>'
        f'<p class="pq-path" lang="{lang}">{path_html(place.path)}</p>{said}'
        f'<div class="pq-context" lang="{language_tag(place.language)}" tabindex="0" role="region" '
        f'aria-label="{escape(strings.section_of)}">'
        f"{before}{context_html(place, strings)}{after}</div></section>"
    )
