"""Judging by section: the heading decides, in any language; and looking in one language alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from known_answers import WordAssistant, chunk_of

from policy_qa.evaluation import InLanguage, load_suite, run_searches
from policy_qa.evaluation.judging import in_section, is_right
from policy_qa.evaluation.suites import Question, Section

SHIPPED = Path(__file__).parents[2] / "eval" / "corpus" / "questions.jsonl"
ASKED = Question("1", "What?", "1", gold=("ten boats",), sections=(Section("plan", ("B › Doelen", "Aims")),))


@pytest.mark.parametrize(
    ("doc_id", "path", "right"),
    [
        ("plan", ("Plan", "B", "Doelen"), True),
        ("plan", ("Plan", "Aims"), True),
        ("plan", ("Aims",), True),
        ("plan", ("Plan", "A", "Doelen"), False),
        ("plan", ("Plan", "More Aims"), False),
        ("plan", ("Plan", "Aims", "Later"), False),
        ("note", ("Plan", "Aims"), False),
    ],
)
def test_a_passage_is_right_by_its_document_and_the_end_of_its_path(doc_id, path, right):
    chunk = replace(chunk_of(doc_id, 1, "All ten boats"), path=path)
    assert in_section(chunk, ASKED) == is_right(chunk, ASKED) == right


def test_without_sections_the_words_decide():
    asked = replace(ASKED, sections=())
    assert is_right(chunk_of("note", 1, "All ten boats"), asked)
    assert not is_right(chunk_of("plan", 1, "No boats"), asked)


def test_a_suite_that_names_sections_is_judged_by_them(tmp_path):
    row = {"id": "a", "question": "boats", "gold": ["x"], "sections": [{"doc": "wood", "en": "Heading"}]}
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    report = run_searches(WordAssistant([("wood", "boats"), ("sea", "boats")]), path)
    assert sorted(report.judged[0].gains) == [0.0, 1.0]


def test_one_language_is_passed_on():
    class Narrow:
        def search(self, question, *, k=10, language=None):
            return (question, k, language)

        ask = search

    asked = InLanguage(Narrow(), "en")
    assert asked.search("q", k=3) == asked.ask("q", k=3) == ("q", 3, "en")


def test_the_questions_that_ship_name_sections_that_are_there():
    suite = load_suite(SHIPPED)
    assert len(suite.questions) >= 240
    assert {q.language for q in suite.questions} == {"nl", "en"}
    root = SHIPPED.parents[2] / "corpus"
    for question in suite.questions:
        assert question.sections and question.gold
        for section in question.sections:
            texts = [(root / code / f"{section.document}.md").read_text("utf-8") for code in ("nl", "en")]
            headings = {line.lstrip("# ") for text in texts for line in text.splitlines() if line[:1] == "#"}
            assert {part for heading in section.headings for part in heading.split(" › ")} <= headings
        main = question.facets["doc"]
        texts = [(root / code / f"{main}.md").read_text("utf-8") for code in ("nl", "en")]
        assert all(any(snippet in text for text in texts) for snippet in question.gold), question.question_id
