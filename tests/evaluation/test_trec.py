"""Topics and qrels as TREC writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from known_answers import WordAssistant

from policy_qa.errors import SuiteError
from policy_qa.evaluation import Collection, load_suite, run_suite

PASSAGES = [("harbour", "ten boats are blue"), ("harbour", "the price"), ("wood", "an old oak tree")]
CLASSIC = (
    "<top>\n<num> Number: 301\n<title> boats\n<desc> More words.\n</top>\n<top><num>302<title>oak\ntree</top>"
)


def suite(folder: Path, topics: str, qrels: str) -> Path:
    (folder / "topics.txt").write_text(topics, encoding="utf-8")
    (folder / "qrels.txt").write_text(qrels, encoding="utf-8")
    return folder


def figures(path: Path) -> dict[str, float]:
    report = run_suite(WordAssistant(PASSAGES), path)
    return {name: round(one.value, 3) for name, one in report.groups[0].estimates.items()}


def test_lines_and_blocks_are_read(tmp_path):
    lines = load_suite(suite(tmp_path, "301\tboats\n302\toak tree\n", "301 0 harbour 1\n302 0 wood 2\n"))
    assert isinstance(lines, Collection) and not lines.documents
    blocks = load_suite(suite(tmp_path, CLASSIC, "301 0 harbour 1\n302 0 wood 2\n"))
    assert [(q.question_id, q.text, dict(q.gains)) for q in blocks.questions] == [
        ("301", "boats", {"harbour": 1.0}),
        ("302", "oak tree", {"wood": 2.0}),
    ]
    assert lines.questions == blocks.questions


def test_documents_are_ranked_by_their_best_passage(tmp_path):
    found = figures(suite(tmp_path, "1\tboats\n2\toak\n", "1 0 harbour 1\n1 0 gone 1\n2 0 wood 1\n"))
    assert (found["hit@1"], found["recall@5"]) == (1.0, 0.75)


@pytest.mark.parametrize("name", ["wood#2", "wood/en", "wood"])
def test_judgments_may_name_passages_versions_or_documents(tmp_path, name):
    assert figures(suite(tmp_path, "1\toak\n", f"1 0 {name} 1\n"))["MRR@10"] == 1.0


@pytest.mark.parametrize(
    ("topics", "qrels", "says"),
    [
        ("1 boats", "1 0 a 1", "expected an id, a tab"),
        ("<top><num>1</top>", "1 0 a 1", "no <title>"),
        ("", "1 0 a 1", "holds no topic"),
        ("1\ta\n1\tb", "1 0 a 1", "one id"),
        ("1\ta", "1 a 1", "expected question id"),
        ("1\ta", "2 0 a 1", "lacks '2'"),
        ("1\ta", "1 0 a 0", "nothing as relevant"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, topics, qrels, says):
    with pytest.raises(SuiteError, match=says):
        load_suite(suite(tmp_path, topics, qrels))
