"""Sections → chunks: the passages that are searched, never across a section, never through a sentence that fits.

langchain-text-splitters decides where to cut; the offsets are our own, since its ``add_start_index`` finds the
wrong copy where text repeats. Two noncharacters tell it where blocks and sentences begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from policy_qa.languages import detect_language, get_language
from policy_qa.layout import Flow, note_words, page_at, quotable_spans, sentences_of
from policy_qa.types import (
    Block,
    BlockKind,
    Chunk,
    Document,
    Section,
    Sentence,
    Span,
    Spans,
    quote_of,
)

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

__all__ = ["CHUNKS_VERSION", "MAX_CHARACTERS", "TARGET_CHARACTERS", "chunks_of"]

# Part of an index's manifest: raise it when the same sections could be cut differently.
CHUNKS_VERSION = "1"
MAX_CHARACTERS = 1_200  # of a passage, white space collapsed: what the contract allows
TARGET_CHARACTERS = 1_000  # what the splitter aims for
_BLOCK, _SENTENCE = "\ufdd0", "\ufdd1"  # noncharacters: no text may hold them
# Shorter passages tell too little of their language to overrule the document's.
_LANGUAGE_FROM = 200
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\*[^*]+\*"
)  # links and titles in italics speak their own language


def chunks_of(document: Document, sections: Sequence[Section]) -> tuple[Chunk, ...]:
    """Return the chunks of ``document`` in reading order, footnotes each on their own after the section's body."""
    maker = _Maker(document, sections, get_language(document.language).abbreviations)
    return tuple(chunk for section in sections for chunk in (*maker.body(section), *maker.notes(section)))


class _Maker:
    """Makes the chunks of one document."""

    def __init__(
        self, document: Document, sections: Sequence[Section], abbreviations: Collection[str]
    ) -> None:
        self._document = document
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._text = document.text
        self._abbreviations = abbreviations

    def body(self, section: Section) -> Iterator[Chunk]:
        """Yield the chunks of the section's own words; a heading alone makes none."""
        blocks = [b for b in section.blocks if b.kind not in (BlockKind.FOOTNOTE, BlockKind.FURNITURE)]
        words = [b.start for b in blocks if b.kind is not BlockKind.HEADING]
        sentences = [s for block in blocks for s in self._sentences(block, quotable_spans(self._text, block))]
        for spans in _runs(_merged(blocks, section.blocks), blocks):
            if not any(spans[0][0] <= start < spans[-1][1] for start in words):
                continue
            for piece in self._cut(spans, blocks, sentences):
                yield self._chunk(section, section.path, piece, sentences, BlockKind.PARAGRAPH)

    def notes(self, section: Section) -> Iterator[Chunk]:
        """Yield one chunk a footnote that stands in the section, under the path of the sentence it hangs on."""
        name = get_language(self._document.language).footnote
        for block in section.blocks:
            if block.kind is not BlockKind.FOOTNOTE:
                continue
            at = block.lead[0][0] if block.lead else block.start
            home = self._sections[max(0, bisect_right(self._starts, at) - 1)]
            sentences = self._sentences(block, note_words(self._text, block))
            for piece in self._cut(block.spans, [block], sentences):
                path = (*home.path, f"{name} {block.label}")
                yield self._chunk(home, path, piece, sentences, BlockKind.FOOTNOTE)

    def _sentences(self, block: Block, spans: Spans) -> list[Sentence]:
        found = (
            [spans]
            if block.kind is BlockKind.HEADING
            else sentences_of(self._text, spans, self._abbreviations)
        )
        return [
            Sentence(
                s,
                quote_of(self._text, s),
                block.kind,
                block.group,
                block.lead,
                page_at(self._document.pages, s[0][0]),
            )
            for s in found
        ]

    def _cut(self, spans: Spans, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Spans]:
        """Cut ``spans`` into pieces of at most MAX_CHARACTERS, at blocks, else sentences, else words."""
        flow = Flow.of(self._text, spans)
        starts = {b.start: _BLOCK for b in blocks}
        starts = {s.spans[0][0]: _SENTENCE for s in sentences} | starts
        marked, at = [], 0
        for begin, (start, end) in zip(flow.starts, flow.spans, strict=True):
            for offset in sorted(o for o in starts if start <= o < end):
                here = begin + offset - start
                marked += [flow.text[at:here], starts[offset]]
                at = here
        marked.append(flow.text[at:])
        pieces, here = [], 0
        for piece in _splitter().split_text("".join(marked)):
            length = len(piece) - piece.count(_BLOCK) - piece.count(_SENTENCE)
            pieces.append(flow.back(here, here + length))
            here += length
        assert here == len(flow.text), "the splitter lost characters"
        return _joined(self._text, [p for p in pieces if p])

    def _chunk(
        self,
        section: Section,
        path: tuple[str, ...],
        spans: Spans,
        sentences: Sequence[Sentence],
        kind: BlockKind,
    ) -> Chunk:
        document, (start, end) = self._document, (spans[0][0], spans[-1][1])
        own = tuple(s for s in sentences if start <= s.spans[0][0] < end)
        passage = quote_of(self._text, spans)
        prose = _ADDRESS.sub(" ", passage)
        language = document.language
        if len(prose) >= _LANGUAGE_FROM:
            language = detect_language(prose, document.language)
        return Chunk(
            chunk_id=f"{document.key}@{start}",
            doc_id=document.doc_id,
            document=document.key,
            section_id=section.section_id,
            path=path,
            start=start,
            end=end,
            text=self._text[start:end],
            passage=passage,
            spans=spans,
            page=page_at(document.pages, start),
            language=language,
            context=self._context(path, own, start),
            kind=kind,
            sentences=own,
        )

    def _context(self, path: tuple[str, ...], sentences: Sequence[Sentence], start: int) -> str:
        """Return what a reader of the passage knows from around it: headings, a lead-in above it, a note's host."""
        leads = dict.fromkeys(
            quote_of(self._text, s.lead)
            for s in sentences
            if s.lead and (s.kind is BlockKind.FOOTNOTE or s.lead[0][0] < start)
        )
        return "\n".join([" > ".join(path), *leads]).strip()


