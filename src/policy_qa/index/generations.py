"""Generations on disk: each a folder that is written once; ``CURRENT`` says which one counts.

    CURRENT             "gen-000007 <size and sha256 of its manifest>"
    gen-000007/
        manifest.json   what it is made of and with; size and hash of every other file
        ...

A commit writes and syncs a new folder and then replaces ``CURRENT`` in one rename; so a reader, or a machine
that lost power, finds the old generation or the new one. This is how Lucene commits its segments.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from policy_qa.errors import IndexDamaged, NoIndex
from policy_qa.index.disk import Disk
from policy_qa.index.manifest import MANIFEST_FILE, FileFacts, IndexManifest, facts_of, rebuild_hint

CURRENT = "CURRENT"

_GENERATION = re.compile(r"gen-(\d{6,})")
_POINTER = re.compile(r"(gen-\d{6,}) (\d{1,12}) ([0-9a-f]{64})\n")
_LONGEST_POINTER = 200


@dataclass(frozen=True, slots=True)
class Generation:
    """One committed state of an index folder."""

    folder: Path
    manifest: IndexManifest

    @property
    def name(self) -> str:
        return self.folder.name


class Vanished(Exception):
    """A file of a generation is gone: removed by a writer that committed a newer one, or by someone else."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def pointer(index_dir: Path) -> tuple[str, FileFacts]:
    """Return the name of the current generation, and the size and hash of its manifest.

    Raises:
        NoIndex: there is no index in the folder.
        IndexDamaged: ``CURRENT`` does not read as it was written.
    """
    path = index_dir / CURRENT
    try:
        text = _bytes(path, _LONGEST_POINTER).decode("ascii", "replace")
    except Vanished:
        raise NoIndex(
            f"There is no index in {index_dir}: build one with `policy-qa index --index {index_dir}`."
        ) from None
    found = _POINTER.fullmatch(text)
    if found is None:
        raise IndexDamaged(f"{path} does not name a generation. {rebuild_hint()}")
    return found[1], FileFacts(int(found[2]), found[3])


def current(index_dir: Path) -> Generation:
    """Return the current generation, its manifest's hash checked.

    Raises:
        Vanished: the manifest is not there.
        NoIndex, IndexDamaged, IndexOutdated: as their names say.
    """
    name, facts = pointer(index_dir)
    path = index_dir / name / MANIFEST_FILE
    data = _bytes(path, facts.size)
    if facts_of(data) != facts:
        raise IndexDamaged(f"{path} was changed: its hash is not the one in {CURRENT}. {rebuild_hint()}")
    return Generation(index_dir / name, IndexManifest.from_bytes(data, str(path)))


def checked_bytes(generation: Generation, name: str) -> bytes:
    """Return the bytes of one file of a generation, size and hash checked before anyone parses them.

    Raises:
        Vanished: the file is not there.
        IndexDamaged: it was changed, cut short, or cannot be read.
    """
    path = generation.folder / name
    try:
        expected = generation.manifest.files[name]
    except KeyError:
        raise IndexDamaged(f"{generation.folder} has no file {name}. {rebuild_hint()}") from None
    data = _bytes(path, expected.size)
    if facts_of(data) != expected:
        raise IndexDamaged(
            f"{path} was changed: its hash is not the one in {MANIFEST_FILE}. {rebuild_hint()}"
        )
    return data


def _bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file of at most ``most`` bytes; a device or a pipe in its place is not opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise IndexDamaged(f"{path} is not a file. {rebuild_hint()}")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Vanished(path) from None
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read: {error.strerror or error}. {rebuild_hint()}") from error
    if len(data) > most:
        raise IndexDamaged(f"{path} is longer than it was written. {rebuild_hint()}")
    return data


def commit(index_dir: Path, manifest: IndexManifest, files: Mapping[str, bytes], disk: Disk) -> Generation:
    """Write a generation beside the others, sync it, and make it the current one. The caller holds the lock.

    ``files`` are named by their path inside the generation, with ``/``. Old generations stay: ``clean`` them
    after.
    """
    facts: dict[str, FileFacts] = {name: facts_of(data) for name, data in files.items()}
    whole = replace(manifest, files=facts)
    folder = index_dir / f"gen-{_next_number(index_dir):06d}"
    disk.make_folder(folder)
    for name, data in files.items():
        disk.make_folder((folder / name).parent)
        disk.write(folder / name, data)
    written = whole.to_bytes()
    disk.write(folder / MANIFEST_FILE, written)
    for inner in sorted({(folder / name).parent for name in files} - {folder}):
        disk.sync_folder(inner)
    disk.sync_folder(folder)
    disk.sync_folder(index_dir)
    about = facts_of(written)
    line = f"{folder.name} {about.size} {about.sha256}\n"
    disk.replace(index_dir / CURRENT, line.encode("ascii"))
    return Generation(folder, whole)


def clean(index_dir: Path, disk: Disk) -> None:
    """Remove every generation but the current one, half-written ones too. The caller holds the lock.

    Where ``CURRENT`` cannot be read nothing is removed, so that what is left can still be looked at.
    """
    try:
        kept = pointer(index_dir)[0]
    except NoIndex:
        kept = ""
    except IndexDamaged:
        return
    left = [
        path for path in sorted(index_dir.iterdir()) if _GENERATION.fullmatch(path.name) and path.name != kept
    ]
    left += [path for path in [index_dir / f".{CURRENT}.new"] if path.exists()]
    for path in left:
        disk.remove(path)
    if left:
        disk.sync_folder(index_dir)


def _next_number(index_dir: Path) -> int:
    names = [path.name for path in index_dir.iterdir()]
    with suppress(NoIndex, IndexDamaged):
        names.append(pointer(index_dir)[0])
    found = [_GENERATION.fullmatch(name) for name in names]
    return max((int(match[1]) for match in found if match), default=0) + 1
