"""Document ↔ JSON, for the pipe between the child that reads and the parent, which trusts nothing."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Mapping
from typing import Any

from policy_qa import errors
from policy_qa.errors import DocumentError
from policy_qa.types import BlockKind, Document, Mark, Metadata

_ERRORS: Mapping[str, type[DocumentError]] = {
    name: found
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, DocumentError)
}


def dump_document(document: Document) -> dict[str, Any]:
    """Return ``document`` as plain JSON data; marks as [start, end, kind, level]."""
    plain = {f.name: getattr(document, f.name) for f in dataclasses.fields(document)}
    plain["marks"] = [[mark.start, mark.end, mark.kind.value, mark.level] for mark in document.marks]
    return plain


def load_document(data: Mapping[str, Any]) -> Document:
    """Return the document, its types and offsets checked. Raises ValueError for anything else."""
    try:
        fields = dict(data)
        fields["authors"] = tuple(fields["authors"])
        fields["pages"] = tuple(fields["pages"])
        fields["marks"] = tuple(Mark(s, e, BlockKind(kind), level) for s, e, kind, level in fields["marks"])
        document = Document(**fields)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no document: {error}") from error
    check_document(document)
    return document


def check_document(document: Document) -> None:
    """Raise ValueError unless strings are strings, pages ascend from 0, and marks lie in order inside the
    text.
    """
    length = len(document.text)
    for name in ("doc_id", "title", "language", "kind", "source", "sha256", "text"):
        if not isinstance(getattr(document, name), str):
            raise ValueError(f"{name} is no text")
    for name in ("issuer", "date", "reference", "celex", "url"):
        if not isinstance(getattr(document, name), str | None):
            raise ValueError(f"{name} is no text")
    if not all(isinstance(author, str) for author in document.authors):
        raise ValueError("authors are no texts")
    numbers = [*document.pages, *(n for m in document.marks for n in (m.start, m.end, m.level))]
    if not all(type(number) is int for number in numbers):
        raise ValueError("an offset is no number")
    pages = document.pages
    if pages and (pages[0] != 0 or pages[-1] > length or any(a >= b for a, b in itertools.pairwise(pages))):
        raise ValueError("pages do not ascend from 0 inside the text")
    starts = [mark.start for mark in document.marks]
    if starts != sorted(starts) or not all(0 <= m.start < m.end <= length for m in document.marks):
        raise ValueError("marks are not in order inside the text")
    if "\r" in document.text:
        raise ValueError("the text holds a carriage return")


def dump_metadata(metadata: Metadata) -> dict[str, Any]:
    return dataclasses.asdict(metadata)


def load_metadata(data: Mapping[str, Any]) -> Metadata:
    return Metadata(**{**data, "authors": tuple(data["authors"])})


def error_of(name: str, message: str) -> DocumentError:
    """Return the error a child reported by its class's name; one that is not known is a BrokenFile."""
    return _ERRORS.get(name, errors.BrokenFile)(message)


def encode(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
