"""Questions that people write: what is saved can be run, and two may write at once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from known_answers import chunk_of

from policy_qa.errors import SuiteError, UsageError
from policy_qa.evaluation import load_suite
from policy_qa.evaluation.annotating import Annotation, marks, save
from policy_qa.evaluation.judging import is_right

CHUNK = replace(chunk_of("harbour", 1, "All  ten boats are blue."), path=("Plan", "Aims", "Boats"))
OTHER = replace(chunk_of("wood", 2, "An old oak."), path=("Wood",))
GOOD = Annotation("How many boats?", "en", ((CHUNK, 2), (OTHER, 1)), "ten boats are")


def test_marks_are_numbers_with_grades():
    assert marks("2, 5=1 7=0", 10) == {2: 2, 5: 1, 7: 0}
    assert marks("", 10) == {}
    for wrong in ("0", "11", "x", "3=5"):
        with pytest.raises(UsageError, match=f"'{wrong}' marks no passage"):
            marks(wrong, 10)


def test_what_is_saved_is_a_suite_that_judges_as_was_marked(tmp_path):
    path = tmp_path / "mine.jsonl"
    assert [save(GOOD, path), save(replace(GOOD, judged=(), kind="far", words=""), path)] == [
        "mine-1",
        "mine-2",
    ]
    first, second = load_suite(path).questions
    assert is_right(CHUNK, first) and not is_right(OTHER, first)
    assert first.answerable and not second.answerable
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert rows[0]["sections"] == [
        {"doc": "harbour", "en": "Aims › Boats", "grade": 2},
        {"doc": "wood", "en": "Wood", "grade": 1},
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"words": "ten green boats"}, "letter for letter"),
        ({"words": ""}, "letter for letter"),
        ({"judged": ((OTHER, 1),)}, "no passage is marked"),
        ({"kind": "near"}, "a passage answers"),
    ],
)
def test_what_does_not_hold_together_is_told_and_not_saved(tmp_path, changes, says):
    path = tmp_path / "mine.jsonl"
    with pytest.raises(UsageError, match=says):
        save(replace(GOOD, **changes), path)
    assert not path.exists()


def test_another_kind_of_file_is_not_written_to(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SuiteError, match=r"ends in \.jsonl"):
        save(GOOD, tmp_path / "notes.txt")


def test_two_at_once_lose_nothing_and_share_no_id(tmp_path):
    path = tmp_path / "mine.jsonl"
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda _: save(GOOD, path), range(24)))
    assert len(set(names)) == 24
    assert {question.question_id for question in load_suite(path).questions} == set(names)
