"""What every store keeps: rows in order, files that give the same store back, and errors of our own."""

from __future__ import annotations

import numpy as np
import pytest

from policy_qa.errors import IndexDamaged
from policy_qa.stores import TermStore, VectorStore
from policy_qa.stores.terms import BM25

EYE = np.eye(4, dtype=np.float32)
ROWS = [["water", "wijk"], ["wijk", "wijk", "plan"], [], ["plan"]]
STORES = {
    "vectors": VectorStore.build(EYE),
    "no vectors": VectorStore.build(np.zeros((0, 4), np.float32)),
    "terms": TermStore.build(ROWS),
    "no terms": TermStore.build([]),
    "empty rows": TermStore.build([[], []]),
}
every = pytest.mark.parametrize("store", STORES.values(), ids=STORES)


@every
def test_files_give_the_same_store_back(store):
    again = type(store).from_files(store.files())
    assert again.files() == store.files()
    assert len(again) == len(store)


@every
def test_the_same_rows_give_the_same_bytes(store):
    assert {name: bytes(data) for name, data in store.files().items()} == store.files()
    assert TermStore.build(ROWS).files() == TermStore.build([list(row) for row in ROWS]).files()


@every
@pytest.mark.parametrize("damage", [lambda data: data[:-3], lambda data: b"", lambda data: b"x" + data])
def test_files_that_do_not_fit_are_refused(store, damage):
    for name, data in store.files().items():
        with pytest.raises(IndexDamaged):
            type(store).from_files({**store.files(), name: damage(data)})


def test_terms_of_other_sizes_do_not_fit_each_other():
    files = TermStore.build(ROWS).files()
    with pytest.raises(IndexDamaged):
        TermStore.from_files({**files, "starts.npy": TermStore.build([["a"]]).files()["starts.npy"]})


def test_search_gives_rows_from_high_to_low():
    scores, rows = STORES["vectors"].search(EYE[2:3] * 0.9 + EYE[1:2] * 0.1, 2)
    assert rows.tolist() == [[2, 1]]
    assert scores.tolist()[0] == pytest.approx([0.9, 0.1])
    assert (scores.dtype, rows.dtype) == (np.float32, np.int64)


@pytest.mark.parametrize(("name", "k", "width"), [("vectors", 9, 4), ("vectors", 0, 0), ("no vectors", 3, 0)])
def test_search_gives_no_more_rows_than_there_are(name, k, width):
    scores, rows = STORES[name].search(EYE[:2], k)
    assert scores.shape == rows.shape == (2, width)


def test_vectors_come_back_as_copies():
    store = VectorStore.build(EYE)
    store.vectors()[:] = 7
    assert store.vectors([3, 0]).tolist() == EYE[[3, 0]].tolist()
    assert store.scores(EYE).tolist() == EYE.tolist()
    assert STORES["no vectors"].scores(EYE).shape == (4, 0)


@pytest.mark.parametrize("shape", [(3,), (2, 5), (0, 3)])
def test_queries_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match="shape"):
        STORES["vectors"].search(np.zeros(shape, np.float32), 1)


def test_scores_follow_the_formula_of_lucene():
    store, k1, b = TermStore.build(ROWS), 1.2, 0.75
    idf = np.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    mean = 6 / 4
    expected = [idf * tf / (k1 * (1 - b + b * length / mean) + tf) for tf, length in [(1, 2), (2, 3)]]
    assert store.scores(["wijk"]).tolist() == pytest.approx([*expected, 0, 0])


def test_parameters_count():
    assert TermStore.build(ROWS, BM25(k1=0.0)).scores(["wijk"])[0] == pytest.approx(np.log(2))


def test_unknown_terms_are_passed_over_and_weights_multiply():
    store = TermStore.build(ROWS)
    plan, wijk = store.scores(["plan"]), store.scores(["wijk"])
    assert store.scores(["plan", "nergens", "wijk"], [2.0, 9.0, 0.5]) == pytest.approx(2 * plan + wijk / 2)
    assert store.scores(["plan", "plan"]) == pytest.approx(2 * plan)
    assert store.scores([]).tolist() == [0, 0, 0, 0]
    assert store.scores(["nergens"]).dtype == np.float32
    with pytest.raises(ValueError, match="weights"):
        store.scores(["plan"], [])


def test_terms_are_counted():
    store = TermStore.build(ROWS)
    assert (store.size, "wijk" in store, "nergens" in store) == (3, True, False)
    assert [store.document_frequency(term) for term in ("wijk", "water", "nergens")] == [2, 1, 0]
