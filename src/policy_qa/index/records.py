"""Documents and chunks as lines of JSON, and back.

A chunk's ``text`` is not stored: it is ``document.text[start:end]``, and cutting it again when the index is
opened keeps that true by construction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from policy_qa.errors import IndexDamaged
from policy_qa.types import BlockKind, Chunk, Document, Mark, Sentence, Spans


def documents_bytes(documents: Iterable[Document]) -> bytes:
    """Return one line of JSON a document."""
    return _lines(asdict(document) for document in documents)


def chunks_bytes(chunks: Iterable[Chunk]) -> bytes:
    """Return one line of JSON a chunk."""
    return _lines(_chunk_record(chunk) for chunk in chunks)


def documents_from(data: bytes, where: str) -> dict[str, Document]:
    """Return documents by key, in the order of their lines.

    Raises:
        IndexDamaged: a line is no document.
    """
    return {document.key: document for document in (_document(r, where) for r in _records(data, where))}


def chunks_from(data: bytes, documents: Mapping[str, Document], where: str) -> tuple[Chunk, ...]:
    """Return chunks in the order of their lines.

    Raises:
        IndexDamaged: a line is no chunk of ``documents``.
    """
    return tuple(_chunk(record, documents, where) for record in _records(data, where))


def _lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    # Lone surrogates may come out of broken files; escaped ASCII keeps them, UTF-8 would not.
    return "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records).encode("ascii")


def _records(data: bytes, where: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = [json.loads(line) for line in data.splitlines()]
    except ValueError as error:
        raise IndexDamaged(f"{where} is not lines of JSON: {error}") from error
    return found


def _document(record: Mapping[str, Any], where: str) -> Document:
    try:
        marks = tuple(Mark(m["start"], m["end"], BlockKind(m["kind"]), m["level"]) for m in record["marks"])
        tuples = {"marks": marks, "pages": tuple(record["pages"]), "authors": tuple(record["authors"])}
        return Document(**{**record, **tuples})
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(f"{where} holds a line that is no document: {error}") from error


def _chunk_record(chunk: Chunk) -> dict[str, Any]:
    return {
        "chunk_id": chunk.chunk_id,
        "doc_id": chunk.doc_id,
        "document": chunk.document,
        "section_id": chunk.section_id,
        "path": chunk.path,
        "start": chunk.start,
        "end": chunk.end,
        "passage": chunk.passage,
        "spans": chunk.spans,
        "page": chunk.page,
        "language": chunk.language,
        "context": chunk.context,
        "kind": chunk.kind,
        "sentences": [(s.spans, s.text, s.kind, s.group, s.lead, s.page) for s in chunk.sentences],
    }


def _chunk(record: Mapping[str, Any], documents: Mapping[str, Document], where: str) -> Chunk:
    try:
        start, end = int(record["start"]), int(record["end"])
        changed = {
            "path": tuple(record["path"]),
            "spans": _spans(record["spans"]),
            "kind": BlockKind(record["kind"]),
            "text": documents[record["document"]].text[start:end],
            "sentences": tuple(
                Sentence(_spans(spans), text, BlockKind(kind), group, _spans(lead), page)
                for spans, text, kind, group, lead, page in record["sentences"]
            ),
        }
        return Chunk(**{**record, **changed})
    except (KeyError, TypeError, ValueError) as error:
        raise IndexDamaged(f"{where} holds a line that is no chunk: {error}") from error


def _spans(pairs: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)
