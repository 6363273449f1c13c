"""The process in which files are parsed: limited, without network, without children, writing nothing.

It reads requests, one JSON line each, from standard input and answers each with a frame: eight bytes of
length (big endian), then JSON: {"document", "warnings"} or {"error", "message", "warnings"}. It ends with its
input, and after a file that took its memory, since what is left of a full heap is not worth trusting.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from policy_qa.errors import DocumentError
from policy_qa.readers.content import MEND, reason
from policy_qa.readers.document import parse_document
from policy_qa.readers.limits import MIB, Limits
from policy_qa.readers.wire import dump_document, encode, load_metadata

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.fork",
    "pty.",
    "ftplib.",
    "urllib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Collected(logging.Handler):
    """Keeps warnings for the parent to show."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.messages) < 20:
            self.messages.append(record.getMessage()[:1000])


def serve(limits: Limits) -> None:
    """Answer requests until the input ends. Limits hold from here on and cannot be taken back."""
    requests, answers = _private_streams()
    _limit_memory(limits)
    sys.addaudithook(_refuse)
    collected = _Collected()
    package = logging.getLogger("policy_qa")
    package.addHandler(collected)
    package.propagate = False
    _send(answers, {"ready": True})
    for line in requests:
        collected.messages.clear()
        _limit_time(limits)
        answer = _answer(json.loads(line), limits)
        answer["warnings"] = list(collected.messages)
        try:
            _send(answers, answer)
        except MemoryError:
            answer = {"error": "LimitExceeded", "message": _out_of_memory("the file", limits), "memory": True}
            _send(answers, answer)
        if answer.get("memory"):
            return


def _answer(request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    path = Path(request["path"])
    root = Path(request["root"]) if request["root"] else None
    try:
        overrides = load_metadata(request["overrides"])
        document, told = parse_document(path, overrides=overrides, root=root, limits=limits)
        return {"document": dump_document(document), "told": told}
    except DocumentError as error:
        if _was_memory(error):
            return {"error": "LimitExceeded", "message": _out_of_memory(path.name, limits), "memory": True}
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return {"error": "LimitExceeded", "message": _out_of_memory(path.name, limits), "memory": True}
    except Exception as error:  # the next file must not pay for what nobody foresaw in this one
        return {"error": "BrokenFile", "message": f"{path.name} broke its reader ({reason(error)}); {MEND}"}


def _was_memory(error: BaseException) -> bool:
    """Say whether a MemoryError lies below ``error``: parsers wrap what they did not expect."""
    cause: BaseException | None = error
    for _ in range(20):
        if cause is None:
            return False
        if isinstance(cause, MemoryError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _out_of_memory(name: str, limits: Limits) -> str:
    return (
        f"{name} needs more than {limits.memory_bytes // MIB:,} MiB to be read; split it, or allow more with "
        "POLICY_QA_READ_MEMORY_MB"
    )


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the two ends of the pipes; what a parser prints or asks for goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _limit_memory(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # not on Windows: only the time is limited there
        return
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _limit_time(limits: Limits) -> None:
    """Allow this file its processor time, counted from what is used up; it also ends a child without a
    parent.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + limits.seconds) + 2
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no parser needs (PEP 578): the network, other programs, writing."""
    if event.startswith(_REFUSED) or (
        event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    ):
        raise PermissionError(f"{event} is not allowed while a document is read")


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    payload = encode(message)
    answers.write(len(payload).to_bytes(8, "big"))
    answers.write(payload)
    answers.flush()
