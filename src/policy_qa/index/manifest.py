"""What an index is made of and made with: the one record that is read before anything else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from policy_qa.errors import IndexDamaged, IndexOutdated

FORMAT = 2
MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class EmbedderFacts:
    """Which model made the vectors. ``fingerprint`` decides; ``name`` is how to load it again."""

    name: str
    fingerprint: str
    dimension: int


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file of a generation."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The file that a document was read from, as it was then. ``sidecar`` hashes its table in
    ``documents.toml``.
    """

    source: str
    sha256: str
    size: int
    mtime_ns: int
    sidecar: str
    chunks: int


@dataclass(frozen=True, slots=True)
class Versions:
    """The steps that turn a file into rows, each with the version that did it; analyzers by language."""

    reading: str
    cutting: str
    analyzers: Mapping[str, str]
    scoring: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """Everything that is known of a generation. ``copies`` are the sources that ``add`` copied into a
    corpus.
    """

    embedder: EmbedderFacts
    versions: Versions
    corpora: tuple[str, ...]
    documents: Mapping[str, DocumentFacts]
    chunks: int
    sentences: int
    created_ns: int
    copies: tuple[str, ...] = ()
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def embedder_name(self) -> str:
        return self.embedder.name

    @property
    def embedder_fingerprint(self) -> str:
        return self.embedder.fingerprint

    def to_bytes(self) -> bytes:
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> IndexManifest:
        """Return the manifest that ``data``, the file ``where``, holds.

        Raises:
            IndexOutdated: another version of the format wrote it.
            IndexDamaged: it is no manifest.
        """
        try:
            record = json.loads(data)
            version = record["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(f"{where} is not a manifest: {error}. {rebuild_hint()}") from error
        if version != FORMAT:
            raise IndexOutdated(
                f"{where} has format {version}; this version of policy-qa reads {FORMAT}: run `policy-qa index`."
            )
        try:
            return cls(
                embedder=EmbedderFacts(**record["embedder"]),
                versions=Versions(**record["versions"]),
                corpora=tuple(record["corpora"]),
                documents={name: DocumentFacts(**facts) for name, facts in record["documents"].items()},
                chunks=int(record["chunks"]),
                sentences=int(record["sentences"]),
                created_ns=int(record["created_ns"]),
                copies=tuple(record["copies"]),
                files={name: FileFacts(**facts) for name, facts in record["files"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexDamaged(f"{where} lacks what a manifest has: {error}. {rebuild_hint()}") from error


def facts_of(data: bytes) -> FileFacts:
    """Return the size and the hash of a file's bytes."""
    return FileFacts(len(data), hashlib.sha256(data).hexdigest())


def rebuild_hint() -> str:
    """Return the next step after damage."""
    return "Build it anew with `policy-qa index --rebuild`."
