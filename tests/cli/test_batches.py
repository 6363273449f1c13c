"""ask --batch: as many answers as questions, in order, and bad lines known before any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

QUESTIONS = [
    {"id": "b", "question": "Wat kost een taalcursus?"},
    {"id": "a", "question": ""},
    {"id": 7, "question": "What is a buddy?", "note": "left alone"},
    {"id": "b", "question": "line\u2028separators are \u0085 no line ends"},
    {"id": "half", "question": "half a pair \ud83d"},
]


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_one_answer_a_line_in_the_same_order(run, tmp_path):
    source = write(tmp_path / "in.jsonl", *map(json.dumps, QUESTIONS))
    outcome = run("ask", "--batch", source, "--out", tmp_path / "new" / "out.jsonl")
    assert (outcome.status, outcome.out) == (0, "")
    lines = (tmp_path / "new" / "out.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    answers = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == [question["id"] for question in QUESTIONS]
    assert [answer["question"] for answer in answers][:4] == [one["question"] for one in QUESTIONS][:4]
    assert run("verify", tmp_path / "new" / "out.jsonl").status == 0


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "7",
        '{"id": true, "question": "A?"}',
        '"text"',
        '{"question": "no id"}',
        '{"id": "no question"}',
        '{"id": "x", "question": 3}',
        "null",
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(run, tmp_path, bad):
    source = write(tmp_path / "in.jsonl", json.dumps(QUESTIONS[0]), "", bad)
    kept = write(tmp_path / "out.jsonl", "earlier answers")
    outcome = run("ask", "--batch", source, "--out", kept)
    assert (outcome.status, "line 3" in outcome.err) == (1, True)
    assert kept.read_text(encoding="utf-8") == "earlier answers\n"


def test_the_questions_are_never_overwritten(run, tmp_path):
    source = write(tmp_path / "in.jsonl", json.dumps(QUESTIONS[0]))
    before = source.read_bytes()
    assert run("ask", "--batch", source, "--out", tmp_path / "." / "in.jsonl").status == 2
    assert source.read_bytes() == before


def test_a_file_in_another_encoding_or_none_is_told(run, tmp_path):
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "1", "question": "caf\xe9"}\n')
    for name, status in (("latin.jsonl", 1), ("none.jsonl", 2)):
        outcome = run("ask", "--batch", tmp_path / name, "--out", tmp_path / "out.jsonl")
        assert (outcome.status, name in outcome.err) == (status, True)
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_batch_gives_an_empty_file(run, tmp_path):
    outcome = run("ask", "--batch", write(tmp_path / "in.jsonl"), "--out", tmp_path / "out.jsonl")
    assert (outcome.status, (tmp_path / "out.jsonl").read_bytes()) == (0, b"")
