"""Topics and qrels as TREC writes them: questions about the documents of whatever index is asked.

Topics are lines of an id, a tab and the question, or the ``<top>`` blocks of the ad hoc tracks, of which the title is
asked. A line of qrels is the question's id, an unused field, an id and its relevance; the id is that of a document, of
one of its versions (``plan/nl``) or of a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policy_qa.errors import SuiteError

_TOPIC = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"<(num|title)>\s*(?:Number:|Topic:)?\s*([^<]*)", re.IGNORECASE)


def topics_and_qrels(folder: Path) -> tuple[Path, Path] | None:
    """Return the two files of a suite in ``folder``; ``None`` where it holds no such pair."""
    if not folder.is_dir():
        return None
    topics = sorted(folder.glob("topics*"))
    qrels = sorted(path for path in folder.glob("*qrels*") if path.is_file())
    return (topics[0], qrels[0]) if topics and qrels else None


def read_topics(path: Path) -> dict[str, str]:
    """Return question by id. Raises ``SuiteError`` naming the file and the line."""
    text = _text(path)
    found = list(_blocks(text, path) if _TOPIC.search(text) else _lines(text, path))
    topics = dict(found)
    if not topics:
        raise SuiteError(f"{path}: holds no topic; write an id, a tab and a question a line, or <top> blocks")
    if len(topics) != len(found):
        raise SuiteError(f"{path}: two topics have one id; give each its own")
    return topics


def read_qrels(path: Path) -> dict[str, dict[str, float]]:
    """Return relevance by judged id by question. Raises ``SuiteError`` naming the file and the line."""
    gains: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            query, _, name, relevance = line.split()
            gains.setdefault(query, {})[name] = float(relevance)
        except ValueError:
            raise SuiteError(f"{path}:{number}: expected question id, 0, id and relevance") from None
    return gains


def _lines(text: str, path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, tab, question = line.partition("\t")
        if not tab or not name.strip() or not question.strip():
            raise SuiteError(f"{path}:{number}: expected an id, a tab and a question")
        yield name.strip(), question.strip()


def _blocks(text: str, path: Path) -> Iterator[tuple[str, str]]:
    for number, block in enumerate(_TOPIC.findall(text), 1):
        fields = {name.lower(): " ".join(value.split()) for name, value in _FIELD.findall(block)}
        if not fields.get("num") or not fields.get("title"):
            raise SuiteError(f"{path}: topic {number} has no <num> or no <title>")
        yield fields["num"], fields["title"]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: cannot be read ({error}); save it as UTF-8") from error
