"""Plain text: what the file says is the canonical text; form feeds begin pages, and running heads are marked."""

from __future__ import annotations

from itertools import pairwise

from policy_qa.readers.content import Content, Reader
from policy_qa.readers.decoding import decode
from policy_qa.readers.furniture import furniture
from policy_qa.readers.limits import Limits
from policy_qa.types import BlockKind, Mark


def page_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each page starts, behind its form feed; none without a form feed."""
    breaks = [place for place, character in enumerate(text) if character == "\f"] if "\f" in text else []
    starts = [0, *(place + 1 for place in breaks)]
    return tuple(start for start in starts if start < len(text) or start == 0) if breaks else ()


def read(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the text of the file exactly, newlines made ``\\n`` and a byte order mark dropped."""
    text, warnings = decode(data, name)
    pages = page_starts(text)
    return Content(text, marks=_edges(text, pages), pages=pages, warnings=warnings)


def _edges(text: str, starts: tuple[int, ...]) -> tuple[Mark, ...]:
    """Return the running heads and feet of a text with pages."""
    pages = [text[a:b] for a, b in pairwise((*starts, len(text)))]
    return tuple(
        Mark(starts[i] + start, starts[i] + end, BlockKind.FURNITURE) for i, start, end in furniture(pages)
    )


READER = Reader("plain text", (".txt",), read)
