"""Building and bringing up to date: what is read, what is embedded, what is reported."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from making import TINY, Counting, Words, build, corpus, cut, pipeline, state

from policy_qa.embedders.hashing import HashingEmbedder
from policy_qa.errors import DocumentError, UsageError
from policy_qa.index import build_index, open_index

TEXTS = {
    "water.txt": "Dijken houden het water tegen.\nSluizen laten het door.",
    "wonen.txt": "Huizen zijn schaars.",
    "werk.txt": "Werk is er genoeg.\nHuizen zijn schaars.",
}


@pytest.fixture
def folder(tmp_path):
    return corpus(tmp_path / "corpus", TEXTS)


@pytest.fixture
def index_dir(tmp_path):
    return tmp_path / "index"


def update(folder, index_dir, embedder=TINY, steps=None, **options):
    """Return the report, the files that were read and the texts that were embedded."""
    reads, counting = [], Counting(embedder)
    report = build_index([folder], index_dir, counting, pipeline=steps or pipeline(reads), **options)
    return report, sorted(path.name for path in reads), counting.texts


def test_a_first_build_holds_every_document_in_order_of_id(folder, index_dir):
    report, reads, texts = update(folder, index_dir)
    index = open_index(index_dir, pipeline=pipeline())
    assert report.added == tuple(index.documents) == ("water/nl", "werk/nl", "wonen/nl")
    assert reads == sorted(TEXTS)
    assert [chunk.doc_id for chunk in index.chunks] == ["water", "water", "werk", "werk", "wonen"]
    assert len(index.vectors) == len(index.terms) == len(index.chunks) == report.chunks == 5
    assert index.sentence_rows.tolist() == [0, 1, 2, 3, 4]
    assert index.vocabulary["nl"] >= {"dijken", "sluizen", "schaars"}
    assert (index.manifest.embedder_name, index.manifest.embedder.dimension) == ("hashing", 16)
    # One sentence stands in two documents and is embedded once.
    assert len(texts) == len(set(texts)) == 9


def test_rows_of_the_stores_are_the_chunks(folder, index_dir):
    index = build(folder, index_dir)
    for row, chunk in enumerate(index.chunks):
        query = TINY.embed_passages([f"{chunk.context}\n{chunk.passage}"])
        assert index.vectors.search(query, 1)[1][0, 0] == row
        sentence = TINY.embed_passages([chunk.sentences[0].text])
        assert index.sentence_vectors.scores(sentence)[0, row] == pytest.approx(1)
    assert index.terms.scores(["sluizen"]).argmax() == 1


def test_nothing_changed_reads_embeds_and_writes_nothing(folder, index_dir):
    update(folder, index_dir)
    before = sorted(str(path) for path in index_dir.rglob("*"))
    report, reads, texts = update(folder, index_dir)
    assert (reads, texts, report.written) == ([], [], False)
    assert report.unchanged == ("water/nl", "werk/nl", "wonen/nl")
    assert sorted(str(path) for path in index_dir.rglob("*")) == before
    assert "nothing changed" in report.summary()


def test_a_file_that_was_only_touched_is_not_read(folder, index_dir):
    update(folder, index_dir)
    os.utime(folder / "water.txt", ns=(1, 1))
    assert update(folder, index_dir)[1:] == ([], [])


def test_a_change_within_one_tick_and_of_the_same_size_is_seen(folder, index_dir):
    stamp = (folder / "wonen.txt").stat().st_mtime_ns
    update(folder, index_dir)
    (folder / "wonen.txt").write_text(TEXTS["wonen.txt"].replace("schaars", "genoeg!"))
    os.utime(folder / "wonen.txt", ns=(stamp, stamp))
    assert update(folder, index_dir)[0].changed == ("wonen/nl",)


def test_only_what_changed_is_read_and_embedded(folder, index_dir):
    update(folder, index_dir)
    (folder / "werk.txt").write_text("Werk is er genoeg.\nHuizen zijn schaars.\nBanen ook.")
    (folder / "nieuw.txt").write_text("Nieuw.")
    (folder / "wonen.txt").unlink()
    report, reads, texts = update(folder, index_dir)
    assert (report.added, report.changed) == (("nieuw/nl",), ("werk/nl",))
    assert (report.unchanged, report.removed) == (("water/nl",), ("wonen/nl",))
    assert reads == ["nieuw.txt", "werk.txt"]
    assert sorted(texts) == ["Banen ook.", "Nieuw.", "nieuw\nNieuw.", "werk\nBanen ook."]


def test_an_update_gives_what_a_first_build_gives(folder, index_dir, tmp_path):
    update(folder, index_dir)
    (folder / "werk.txt").write_text("Heel anders.")
    (folder / "water.txt").unlink()
    updated = build(folder, index_dir)
    assert state(updated) == state(build(folder, tmp_path / "fresh"))


def test_a_changed_table_in_the_sidecar_makes_its_file_read_again(folder, index_dir):
    update(folder, index_dir)
    (folder / "documents.toml").write_text('["water.txt"]\ntitle = "Waterplan"\n')
    report, reads, _ = update(folder, index_dir)
    assert (reads, report.changed) == (["water.txt"], ("water/nl",))
    assert open_index(index_dir, pipeline=pipeline()).documents["water/nl"].title == "Waterplan"


@pytest.mark.parametrize(
    ("steps", "reads"),
    [({"reading": "r2"}, True), ({"cutting": "c2"}, True), ({}, False)],
    ids=["reader", "cutter", "same"],
)
def test_another_version_of_a_step_takes_effect(folder, index_dir, steps, reads):
    update(folder, index_dir)
    seen = []
    report = build_index([folder], index_dir, TINY, pipeline=pipeline(seen, **steps))
    assert bool(seen) == report.written == reads
    assert report.unchanged == ("water/nl", "werk/nl", "wonen/nl")


def test_another_analysis_changes_terms_and_embeds_nothing(folder, index_dir):
    update(folder, index_dir)
    newer = pipeline(analyzer=lambda language, words: Words(language, "words-2"))
    report, _, texts = update(folder, index_dir, steps=newer)
    assert (report.written, texts) == (True, [])
    assert open_index(index_dir, pipeline=newer).manifest.versions.analyzers == {"nl": "words-2"}


def test_another_model_embeds_everything_and_reads_nothing(folder, index_dir):
    update(folder, index_dir)
    report, reads, texts = update(folder, index_dir, HashingEmbedder(size=8))
    assert (report.written, reads, len(texts)) == (True, [], 9)
    assert open_index(index_dir, pipeline=pipeline()).vectors.dimension == 8


def test_rebuild_reads_and_embeds_everything(folder, index_dir):
    update(folder, index_dir)
    _, reads, texts = update(folder, index_dir, rebuild=True)
    assert (len(reads), len(texts)) == (3, 9)


def test_a_broken_file_costs_itself(folder, index_dir):
    (folder / "kapot.txt").write_text("BROKEN")
    report, _, _ = update(folder, index_dir)
    assert report.added == ("water/nl", "werk/nl", "wonen/nl")
    [(path, message)] = report.failed
    assert path.endswith("kapot.txt") and "mend it" in message
    assert not update(folder, index_dir)[0].written


def test_a_file_that_can_no_longer_be_read_is_dropped_and_said_so(folder, index_dir):
    update(folder, index_dir)
    (folder / "water.txt").write_text("BROKEN")
    report, _, _ = update(folder, index_dir)
    assert (report.removed, len(report.failed)) == (("water/nl",), 1)
    assert "water/nl was in the index and is dropped" in report.summary()


def test_of_two_files_with_one_id_the_first_is_kept_and_both_are_named(folder, index_dir):
    corpus(folder / "zz", {"water.txt": "Een ander document."})
    for _ in range(2):
        report, _, _ = update(folder, index_dir)
        [(path, message)] = report.failed
        assert path.endswith("zz/water.txt")
        assert str(folder / "water.txt") in message
    assert "Dijken" in open_index(index_dir, pipeline=pipeline()).documents["water/nl"].text


def test_where_every_file_fails_the_index_stays(folder, index_dir):
    before = state(build(folder, index_dir))
    for name in TEXTS:
        (folder / name).write_text("BROKEN")
    with pytest.raises(DocumentError, match="Not one of 3 files"):
        update(folder, index_dir)
    assert state(open_index(index_dir, pipeline=pipeline())) == before


def test_a_folder_that_is_not_there_or_empty_is_wrong_usage(tmp_path, index_dir):
    with pytest.raises(UsageError, match="not a folder"):
        update(tmp_path / "nowhere", index_dir)
    with pytest.raises(UsageError, match="no document"):
        update(corpus(tmp_path / "empty", {}), index_dir)
    assert not list(index_dir.glob("gen-*"))


def test_an_emptied_corpus_empties_its_index(folder, index_dir):
    update(folder, index_dir)
    for name in TEXTS:
        (folder / name).unlink()
    report, _, _ = update(folder, index_dir)
    assert report.removed == ("water/nl", "werk/nl", "wonen/nl")
    index = open_index(index_dir, pipeline=pipeline())
    assert (len(index.chunks), len(index.vectors), len(index.terms), index.vectors.dimension) == (0, 0, 0, 16)


def test_several_corpora_are_one_index_and_overlap_counts_once(folder, index_dir, tmp_path):
    other = corpus(tmp_path / "other", {"extra.txt": "Nog een."})
    steps = pipeline()
    report = build_index([folder, other, folder], index_dir, TINY, pipeline=steps)
    assert report.added == ("extra/nl", "water/nl", "werk/nl", "wonen/nl")
    assert not report.failed


def test_old_generations_go(folder, index_dir):
    for number in range(3):
        (folder / "werk.txt").write_text(f"Versie {number}.")
        update(folder, index_dir)
    assert sorted(path.name for path in index_dir.iterdir()) == [".lock", "CURRENT", "gen-000003"]


def test_files_that_are_not_the_index_s_own_are_left_alone(folder, index_dir):
    index_dir.mkdir()
    (index_dir / "README.md").write_text("mine")
    (index_dir / "gen-notes").mkdir()
    update(folder, index_dir)
    assert (index_dir / "README.md").read_text() == "mine"
    assert (index_dir / "gen-notes").is_dir()


def test_the_report_is_plain_json(folder, index_dir):
    (folder / "kapot.txt").write_text("BROKEN")
    report, _, _ = update(folder, index_dir)
    record = json.loads(json.dumps(report.to_dict()))
    assert record["failed"][0]["path"].endswith("kapot.txt")
    assert replace(report, failed=()).summary().startswith("3 documents, 5 passages: 3 added (")


def test_a_text_that_cannot_be_cut_costs_itself(folder, index_dir):
    def cut_most(document):
        if document.doc_id == "water":
            raise RecursionError("too deep")
        return cut(document)

    report, _, _ = update(folder, index_dir, steps=replace(pipeline(), cut=cut_most))
    assert report.added == ("werk/nl", "wonen/nl")
    assert "too deep" in report.failed[0].message
