"""Checks on an archive before anything in it is parsed: entries, unpacked size, ratio, entities."""

from __future__ import annotations

import io
import zipfile
import zlib

from policy_qa.errors import BrokenFile, LimitExceeded
from policy_qa.readers.content import MEND, reason
from policy_qa.readers.limits import MIB, Limits

# Below this size a high ratio costs nothing: a short text of repeated words packs very well.
_SMALL = 4 * MIB
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")


def check_archive(data: bytes, name: str, limits: Limits) -> None:
    """Raise LimitExceeded for an archive bomb, BrokenFile for a damaged archive or XML that declares
    entities.

    Sizes are the declared ones; ``zipfile`` never reads more than an entry declares.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, len(data), name, limits)
            for entry in entries:
                if entry.filename.lower().endswith((".xml", ".rels")):
                    _check_entities(archive.read(entry), entry.filename, name)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise BrokenFile(f"{name} is no whole archive ({reason(error)}); {MEND}") from error


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, name: str, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.archive_entries:
        raise LimitExceeded(
            f"{name} holds {len(entries):,} files; at most {limits.archive_entries:,} are unpacked"
        )
    if unpacked > limits.archive_bytes:
        raise LimitExceeded(
            f"{name} unpacks to {unpacked // MIB:,} MiB; at most {limits.archive_bytes // MIB:,} MiB are "
            "read: take pictures out, or split it"
        )
    if unpacked > _SMALL and unpacked > limits.archive_ratio * packed:
        raise LimitExceeded(
            f"{name} unpacks to {unpacked // max(packed, 1):,} times its size; up to {limits.archive_ratio} "
            "times is read: open it in its program and save it anew"
        )


def _check_entities(xml: bytes, part: str, name: str) -> None:
    # Without the zero bytes UTF-16 reads like ASCII.
    bare = xml.replace(b"\x00", b"")
    if any(word in bare for word in _FORBIDDEN):
        raise BrokenFile(
            f"{name}: {part[:80]!r} declares entities, which no word processor writes; it is not read"
        )
