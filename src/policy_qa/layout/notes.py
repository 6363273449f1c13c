"""Footnotes → the sentence each hangs on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from policy_qa.layout.lines import SUPERSCRIPTS
from policy_qa.types import Block

_TO_SUPER = str.maketrans("0123456789", SUPERSCRIPTS)
# How far back a footnote's anchor may stand (characters): two dense pages.
REACH = 12_000


def anchor_of(text: str, note: Block, body: Sequence[Block]) -> tuple[int, Block] | None:
    """Return (offset, block) of the nearest anchor of ``note`` in ``body``, first above it, then below.

    ``body`` is in order. Anchors are ``<sup>4</sup>``, ``⁴``, ``[^4]``, ``[4]`` or, where there is none of these, a
    digit glued to a word or a closing mark.
    """
    shown, glued = _patterns(note.label)
    return _nearest(text, note, body, shown) or (_nearest(text, note, body, glued) if glued else None)


def _nearest(
    text: str, note: Block, body: Sequence[Block], pattern: re.Pattern[str]
) -> tuple[int, Block] | None:
    low, high = note.start - REACH, note.start + REACH
    first = bisect_right(body, low, key=lambda b: b.start) - 1
    found: list[tuple[bool, int, int, Block]] = []
    for block in body[max(0, first) : bisect_left(body, high, key=lambda b: b.start)]:
        for start, end in block.spans:
            for match in pattern.finditer(text, max(start, low), min(end, high)):
                offset = match.start()
                found.append((offset > note.start, abs(offset - note.start), offset, block))
    if not found:
        return None
    _, _, offset, block = min(found, key=lambda f: f[:3])
    return offset, block


def _patterns(label: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Return what an anchor looks like where it shows itself, and where it is only a digit behind a word."""
    escaped = re.escape(label)
    forms = [rf"<sup>\s*{escaped}\s*</sup>", rf"\[\^{escaped}\](?!:)", rf"(?<!^)\[{escaped}\](?![(:])"]
    if not label.isdigit():
        return re.compile("|".join(forms)), None
    superscript = label.translate(_TO_SUPER)
    forms.append(rf"(?<![{SUPERSCRIPTS}]){superscript}(?![{SUPERSCRIPTS}])")
    # A capital alone is no word: "B1" is a level.
    glued = rf"(?:(?<=[^\W\d_])(?<!\b[A-Z])|(?<=[)\]”’\"'.]))(?<!\d\.){label}(?![\d%\w]|[.,]\d)"
    return re.compile("|".join(forms)), re.compile(glued)
