"""Other libraries over the same passages, and with the same model where they use one: a difference is the library's.

Each is made as its own documentation makes it. A peer knows nothing of languages or versions; it is given the benefit:
of what it ranks, only passages that the question can find are counted, as for us.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from policy_qa.errors import UsageError
from policy_qa.evaluation.qrels import Judgments
from policy_qa.languages import detect_language
from policy_qa.types import Hit

if TYPE_CHECKING:
    from policy_qa.embedders import Embedder
    from policy_qa.index import Index

#: Every passage's number with its score, from the best down; fewer where the library leaves some out.
Rank = Callable[[str], Sequence[tuple[int, float]]]
Make = Callable[[Sequence[str], "Embedder"], Rank]

_WORD = re.compile(r"\w+")


class Peer:
    """A library's ranking as an evaluation asks for it."""

    def __init__(self, index: Index, rank: Rank) -> None:
        self._index = index
        self._rank = rank
        self._judgments = Judgments(index)

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        readable = {chunk.chunk_id for chunk in self._judgments.readable(detect_language(question))}
        chunks = self._index.chunks
        found = [(row, score) for row, score in self._rank(question) if chunks[row].chunk_id in readable]
        return tuple(Hit(chunks[row], rank, score) for rank, (row, score) in enumerate(found[:k], 1))


def peer(name: str, index: Index, embedder: Embedder) -> Peer:
    """Return the peer called ``name`` over the passages of ``index``.

    Raises:
        UsageError: its library is not installed.
    """
    from policy_qa.index.contents import chunk_text

    module, make = PEERS[name]
    try:
        import_module(module)
    except ImportError:
        raise UsageError(
            f"the system {name!r} needs {module}, which is not installed: pip install 'policy-qa[peers]'"
        ) from None
    return Peer(index, make([chunk_text(chunk) for chunk in index.chunks], embedder))


def _bm25s(texts: Sequence[str], _: Embedder) -> Rank:
    import bm25s

    engine = bm25s.BM25()
    engine.index(bm25s.tokenize(list(texts), show_progress=False), show_progress=False)

    def rank(question: str) -> Sequence[tuple[int, float]]:
        asked = bm25s.tokenize([question], show_progress=False)
        rows, scores = engine.retrieve(asked, k=len(texts), show_progress=False)
        return [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True)]

    return rank


def _rank_bm25(texts: Sequence[str], _: Embedder) -> Rank:
    from rank_bm25 import BM25Okapi

    engine = BM25Okapi([_words(text) for text in texts])

    def rank(question: str) -> Sequence[tuple[int, float]]:
        scores = engine.get_scores(_words(question))
        return [(int(row), float(scores[row])) for row in (-scores).argsort(kind="stable")]

    return rank


def _langchain(texts: Sequence[str], embedder: Embedder) -> Rank:
    from langchain_community.vectorstores import FAISS
    from langchain_core.embeddings import Embeddings

    class Ours(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in embedder.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(value) for value in embedder.embed_queries([text])[0]]

    store: Any = FAISS.from_texts(list(texts), Ours(), metadatas=[{"row": row} for row in range(len(texts))])

    def rank(question: str) -> Sequence[tuple[int, float]]:
        found = store.similarity_search_with_score(question, k=len(texts))
        # The store gives squared distances: the nearest first, so the score is their opposite.
        return [(int(document.metadata["row"]), -float(distance)) for document, distance in found]

    return rank


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


#: Name → the module that must be installed, and what makes the ranking.
PEERS: Mapping[str, tuple[str, Make]] = {
    "bm25s": ("bm25s", _bm25s),
    "rank-bm25": ("rank_bm25", _rank_bm25),
    "langchain-faiss": ("langchain_community", _langchain),
}
