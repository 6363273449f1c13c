"""annotate: a question is typed, passages are marked, a line is saved."""

from __future__ import annotations

import io
import json


def test_a_question_is_marked_and_saved(run, tmp_path, monkeypatch):
    typed = "What does a language course cost?\n99\n1\nnot these words\n1 2=1\ncosts €45\nIs there a moon?\nfar\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    outcome = run("annotate", tmp_path / "mine.jsonl")
    assert outcome.status == 0, outcome.err
    assert "'99' marks no passage" in outcome.err and "letter for letter" in outcome.err
    rows = [json.loads(line) for line in (tmp_path / "mine.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["mine-1", "mine-2"]
    assert rows[0]["gold"] == ["costs €45"] and rows[1]["kind"] == "far"


def test_the_end_of_the_input_ends_it(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("What is a buddy?\n"))
    assert run("annotate", tmp_path / "mine.jsonl").status == 0
    assert not (tmp_path / "mine.jsonl").exists()
