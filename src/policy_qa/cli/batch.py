"""Many questions in, as many answers out: JSON Lines, one a line, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from policy_qa.errors import PolicyQAError, UsageError


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch: an id of the caller's own, and the question."""

    id: str | int
    question: str


def read_batch(path: Path) -> tuple[BatchQuestion, ...]:
    """Read all of ``path``; empty lines are passed over.

    Raises :class:`PolicyQAError` naming the file and the line of whatever is not {"id", "question"}, so
    that a bad line is known before the first question is asked; :class:`UsageError` where there is no such
    file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a file of questions (--batch)") from error
    except UnicodeDecodeError as error:
        raise PolicyQAError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    # Not splitlines(): JSON strings may hold other line separators than \n.
    lines = enumerate(text.split("\n"), start=1)
    return tuple(_question(line, f"{path}, line {number}") for number, line in lines if line.strip())


def _question(line: str, where: str) -> BatchQuestion:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise PolicyQAError(f"{where}: not JSON ({error})") from error
    if not isinstance(record, dict):
        raise PolicyQAError(f'{where}: not an object; write {{"id": "1", "question": "…"}}')
    match record:
        case {"id": str() | int() as name, "question": str() as question} if not isinstance(name, bool):
            return BatchQuestion(name, question)
    raise PolicyQAError(f'{where}: "id" (text or a number) and "question" (text) are both needed')


def open_results(source: Path, target: Path) -> TextIO:
    """Open ``target`` for the answers, before any work is done.

    Raises :class:`UsageError` where it is the file of the questions, :class:`PolicyQAError` where it cannot
    be written.
    """
    if target.exists() and target.samefile(source):
        raise UsageError(f"{target} holds the questions; give another file for the answers (--out)")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise PolicyQAError(
            f"{target}: {error.strerror}; give another file for the answers (--out)"
        ) from error


def write_lines(file: TextIO, lines: Iterator[str]) -> int:
    """Write each line as soon as it is there, so that an interruption loses nothing; return how many."""
    count = 0
    for line in lines:
        file.write(line + "\n")
        file.flush()
        count += 1
    return count
