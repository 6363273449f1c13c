"""index, add, remove, documents, check, verify: an index from its first build to its last document."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "texts"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with two texts in ``corpus`` and no index yet."""
    folder = tmp_path / "own"
    (folder / "corpus").mkdir(parents=True)
    for name in ("sampleton-buddies.md", "voorbeeldstad-huisvesting.md"):
        shutil.copy(CORPUS / name, folder / "corpus")
    monkeypatch.setenv("POLICY_QA_INDEX", str(folder / "index"))
    monkeypatch.setenv("POLICY_QA_CORPUS", str(folder / "corpus"))
    return folder


def ids(run) -> list[str]:
    return [document["doc_id"] for document in run("documents", "--json").json]


def test_an_index_lives(run, own):
    assert run("index").status == 0
    assert "nothing changed" in run("index").out
    assert ids(run) == ["sampleton-buddies", "voorbeeldstad-huisvesting"]
    (own / "fees.txt").write_text("The library card costs 8 euros a year.\n", encoding="utf-8")
    added = run("add", own / "fees.txt", "--id", "fees", "--title", "Library fees", "--language", "en")
    assert added.status == 0, added.err
    assert "fees" in ids(run)
    hits = run("search", "--json", "What does the library card cost?").json["hits"]
    assert hits[0]["doc_id"] == "fees"
    assert run("check").status == 0
    assert run("remove", "fees", "sampleton-buddies").status == 0
    assert ids(run) == ["voorbeeldstad-huisvesting"]
    assert "library card" not in json.dumps(run("search", "--json", "library card").json["hits"])


def test_asking_builds_the_first_index(run, own):
    outcome = run("ask", "--json", "What is a buddy?")
    assert (outcome.status, outcome.json["question"]) == (0, "What is a buddy?")
    assert "no index" in outcome.err


def test_without_folders_of_ones_own_the_examples_are_used(run, tmp_path, monkeypatch):
    monkeypatch.delenv("POLICY_QA_INDEX")
    assert run("ask", "--json", "Wat kost een taalcursus?").status == 0
    assert (tmp_path / "index" / "CURRENT").is_file()


def test_corpora_can_be_several(run, own, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "parks.txt").write_text("All parks close at sunset.\n", encoding="utf-8")
    options = ("--corpus", own / "corpus", "--corpus", tmp_path / "more", "--index", tmp_path / "several")
    assert run("index", *options).status == 0
    found = run("documents", "--json", "--index", tmp_path / "several").json
    assert [one["doc_id"] for one in found] == ["parks", "sampleton-buddies", "voorbeeldstad-huisvesting"]


def test_a_broken_file_costs_itself_and_a_line(run, own):
    (own / "corpus" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    outcome = run("index")
    assert outcome.status == 0
    assert "broken.pdf" in outcome.err and "broken" not in ids(run)


def test_an_index_of_another_model_is_refused_with_what_mends_it(run, example_index):
    outcome = run("ask", "What is a buddy?", "--model", "policy-minilm-nl-en")
    assert (outcome.status, outcome.out) == (1, "")
    assert f"policy-qa index --index {example_index}" in outcome.err


def test_verify_names_the_quote_that_is_not_in_its_source(answering, tmp_path):
    answer = answering("ask", "--json", "What does a language course cost?").json
    proof = tmp_path / "answer.json"
    proof.write_text(json.dumps(answer), encoding="utf-8")
    assert answering("verify", proof).status == 0
    cited = next(citation for citation in answer["citations"] if "45" in citation["quote"])
    cited["quote"] = cited["quote"].replace("45", "54")
    proof.write_text(json.dumps(answer), encoding="utf-8")
    outcome = answering("verify", "--json", proof)
    assert (outcome.status, outcome.json["ok"]) == (1, False)


def test_a_suite_is_measured_and_kept(run, tmp_path):
    suite = tmp_path / "two.jsonl"
    questions = [
        {"id": "1", "question": "What does a language course cost?", "gold": ["costs €45"], "language": "en"},
        {"id": "2", "question": "Wat kost een taalcursus?", "gold": ["kost € 60"], "language": "nl"},
    ]
    suite.write_text("".join(json.dumps(one) + "\n" for one in questions), encoding="utf-8")
    outcome = run("eval", suite, "--out", tmp_path / "results")
    assert outcome.status == 0, outcome.err
    assert "2 questions" in outcome.out
    assert (tmp_path / "results" / "two.json").is_file()


def test_an_index_is_brought_up_to_date_from_its_own_folders(run, own, monkeypatch):
    assert run("index").status == 0
    monkeypatch.delenv("POLICY_QA_CORPUS")
    assert "nothing changed" in run("index").out
    assert ids(run) == ["sampleton-buddies", "voorbeeldstad-huisvesting"]


def test_examples_give_way_to_a_corpus_of_ones_own(run, own, monkeypatch):
    monkeypatch.delenv("POLICY_QA_CORPUS")
    monkeypatch.chdir(own.parent)
    assert run("index").status == 0
    assert len(ids(run)) > 2
    monkeypatch.chdir(own)
    assert run("index").status == 0
    assert ids(run) == ["sampleton-buddies", "voorbeeldstad-huisvesting"]


def test_options_of_add_win_over_front_matter_and_stay(run, own):
    (own / "fees.md").write_text("---\ntitle: Old\ndate: 2001-01-01\n---\nA card costs 8 euros.\n", "utf-8")
    assert run("add", own / "fees.md", "--id", "card", "--title", "New").status == 0
    assert run("index", "--rebuild").status == 0
    card = next(one for one in run("documents", "--json").json if one["doc_id"] == "card")
    assert (card["title"], card["date"]) == ("New", "2001-01-01")


def test_a_folder_that_is_none_leaves_no_index_behind(run, own):
    assert run("index", "--corpus", own / "nowhere").status == 2
    assert not (own / "index").exists()
