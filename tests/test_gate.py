"""The gate that keeps quality: chance passes, a real fall does not."""

from __future__ import annotations

from benchmarks.gate import fallen

QUESTIONS = [f"q{number}.{language}" for number in range(40) for language in ("nl", "en")]


def figures(worse: int) -> dict[str, dict[str, float]]:
    """The first ``worse`` questions (with their translations) have lost their right passage."""
    return {"hit@5": {name: float(int(name[1:].split(".")[0]) >= worse) for name in QUESTIONS}}


def test_a_question_or_two_may_turn_by_chance():
    assert fallen(figures(0), figures(0)) == fallen(figures(0), figures(2)) == {}


def test_a_fall_beyond_chance_is_named_with_its_size():
    assert "hit@5 fell by 0.300 over 80 questions" in fallen(figures(0), figures(12))["hit@5"]


def test_getting_better_never_fails():
    assert fallen(figures(12), figures(0)) == {}


def test_new_questions_are_not_compared():
    assert fallen({"hit@5": {"gone": 1.0}}, figures(0)) == {}
