"""What was done to an index, and what it was found to be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class Failure(NamedTuple):
    """A file that was left out, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Ids of documents by what became of them. ``written`` says whether there is a new generation.

    ``chunks`` counts all of the index; ``notes`` are lines that a person should read.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    chunks: int
    seconds: float
    written: bool
    generation: str
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        record = asdict(self)
        failed = [{"path": failure.path, "message": failure.message} for failure in self.failed]
        return {**record, "failed": failed, "seconds": round(self.seconds, 3)}

    def summary(self) -> str:
        """Return one line of counts, and a line for each note."""
        total = len(self.added) + len(self.changed) + len(self.unchanged)
        parts = [
            f"{len(ids)} {what}"
            for what, ids in (
                ("added", self.added),
                ("changed", self.changed),
                ("removed", self.removed),
                ("not read", self.failed),
            )
            if ids
        ]
        what = ", ".join(parts) if parts else "brought up to date" if self.written else "nothing changed"
        noun = "document" if total == 1 else "documents"
        passages = "passage" if self.chunks == 1 else "passages"
        line = f"{total} {noun}, {self.chunks} {passages}: {what} ({self.seconds:.1f} s)"
        return "\n".join([line, *self.notes])


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A sound index in figures."""

    generation: str
    format: int
    embedder: str
    documents: int
    chunks: int
    sentences: int
    terms: int
    languages: tuple[str, ...]
    files: int
    bytes: int
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def summary(self) -> str:
        """Return what was checked in a few lines."""
        lines = [
            f"The index is sound: {self.generation}, format {self.format}, model {self.embedder}.",
            f"{self.documents} documents, {self.chunks} passages, {self.sentences} sentences, {self.terms} terms "
            f"({', '.join(self.languages) or 'no language'}).",
            f"{self.files} files, {self.bytes:,} bytes: every hash is right.",
        ]
        return "\n".join([*lines, *self.notes])
