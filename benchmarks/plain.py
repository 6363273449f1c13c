"""The peer: a plain pipeline of the usual parts, made as their tutorials make it.

Files are read whole and cut by langchain's recursive splitter; langchain-community's FAISS holds vectors of
the same model, rank-bm25 the lower-cased words; the two lists are joined by reciprocal rank (Cormack,
Clarke and Büttcher, SIGIR 2009). Kept on disk as FAISS writes its index and the texts as JSON:
``FAISS.save_local`` would pickle them. It finds passages; it makes no answer and knows no headings, pages,
footnotes or languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policy_qa.embedders.onnx import shipped_folder

CHUNK, OVERLAP = 1000, 200  # characters; the splitter's tutorial values
RRF = 60  # the constant of the paper
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def make_embeddings() -> Any:
    """Return langchain's ``Embeddings`` over the same model that this package uses by default."""
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(shipped_folder()), device="cpu")

    class Local(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            vectors: list[list[float]] = model.encode(texts, normalize_embeddings=True).tolist()
            return vectors

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return Local()


class PlainPipeline:
    """Passages in memory with both of their indexes."""

    def __init__(self, store: Any, texts: Sequence[str], sources: Sequence[str]) -> None:
        from rank_bm25 import BM25Okapi

        self._store = store
        self.texts = list(texts)
        self.sources = list(sources)
        self._bm25 = BM25Okapi([words_of(text) for text in texts])

    @classmethod
    def build(cls, folder: Path) -> PlainPipeline:
        from langchain_community.vectorstores import FAISS
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
        texts: list[str] = []
        sources: list[str] = []
        for path in sorted(
            p for p in folder.rglob("*") if p.suffix in {".txt", ".md"} and p.stem != "README"
        ):
            pieces = splitter.split_text(path.read_text(encoding="utf-8"))
            texts += pieces
            sources += [path.stem] * len(pieces)
        rows = [{"row": row} for row in range(len(texts))]
        return cls(FAISS.from_texts(texts, make_embeddings(), metadatas=rows), texts, sources)

    def save(self, folder: Path) -> None:
        import faiss

        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(self._store.index, str(folder / "vectors.faiss"))
        data = {"texts": self.texts, "sources": self.sources}
        (folder / "texts.json").write_text(json.dumps(data), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> PlainPipeline:
        import faiss
        from langchain_community.docstore.in_memory import InMemoryDocstore
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document

        data = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
        documents = {
            str(row): Document(page_content=text, metadata={"row": row})
            for row, text in enumerate(data["texts"])
        }
        names = {row: str(row) for row in range(len(documents))}
        index = faiss.read_index(str(folder / "vectors.faiss"))
        return cls(
            FAISS(make_embeddings(), index, InMemoryDocstore(documents), names),
            data["texts"],
            data["sources"],
        )

    def search(self, question: str, k: int = 10) -> list[tuple[int, float]]:
        """Return (row, score) of the ``k`` best passages, best first."""
        dense = [document.metadata["row"] for document in self._store.similarity_search(question, k=k)]
        scores = self._bm25.get_scores(words_of(question))
        lexical = sorted(range(len(self.texts)), key=lambda row: -scores[row])[:k]
        fused: dict[int, float] = {}
        for ranking in (dense, lexical):
            for rank, row in enumerate(ranking, start=1):
                fused[row] = fused.get(row, 0.0) + 1 / (RRF + rank)
        return sorted(fused.items(), key=lambda pair: -pair[1])[:k]
