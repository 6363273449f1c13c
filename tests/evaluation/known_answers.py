"""A small real assistant over passages held in memory: it finds what shares words with the question."""

from __future__ import annotations

from collections.abc import Sequence

from policy_qa.types import Answer, BlockKind, Chunk, Citation, Hit, Status


def chunk_of(doc_id: str, number: int, passage: str) -> Chunk:
    spans = ((0, len(passage)),)
    return Chunk(
        chunk_id=f"{doc_id}#{number}",
        doc_id=doc_id,
        document=f"{doc_id}/en",
        section_id=f"{doc_id}/1",
        path=("Heading",),
        start=0,
        end=len(passage),
        text=passage,
        passage=passage,
        spans=spans,
        page=None,
        language="en",
        context="",
        kind=BlockKind.PARAGRAPH,
        sentences=(),
    )


def citation_of(marker: int, chunk: Chunk) -> Citation:
    return Citation(
        marker=marker,
        doc_id=chunk.doc_id,
        document=chunk.document,
        title=chunk.doc_id,
        language=chunk.language,
        kind="other",
        reference=None,
        section=chunk.path,
        page=None,
        spans=chunk.spans,
        quote=chunk.passage,
        source="",
        sha256="",
    )


class WordAssistant:
    """Ranks passages by how many words they share with the question; quotes the first, or refuses."""

    def __init__(self, passages: Sequence[tuple[str, str]]) -> None:
        self._chunks = [chunk_of(doc_id, number, text) for number, (doc_id, text) in enumerate(passages)]

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        words = set(question.lower().split())
        scored = [(len(words & set(chunk.passage.lower().split())), chunk) for chunk in self._chunks]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])[:k]
        return tuple(Hit(chunk, rank, float(score)) for rank, (score, chunk) in enumerate(best, start=1))

    def ask(self, question: str, *, k: int = 10) -> Answer:
        hits = self.search(question, k=k)
        if not hits:
            return Answer(question, "en", Status.NOT_FOUND, "Not found.", 0.1)
        citations = (citation_of(1, hits[0].chunk),)
        return Answer(question, "en", Status.ANSWERED, "…", 0.9, citations=citations, hits=hits)
