"""Every change that the index makes on disk goes through here, step by step, and every step is synced.

A write is durable only when the file *and* the folder that names it are synced (Pillai et al., "All File
Systems Are Not Created Equal", OSDI 2014). ``Disk.before`` is called ahead of each step, so that tests can
stop the process there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def _nothing(step: str, path: Path) -> None:
    """Let every step pass."""


@dataclass(frozen=True, slots=True)
class Disk:
    """The file system, with a say before every step.

    The steps are ``folder``, ``create``, ``half`` (half of the bytes are written), ``sync``, ``sync-folder``,
    ``rename`` and ``remove``.
    """

    before: Callable[[str, Path], None] = _nothing

    def make_folder(self, path: Path) -> None:
        """Make ``path`` and what is above it, where missing."""
        if path.is_dir():
            return
        self.make_folder(path.parent)
        self.before("folder", path)
        path.mkdir(exist_ok=True)

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file and sync it; there may be none of that name."""
        self.before("create", path)
        with path.open("xb") as file:
            middle = len(data) // 2
            file.write(data[:middle])
            file.flush()
            self.before("half", path)
            file.write(data[middle:])
            file.flush()
            self.before("sync", path)
            os.fsync(file.fileno())

    def sync_folder(self, path: Path) -> None:
        """Make the names in ``path`` durable."""
        self.before("sync-folder", path)
        if os.name == "nt":  # Windows opens no folders, and keeps names in order by itself.
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def replace(self, path: Path, data: bytes) -> None:
        """Give ``path`` new content in one step: whoever opens it sees the old or the new, whole."""
        beside = path.with_name(f".{path.name}.new")
        self.remove(beside)
        self.write(beside, data)
        self.before("rename", path)
        beside.replace(path)
        self.sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file or a folder with all it holds; nothing happens where there is none."""
        if path.is_dir() and not path.is_symlink():
            for inside in sorted(path.iterdir()):
                self.remove(inside)
            self.before("remove", path)
            path.rmdir()
        elif path.is_symlink() or path.exists():
            self.before("remove", path)
            path.unlink()
