"""The model that learns: the English encoder with another vocabulary, and how texts go through it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from training.pairs import Pair

LONGEST = 128  # tokens of a text while learning; what is longer is cut
BEST = 3  # English pieces that a new piece is mixed from


class Student(nn.Module):
    """A BERT encoder with mean pooling and unit length, read from a folder in the usual layout."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(folder), dtype=torch.float32, add_pooling_layer=False)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        # So few texts teach so many words that dropout only slows what is learnt.
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0

    def forward(self, texts: Sequence[str]) -> Tensor:
        """Return unit vectors, float32 (n, d)."""
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        width = max(map(len, rows))
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        mask = torch.zeros(len(rows), width)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return nn.functional.normalize(pooled, dim=1)

    def embed(self, texts: Sequence[str], batch: int = 64) -> np.ndarray:
        """Return unit vectors without learning, float32 (n, d), in the order of ``texts``."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), self.encoder.config.hidden_size), np.float32)
        with torch.inference_mode():
            for at in range(0, len(order), batch):
                rows = order[at : at + batch]
                vectors[rows] = self([texts[i] for i in rows]).numpy()
        return vectors

    def save(self, folder: Path) -> None:
        """Write weights (float32) and configuration beside the tokenizer that is already there."""
        self.encoder.save_pretrained(folder)


def start_student(base: Path, out: Path, pieces: list[str], pairs: Sequence[Pair]) -> None:
    """Write to ``out`` the English model with the vocabulary ``pieces`` (whose tokenizer lies there already).

    A piece that the English model knows keeps its row. A new one starts as a mix of the three English pieces it
    stands opposite to most exclusively (Dice coefficient over ``pairs``, weights squared), as in vocabulary
    transfer by translation.
    """
    for name in ("config.json", "tokenizer_config.json", "special_tokens_map.json"):
        shutil.copy(base / name, out / name)
    encoder = AutoModel.from_pretrained(str(base), add_pooling_layer=False)
    known = Tokenizer.from_file(str(base / "tokenizer.json")).get_vocab()
    old = encoder.embeddings.word_embeddings.weight.data.numpy()
    new = np.tile(old.mean(0), (len(pieces), 1))
    for row, piece in enumerate(pieces):
        if piece in known:
            new[row] = old[known[piece]]
    fresh = np.array([row for row, piece in enumerate(pieces) if piece not in known])
    new[fresh] = _mixes(base, out, fresh, new[fresh], old, pairs)
    encoder.resize_token_embeddings(len(pieces))
    encoder.embeddings.word_embeddings.weight.data = torch.tensor(new)
    encoder.save_pretrained(out)
    config = json.loads((out / "config.json").read_text())
    (out / "config.json").write_text(
        json.dumps(config | {"vocab_size": len(pieces), "pad_token_id": 0}, indent=1)
    )


def _mixes(
    base: Path, out: Path, fresh: np.ndarray, otherwise: np.ndarray, old: np.ndarray, pairs: Sequence[Pair]
) -> np.ndarray:
    dutch = _incidence(Tokenizer.from_file(str(out / "tokenizer.json")), [pair.nl for pair in pairs])[
        :, fresh
    ]
    english = _incidence(Tokenizer.from_file(str(base / "tokenizer.json")), [pair.en for pair in pairs])
    together = (dutch.T @ english).tocsr()
    often_nl, often_en = np.asarray(dutch.sum(0)).ravel(), np.asarray(english.sum(0)).ravel()
    mixed = otherwise.copy()
    for row in range(len(fresh)):
        found = together[row]
        if found.nnz:
            dice = 2 * found.data / (often_nl[row] + often_en[found.indices])
            best = np.argsort(-dice)[:BEST]
            share = dice[best] ** 2 / (dice[best] ** 2).sum()
            mixed[row] = share @ old[found.indices[best]]
    return mixed


def _incidence(tokenizer: Tokenizer, texts: Sequence[str]) -> sp.csr_matrix:
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    cells = [(row, number) for row, encoding in enumerate(encodings) for number in set(encoding.ids)]
    rows, columns = np.array(cells).T
    shape = (len(texts), tokenizer.get_vocab_size())
    return sp.csr_matrix((np.ones(len(cells), np.float32), (rows, columns)), shape=shape)


def batches(lengths: Sequence[int], rng: random.Random, tokens: int, most: int) -> Iterator[list[int]]:
    """Yield every index once, in batches of like length of at most ``most`` texts and about ``tokens`` tokens,
    in random order.
    """
    order = sorted(range(len(lengths)), key=lambda i: min(lengths[i], LONGEST) * rng.uniform(0.85, 1.15))
    found: list[list[int]] = [[]]
    for i in order:
        if len(found[-1]) >= most or (len(found[-1]) + 1) * min(lengths[i], LONGEST) > tokens:
            found.append([])
        found[-1].append(i)
    rng.shuffle(found)
    yield from (batch for batch in found if len(batch) > 1)
