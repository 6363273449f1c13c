"""What every registered embedder keeps; a new one is tested here without a change."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from policy_qa.embedders import DEFAULT_EMBEDDER, Embedder, embedder_names, load_embedder
from policy_qa.embedders.fingerprint import fingerprint
from policy_qa.errors import EmbedderError

TEXTS = ["De gemeente biedt taallessen aan.", "", "Housing for newcomers, " * 200, "✓ 12,5 %\n", "a"]
every = pytest.mark.parametrize("name", embedder_names())
load = cache(load_embedder)


@every
def test_vectors_are_float32_of_unit_length(name):
    embedder = load(name)
    for embed in (embedder.embed_queries, embedder.embed_passages):
        rows = embed(TEXTS)
        assert rows.shape == (len(TEXTS), embedder.dimension)
        assert rows.dtype == np.float32
        assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


@every
def test_the_empty_list_gives_no_rows(name):
    assert load(name).embed_queries([]).shape == (0, load(name).dimension)
    assert load(name).embed_passages([]).shape == (0, load(name).dimension)


@every
def test_a_text_has_one_vector_whatever_stands_beside_it(name):
    together = load(name).embed_passages(TEXTS)
    alone = np.concatenate([load(name).embed_passages([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


@every
def test_its_name_loads_the_same_again(name):
    again = load_embedder(load(name).name)
    assert isinstance(again, Embedder)
    assert again.fingerprint == load(name).fingerprint
    assert len(again.fingerprint) == 64


@every
def test_texts_that_share_words_are_closer(name):
    near, far = load(name).embed_passages(["language courses for refugees", "the price of fish"])
    query = load(name).embed_queries(["refugee language course"])[0]
    assert query @ near > query @ far


@every
def test_several_threads_may_ask_at_once(name):
    expected = load(name).embed_queries(TEXTS[:1])
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: load(name).embed_queries(TEXTS[:1]), range(8)))
    assert all(np.abs(rows - expected).max() < 1e-5 for rows in found)


def test_nothing_heavy_is_loaded_before_the_first_text_and_nothing_is_printed():
    lines = [
        "import sys",
        "from policy_qa.embedders import load_embedder",
        "embedder = load_embedder()",
        "assert len(embedder.fingerprint) == 64 and embedder.dimension == 384",
        "assert not {'onnxruntime', 'tokenizers'} & set(sys.modules)",
        "embedder.embed_queries(['a'])",
        "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_default_is_registered():
    assert DEFAULT_EMBEDDER in embedder_names()
    assert load(None).name == DEFAULT_EMBEDDER


@pytest.mark.parametrize("name", ["no-such-model", "", "a/b/c", "../nowhere"])
def test_a_name_that_nothing_has_is_refused_with_the_next_step(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EmbedderError, match="folder"):
        load_embedder(name or "no model")


def test_a_folder_without_safe_weights_is_refused(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "pytorch_model.bin").write_bytes(b"anything")
    with pytest.raises(EmbedderError, match="safetensors"):
        load_embedder(tmp_path)


def test_a_folder_that_is_no_whole_model_is_refused_when_it_is_used(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"anything")
    embedder = load_embedder(tmp_path)
    with pytest.raises(EmbedderError, match="not a model"):
        embedder.embed_queries(["a"])


def test_the_fingerprint_follows_names_and_bytes_of_the_model_alone(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    first = fingerprint(tmp_path)
    (tmp_path / "README.md").write_text("said of the model")
    assert fingerprint(tmp_path) == first
    (tmp_path / "model.safetensors").write_bytes(b"others!")
    second = fingerprint(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    assert len({first, second, fingerprint(tmp_path)}) == 3
