"""The bilingual thesaurus: concepts, each with the words that Dutch and English have for it.

It lies in ``policy_qa/lexicon`` as plain text, one concept a line: Dutch words, a tab, English words, variants
parted by `` | ``, the most usual first; ``#`` starts a comment. A file or folder of the user's own, named by
``POLICY_QA_LEXICON``, adds to it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from policy_qa.errors import UsageError

COLUMNS = ("nl", "en")
ENVIRONMENT = "POLICY_QA_LEXICON"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words for one thing, by language, the most usual first."""

    words: Mapping[str, tuple[str, ...]]


def parse_concepts(text: str, name: str) -> tuple[Concept, ...]:
    """Return the concepts of a thesaurus file.

    Raises:
        UsageError: a line has not one tab, or nothing on one side of it; the message names file and line.
    """
    concepts = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [tuple(filter(None, (w.strip() for w in column.split("|")))) for column in line.split("\t")]
        if len(columns) != len(COLUMNS) or not all(columns):
            raise UsageError(
                f"{name}, line {number}: a concept is Dutch words, one tab, English words, variants parted by ' | '"
            )
        concepts.append(Concept(dict(zip(COLUMNS, columns, strict=True))))
    return tuple(concepts)


def load_thesaurus() -> tuple[Concept, ...]:
    """Return the shipped concepts, then those of the user's own file or folder.

    Raises:
        UsageError: a file cannot be read or understood.
    """
    return _shipped() + _own(os.environ.get(ENVIRONMENT, ""))


@cache
def _shipped() -> tuple[Concept, ...]:
    folder = files("policy_qa") / "lexicon"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv"))
    return tuple(c for name in names for c in parse_concepts((folder / name).read_text("utf-8"), name))


def _own(place: str) -> tuple[Concept, ...]:
    return tuple(c for path in _paths(place) for c in parse_concepts(_read(path), str(path)))


def _paths(place: str) -> Iterator[Path]:
    if place:
        path = Path(place)
        yield from sorted(path.glob("*.tsv")) if path.is_dir() else [path]


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the thesaurus {path} ({ENVIRONMENT}) cannot be read: {error}") from error
