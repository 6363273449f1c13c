"""Running heads, running feet and page numbers: lines at the edge of a page that come back on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from policy_qa.types import collapse

_EDGE = 4  # lines from the top or the foot that can be furniture
_PAGES = 3  # on which a line must come back
_NUMBER = re.compile(
    r"(?:[A-Z]{2} )?[-–—| ]*(?:page|pagina|blz\.?|p\.)? ?(\d{1,4})(?: ?(?:/|of|van|von) ?\d{1,4})?"
    r"[-–—| ]*(?: [A-Z]{2})?",
    re.IGNORECASE,
)

Line = tuple[int, int, str]  # start and end in the page's text, and the words
Place = tuple[int, int]  # page index, start of a line


def furniture(pages: Sequence[str], large: Collection[Place] = ()) -> tuple[tuple[int, int, int], ...]:
    """Return (page index, start, end) of each line of furniture, offsets in that page's text, in order.

    A line counts if it and all lines between it and the edge stand at this edge of at least three pages (of both, where
    there are two), letter for
    letter or with a number that runs with the pages; or are a bare page number whose distance to the page's index
    two pages share. Lines in ``large`` type count only if they come back letter for letter: "Artikel 12" at the
    head of many pages is a heading.
    """
    lines = [tuple(_lines(page)) for page in pages]
    found: set[tuple[int, int, int]] = set()
    for reverse in (False, True):
        edges = [list(reversed(page) if reverse else page)[:_EDGE] for page in lines]
        keys = [
            [_keys(i, words, (i, start) in large) for start, _, words in edge] for i, edge in enumerate(edges)
        ]
        counts = Counter(key for page in keys for key in set().union(*page))
        for index, edge in enumerate(edges):
            for (start, end, words), own in zip(edge, keys[index], strict=True):
                if max(counts[key] for key in own) < _needed(words, index, len(pages)):
                    break
                found.add((index, start, end))
    return tuple(sorted(found))


def _keys(index: int, words: str, large: bool) -> set[tuple[str, int]]:
    """Return what must come back: the words, and the words with each number told by its distance to the page."""
    keys = {(words.casefold(), -1)}
    if not large:
        for match in re.finditer(r"\d{1,4}", words):
            rest = (
                re.sub(r"\d+", "#", words[: match.start()]) + "@" + re.sub(r"\d+", "#", words[match.end() :])
            )
            keys.add((rest.casefold(), int(match.group()) - index))
    return keys


def _needed(words: str, index: int, pages: int) -> int:
    """Return on how many pages these words must stand: fewer for a page number alone."""
    match = _NUMBER.fullmatch(words)
    if not match:
        return min(_PAGES, max(pages, 2))
    return 1 if pages < _PAGES and int(match.group(1)) == index + 1 else 2


def _lines(page: str) -> Iterator[Line]:
    start = 0
    for line in page.split("\n"):
        words = collapse(line)
        if words:
            yield start, start + len(line), words
        start += len(line) + 1
