"""Our own texts are whole, in both languages, and our own."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from policy_qa.languages import detect_language
from training.pairs import OWN, own_passages, own_quads

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(path for path in OWN.rglob("*") if path.is_file())
_WORD = re.compile(r"[\w'’]+")


def columns(path: Path) -> int:
    return {"pairs": 2, "quads": 4}[path.parent.name]


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".tsv"], ids=lambda p: p.stem)
def test_every_line_has_every_column(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert [row for row in rows if len(row) != columns(path) or not all(map(str.strip, row))] == []


def test_no_pair_stands_twice():
    lines = (line for p in FILES if p.suffix == ".tsv" for line in p.read_text(encoding="utf-8").splitlines())
    assert [line for line, times in Counter(lines).items() if times > 1] == []


def test_passages_have_questions_that_their_sentences_answer():
    passages = own_passages()
    assert len(passages) > 500
    for passage in passages:
        assert len(passage.sentences) >= 3 and passage.questions and passage.untold
        for question in passage.questions:
            assert question.answer and max(question.answer) < len(passage.sentences)
        assert not any(question.answer for question in passage.untold)


def test_the_languages_stand_on_their_sides():
    quads = own_quads()
    assert len(quads) > 2_000
    wrong = [
        quad
        for quad in quads
        if detect_language(quad.policy.nl) != "nl" or detect_language(quad.policy.en, "en") != "en"
    ]
    assert len(wrong) <= 0.002 * len(quads), wrong[:3]


def test_nothing_is_taken_from_the_documents_or_the_questions_beside_the_house():
    if not SHARED.is_dir():
        pytest.skip("no documents beside the house to compare with")
    theirs = {
        9: [p.read_text(encoding="utf-8") for p in (SHARED / "documents").glob("*.txt")],
        7: [
            row[name]
            for p in (SHARED / "eval").glob("*-dev.jsonl")
            for row in map(json.loads, p.read_text(encoding="utf-8").splitlines())
            for name in ("question_nl", "question_en")
        ],
    }
    known = {size: {run for text in texts for run in runs(text, size)} for size, texts in theirs.items()}
    assert all(known.values())
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        shared = [run for size in known for run in runs(text, size) if run in known[size]]
        assert shared == [], path


def runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
