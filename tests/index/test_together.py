"""Readers beside a writer, and two writers: nobody sees a mixture, nothing is lost."""

from __future__ import annotations

import os

import pytest
from making import TINY, build, corpus, pipeline

from policy_qa.errors import IndexBusy
from policy_qa.index import Disk, build_index, check_index, open_index
from policy_qa.index.writing import writing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")

GENERATIONS = 10


def texts(version: int) -> dict[str, str]:
    return {f"doc-{number}.txt": f"Zaak {number} heeft versie {version}." for number in range(5)}


def in_child(work) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return child


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_reader_sees_the_old_or_the_new_index_and_never_a_mixture(tmp_path):
    folder, index_dir = corpus(tmp_path / "corpus", texts(0)), tmp_path / "index"
    build(folder, index_dir)

    def write() -> None:
        for version in range(1, GENERATIONS + 1):
            # A corpus cannot be changed in one step; the writer builds from one that is not being changed.
            build_index(
                [corpus(tmp_path / f"corpus-{version}", texts(version))], index_dir, TINY, pipeline=pipeline()
            )

    child, seen = in_child(write), []
    while not seen or seen[-1] < GENERATIONS:
        index = open_index(index_dir, pipeline=pipeline())
        [version] = {document.text.split()[-1] for document in index.documents.values()}
        assert all(chunk.text.endswith(version) for chunk in index.chunks)
        for row, chunk in enumerate(index.chunks):
            vector = TINY.embed_passages([f"{chunk.context}\n{chunk.passage}"])
            assert index.vectors.scores(vector)[0, row] == pytest.approx(1)
            assert index.terms.scores([version.rstrip(".")])[row] > 0
        seen.append(int(version.rstrip(".")))
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            child = 0
            assert (
                int(next(iter(open_index(index_dir, pipeline=pipeline()).documents.values())).text[-3:-1])
                == 10
            )
            break
    assert seen == sorted(seen)
    assert child == 0 or ended_well(child)


def test_a_snapshot_outlives_its_generation(tmp_path):
    folder, index_dir = corpus(tmp_path / "corpus", texts(0)), tmp_path / "index"
    index = build(folder, index_dir)
    corpus(folder, texts(1))
    build(folder, index_dir)
    assert not (index_dir / index.generation).exists()
    assert index.chunks[0].text.endswith("versie 0.")
    assert index.vectors.search(TINY.embed_queries(["zaak"]), 3)[1].shape == (1, 3)


def test_of_two_writers_the_second_waits(tmp_path):
    folder, index_dir = corpus(tmp_path / "corpus", texts(0)), tmp_path / "index"
    children = [
        in_child(lambda: build_index([folder], index_dir, TINY, pipeline=pipeline(), wait=30))
        for _ in range(4)
    ]
    assert [ended_well(child) for child in children] == [True] * 4
    assert check_index(index_dir, pipeline=pipeline()).documents == 5
    assert len(list(index_dir.glob("gen-*"))) == 1


def test_a_writer_that_waits_in_vain_says_so_and_changes_nothing(tmp_path):
    class Heard:
        def __init__(self) -> None:
            self.lines: list[str] = []

        def start(self, total: int, what: str) -> None:
            self.lines.append(what)

        def step(self, what: str) -> None: ...

        def done(self) -> None: ...

    folder, index_dir = corpus(tmp_path / "corpus", texts(0)), tmp_path / "index"
    heard = Heard()
    with writing(index_dir, 1, heard, Disk()), pytest.raises(IndexBusy, match="Another process"):
        build_index([folder], index_dir, TINY, pipeline=pipeline(), wait=0.1, progress=heard)
    assert "waiting" in heard.lines[0]
    assert build_index([folder], index_dir, TINY, pipeline=pipeline()).written


def test_a_writer_that_died_leaves_no_lock_behind(tmp_path):
    folder, index_dir = corpus(tmp_path / "corpus", texts(0)), tmp_path / "index"

    def die(step: str, path: object) -> None:
        if step == "rename":
            os.kill(os.getpid(), 9)

    child = in_child(lambda: build_index([folder], index_dir, TINY, pipeline=pipeline(), disk=Disk(die)))
    os.waitpid(child, 0)
    assert build_index([folder], index_dir, TINY, pipeline=pipeline(), wait=0).written
