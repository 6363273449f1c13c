"""Questions with judgments, read from JSON lines or from a BEIR folder.

A snippet suite holds questions whose right answers are named by words of the source itself, never by chunk
numbers, so that it outlives every change of cutting. A collection brings its own documents (BEIR: Thakur et
al., 2021, https://arxiv.org/abs/2104.08663).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policy_qa.errors import SuiteError
from policy_qa.evaluation.trec import read_qrels, read_topics, topics_and_qrels
from policy_qa.types import collapse

_LANGUAGE_FIELD = "question_"
ANSWERS = 2  # the grade of what answers; 1 is of use, and no answer
_FACETS = ("type", "hard", "kind", "style", "persona", "doc")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the document with the id ``document``: its heading in every language there is, after those above it
    where one heading stands there twice ("A › Recommendations").
    """

    document: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question in one language.

    ``cluster`` names what its translations share: they stand or fall together when intervals are drawn.
    ``gold`` holds snippets of the source, each of them a right answer; ``alternatives`` lists of further
    ones. Without any of them the question has no answer in the documents, and ``facets["kind"]`` says how
    far off it is. ``gains`` maps document ids to their relevance where a collection judges documents.
    ``sections`` are the sections that answer.
    """

    question_id: str
    text: str
    cluster: str
    language: str | None = None
    gold: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    gains: Mapping[str, float] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()

    @property
    def answerable(self) -> bool:
        return bool(self.gold or self.gains)


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions about the documents of whatever index is asked."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Questions with judged documents.

    ``documents`` maps an id to its title and text; it is empty where they are those of whatever index is asked.
    """

    name: str
    questions: tuple[Question, ...]
    documents: Mapping[str, tuple[str, str]]


def load_suite(path: Path) -> Suite | Collection:
    """Read a suite: a JSONL file, a BEIR folder (it has a ``corpus.jsonl``), a folder of TREC topics and qrels, or a
    folder of JSONL files.

    Raises ``SuiteError`` naming the file and the line.
    """
    if path.is_file():
        return _distinct(Suite(path.stem, tuple(_questions(path))), path)
    if (path / "corpus.jsonl").is_file():
        return _collection(path)
    if pair := topics_and_qrels(path):
        return _topics(path, *pair)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else []
    if not files:
        raise SuiteError(
            f"{path}: no suite here. Give a JSONL file, a folder of them, a folder with corpus.jsonl, "
            "queries.jsonl and qrels.tsv, or one with topics and qrels."
        )
    return _distinct(Suite(path.resolve().name, tuple(q for file in files for q in _questions(file))), path)


def _distinct(suite: Suite, path: Path) -> Suite:
    seen: set[str] = set()
    for question in suite.questions:
        if question.question_id in seen:
            raise SuiteError(f"{path}: two questions have the id {question.question_id!r}; give each its own")
        seen.add(question.question_id)
    if not suite.questions:
        raise SuiteError(f"{path}: holds no question; write one JSON object a line")
    return suite


def _questions(path: Path) -> Iterator[Question]:
    for place, row in _rows(path):
        yield from _questions_of(row, place)


def _questions_of(row: Mapping[str, Any], place: str) -> Iterator[Question]:
    cluster = _text(row, "id", place)
    gold = _snippets(row.get("gold", []), "gold", place)
    lists = row.get("alt", [])
    if not isinstance(lists, list):
        raise SuiteError(f'{place}: "alt" must be a list of lists of snippets')
    alternatives = tuple(_snippets(one, "alt", place) for one in lists)
    _check_answerable(row, gold, place)
    sections = _sections(row, place)
    asked = _phrasings(row, place)
    for language, text in asked:
        yield Question(
            question_id=f"{cluster}.{language}" if len(asked) > 1 else cluster,
            text=text,
            cluster=cluster,
            language=language,
            gold=gold,
            alternatives=alternatives,
            facets={name: str(row[name]) for name in _FACETS if row.get(name)},
            sections=sections,
        )


def _check_answerable(row: Mapping[str, Any], gold: tuple[str, ...], place: str) -> None:
    said = row.get("answerable", False if row.get("kind") in ("far", "near") else None)
    if said is False and gold:
        raise SuiteError(f'{place}: has "gold" snippets and says that it has no answer; keep one')
    if said is not False and not gold:
        raise SuiteError(
            f'{place}: has no "gold" snippet; name one, or "answerable": false and a "kind" (far, near)'
        )


