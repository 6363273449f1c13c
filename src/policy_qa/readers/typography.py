"""Headings of a PDF by their type: larger than the body, or bold, and short."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from policy_qa.readers.superscript import SUPERSCRIPTS

_LARGER = 1.12  # times the body's size
_LONGEST = 160  # characters of a heading
_MOST_LINES = 4
_LEVELS = 5
_NUMBERED = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PageType:
    """One page's text, and the runs it was set in: (words, size in points, bold)."""

    text: str
    runs: tuple[tuple[str, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page and the type that most of it is set in; bold only if all of it is."""

    page: int
    start: int
    end: int
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """The lines of all pages in their type, and the type that most words are set in."""

    lines: tuple[Line, ...] = ()
    body: float = 0.0
    body_bold: bool = False

    def large(self) -> frozenset[tuple[int, int]]:
        """Return (page index, start) of the lines in larger type than the body."""
        return frozenset((line.page, line.start) for line in self.lines if line.size >= self.body * _LARGER)


def measure(pages: Sequence[PageType]) -> Measured:
    """Return the type of every line with words; nothing where the runs tell nothing."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for page in pages:
        for words, size, bold in page.runs:
            sizes[size, bold] += len(words.strip())
    if not sizes:
        return Measured()
    (body, bold), _ = sizes.most_common(1)[0]
    return Measured(tuple(line for i, page in enumerate(pages) for line in _set_lines(i, page)), body, bold)


def headings(
    pages: Sequence[PageType], measured: Measured, taken: Collection[tuple[int, int]]
) -> tuple[tuple[int, int, int, int], ...]:
    """Return (page index, start, end, level) of each heading, offsets in that page's text, in order.

    ``taken`` are lines, by (page index, start), that are something else. Levels follow the sizes, 1 the largest;
    bold lines of the body's size come below all larger ones.
    """
    lines = [line for line in measured.lines if (line.page, line.start) not in taken]
    groups = [group for group in _groups(pages, lines) if _fits(_words(pages, group), len(group))]
    larger = {group[0].size for group in groups if group[0].size >= measured.body * _LARGER}
    levels = {size: min(number, _LEVELS) for number, size in enumerate(sorted(larger, reverse=True), 1)}
    bold_level = min(len(levels), _LEVELS) + 1
    found = []
    for group in groups:
        first = group[0]
        bold = first.bold and not measured.body_bold and first.size >= measured.body * 0.97
        level = levels.get(first.size, bold_level if bold else 0)
        if level:
            found.append((first.page, first.start, group[-1].end, level))
    return tuple(found)


def _words(pages: Sequence[PageType], group: Sequence[Line]) -> str:
    return pages[group[0].page].text[group[0].start : group[-1].end]


def _fits(words: str, lines: int) -> bool:
    return (
        lines <= _MOST_LINES
        and len(words) <= _LONGEST
        and any(map(str.isalpha, words))
        and not words.rstrip().endswith((".", ";", ",")) | words.lstrip().startswith(("•", "–", "-"))
    )


def _groups(pages: Sequence[PageType], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines, one below the other on one page, in the same type; a number begins another title."""
    group: list[Line] = []
    for line in lines:
        same = group and (line.page, line.size, line.bold) == (group[-1].page, group[-1].size, group[-1].bold)
        if group and (not same or _NUMBERED.match(pages[line.page].text, line.start)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _set_lines(index: int, page: PageType) -> Iterator[Line]:
    """Yield each line with words and the type that most of its letters are set in.

    A run is found in the text behind the one before it, so that no offsets of the parser are needed.
    """
    weights: dict[int, Counter[tuple[float, bool]]] = defaultdict(Counter)
    starts = _line_starts(page.text)
    place, line = 0, 0
    for words, size, bold in page.runs:
        for piece in filter(None, map(str.strip, words.split("\n"))):
            at = page.text.find(piece, place, place + len(piece) + 400)
            if at < 0:
                continue
            place = at + len(piece)
            while line + 1 < len(starts) and starts[line + 1] <= at:
                line += 1
            if any(map(str.isalnum, piece.strip(SUPERSCRIPTS))):
                weights[line][size, bold] += len(piece)
    for number, weight in sorted(weights.items()):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(page.text)
        (size, bold), _ = weight.most_common(1)[0]
        if page.text[starts[number] : end].strip():
            # Bold at the head of a line only ("Who: the town") is no heading: all of it must be.
            yield Line(index, starts[number], end, size, bold and len(weight) == 1)


def _line_starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
