"""What each part of retrieval is worth: ``python -m benchmarks.retrieval [SUITE]...``.

A passage is right when it holds a gold snippet. Every row sees the same documents and the same questions, in one run;
the plain pipeline cuts its own passages, with overlap. Without suites, the development questions beside the house are
used. Writes ``docs/retrieval.md`` and ``benchmarks/results/retrieval.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import in_words, machine
from benchmarks.plain import PlainPipeline
from benchmarks.run import RESULTS, say
from benchmarks.texts import ROOT, corpus_folder, question_suites
from policy_qa.embedders import Embedder, embedder_names, load_embedder
from policy_qa.evaluation import Question, load_suite
from policy_qa.evaluation.judging import contains_answer
from policy_qa.evaluation.running import Searching
from policy_qa.evaluation.statistics import bootstrap_mean
from policy_qa.index import build_index, open_index
from policy_qa.index.snapshot import Index
from policy_qa.retriever import Retriever
from policy_qa.retriever.fusion import Weights
from policy_qa.stores import VectorStore
from policy_qa.types import BlockKind, Chunk, Hit

K = 10
DOCS = ROOT / "docs"
ENGLISH_MODEL = "all-minilm-l6-v2"

_SHIPPED = Weights()
_NOTHING = Weights(
    chunk_same=0.0,
    chunk_cross=0.0,
    sentence_same=0.0,
    sentence_cross=0.0,
    terms_same=0.0,
    terms_cross=0.0,
    mention=0.0,
    own=0.0,
)
_NO_WORDS = {"lexicon": 0.0, "cognate": 0.0, "synonym": 0.0}
_DENSE = ("chunk_same", "chunk_cross", "sentence_same", "sentence_cross")

#: The parents alone, then all together with one thing left out.
VARIANTS: Mapping[str, Weights] = {
    "BM25, the question's own words": replace(_NOTHING, terms_same=1.0, terms_cross=1.0, **_NO_WORDS),
    "BM25 with the thesaurus": replace(_NOTHING, terms_same=1.0, terms_cross=1.0),
    "vectors of passages": replace(_NOTHING, chunk_same=1.0, chunk_cross=1.0),
    "vectors of sentences": replace(_NOTHING, sentence_same=1.0, sentence_cross=1.0),
    "vectors of both": replace(_SHIPPED, terms_same=0.0, terms_cross=0.0, mention=0.0),
    "**all, as it ships**": _SHIPPED,
    "without vectors of passages": replace(_SHIPPED, chunk_same=0.0, chunk_cross=0.0),
    "without vectors of sentences": replace(_SHIPPED, sentence_same=0.0, sentence_cross=0.0),
    "without BM25": replace(_SHIPPED, terms_same=0.0, terms_cross=0.0),
    "without the thesaurus": replace(_SHIPPED, **_NO_WORDS),
    "without parts of compounds": replace(_SHIPPED, part=0.0),
    "without documents named": replace(_SHIPPED, mention=0.0),
}


class EachOnce:
    """An embedder that embeds each question once: the variants ask the same ones."""

    def __init__(self, embedder: Embedder) -> None:
        self._embed = embedder.embed_queries
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed_queries(self, texts: list[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embed([text])[0]
        return np.stack([self._known[text] for text in texts])


class PlainSearch:
    """The plain pipeline, its passages dressed as hits."""

    def __init__(self, pipeline: PlainPipeline) -> None:
        self._pipeline = pipeline

    def search(self, question: str, *, k: int = 10) -> tuple[Hit, ...]:
        found = self._pipeline.search(question, k)
        return tuple(Hit(self._chunk(row), rank, score) for rank, (row, score) in enumerate(found, start=1))

    def _chunk(self, row: int) -> Chunk:
        text, source = self._pipeline.texts[row], self._pipeline.sources[row]
        return Chunk(
            chunk_id=f"{source}:{row}",
            doc_id=source,
            document=source,
            section_id="",
            path=(),
            start=0,
            end=len(text),
            text=text,
            passage=text,
            spans=((0, len(text)),),
            page=None,
            language="",
            context="",
            kind=BlockKind.PARAGRAPH,
            sentences=(),
        )


@dataclass(frozen=True)
class Bare:
    """An index whose passages are embedded without the headings above them."""

    index: Index
    vectors: VectorStore

    def __getattr__(self, name: str) -> object:
        return getattr(self.index, name)


def variants(folder: Path) -> Iterator[tuple[str, Searching]]:
    """Yield each row of the table by name, over the same documents."""
    embedder = load_embedder()
    build_index([corpus_folder()], folder, embedder)
    index = open_index(folder)
    queries = EachOnce(embedder)
    for name, weights in VARIANTS.items():
        yield name, Retriever(index, queries, weights)
    bare = VectorStore.build(embedder.embed_passages([chunk.passage for chunk in index.chunks]))
    yield "without headings in what is embedded", Retriever(Bare(index, bare), queries)
    if ENGLISH_MODEL in embedder_names():
        english = load_embedder(ENGLISH_MODEL)
        with TemporaryDirectory(prefix="policy-qa-bench-") as other:
            build_index([corpus_folder()], Path(other), english)
            yield "with the English model", Retriever(open_index(Path(other)), EachOnce(english))
    yield "plain pipeline", PlainSearch(PlainPipeline.build(corpus_folder()))


def rank_of(searching: Searching, question: Question) -> int:
    """Return the rank of the first right passage, or 0 where none is among the first ``K``."""
    hits = searching.search(question.text, k=K)
    return next((hit.rank for hit in hits if contains_answer(hit.chunk.passage, question)), 0)


def kind_of(question: Question) -> str:
    """Return the column of a question: how it was worded, and its language."""
    return f"{question.facets.get('hard', 'all')}, {question.language}"


def table(ranks: Mapping[str, Sequence[int]], questions: Sequence[Question]) -> list[str]:
    """Return the lines of the table: a row a variant, a column a kind of question."""
    kinds = {
        kind: [i for i, q in enumerate(questions) if kind_of(q) == kind] for kind in map(kind_of, questions)
    }
    lines = ["| | " + " | ".join(f"{kind} ({len(of)})" for kind, of in kinds.items()) + " |"]
    lines.append("|---" * (1 + len(kinds)) + "|")
    for name, found in ranks.items():
        cells = []
        for of in kinds.values():
            first = bootstrap_mean([0 < found[i] <= 5 for i in of], [questions[i].cluster for i in of])
            mrr = sum(1 / found[i] for i in of if found[i]) / len(of)
            cells.append(f"{first.value:.2f} [{first.low:.2f}, {first.high:.2f}] / {mrr:.2f}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


_HEAD = """# What each part of retrieval is worth

