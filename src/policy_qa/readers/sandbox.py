"""Reading under limits: a child process parses, the parent waits as long as is allowed and no longer."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from policy_qa.errors import BrokenFile, DocumentError, LimitExceeded
from policy_qa.readers.content import MEND, NOTHING
from policy_qa.readers.document import with_language
from policy_qa.readers.limits import MIB, Limits
from policy_qa.readers.registry import reader_for
from policy_qa.readers.wire import dump_metadata, encode, error_of, load_document
from policy_qa.types import Document, Metadata

_log = logging.getLogger(__name__)
_START_SECONDS = 60.0
_FILES_PER_CHILD = 200  # then a new one, so that what parsers leak does not add up
_BOOT = (
    "import json, sys; setup = json.loads(sys.argv[1]); sys.path[:] = setup['path']; "
    "from policy_qa.readers.child import serve; from policy_qa.readers.limits import Limits; "
    "serve(Limits(**setup['limits']))"
)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Sandbox:
    """Reads file after file in one child process, which is replaced when a file breaks it or takes too long.

    A context manager; thread-safe (one file at a time). ``limits`` default to those of the environment.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = Limits.from_env() if limits is None else limits
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child; reading another file starts a new one."""
        with self._lock:
            self._end()

    def read(self, path: Path, *, overrides: Metadata = NOTHING, root: Path | None = None) -> Document:
        """Return the document of one file. Raises a DocumentError that names the file, whatever the file
        does.
        """
        reader_for(path)
        request = {
            "path": str(path.absolute()),
            "root": str(root.absolute()) if root else None,
            "overrides": dump_metadata(overrides),
        }
        with self._lock:
            try:
                answer = self._ask(request, path.name)
            except BaseException:
                self._end()
                raise
            if answer.get("memory") or (self._child and self._child.answered >= _FILES_PER_CHILD):
                self._end()
        for warning in answer.get("warnings", ()):
            _log.warning("%s", warning)
        return _document(answer, path.name)

    def _ask(self, request: dict[str, Any], name: str) -> dict[str, Any]:
        if self._child is None:
            self._child = _Child(self.limits)
        try:
            return self._child.ask(request)
        except TimeoutError:
            raise LimitExceeded(
                f"{name} took longer than {self.limits.seconds:g} s to read; print or save it anew, or "
                "allow more with POLICY_QA_READ_SECONDS"
            ) from None
        except (EOFError, OSError, ValueError):
            raise _death(self._child.end(), name, self.limits) from None

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def read_safely(
    path: Path,
    *,
    overrides: Metadata = NOTHING,
    root: Path | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read one file in a child process of its own, as ``Sandbox.read`` does."""
    with Sandbox(limits) as sandbox:
        return sandbox.read(path, overrides=overrides, root=root)


class _Child:
    """One process and the two pipes to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.answered = 0
        setup = {
            "path": [entry or str(Path.cwd()) for entry in sys.path],
            "limits": dataclasses.asdict(limits),
        }
        self._ended = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, json.dumps(setup)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **dict.fromkeys(_THREADS, "1")},
            start_new_session=True,
        )
        try:
            self._receive(_START_SECONDS)
        except (EOFError, OSError, ValueError, TimeoutError) as error:
            self.end()
            raise LimitExceeded(
                f"the process that reads documents did not start within {limits.memory_bytes // MIB} MiB and "
                f"{_START_SECONDS:g} s; allow more memory with POLICY_QA_READ_MEMORY_MB"
            ) from error

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer. Raises TimeoutError, and EOFError, OSError or ValueError from a child that
        broke.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(encode(request) + b"\n")
        self._process.stdin.flush()
        answer = self._receive(self.limits.seconds)
        self.answered += 1
        return answer

    def end(self) -> int:
        """Kill the child and all it started; return how it ended, its own way if it was dead already."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            # A child that broke its pipe is about to end: how it ends says what happened.
            self._process.wait(0.2 if self._ended else 0)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()
        return self._process.wait()

    def _receive(self, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        length = int.from_bytes(self._exactly(8, deadline), "big")
        # Six bytes a character at most, as JSON writes control characters, and room for the rest.
        if length > 6 * self.limits.text_chars + MIB:
            raise ValueError("the answer is too long")
        answer = json.loads(self._exactly(length, deadline))
        if not isinstance(answer, dict):
            raise ValueError("no answer")
        return answer

    def _exactly(self, count: int, deadline: float) -> bytes:
        stream = self._process.stdout
        assert stream is not None
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(stream, selectors.EVENT_READ)
            while len(received) < count:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise TimeoutError
                piece = os.read(stream.fileno(), min(count - len(received), MIB))
                if not piece:
                    self._ended = True
                    raise EOFError
                received += piece
        return bytes(received)


def _document(answer: dict[str, Any], name: str) -> Document:
    if "error" in answer:
        raise error_of(str(answer["error"]), str(answer["message"]))
    try:
        told = answer.get("told")
        document = load_document(answer["document"])
    except (KeyError, ValueError) as error:
        raise BrokenFile(f"{name} broke its reader ({error}); {MEND}") from error
    return with_language(document, told if isinstance(told, str) else None)


def _death(status: int, name: str, limits: Limits) -> DocumentError:
    """Return what the end of a child says of the file it was reading; ``status`` is negative for a signal."""
    if status == -signal.SIGXCPU:
        return LimitExceeded(
            f"{name} took more than {limits.seconds:g} s of computing; save it anew, or allow more with "
            "POLICY_QA_READ_SECONDS"
        )
    if status == -signal.SIGKILL:
        return LimitExceeded(
            f"the system ended the reading of {name}, as a rule for want of memory; split it"
        )
    how = signal.Signals(-status).name if status < 0 else f"exit status {status}"
    return BrokenFile(f"{name} crashed its reader ({how}); {MEND}")
