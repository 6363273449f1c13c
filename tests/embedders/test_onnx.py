"""The light way into a model gives what sentence-transformers gives, from the same files."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_qa.embedders import load_embedder
from policy_qa.embedders.onnx import BATCH_TOKENS, batches, padded, shipped_folder
from policy_qa.embedders.sentence_transformers import SentenceTransformersEmbedder
from policy_qa.errors import EmbedderError

TEXTS = [
    "Wie helpt nieuwkomers bij het zoeken van een woning?",
    "Who helps newcomers to find a home?",
    "Het college stelt jaarlijks € 45.000 beschikbaar; zie artikel 3, lid 2.",
    "",
    "x",
    "Een coöperatie van buren – «samen» – houdt de winkel open. " * 30,
]
LARGEST = 40_000_000  # bytes


def test_the_shipped_model_is_the_same_through_sentence_transformers():
    light = load_embedder()
    heavy = SentenceTransformersEmbedder(shipped_folder(), "heavy")
    for embed in ("embed_queries", "embed_passages"):
        one, other = getattr(light, embed)(TEXTS), getattr(heavy, embed)(TEXTS)
        assert (one * other).sum(1).min() > 0.99999
    assert light.fingerprint == heavy.fingerprint
    assert light.dimension == heavy.dimension


def test_the_shipped_model_is_small():
    assert sum(path.stat().st_size for path in shipped_folder().rglob("*") if path.is_file()) <= LARGEST


def test_what_two_languages_say_alike_is_near():
    nl, en, other = load_embedder().embed_passages(
        [*TEXTS[:2], "De trein naar het strand rijdt vandaag niet."]
    )
    assert nl @ en > 0.7 > nl @ other


def test_a_folder_with_a_graph_takes_the_light_way(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(shipped_folder(), folder)
    embedder = load_embedder(folder)
    assert np.allclose(embedder.embed_queries(TEXTS[:1]), load_embedder().embed_queries(TEXTS[:1]))
    (folder / "model.onnx").unlink()
    assert isinstance(load_embedder(folder), SentenceTransformersEmbedder)


@pytest.mark.parametrize(
    "name, content", [("model.onnx", "no graph"), ("tokenizer.json", "{}"), ("config.json", "[]")]
)
def test_a_broken_folder_is_refused_by_name(tmp_path, name, content):
    folder = tmp_path / "model"
    shutil.copytree(shipped_folder(), folder)
    (folder / name).write_text(content)
    with pytest.raises(EmbedderError, match=str(folder)):
        load_embedder(folder).embed_queries(["a"])


@given(st.lists(st.integers(1, 600), max_size=200))
def test_batches_hold_every_text_once_and_keep_to_their_size(lengths):
    found = list(batches(lengths))
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    assert all(
        len(batch) * max(lengths[i] for i in batch) <= BATCH_TOKENS for batch in found if len(batch) > 1
    )


def test_padding_is_masked():
    ids, mask = padded([[5, 6], [7]])
    assert ids.tolist() == [[5, 6], [7, 0]]
    assert mask.tolist() == [[1, 1], [1, 0]]


def test_the_settings_say_how_many_tokens_are_read():
    settings = json.loads((shipped_folder() / "sentence_bert_config.json").read_text())
    cut = "woord " * settings["max_seq_length"]
    vectors = load_embedder().embed_passages([cut, cut + "en nog veel meer"])
    assert np.allclose(*vectors, atol=1e-5)
