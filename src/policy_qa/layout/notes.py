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

    ``body`` is in order. Anchors are ``<sup>4</sup>``, ``⁴``, ``[^4]`` or a digit glued to a word or a closing mark.
    """
    pattern = _pattern(note.label)
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


def _pattern(label: str) -> re.Pattern[str]:
    escaped = re.escape(label)
    forms = [rf"<sup>\s*{escaped}\s*</sup>", rf"\[\^{escaped}\](?!:)"]
    if label.isdigit():
        superscript = label.translate(_TO_SUPER)
        forms.append(rf"(?<![{SUPERSCRIPTS}]){superscript}(?![{SUPERSCRIPTS}])")
        forms.append(rf"(?:(?<=[^\W\d_])|(?<=[)\]”’\"'.]))(?<!\d\.){label}(?![\d%\w]|[.,]\d)")
    return re.compile("|".join(forms))