def _phrasings(row: Mapping[str, Any], place: str) -> list[tuple[str | None, str]]:
    if "question" in row:
        language = row.get("language")
        return [(str(language) if language else None, _text(row, "question", place))]
    names = [name for name in row if name.startswith(_LANGUAGE_FIELD)]
    if not names:
        raise SuiteError(f'{place}: has no question; write "question", or "question_nl" and "question_en"')
    return [(name.removeprefix(_LANGUAGE_FIELD), _text(row, name, place)) for name in names]


def _snippets(value: object, name: str, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise SuiteError(f'{place}: "{name}" must be a list of snippets, each a text that is not empty')
    return tuple(value)


def _sections(row: Mapping[str, Any], place: str) -> tuple[Section, ...]:
    found = row.get("sections", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise SuiteError(f'{place}: "sections" must be a list of objects with "doc" and headings by language')
    return tuple(_section(one, place) for one in found if one.get("grade", ANSWERS) >= ANSWERS)


def _section(told: Mapping[str, Any], place: str) -> Section:
    names = [name for name in told if name not in ("doc", "grade")]
    if not names:
        raise SuiteError(f'{place}: a section has no heading; write "en": "the heading"')
    return Section(_text(told, "doc", place), tuple(collapse(_text(told, name, place)) for name in names))


def _collection(folder: Path) -> Collection:
    documents: dict[str, tuple[str, str]] = {}
    for place, row in _rows(folder / "corpus.jsonl"):
        doc_id = _text(row, "_id", place)
        if doc_id in documents:
            raise SuiteError(f"{place}: the id {doc_id!r} stands there twice")
        documents[doc_id] = (str(row.get("title") or ""), _text(row, "text", place))
    gains = _gains(folder, documents)
    questions = tuple(
        Question(
            question_id=query_id, text=_text(row, "text", place), cluster=query_id, gains=gains[query_id]
        )
        for place, row in _rows(folder / "queries.jsonl")
        if (query_id := _text(row, "_id", place)) in gains
    )
    if len(questions) != len(gains):
        missing = sorted(set(gains) - {question.question_id for question in questions})
        raise SuiteError(f"{folder}: queries.jsonl lacks {missing[0]!r}, which the judgments name")
    return Collection(folder.resolve().name, questions, documents)


def _topics(folder: Path, topics: Path, qrels: Path) -> Collection:
    """Return the questions that have a right answer by the judgments; a topic without judgments is told."""
    asked, gains = read_topics(topics), read_qrels(qrels)
    missing = sorted(set(gains) - set(asked))
    if missing:
        raise SuiteError(f"{topics}: lacks {missing[0]!r}, which {qrels.name} judges")
    questions = tuple(
        Question(
            question_id=name, text=text, cluster=name, gains={i: g for i, g in gains[name].items() if g > 0}
        )
        for name, text in asked.items()
        if any(gain > 0 for gain in gains.get(name, {}).values())
    )
    if not questions:
        raise SuiteError(f"{qrels}: judges nothing as relevant")
    return Collection(folder.resolve().name, questions, {})


def _gains(folder: Path, documents: Mapping[str, object]) -> dict[str, dict[str, float]]:
    path = next((p for p in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if p.is_file()), None)
    if path is None:
        raise SuiteError(f"{folder}: has no qrels.tsv (nor qrels/test.tsv); put the judgments there")
    gains: dict[str, dict[str, float]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if not row or (number == 1 and row[0] == "query-id"):
                continue
            query_id, doc_id, gain = _judgment(row, f"{path}:{number}")
            if doc_id not in documents:
                raise SuiteError(f"{path}:{number}: judges {doc_id!r}, which is not in corpus.jsonl")
            if gain > 0:
                gains.setdefault(query_id, {})[doc_id] = gain
    if not gains:
        raise SuiteError(f"{path}: judges no document as relevant")
    return gains


def _judgment(row: list[str], place: str) -> tuple[str, str, float]:
    try:
        query_id, doc_id, gain = row
        return query_id, doc_id, float(gain)
    except ValueError:
        raise SuiteError(f"{place}: expected query id, document id and score with tabs between") from None


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each object of a JSONL file with its place; empty lines are passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        raise SuiteError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise SuiteError(f"{place}: is not JSON ({error.msg}); write one object a line") from error
        if not isinstance(row, dict):
            raise SuiteError(f"{place}: is not a JSON object; write one object a line")
        yield place, row


def _text(row: Mapping[str, Any], name: str, place: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SuiteError(f'{place}: "{name}" is missing or not a text')
    return value
