"""What a format says of a line, found without reading all marks for every line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policy_qa.layout.lines import Line
from policy_qa.types import BlockKind, Mark

# Marks may lie within one another, but not many deep.
_DEPTH = 4


class MarkFinder:
    """The marks of a document, by place."""

    def __init__(self, marks: Sequence[Mark], kinds: Sequence[BlockKind] = tuple(BlockKind)) -> None:
        self._marks = sorted((m for m in marks if m.kind in kinds), key=lambda m: m.start)
        self._starts = [m.start for m in self._marks]

    def at(self, line: Line) -> Mark | None:
        """Return the innermost mark over words of ``line``, None where there is none."""
        if line.blank:
            return None
        last = bisect_left(self._starts, line.end)
        near = reversed(self._marks[max(0, last - _DEPTH) : last])
        return next((mark for mark in near if line.body < mark.end), None)
