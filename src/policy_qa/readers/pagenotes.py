"""Notes at the foot of a PDF's pages: numbers that only stand before them are raised, as their anchors are.

Where the number is set like the note's own words, "1 See the report", small type or an anchor tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from policy_qa.readers.superscript import SUPERSCRIPTS, superscript
from policy_qa.readers.typography import Measured, PageType

_SMALLER = 0.95  # times the body's size
_NUMBERED = re.compile(r"\s*(\d{1,3})\s+(?=\S)")
_MOST = 40  # lines at the foot of a page that can be notes
_GLUED = r"(?:(?<=[^\W\d_])(?<!\b[A-Z])|(?<=[)\]”’\"'.,;:]))(?<!\d[.,])%s(?![\w%%]|[.,]\d)"


def with_raised_notes(
    pages: Sequence[PageType], measured: Measured, taken: Collection[tuple[int, int]]
) -> list[str]:
    """Return the text of each page, the number of each note at its foot in raised digits, lengths as before.

    ``taken`` are lines, by (page index, start), that are furniture. A line counts as a note's first if its number
    is anchored above it on the page and goes on counting, and all below it is in small type or its anchor raised.
    """
    sizes = {(line.page, line.start): line.size for line in measured.lines}
    return [_raised(index, page.text, sizes, measured.body, taken) for index, page in enumerate(pages)]


def _raised(
    index: int,
    text: str,
    sizes: dict[tuple[int, int], float],
    body: float,
    taken: Collection[tuple[int, int]],
) -> str:
    lines = []
    start = 0
    for words in text.split("\n"):
        if words.strip() and (index, start) not in taken:
            lines.append((start, words))
        start += len(words) + 1
    found: list[tuple[int, int, int]] = []  # start and end of a number, and it
    small = True
    for start, words in reversed(lines[-_MOST:]):
        small = small and sizes.get((index, start), body) <= _SMALLER * body
        match = _NUMBERED.match(words)
        if match and _is_anchored(text[:start], match.group(1), small=small):
            found.append((start + match.start(1), start + match.end(1), int(match.group(1))))
    for start, end, _ in _counting(found[::-1]):
        text = text[:start] + superscript(text[start:end]) + text[end:]
    return text


def _is_anchored(above: str, number: str, *, small: bool) -> bool:
    raised = rf"(?<![{SUPERSCRIPTS}\s]){superscript(number)}(?![{SUPERSCRIPTS}])"
    if re.search(rf"(?<=\S){raised}", above):
        return True
    return small and bool(re.search(_GLUED % number, above))


def _counting(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the numbers that count on one by one up to the last."""
    kept: list[tuple[int, int, int]] = []
    for note in reversed(found):
        if not kept or note[2] == kept[-1][2] - 1:
            kept.append(note)
    return kept
