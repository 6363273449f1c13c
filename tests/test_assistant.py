"""The front door: one generation at a time, the newest at the next question, shared by threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from policy_qa import Assistant, IndexOutdated, NoIndex, UnknownDocument, UsageError, load_embedder
from policy_qa.index import build_index, remove_documents

HASHING = load_embedder("hashing")


def write(corpus: Path, **texts: str) -> None:
    corpus.mkdir(exist_ok=True)
    for name, text in texts.items():
        (corpus / f"{name}.txt").write_text(text + "\n", encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(
        tmp_path / "corpus",
        parks="All parks close at sunset.",
        pools="The pool opens at seven in the morning.",
    )
    return tmp_path / "corpus"


@pytest.fixture
def index_dir(tmp_path: Path, corpus: Path) -> Path:
    build_index([corpus], tmp_path / "index", HASHING)
    return tmp_path / "index"


def test_without_an_index_the_next_step_is_named(tmp_path):
    with pytest.raises(NoIndex, match="policy-qa index --index"):
        Assistant.open(tmp_path / "none", embedder=HASHING)


def test_with_corpora_the_index_is_built_first(tmp_path, corpus):
    assistant = Assistant.open(tmp_path / "new", corpora=[corpus], embedder=HASHING)
    assert [document.doc_id for document in assistant.documents()] == ["parks", "pools"]


def test_another_model_is_refused(index_dir):
    with pytest.raises(IndexOutdated, match="policy-qa index"):
        Assistant.open(index_dir, model="policy-minilm-nl-en")


def test_a_newer_generation_is_there_at_the_next_question(index_dir, corpus):
    assistant = Assistant.open(index_dir, embedder=HASHING)
    before = assistant.index
    assert assistant.index is before
    write(corpus, library="The library lends bicycles.")
    build_index([corpus], index_dir, HASHING)
    assert [hit.chunk.doc_id for hit in assistant.search("library bicycles", k=1)] == ["library"]
    assert "library" not in before.documents


def test_what_was_removed_is_gone_at_the_next_question(index_dir):
    assistant = Assistant.open(index_dir, embedder=HASHING)
    remove_documents(index_dir, ["parks"])
    assert {hit.chunk.doc_id for hit in assistant.search("parks sunset")} == {"pools"}
    with pytest.raises(UnknownDocument, match="'parks'"):
        assistant.document("parks")


def test_unknown_documents_and_counts_are_refused(index_dir):
    assistant = Assistant.open(index_dir, embedder=HASHING)
    with pytest.raises(UnknownDocument):
        assistant.ask("When do parks close?", documents=["nowhere"])
    with pytest.raises(UsageError):
        assistant.search("parks", k=0)


def test_asking_and_searching_find_the_same(index_dir):
    assistant = Assistant.open(index_dir, embedder=HASHING)
    assert assistant.ask("When do parks close?", 2).hits == assistant.search("When do parks close?", 2)


def test_half_a_surrogate_pair_is_a_question_like_any_other(index_dir):
    assert Assistant.open(index_dir, embedder=HASHING).ask("parks \ud83d?").question == "parks ??"


def test_threads_see_whole_generations_while_a_writer_commits(index_dir, corpus):
    assistant = Assistant.open(index_dir, embedder=HASHING)
    writing = threading.Event()
    writing.set()

    def read(_: int) -> set[int]:
        sizes = set()
        while writing.is_set():
            index = assistant.index
            assert {chunk.document for chunk in index.chunks} == set(index.documents)
            sizes.add(len(index.documents))
            assistant.ask("When do parks close?")
        return sizes

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        try:
            for number in range(5):
                write(corpus, **{f"extra{number}": f"Rule {number} is written here."})
                build_index([corpus], index_dir, HASHING)
        finally:
            writing.clear()
        for reader in readers:
            assert reader.result() <= set(range(2, 8))
    assert len(assistant.documents()) == 7
