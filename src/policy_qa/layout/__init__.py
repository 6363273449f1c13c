"""Structure recovered from a document's text, without losing a character of it.

    text ─lines─▶ roles (body, footnote, furniture) ─groups─▶ shapes (heading, item, paragraph) ─tree─▶ sections

Everything here is pure: the same document gives the same sections.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from policy_qa.languages import get_language
from policy_qa.layout.blocks import body_blocks, furniture_blocks, note_blocks, note_words, quotable_spans
from policy_qa.layout.classify import Shape, shapes_of
from policy_qa.layout.groups import Group, groups_of
from policy_qa.layout.lines import lines_of
from policy_qa.layout.roles import roles_of
from policy_qa.layout.sentences import Flow, sentences_of, split_sentences
from policy_qa.layout.tree import Heading, paths_of
from policy_qa.types import Block, BlockKind, Document, Section

__all__ = [
    "LAYOUT_VERSION",
    "Flow",
    "note_words",
    "page_at",
    "quotable_spans",
    "sections_of",
    "sentences_of",
    "split_sentences",
]

# Part of an index's manifest: raise it when the same text could be cut differently.
LAYOUT_VERSION = "1"


def sections_of(document: Document) -> tuple[Section, ...]:
    """Return the sections of ``document`` in order; joined, they are its text. At least one, also for no text.

    Each block stands in the section that holds its first character; a footnote's ``lead`` tells where it belongs.
    """
    text = document.text
    abbreviations = get_language(document.language).abbreviations
    lines = lines_of(text)
    roles, labels = roles_of(lines, document.marks)
    groups = groups_of(lines, roles, document.marks)
    shapes = shapes_of(groups, text)
    body = body_blocks(text, groups, shapes, abbreviations)
    notes = note_blocks(text, lines, roles, labels, body, abbreviations)
    starts, paths = _headings(groups, shapes, document.title)
    body = _levelled(body, groups, starts, paths)
    blocks = sorted([*body, *notes, *furniture_blocks(lines, roles)], key=lambda b: b.start)
    return _sections(document, blocks, starts, paths)


def page_at(pages: Sequence[int], offset: int) -> int | None:
    """Return the page (from 1) on which ``offset`` stands; None where the format has no pages."""
    return bisect_right(pages, offset) or 1 if pages else None


def _headings(
    groups: Sequence[Group], shapes: Sequence[Shape], title: str
) -> tuple[list[int], list[tuple[str, ...]]]:
    """Return the offsets at which sections start, and their paths."""
    found, starts = [], []
    for at, (group, shape) in enumerate(zip(groups, shapes, strict=True)):
        if shape.title:
            adjacent = at > 0 and shapes[at - 1].kind is BlockKind.HEADING
            tight = at + 1 < len(groups) and not groups[at + 1].loose
            found.append(Heading(shape, adjacent=adjacent, tight=tight))
            starts.append(group.lines[0].start)
    return starts, paths_of(found, title)


def _levelled(
    body: Sequence[Block], groups: Sequence[Group], starts: Sequence[int], paths: Sequence[tuple[str, ...]]
) -> list[Block]:
    levels = dict(zip(starts, map(len, paths), strict=True))
    return [
        replace(block, level=levels.get(group.lines[0].start, 0))
        if block.kind is BlockKind.HEADING
        else block
        for block, group in zip(body, groups, strict=True)
    ]


def _sections(
    document: Document, blocks: Sequence[Block], starts: Sequence[int], paths: Sequence[tuple[str, ...]]
) -> tuple[Section, ...]:
    cuts = list(starts)
    heads = list(paths)
    if not cuts or cuts[0] > 0:
        if cuts and not document.text[: cuts[0]].strip():
            cuts[0] = 0
        else:
            cuts.insert(0, 0)
            heads.insert(0, ())
    ends = [*cuts[1:], len(document.text)]
    places = [b.start for b in blocks]
    sections = []
    for number, (start, end, path) in enumerate(zip(cuts, ends, heads, strict=True), 1):
        own = tuple(blocks[bisect_left(places, start) : bisect_left(places, end)])
        first = next((b.start for b in own if b.kind is not BlockKind.FURNITURE), start)
        page = page_at(document.pages, first)
        sections.append(Section(f"{document.key}#{number}", document.doc_id, path, start, end, page, own))
    return tuple(sections)
