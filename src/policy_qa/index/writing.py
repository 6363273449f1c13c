"""One writer at a time, on a folder that holds nothing half-done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policy_qa.errors import IndexBusy, UsageError
from policy_qa.index.disk import Disk
from policy_qa.index.generations import clean
from policy_qa.index.progress import Progress

LOCK = ".lock"


@contextmanager
def writing(index_dir: Path, wait: float, progress: Progress, disk: Disk) -> Iterator[None]:
    """Hold the lock of an index folder (made where missing), what earlier writers left half-done removed.

    The lock is the operating system's: it goes with the process that holds it. Readers never take it.

    Raises:
        IndexBusy: another process still held it after ``wait`` seconds.
        UsageError: the folder cannot be made or written.
    """
    from filelock import FileLock, Timeout

    try:
        disk.make_folder(index_dir)
        lock = FileLock(index_dir / LOCK, preserve_lock_file=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress.start(1, f"waiting up to {wait:.0f} s for another process that writes {index_dir}")
            lock.acquire(timeout=wait)
            progress.done()
    except Timeout:
        raise IndexBusy(
            f"Another process is writing {index_dir} and did not finish in {wait:.0f} s: wait for it, or stop it, "
            "and try again."
        ) from None
    except OSError as error:
        raise UsageError(f"{index_dir} cannot be written: {error.strerror or error}") from error
    try:
        clean(index_dir, disk)
        yield
    finally:
        lock.release()
