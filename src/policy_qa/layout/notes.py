"""Footnotes → the sentence each hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_qa.layout.lines import SUPERSCRIPTS
from policy_qa.types import Block, Span

_TO_SUPER = str.maketrans("0123456789", SUPERSCRIPTS)
# How far back a footnote's anchor may stand (characters): two dense pages.
REACH = 12_000


def anchor_of(text: str, label: str, note: Block, body: Sequence[Block]) -> tuple[int, Block] | None:
    """Return (offset, block) of the nearest anchor ``label`` in ``body``, first above the note, then below it.

    Anchors are ``<sup>4</sup>``, ``⁴``, ``[^4]`` or a digit glued to a word or a closing mark.
    """
    pattern = _pattern(label)
    found: list[tuple[bool, int, int, Block]] = []
    for block in body:
        if abs(block.start - note.start) > REACH and abs(block.end - note.start) > REACH:
            continue
        for offset in _matches(pattern, text, block.spans):
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


def _matches(pattern: re.Pattern[str], text: str, spans: Sequence[Span]) -> list[int]:
    return [match.start() for start, end in spans for match in pattern.finditer(text, start, end)]