@lru_cache(maxsize=1)
def _splitter() -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=[_BLOCK, _SENTENCE, " ", ""],
        keep_separator="start",
        chunk_size=TARGET_CHARACTERS,
        chunk_overlap=0,
        # White space counts as one, also at the ends: the splitter adds up the lengths of pieces.
        length_function=lambda text: len(_SPACE.sub(" ", text)),
        strip_whitespace=False,
    )


def _joined(text: str, pieces: Sequence[Spans]) -> list[Spans]:
    """Join pieces that the splitter left short with what follows, as long as the contract's limit allows."""
    joined: list[Spans] = []
    for piece in pieces:
        both = _touching(text, (*joined[-1], *piece)) if joined else piece
        short = joined and min(len(quote_of(text, p)) for p in (joined[-1], piece)) < TARGET_CHARACTERS / 3
        if short and len(quote_of(text, both)) <= MAX_CHARACTERS:
            joined[-1] = both
        else:
            joined.append(piece)
    return joined


def _touching(text: str, spans: Spans) -> Spans:
    """Join spans that only white space parts."""
    merged = [spans[0]]
    for start, end in spans[1:]:
        if text[merged[-1][1] : start].strip():
            merged.append((start, end))
        else:
            merged[-1] = (merged[-1][0], end)
    return tuple(merged)


def _runs(spans: Spans, blocks: Sequence[Block]) -> list[Spans]:
    """Part ``spans`` where what stands between them interrupts no block: a passage has a gap only inside a sentence."""
    starts = {block.start for block in blocks}
    runs: list[Spans] = []
    for span in spans:
        if runs and span[0] not in starts:
            runs[-1] = (*runs[-1], span)
        else:
            runs.append((span,))
    return runs


def _merged(blocks: Sequence[Block], all_blocks: Sequence[Block]) -> Spans:
    """Return the spans of ``blocks``, joined where nothing but white space or a bullet stands between them."""
    foreign = sorted(
        start
        for b in all_blocks
        if b.kind in (BlockKind.FOOTNOTE, BlockKind.FURNITURE)
        for start, _ in b.spans
    )
    merged: list[Span] = []
    for start, end in sorted(span for b in blocks for span in b.spans):
        if merged and bisect_left(foreign, merged[-1][1]) == bisect_left(foreign, start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
