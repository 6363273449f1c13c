"""Two runs over the same questions: which turned from wrong to right, and which the other way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_qa.errors import SuiteError

DEPTH = 5


@dataclass(frozen=True, slots=True)
class Turned:
    """A question that one run has a right passage for among its first ``DEPTH`` and the other has not.

    ``ranks`` are those of the first right passage in both (0: none), ``tops`` the ids of both first passages.
    """

    question_id: str
    question: str
    ranks: tuple[int, int]
    tops: tuple[str, str]

    @property
    def better(self) -> bool:
        return 0 < self.ranks[1] <= DEPTH


def turned(first: Path, second: Path) -> tuple[Turned, ...]:
    """Return the questions that turned between two reports (``.json``), those that got better first.

    Raises ``SuiteError`` where a file is no report, or they are over other questions.
    """
    one, two = _questions(first), _questions(second)
    if set(one) != set(two):
        raise SuiteError(
            f"{first} and {second} are over different questions: {len(set(one) ^ set(two))} differ"
        )
    found = [_turned(one[name], two[name]) for name in one]
    changed = [t for t in found if (0 < t.ranks[0] <= DEPTH) != (0 < t.ranks[1] <= DEPTH)]
    return tuple(sorted(changed, key=lambda t: (not t.better, t.question_id)))


def table(found: tuple[Turned, ...]) -> str:
    """Return the questions that turned in words."""
    lines = [
        f"{sum(t.better for t in found)} questions turned right, {sum(not t.better for t in found)} wrong"
    ]
    for t in found:
        ranks = " → ".join(str(rank) if rank else "none" for rank in t.ranks)
        lines += [
            "",
            f"{'+' if t.better else '-'} {t.question_id}  {t.question}",
            f"    rank of the first right passage: {ranks}",
            f"    first passage: {t.tops[0] or 'none'}",
            f"             then: {t.tops[1] or 'none'}",
        ]
    return "\n".join(lines)


def _turned(one: Mapping[str, Any], two: Mapping[str, Any]) -> Turned:
    ranks = tuple(next((i for i, gain in enumerate(q["gains"], 1) if gain > 0), 0) for q in (one, two))
    tops = tuple(q.get("top") or "" for q in (one, two))
    return Turned(one["id"], one.get("question", ""), (ranks[0], ranks[1]), (tops[0], tops[1]))


def _questions(path: Path) -> dict[str, Mapping[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {question["id"]: question for question in data["questions"] if question["answerable"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SuiteError(f"{path}: is not a report that `policy-qa eval --out` wrote ({error})") from error
