"""Suites are read whole, or refused with the file and the line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy_qa.errors import SuiteError
from policy_qa.evaluation import Collection, Suite, load_suite

GOOD = {
    "id": "a",
    "question_nl": "Hoeveel?",
    "question_en": "How many?",
    "gold": ["ten boats"],
    "type": "figure",
}


def write(path: Path, *rows: object) -> Path:
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
    )
    return path


def beir(folder: Path, **changes: str) -> Path:
    files = {
        "corpus.jsonl": '{"_id": "d 1", "title": "Boats", "text": "Ten."}\n{"_id": "d2", "text": "A tree."}',
        "queries.jsonl": '{"_id": "q1", "text": "boats"}\n{"_id": "unjudged", "text": "trees"}\n',
        "qrels.tsv": "query-id\tcorpus-id\tscore\nq1\td 1\t1\nq1\td2\t0\n",
    } | {name.replace("_", "."): text for name, text in changes.items()}
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_each_language_is_a_question_and_shares_its_cluster(tmp_path: Path) -> None:
    suite = load_suite(write(tmp_path / "s.jsonl", GOOD, "", {"id": "b", "question": "x?", "gold": ["y"]}))
    assert isinstance(suite, Suite)
    assert [(q.question_id, q.language, q.cluster) for q in suite.questions] == [
        ("a.nl", "nl", "a"),
        ("a.en", "en", "a"),
        ("b", None, "b"),
    ]
    assert suite.questions[0].facets == {"type": "figure"}


def test_unanswerable_questions_need_no_snippet(tmp_path: Path) -> None:
    rows = [{"id": "a", "question": "x", "kind": "far"}, {"id": "b", "question": "y", "answerable": False}]
    suite = load_suite(write(tmp_path / "s.jsonl", *rows))
    assert [question.answerable for question in suite.questions] == [False, False]


def test_a_folder_of_suites_is_one_suite(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", GOOD)
    write(tmp_path / "b.jsonl", GOOD | {"id": "b"})
    assert [question.cluster for question in load_suite(tmp_path).questions] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not JSON"),
        ("[1]", "not a JSON object"),
        ({"question": "x", "gold": ["y"]}, '"id" is missing'),
        ({"id": "z", "gold": ["y"]}, "has no question"),
        ({"id": "z", "question": " ", "gold": ["y"]}, '"question" is missing'),
        ({"id": "z", "question": "x"}, 'no "gold" snippet'),
        ({"id": "z", "question": "x", "gold": "y"}, "must be a list"),
        ({"id": "z", "question": "x", "gold": [" "]}, "not empty"),
        ({"id": "z", "question": "x", "gold": ["y"], "alt": "y"}, "list of lists"),
        ({"id": "z", "question": "x", "gold": ["y"], "alt": ["y"]}, "must be a list"),
        ({"id": "z", "question": "x", "gold": ["y"], "kind": "far"}, "keep one"),
        ({"id": "z", "question": "x", "gold": ["y"], "sections": ["A"]}, "list of objects"),
        ({"id": "z", "question": "x", "gold": ["y"], "sections": [{"en": "A"}]}, '"doc" is missing'),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: object, says: str) -> None:
    path = write(tmp_path / "s.jsonl", GOOD, line)
    with pytest.raises(SuiteError, match=says) as caught:
        load_suite(path)
    assert str(caught.value).startswith(f"{path}:2:")


@pytest.mark.parametrize("content", ["", f"{json.dumps(GOOD)}\n{json.dumps(GOOD)}"])
def test_an_empty_suite_and_a_repeated_id_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SuiteError, match=str(tmp_path)):
        load_suite(write(tmp_path / "s.jsonl", content))


def test_what_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "caf\xe9"}')
    for path in (tmp_path / "none.jsonl", tmp_path / "latin.jsonl", tmp_path / "none"):
        with pytest.raises(SuiteError, match=path.name):
            load_suite(path)


def test_a_collection_holds_documents_and_judged_queries(tmp_path: Path) -> None:
    collection = load_suite(beir(tmp_path / "boats"))
    assert isinstance(collection, Collection)
    assert collection.documents == {"d 1": ("Boats", "Ten."), "d2": ("", "A tree.")}
    assert [(q.question_id, q.gains) for q in collection.questions] == [("q1", {"d 1": 1.0})]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"qrels_tsv": "q1\td 1\n"}, "qrels.tsv:1: expected"),
        ({"qrels_tsv": "q1\td 1\tx\n"}, "qrels.tsv:1: expected"),
        ({"qrels_tsv": "q1\tgone\t1\n"}, "qrels.tsv:1: judges 'gone'"),
        ({"qrels_tsv": "q1\td2\t0\n"}, "judges no document"),
        ({"qrels_tsv": "q9\td2\t1\n"}, "queries.jsonl lacks 'q9'"),
        ({"corpus_jsonl": '{"_id": "d2"}'}, "corpus.jsonl:1"),
        ({"corpus_jsonl": '{"_id": "d", "text": "x"}\n{"_id": "d", "text": "x"}'}, "corpus.jsonl:2"),
    ],
)
def test_a_wrong_collection_is_named(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    with pytest.raises(SuiteError, match=says):
        load_suite(beir(tmp_path / "boats", **changes))
