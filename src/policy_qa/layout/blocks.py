"""Groups, footnotes and furniture → blocks, with lists numbered and every item told what leads into it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from policy_qa.layout.classify import Shape
from policy_qa.layout.groups import Group
from policy_qa.layout.lines import Line, label_of, markdown_level, note_free
from policy_qa.layout.notes import anchor_of
from policy_qa.layout.roles import Role, note_start
from policy_qa.layout.sentences import sentences_of
from policy_qa.types import Block, BlockKind, Span, Spans


def body_blocks(
    text: str, groups: Sequence[Group], shapes: Sequence[Shape], abbreviations: Collection[str]
) -> list[Block]:
    """Return one block a group, in order; items carry their list's number and their lead-in."""
    lists = _Lists(text, abbreviations)
    return [lists.block(group, shape) for group, shape in zip(groups, shapes, strict=True)]


@dataclass(slots=True)
class _Level:
    """An open list: how its items are made, its number, what leads into it, and its last item."""

    style: str
    indent: int
    group: int
    lead: Spans
    last: Block


class _Lists:
    """Numbers the lists going down the blocks, nested ones on a stack."""

    def __init__(self, text: str, abbreviations: Collection[str]) -> None:
        self._text = text
        self._abbreviations = abbreviations
        self._open: list[_Level] = []
        self._before: Block | None = None
        self._count = 0

    def block(self, group: Group, shape: Shape) -> Block:
        block = Block(shape.kind, group.spans(), label=shape.label or _bullet(group, shape))
        if shape.kind is BlockKind.ITEM:
            block = self._item(block, shape)
        elif not self._is_inside(group, shape):
            self._open.clear()
        self._before = block
        return block

    def _is_inside(self, group: Group, shape: Shape) -> bool:
        """Tell whether a paragraph is set in as deep as the words of an open list's item: it goes on with it."""
        if shape.kind is not BlockKind.PARAGRAPH or not self._open:
            return False
        return group.lines[0].indent >= self._open[0].indent + 2

    def _item(self, block: Block, shape: Shape) -> Block:
        level = self._known(shape)
        if level is None:
            level = self._deeper(shape)
            self._open.append(level)
        item = replace(block, group=level.group, lead=level.lead)
        level.last = item
        return item

    def _known(self, shape: Shape) -> _Level | None:
        """Return the open list that the item goes on: made alike, and set in no deeper than it."""
        for at in range(len(self._open) - 1, -1, -1):
            level = self._open[at]
            if level.style == shape.style and shape.level <= level.indent + 1:
                if shape.level < level.indent and any(
                    above.style == shape.style for above in self._open[:at]
                ):
                    continue
                del self._open[at + 1 :]
                return level
        return None

    def _deeper(self, shape: Shape) -> _Level:
        """Open a list: below the item before it where that announces one, else a list of its own."""
        outer = self._open[-1] if self._open else None
        announced = self._announcement(outer.last if outer else self._before)
        if outer is not None and not announced:
            announced = outer.lead
        self._count += 1
        blank = Block(BlockKind.ITEM, ((0, 0),))
        return _Level(shape.style, shape.level, self._count - 1, announced, blank)

    def _announcement(self, block: Block | None) -> Spans:
        """Return the last sentence of ``block`` if it announces a list (ends in a colon; a heading may also ask)."""
        if block is None:
            return ()
        end = note_free(self._text[block.spans[-1][0] : block.end])
        if block.kind is BlockKind.HEADING:
            return _past_marks(self._text, block) if end.endswith((":", "?")) else ()
        if not end.endswith(":"):
            return ()
        sentences = sentences_of(self._text, _past_bullet(self._text, block), self._abbreviations)
        return sentences[-1] if sentences else ()


def _bullet(group: Group, shape: Shape) -> str:
    return group.words[: shape.offset].strip()


def _past_bullet(text: str, block: Block) -> Spans:
    """Return the block's spans without the bullet before its words; a number is part of them."""
    (start, end), *rest = block.spans
    if block.kind is BlockKind.ITEM and block.label and text.startswith(block.label, start):
        past = start + len(block.label)
        while past < end and text[past].isspace():
            past += 1
        start = past if not label_of(text[start:end])[0] else start
    return ((start, end), *rest) if start < end else block.spans


def _past_marks(text: str, heading: Block) -> Spans:
    """Return a heading's spans without the Markdown marks ("###") before its words."""
    (start, end), *rest = heading.spans
    return ((start + markdown_level(text[start:end])[1], end), *rest)


def quotable_spans(text: str, block: Block) -> Spans:
    """Return what of ``block`` can be quoted: an item without its bullet, anything else whole."""
    return _past_bullet(text, block)


def note_blocks(
    text: str,
    lines: Sequence[Line],
    roles: Sequence[Role],
    labels: Sequence[str],
    body: Sequence[Block],
    abbreviations: Collection[str],
) -> list[Block]:
    """Return one block a footnote, each with the sentence it hangs on where its anchor is found."""
    spans: dict[int, list[Span]] = {}
    after: int | None = None
    for line, role in zip(lines, roles, strict=True):
        if role.kind is None:
            continue
        if role.kind is BlockKind.FOOTNOTE:
            end = line.body + len(line.words)
            own = spans.setdefault(role.note, [])
            if own and after == role.note:
                own[-1] = (own[-1][0], end)
            else:
                own.append((line.body, end))
        after = role.note
    blocks = []
    for note, own in sorted(spans.items()):
        block = Block(BlockKind.FOOTNOTE, tuple(own), label=labels[note])
        blocks.append(replace(block, lead=_host(text, block, body, abbreviations)))
    return blocks


def _host(text: str, note: Block, body: Sequence[Block], abbreviations: Collection[str]) -> Spans:
    anchor = anchor_of(text, note, body)
    if anchor is None:
        return ()
    offset, block = anchor
    sentences = sentences_of(text, _past_bullet(text, block), abbreviations)
    return next((s for s in sentences if any(start <= offset < end for start, end in s)), block.spans)


def note_words(text: str, block: Block) -> Spans:
    """Return the footnote's spans without the marker it begins with."""
    (start, end), *rest = block.spans
    _, length = note_start(text[start:end])
    if not length and text.startswith(block.label, start):
        length = len(block.label)
    while start + length < end and text[start + length].isspace():
        length += 1
    return ((start + length, end), *rest) if start + length < end else block.spans


def furniture_blocks(lines: Sequence[Line], roles: Sequence[Role]) -> list[Block]:
    """Return one block for each line of furniture, and for each picture's place at the front of a line."""
    blocks = []
    for line, role in zip(lines, roles, strict=True):
        lead = line.start + len(line.text) - len(line.text.lstrip())
        if role.kind is BlockKind.FURNITURE and line.words:
            blocks.append(Block(BlockKind.FURNITURE, ((lead, line.body + len(line.words)),)))
        elif lead < line.body:
            blocks.append(Block(BlockKind.FURNITURE, ((lead, line.body),)))
    return [b for b in blocks if b.start < b.end]
