"""The light way into a model: ONNX Runtime and the tokenizers library, without torch.

It serves folders that hold ``model.onnx`` at the top, a graph from ``input_ids`` and ``attention_mask`` to
``sentence_embedding`` at unit length; the weights may lie in the ``model.safetensors`` that sentence-transformers
reads. The shipped model is such a folder. Importing and loading take a fraction of a second, where
sentence-transformers takes several.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policy_qa.embedders.base import Floats, checked, unit_length
from policy_qa.embedders.fingerprint import fingerprint
from policy_qa.errors import EmbedderError

SHIPPED = "policy-minilm-nl-en"

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
FEW = (
    4  # so few texts are no quicker on many threads, and wait for each other where another program has a core
)
THREADS_FOR_FEW = 2
BATCH_TOKENS = 4096  # of a batch, padding included: larger ones are no quicker and only take memory
LONGEST = 512  # tokens, where the model's settings do not say

Ids = NDArray[np.int64]


class OnnxEmbedder:
    """A model in ``folder``; its weights are loaded when the first text comes."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._lock = Lock()
        self._sessions: dict[int, Any] = {}

    @property
    def name(self) -> str:
        return self._name

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self._folder)

    @cached_property
    def dimension(self) -> int:
        return int(_settings(self._folder, "config.json")["hidden_size"])

    def prepare(self) -> None:
        """Load what a question needs; it may be called from another thread while other things are got ready."""
        self._session(min(THREADS_FOR_FEW, cores()))
        _ = self._tokenizer

    def embed_queries(self, texts: list[str]) -> Floats:
        return self.embed_passages(texts)

    def embed_passages(self, texts: list[str]) -> Floats:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        if not texts:
            return rows
        session = self._session(min(THREADS_FOR_FEW, cores()) if len(texts) <= FEW else cores())
        numbers = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        for batch in batches([len(ids) for ids in numbers]):
            ids, mask = padded([numbers[i] for i in batch])
            (found,) = session.run(["sentence_embedding"], {"input_ids": ids, "attention_mask": mask})
            rows[batch] = found
        return unit_length(checked(rows, len(texts), self.dimension, self._name))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        # The library raises a bare Exception on a file that is not a tokenizer.
        except Exception as error:
            raise _broken(self._folder, error) from error
        longest = _settings(self._folder, "sentence_bert_config.json").get("max_seq_length", LONGEST)
        tokenizer.no_padding()
        tokenizer.enable_truncation(int(longest))
        return tokenizer

    def _session(self, threads: int) -> Any:
        with self._lock:
            if threads not in self._sessions:
                self._sessions[threads] = _load(self._folder, threads)
            return self._sessions[threads]


def is_light(folder: Path) -> bool:
    """Return whether ``folder`` holds what this way needs."""
    return (folder / GRAPH).is_file() and (folder / TOKENIZER).is_file()


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield every index once, texts of like length together, at most ``BATCH_TOKENS`` a batch when padded."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and (len(batch) + 1) * lengths[i] > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> tuple[Ids, Ids]:
    """Return the numbers and the mask of what is text, both (n, longest)."""
    shape = (len(rows), max(map(len, rows)))
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def cores() -> int:
    """Return the cores this process may use, or fewer where OMP_NUM_THREADS asks for fewer."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(found, int(asked)) if asked.isdigit() and int(asked) > 0 else found


def _load(folder: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Idle threads that spin would take the core from whatever else runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
    # ONNX Runtime raises its own exceptions, which share no base but Exception.
    except Exception as error:
        raise _broken(folder, error) from error


def _settings(folder: Path, name: str) -> dict[str, Any]:
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(folder, error) from error
    if not isinstance(found, dict):
        raise _broken(folder, ValueError(f"{name} is not an object"))
    return found


def _broken(folder: Path, error: Exception) -> EmbedderError:
    return EmbedderError(
        f"{folder} is not a model that ONNX Runtime can load: {error}. Install it again, or give another with --model."
    )


def shipped_folder() -> Path:
    """Return the folder of the shipped model, which sentence-transformers can read too."""
    return Path(__file__).parents[1] / "models" / SHIPPED


def _shipped() -> OnnxEmbedder:
    return OnnxEmbedder(shipped_folder(), SHIPPED)


EMBEDDERS = {SHIPPED: _shipped}
