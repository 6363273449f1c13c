"""A suite is run, summed up and written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from known_answers import WordAssistant

from policy_qa.evaluation import Collection, Report, load_suite, run_searches, run_suite
from policy_qa.evaluation.collections import opened, write_documents

ROWS = [
    {
        "id": "boats",
        "question_nl": "boats",
        "question_en": "boats how many",
        "gold": ["ten boats"],
        "type": "figure",
    },
    {"id": "trees", "question": "tree", "language": "en", "gold": ["an old oak"], "type": "what"},
    {"id": "moon", "question": "zzz", "kind": "far"},
    {"id": "boat-price", "question": "price", "kind": "near"},
    {"id": "nothing", "question": "qqq", "language": "nl", "gold": ["never said"]},
]
PASSAGES = [
    ("harbour", "The price of boats"),
    ("harbour", "All ten boats are blue"),
    ("wood", "A tree an old oak"),
]


class Watcher:
    def __init__(self) -> None:
        self.seen: list[str] = []

    def start(self, total: int, what: str) -> None:
        self.seen.append(f"{what} {total}")

    def step(self, what: str) -> None:
        self.seen.append(what)

    def done(self) -> None:
        self.seen.append("done")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("suite") / "town.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def report(suite: Path) -> Report:
    return run_suite(WordAssistant(PASSAGES), suite)


def figures(report: Report, group: str) -> dict[str, float]:
    found = next(one for one in report.groups if one.name == group)
    return {name: round(estimate.value, 3) for name, estimate in found.estimates.items()}


def test_the_whole_counts_questions_without_results_as_zero(report: Report) -> None:
    whole = figures(report, "all")
    assert whole["hit@1"] == 0.25  # of boats twice, trees and nothing: only trees comes first
    assert whole["hit@5"] == 0.75
    assert whole["MRR@10"] == 0.5
    assert (whole["answered"], whole["right quote"], whole["right answer"]) == (0.75, 0.333, 0.25)
    assert (whole["refused"], whole["refused far"], whole["refused near"]) == (0.5, 1.0, 0.0)


def test_there_is_a_group_for_each_language_and_facet(report: Report) -> None:
    names = [group.name for group in report.groups]
    assert names == ["all", "en", "nl", "kind: far", "kind: near", "type: figure", "type: what"]
    assert figures(report, "nl")["hit@5"] == 0.5
    assert set(report.groups[0].milliseconds) == {"search p50", "search p95", "ask p50", "ask p95"}


def test_progress_is_told_of_each_question(suite: Path) -> None:
    watcher = Watcher()
    run_suite(WordAssistant(PASSAGES), suite, progress=watcher)
    assert watcher.seen == [
        "town 6",
        "boats.nl",
        "boats.en",
        "trees",
        "moon",
        "boat-price",
        "nothing",
        "done",
    ]


def test_the_report_is_written_as_data_table_and_run(report: Report, tmp_path: Path) -> None:
    paths = report.save(tmp_path / "out")
    assert [path.name for path in paths] == ["town.json", "town.txt", "town.run"]
    assert json.loads(paths[0].read_text(encoding="utf-8")) == json.loads(json.dumps(report.to_dict()))
    assert "hit@5" in paths[1].read_text(encoding="utf-8")
    assert paths[2].read_text(encoding="utf-8").splitlines()[:2] == [
        "boats.nl Q0 harbour#0 1 1.000000 policy-qa",
        "boats.nl Q0 harbour#1 2 0.999999 policy-qa",
    ]


def test_a_collection_ranks_documents_by_their_best_passage(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "harbour", "text": "x"}\n{"_id": "wood", "text": "y"}\n', encoding="utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "boats tree"}\n', encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("q\twood\t1\n", encoding="utf-8")

    @contextmanager
    def in_memory(collection: Collection) -> Iterator[WordAssistant]:
        yield WordAssistant(PASSAGES)

    report = run_suite(WordAssistant([]), tmp_path, open_collection=in_memory)
    whole = figures(report, "all")
    assert [name for name, _ in report.judged[0].ranking] == ["harbour", "wood"]
    assert (whole["MRR@10"], whole["recall@1"], whole["recall@5"], whole["nDCG@10"]) == (0.5, 0.0, 1.0, 0.631)
    assert "answered" not in whole


def test_a_collection_is_indexed_for_real_and_gone_afterwards() -> None:
    documents = {
        "a/b": ("Harbour", "Ten blue boats lie in the harbour."),
        "c": ("", "An old oak stands there."),
    }
    with opened(Collection("c", (), documents), model="hashing") as searching:
        hits = searching.search("boats in the harbour", k=5)
    assert hits[0].chunk.doc_id == "a/b"
    assert {hit.chunk.doc_id for hit in hits} <= set(documents)


def test_searches_alone_are_judged_without_answers(suite: Path) -> None:
    report = run_searches(WordAssistant(PASSAGES), suite, name="words")
    assert report.suite == "words"
    assert figures(report, "all")["hit@5"] == 0.75
    assert "answered" not in figures(report, "all")


def test_documents_of_a_collection_become_files_whatever_their_ids(tmp_path: Path) -> None:
    documents = {"a/b c": ("Title", "Text"), "..": ("", "More")}
    names = write_documents(Collection("c", (), documents), tmp_path / "corpus")
    assert sorted(names.values()) == ["..", "a/b c"]
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "corpus").iterdir())]
    assert texts == ["Title\n\nText\n", "More\n"]


def test_a_suite_is_known_by_its_file_or_folder(suite: Path) -> None:
    assert load_suite(suite).name == "town"
