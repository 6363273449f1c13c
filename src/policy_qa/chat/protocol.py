"""What the page needs of the assistant: three methods and two collections, nothing below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from policy_qa.types import Answer, Chunk, Document


class Library(Protocol):
    """The part of an index that the page reads: whole documents, and the passages with their headings."""

    @property
    def documents(self) -> Mapping[str, Document]: ...

    @property
    def chunks(self) -> tuple[Chunk, ...]: ...


class Asker(Protocol):
    """The front door, as the page sees it. Must be safe to call from several threads at once."""

    @property
    def index(self) -> Library: ...

    def documents(self) -> tuple[Document, ...]: ...

    def ask(
        self, question: str, k: int = 10, language: str | None = None, documents: Sequence[str] = ()
    ) -> Answer:
        """Answer ``question``; raise ``PolicyQAError`` when it cannot be tried at all."""
        ...