Made by `python -m benchmarks.retrieval` from the development questions over the same documents, in one run: hit@5 with
its 95 % interval (bootstrap over questions, translations together) / MRR@10. The questions also chose the weights, so
that what ships is seen in the best light; differences inside the intervals are no differences."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("suites", nargs="*", type=Path)
    options.add_argument("--out", type=Path, default=DOCS, help="folder of retrieval.md")
    options.add_argument(
        "--index", type=Path, help="build the index there, or bring the one there up to date"
    )
    chosen = options.parse_args()
    suites = chosen.suites or question_suites()
    if not suites:
        options.error("name a suite of questions about the documents: there is none beside the house")
    questions = [question for suite in suites for question in load_suite(suite).questions]
    ranks: dict[str, list[int]] = {}
    with TemporaryDirectory(prefix="policy-qa-bench-") as folder:
        for name, searching in variants(chosen.index or Path(folder)):
            say(name)
            ranks[name] = [rank_of(searching, question) for question in questions]
    facts = machine()
    ids = [question.question_id for question in questions]
    data = {name: dict(zip(ids, found, strict=True)) for name, found in ranks.items()}
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "retrieval.json").write_text(
        json.dumps({"machine": facts, "ranks": data}) + "\n", encoding="utf-8"
    )
    page = "\n".join([_HEAD, "", *table(ranks, questions), "", f"Machine: {in_words(facts)}.", ""])
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "retrieval.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
