"""What holds for every document once it is laid out and cut: each check names the first thing that breaks
it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_qa.chunks import chunks_of
from policy_qa.layout import sections_of
from policy_qa.types import Block, BlockKind, Chunk, Document, Section, Span, quote_of

LONGEST_PASSAGE = 1200


@dataclass(frozen=True)
class Laid:
    """A document with its sections and chunks."""

    document: Document
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def blocks(self) -> Iterator[tuple[Section, Block]]:
        return ((section, block) for section in self.sections for block in section.blocks)


def laid_out(document: Document) -> Laid:
    sections = sections_of(document)
    return Laid(document, sections, chunks_of(document, sections))


def sections_rejoin(laid: Laid) -> None:
    assert "".join(laid.text[section.start : section.end] for section in laid.sections) == laid.text
    ends = [0, *(section.end for section in laid.sections)]
    assert all(section.start == end for section, end in zip(laid.sections, ends, strict=False))


def ids_are_distinct(laid: Laid) -> None:
    for ids in ([s.section_id for s in laid.sections], [c.chunk_id for c in laid.chunks]):
        assert len(ids) == len(set(ids))


def every_character_has_a_block(laid: Laid) -> None:
    covered = cover(laid.text, [span for _, block in laid.blocks for span in block.spans])
    lost = left_out(laid.text, [(0, len(laid.text))], covered)
    assert not lost, f"in no block: {lost}"


def blocks_do_not_overlap(laid: Laid) -> None:
    spans = sorted(span for _, block in laid.blocks for span in block.spans)
    for before, after in itertools.pairwise(spans):
        assert before[1] <= after[0], f"{before} and {after}: {laid.text[after[0] : before[1]]!r} is in both"


def blocks_stay_in_their_section(laid: Laid) -> None:
    for section, block in laid.blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            assert section.start <= block.start and block.end <= section.end, (section.section_id, block)


def spans_ascend(laid: Laid) -> None:
    for _, block in laid.blocks:
        check_spans(laid, block.spans)
        check_spans(laid, block.lead, may_be_empty=True)
    for chunk in laid.chunks:
        check_spans(laid, chunk.spans)
        for sentence in chunk.sentences:
            check_spans(laid, sentence.spans)
            check_spans(laid, sentence.lead, may_be_empty=True)


def chunks_are_of_the_text(laid: Laid) -> None:
    for chunk in laid.chunks:
        assert laid.text[chunk.start : chunk.end] == chunk.text
        assert chunk.passage == quote_of(laid.text, chunk.spans)
        assert (chunk.start, chunk.end) == (chunk.spans[0][0], chunk.spans[-1][1])
        assert chunk.passage.strip(), f"{chunk.chunk_id} says nothing"


def passages_are_short(laid: Laid) -> None:
    for chunk in laid.chunks:
        assert len(chunk.passage) <= LONGEST_PASSAGE, (chunk.chunk_id, len(chunk.passage))


def chunks_stay_in_their_section(laid: Laid) -> None:
    sections = {section.section_id: section for section in laid.sections}
    for chunk in laid.chunks:
        section = sections[chunk.section_id]
        assert chunk.path[: len(section.path)] == section.path
        if chunk.kind is not BlockKind.FOOTNOTE:
            assert section.start <= chunk.start and chunk.end <= section.end, (chunk.chunk_id, section)


def sentences_are_of_the_text(laid: Laid) -> None:
    for chunk in laid.chunks:
        for sentence in chunk.sentences:
            assert sentence.text == quote_of(laid.text, sentence.spans)
            for start, end in sentence.spans:
                inside = any(begin <= start and end <= stop for begin, stop in chunk.spans)
                long = len(sentence.text) > LONGEST_PASSAGE
                assert inside or long, f"{sentence.text!r} goes beyond {chunk.chunk_id}"


def sentences_are_in_order(laid: Laid) -> None:
    for chunk in laid.chunks:
        spans = [span for sentence in chunk.sentences for span in sentence.spans]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans)), chunk.chunk_id


def words_can_be_found_and_quoted(laid: Laid) -> None:
    """Nothing of the body is lost on the way to what is searched and quoted, numbering aside."""
    searched = [span for chunk in laid.chunks for span in chunk.spans]
    quoted = [span for chunk in laid.chunks for sentence in chunk.sentences for span in sentence.spans]
    for what, spans in (("chunk", searched), ("sentence", quoted)):
        covered = cover(laid.text, spans)
        for _, block in laid.blocks:
            if block.kind in _BODY:
                left = left_out(laid.text, block.spans, covered)
                lost = [word for word in left if _says(word, block.label)]
                assert not lost, f"of {block} in no {what}: {lost}"


def _says(word: str, label: str) -> bool:
    bare = re.sub(r"</?sup>|\W", "", word)
    return any(char.isalpha() for char in bare) and bare not in label


def furniture_is_not_quoted(laid: Laid) -> None:
    blocks = [block for _, block in laid.blocks if block.kind is BlockKind.FURNITURE]
    furniture = cover(laid.text, [span for block in blocks for span in block.spans])
    for chunk in laid.chunks:
        for spans in (chunk.spans, *(sentence.spans for sentence in chunk.sentences)):
            for start, end in spans:
                assert not any(furniture[start:end]), f"{chunk.chunk_id}: {laid.text[start:end]!r}"


def pages_are_right(laid: Laid) -> None:
    pages = laid.document.pages
    for chunk in laid.chunks:
        expected = sum(1 for offset in pages if offset <= chunk.start) or None
        assert chunk.page == expected, (chunk.chunk_id, chunk.page, expected)


_BODY = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)

CHECKS: Mapping[str, Callable[[Laid], None]] = {
    check.__name__: check
    for check in (
        sections_rejoin,
        ids_are_distinct,
        every_character_has_a_block,
        blocks_do_not_overlap,
        blocks_stay_in_their_section,
        spans_ascend,
        chunks_are_of_the_text,
        passages_are_short,
        chunks_stay_in_their_section,
        sentences_are_of_the_text,
        sentences_are_in_order,
        words_can_be_found_and_quoted,
        furniture_is_not_quoted,
        pages_are_right,
    )
}


def check_spans(laid: Laid, spans: Sequence[Span], *, may_be_empty: bool = False) -> None:
    assert spans or may_be_empty, "no spans"
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(laid.text), f"{spans} in a text of {len(laid.text)}"
        at = end


def cover(text: str, spans: Sequence[Span]) -> bytearray:
    """Return one byte a character of ``text``: 1 where a span holds it."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    return covered


def left_out(text: str, wanted: Sequence[Span], covered: bytearray) -> list[str]:
    """Return the words of ``wanted``, or parts of them, that are not covered."""
    runs = ("".join(" " if covered[at] else text[at] for at in range(*span)) for span in wanted)
    return [word for run in runs for word in run.split()]
