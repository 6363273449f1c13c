"""Texts to unit vectors, float32 (n, d). One backend a file; a new backend is one new file that registers
itself.
"""

from policy_qa.embedders.base import Embedder
from policy_qa.embedders.registry import DEFAULT_EMBEDDER, embedder_names, load_embedder

__all__ = ["DEFAULT_EMBEDDER", "Embedder", "embedder_names", "load_embedder"]
