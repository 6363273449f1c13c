"""Several systems over one suite, and two reports told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from known_answers import WordAssistant

from policy_qa.embedders import load_embedder
from policy_qa.errors import SuiteError, UsageError
from policy_qa.evaluation.contest import contest
from policy_qa.evaluation.peers import PEERS
from policy_qa.evaluation.systems import WEIGHTS, systems
from policy_qa.evaluation.turned import table, turned
from policy_qa.index import build_index, open_index

TEXTS = Path(__file__).parents[1] / "texts"
ROWS = [
    {"id": "cost", "question": "What does a language course cost?", "language": "en", "gold": ["costs €45"]},
    {"id": "buddy", "question": "What is a buddy?", "language": "en", "gold": ["A buddy is"]},
    {"id": "kosten", "question": "Wat kost een taalcursus?", "language": "nl", "gold": ["kost € 60"]},
]


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("suite") / "three.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("contest") / "index"
    build_index([TEXTS], folder, load_embedder("hashing"))
    return open_index(folder)


def installed(name: str) -> bool:
    try:
        __import__(PEERS[name][0])
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("name", [*WEIGHTS, "model=hashing", *PEERS])
def test_every_system_ranks_the_passages_of_the_index(index, name):
    if name in PEERS and not installed(name):
        pytest.skip(f"{PEERS[name][0]} is not installed")
    (system,) = systems([name], index, load_embedder("hashing"), load_embedder)
    hits = system.search("Wat kost een taalcursus?", k=5)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1)) and hits
    assert all(hit.chunk in index.chunks for hit in hits)
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


def test_a_system_that_is_not_there_or_named_twice_is_told(index):
    with pytest.raises(UsageError, match=r"'bm52'.*hybrid, bm25"):
        systems(["bm52"], index, load_embedder("hashing"), load_embedder)
    with pytest.raises(UsageError, match="named twice"):
        systems(["bm25", "bm25"], index, load_embedder("hashing"), load_embedder)


def test_a_library_that_is_missing_is_named(index, monkeypatch):
    monkeypatch.setitem(PEERS, "absent", ("no_such_library", PEERS["bm25s"][1]))
    with pytest.raises(UsageError, match="no_such_library, which is not installed"):
        systems(["absent"], index, load_embedder("hashing"), load_embedder)


def test_all_run_over_the_same_questions_and_stand_in_one_table(index, suite, tmp_path):
    found = systems(["hybrid", "bm25", "bm25s"], index, load_embedder("hashing"), load_embedder)
    held = contest(suite, {one.name: one for one in found})
    assert list(held.reports) == ["hybrid", "bm25", "bm25s"]
    assert [one.system for one in held.comparisons] == ["bm25", "bm25s"]
    assert all(one.wins + one.ties + one.losses == 3 for one in held.comparisons)
    lines = held.table().splitlines()
    assert [line.split()[0] for line in lines[3:6]] == ["hybrid", "bm25", "bm25s"]
    names = {path.name for path in held.save(tmp_path)}
    assert {"three.txt", "three.hybrid.run", "three.hybrid.qrels", "three.bm25s.json"} <= names
    json.dumps(held.to_dict())


def test_the_questions_that_turned_are_shown_with_both_first_passages(suite, tmp_path):
    right = [
        ("a", "a language course costs €45"),
        ("b", "A buddy is a friend"),
        ("c", "taalcursus kost € 60"),
    ]
    wrong = [("a", "a language course is dear"), ("b", "A buddy is a friend"), ("c", "taalcursus kost € 60")]
    for name, passages in (("old", wrong), ("new", right)):
        contest(suite, {name: WordAssistant(passages)}).save(tmp_path)
    paths = tmp_path / "three.old.json", tmp_path / "three.new.json"
    (one,) = turned(*paths)
    assert (one.question_id, one.ranks, one.better) == ("cost", (0, 1), True)
    shown = table((one,))
    assert "1 questions turned right, 0 wrong" in shown and "a#0" in shown and "none → 1" in shown
    assert turned(paths[0], paths[0]) == ()


def test_what_is_no_report_is_told(tmp_path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SuiteError, match="is not a report"):
        turned(tmp_path / "x.json", tmp_path / "x.json")
