"""Systems to compare over the same passages: as it ships, each of its parents alone, other models, plain peers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policy_qa.errors import UsageError
from policy_qa.evaluation.peers import PEERS, peer
from policy_qa.evaluation.qrels import Searching
from policy_qa.retriever.fusion import Weights
from policy_qa.types import Hit

if TYPE_CHECKING:
    from policy_qa.embedders import Embedder
    from policy_qa.index import Index

SHIPPED = "hybrid"
MODEL = "model="

_NO_VECTORS = {"chunk_same": 0.0, "chunk_cross": 0.0, "sentence_same": 0.0, "sentence_cross": 0.0}
_NO_THESAURUS = {"lexicon": 0.0, "cognate": 0.0, "synonym": 0.0}
_NO_WORDS = {"terms_same": 0.0, "terms_cross": 0.0, "mention": 0.0}

#: Weights of the retriever by the name of the system.
WEIGHTS: Mapping[str, Weights] = {
    SHIPPED: Weights(),
    "bm25": replace(Weights(), mention=0.0, **_NO_VECTORS, **_NO_THESAURUS),
    "bm25+thesaurus": replace(Weights(), mention=0.0, **_NO_VECTORS),
    "dense": replace(Weights(), **_NO_WORDS),
}


@dataclass(frozen=True, slots=True)
class System:
    """A name, what ranks passages, and the index whose passages are ranked."""

    name: str
    index: Index
    ranks: Searching

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        return self.ranks.search(question, k=k)


def known_systems() -> tuple[str, ...]:
    """Return the names that ``system`` takes, as help and errors show them."""
    return (*WEIGHTS, f"{MODEL}FOLDER", *PEERS)


def systems(
    names: Sequence[str], index: Index, embedder: Embedder, load: Callable[[str], Embedder]
) -> tuple[System, ...]:
    """Return the systems in the order of ``names``, all over the passages of ``index``.

    ``model=FOLDER`` (or a hub name) embeds these passages anew, with ``load`` for the model, in memory alone.

    Raises:
        UsageError: a name is none of ``known_systems``, stands there twice, or needs a library that is not installed.
    """
    repeated = next((name for i, name in enumerate(names) if name in names[:i]), None)
    if repeated:
        raise UsageError(f"the system {repeated!r} is named twice")
    return tuple(_system(name, index, embedder, load) for name in names)


def _system(name: str, index: Index, embedder: Embedder, load: Callable[[str], Embedder]) -> System:
    from policy_qa.retriever import Retriever

    if name in WEIGHTS:
        return System(name, index, Retriever(index, embedder, WEIGHTS[name]))
    if name.startswith(MODEL):
        other = load(name.removeprefix(MODEL))
        return System(name, index, Retriever(embedded_anew(index, other), other))
    if name in PEERS:
        return System(name, index, peer(name, index, embedder))
    raise UsageError(f"there is no system {name!r}; there are {', '.join(known_systems())}")


def embedded_anew(index: Index, embedder: Embedder) -> Index:
    """Return ``index`` with the vectors of another model, its passages and words as they are."""
    from policy_qa.index.contents import chunk_text, sentence_texts
    from policy_qa.stores import VectorStore

    passages = embedder.embed_passages([chunk_text(chunk) for chunk in index.chunks])
    sentences = embedder.embed_passages(sentence_texts(index.chunks, index.documents))
    return replace(index, vectors=VectorStore.build(passages), sentence_vectors=VectorStore.build(sentences))
