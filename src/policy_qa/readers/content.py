"""What one reader makes of one file, before it is a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from policy_qa.readers.limits import Limits
from policy_qa.types import BlockKind, Mark, Metadata, collapse

PAGE_BREAK = "\n\f"
NOTHING = Metadata()
MEND = "fetch it again, or open it in its program and save it anew"

_STRANGE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Content:
    """Canonical text with marks and pages (see ``Document``) and what the file says of itself.

    ``declared`` is said on purpose (front matter) and goes above ``documents.toml``; ``found`` below it.
    ``body`` is the offset at which the words begin (behind front matter). ``warnings`` are sentences for a
    person.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    pages: tuple[int, ...] = ()
    declared: Metadata = NOTHING
    found: Metadata = NOTHING
    body: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: the endings it takes (lower case, with the dot) and how its bytes become content.

    ``read(data, name, limits)`` raises BrokenFile, NoTextLayer or LimitExceeded, each naming ``name``;
    whatever else a parser raises is turned into BrokenFile by ``read_document``.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str, Limits], Content]
    packages: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Return ``text`` with newlines as ``\\n`` and without control characters and surrogates."""
    return _STRANGE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def reason(error: BaseException) -> str:
    """Return what a parser said was wrong, on one short line without control characters."""
    words = collapse(clean(f"{type(error).__name__}: {error}"))
    return words if len(words) <= 200 else words[:200] + " …"


class TextBuilder:
    """Puts blocks one below the other, a blank line between them, and remembers what each is."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._tight = False

    def add(
        self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, *, tight: bool = False
    ) -> None:
        """Add one block; no mark for a paragraph. Two ``tight`` blocks in a row get no blank line between
        them.
        """
        block = clean(text).replace("\f", "\n").strip()
        if not block:
            return
        self._put("" if not self._length else "\n" if tight and self._tight else "\n\n")
        start = self._length
        self._put(block)
        if kind is not BlockKind.PARAGRAPH:
            self._marks.append(Mark(start, self._length, kind, level))
        self._tight = tight

    def text(self) -> str:
        """Return the whole, closed with a newline."""
        return "".join(self._parts) + ("\n" if self._length else "")

    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._marks)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
