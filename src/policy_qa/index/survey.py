"""Which files there are, and which of them are still what the index holds."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_qa.errors import UsageError
from policy_qa.index.manifest import DocumentFacts
from policy_qa.index.pipeline import Pipeline
from policy_qa.metadata import SIDECAR

# A file may change twice within one tick of the clock that dates it (git calls such an entry racy).
_RACY_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a corpus, as it is now."""

    path: Path
    size: int
    mtime_ns: int
    sidecar: str

    def holds(self, facts: DocumentFacts, indexed_ns: int) -> bool:
        """Return whether the file is what ``facts`` were taken from at ``indexed_ns``."""
        if self.sidecar != facts.sidecar or self.size != facts.size:
            return False
        settled = facts.mtime_ns < indexed_ns - _RACY_NS
        return (settled and self.mtime_ns == facts.mtime_ns) or file_hash(self.path) == facts.sha256


def require_folders(corpora: Sequence[Path]) -> None:
    """Raise UsageError for the first of ``corpora`` that is no folder."""
    for corpus in corpora:
        if not corpus.is_dir():
            raise UsageError(
                f"{corpus} is not a folder: name the folder that holds the documents with --corpus."
            )


def survey(corpora: Sequence[Path], pipeline: Pipeline) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return every document's file, corpus by corpus, each in order of path; and (path, message) of the
    unreachable.

    Raises:
        UsageError: a corpus is no folder.
    """
    sidecars: dict[Path, Mapping[str, Any] | str] = {}
    found: dict[Path, Source] = {}
    failed: list[tuple[str, str]] = []
    require_folders(corpora)
    for corpus in corpora:
        for path in pipeline.find(corpus.resolve()):
            if path in found:
                continue
            try:
                found[path] = source_of(path, sidecars)
            except OSError as error:
                failed.append((str(path), f"{path} cannot be opened: {error.strerror or error}"))
    return list(found.values()), failed


def source_of(path: Path, sidecars: dict[Path, Mapping[str, Any] | str] | None = None) -> Source:
    """Return ``path`` as it is now; ``sidecars`` remembers each folder's ``documents.toml`` between calls."""
    known = {} if sidecars is None else sidecars
    if path.parent not in known:
        known[path.parent] = _tables(path.parent / SIDECAR)
    status = path.stat()
    return Source(path, status.st_size, status.st_mtime_ns, _digest(known[path.parent], path.name))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, or nothing where it cannot be opened (reading it then says
    why).
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _tables(sidecar: Path) -> Mapping[str, Any] | str:
    """Return the tables of a ``documents.toml``, or its text where it is none: reading a file then says what
    is wrong.
    """
    try:
        data = sidecar.read_bytes()
    except OSError:
        return {}
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return hashlib.sha256(data).hexdigest()


def _digest(tables: Mapping[str, Any] | str, name: str) -> str:
    table = tables if isinstance(tables, str) else tables.get(name)
    if table is None:
        return ""
    return hashlib.sha256(json.dumps(table, sort_keys=True, default=str).encode()).hexdigest()
