"""Tables of contents: lines that end in a page number behind a row of dots, and those that stand among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.layout.lines import Line

_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){3,}\.?|…{2,}|_{5,}|·{4,})\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$")
_PAGED = re.compile(r"\S.*?\s+(\d{1,4})$")
_NAME = re.compile(
    r"[#*_\s]*(?:inhoud|inhoudsopgave|inhoudstafel|contents|table of contents)[*_:\s]*", re.IGNORECASE
)
_LONGEST = 200  # characters of an entry


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that belong to a table of contents, its heading too.

    A row of dots marks an entry. Below a heading that says "Contents", entries are also lines that end in page
    numbers that never fall, three at least. A line of words that an entry carries on belongs to it.
    """
    filled = [at for at, line in enumerate(lines) if not line.blank]
    found = {at for at in filled if len(lines[at].words) <= _LONGEST and _LEADER.search(lines[at].words)}
    for place, at in enumerate(filled):
        if _NAME.fullmatch(lines[at].words):
            below = _paged(lines, filled, place + 1)
            if len(below) >= 3:
                found.update(below)
    if not found:
        return frozenset()
    for place in range(len(filled) - 2, -1, -1):
        at, following = filled[place], filled[place + 1]
        if following in found and at not in found and _belongs(lines, at, following, found, place, filled):
            found.add(at)
    return frozenset(found)


def _belongs(
    lines: Sequence[Line], at: int, following: int, found: set[int], place: int, filled: Sequence[int]
) -> bool:
    """Tell whether the line above an entry is the table's heading, or the first half of that entry."""
    words = lines[at].words
    if _NAME.fullmatch(words):
        return True
    tight = following == at + 1 and len(words) <= _LONGEST and words[-1] not in ".!?:;"
    above = place > 0 and (
        filled[place - 1] in found or bool(_NAME.fullmatch(lines[filled[place - 1]].words))
    )
    return tight and above


def _paged(lines: Sequence[Line], filled: Sequence[int], place: int) -> list[int]:
    """Return the lines from ``place`` on that end in page numbers that never fall, until one does not."""
    found: list[int] = []
    last = 0
    for at in filled[place:]:
        match = _PAGED.match(lines[at].words)
        if match is None or len(lines[at].words) > _LONGEST or not last <= int(match.group(1)) < last + 100:
            break
        last = int(match.group(1))
        found.append(at)
    return found
