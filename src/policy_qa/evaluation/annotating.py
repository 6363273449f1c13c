"""Questions and judgments written by people: one line of a suite at a time, safely where two write at once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from policy_qa.errors import SuiteError, UsageError
from policy_qa.evaluation.judging import BETWEEN
from policy_qa.evaluation.suites import ANSWERS, load_suite
from policy_qa.types import Chunk, collapse

GRADES = (0, 1, ANSWERS)
_WAIT = 30.0
_MARK = re.compile(r"(\d+)(?:=(\d))?")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A question with the passages that were judged. ``words`` of one of them hold the answer; empty where there is
    none, and then ``kind`` says how far off the question is (near, far).
    """

    question: str
    language: str
    judged: tuple[tuple[Chunk, int], ...]
    words: str = ""
    kind: str = ""


def marks(text: str, count: int) -> dict[int, int]:
    """Return the grade of each passage that ``text`` marks: "2 5=1" is 2 for the second and 1 for the fifth.

    Raises UsageError for anything else, or a number above ``count``.
    """
    found: dict[int, int] = {}
    for part in text.replace(",", " ").split():
        match = _MARK.fullmatch(part)
        number, grade = (int(match[1]), int(match[2] or ANSWERS)) if match else (0, 0)
        if not 1 <= number <= count or grade not in GRADES:
            raise UsageError(
                f"{part!r} marks no passage: write numbers from 1 to {count}, with =1 for what is of use only"
            )
        found[number] = grade
    return found


def holds(words: str, chunks: Sequence[Chunk]) -> bool:
    """Return whether ``words`` stand in one of the passages, letter for letter, white space aside."""
    wanted = collapse(words)
    return bool(wanted) and any(wanted in collapse(chunk.passage) for chunk in chunks)


def record(annotation: Annotation, name: str) -> dict[str, object]:
    """Return the line of a suite with the id ``name``.

    Raises:
        UsageError: nothing says whether and where there is an answer, or the words are in no passage that answers.
    """
    row: dict[str, object] = {"id": name, "question": annotation.question, "language": annotation.language}
    right = [chunk for chunk, grade in annotation.judged if grade == ANSWERS]
    if annotation.kind:
        if right:
            raise UsageError("a passage answers, so the question is not one without an answer")
        return row | {"kind": annotation.kind}
    if not right:
        raise UsageError("no passage is marked as answering; mark one, or say that there is no answer")
    if not holds(annotation.words, right):
        raise UsageError(
            "these words stand in none of the passages that were marked: copy them letter for letter"
        )
    sections = [_section(chunk, grade) for chunk, grade in annotation.judged if grade]
    unique = list({json.dumps(section): section for section in sections}.values())
    return row | {"doc": right[0].doc_id, "gold": [collapse(annotation.words)], "sections": unique}


def save(annotation: Annotation, path: Path) -> str:
    """Append the annotation to the suite ``path``, which may not be there yet; return the id that it got.

    Others may write the same file: each line goes in whole, and no id twice. Raises UsageError as ``record`` does,
    SuiteError where the file is no suite.
    """
    with FileLock(f"{path}.lock", timeout=_WAIT):
        taken = {question.cluster for question in load_suite(path).questions} if _holds_any(path) else set()
        number = len(taken) + 1
        while f"{path.stem}-{number}" in taken:
            number += 1
        name = f"{path.stem}-{number}"
        line = json.dumps(record(annotation, name), ensure_ascii=False)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    return name


def _holds_any(path: Path) -> bool:
    if path.suffix != ".jsonl":
        raise SuiteError(f"{path}: name a file that ends in .jsonl")
    return path.is_file() and bool(path.read_text(encoding="utf-8").strip())


def _section(chunk: Chunk, grade: int) -> Mapping[str, object]:
    # The two last headings tell a section from another of the same name.
    return {"doc": chunk.doc_id, chunk.language: BETWEEN.join(chunk.path[-2:]), "grade": grade}
