"""Plain text: what the file says is the canonical text; form feeds begin pages."""

from __future__ import annotations

from policy_qa.readers.content import Content, Reader
from policy_qa.readers.decoding import decode
from policy_qa.readers.limits import Limits


def page_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each page starts, behind its form feed; none without a form feed."""
    breaks = [place for place, character in enumerate(text) if character == "\f"] if "\f" in text else []
    starts = [0, *(place + 1 for place in breaks)]
    return tuple(start for start in starts if start < len(text) or start == 0) if breaks else ()


def read(data: bytes, name: str, _limits: Limits) -> Content:
    """Return the text of the file exactly, newlines made ``\\n`` and a byte order mark dropped."""
    text, warnings = decode(data, name)
    return Content(text, pages=page_starts(text), warnings=warnings)


READER = Reader("plain text", (".txt",), read)
