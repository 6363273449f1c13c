"""What each retriever finds alone and together: ``python -m benchmarks.retrieval [SUITE]...``.

A passage is right when it holds a gold snippet. Every variant sees the same index and the same questions;
the plain pipeline cuts its own passages, with overlap. Without suites, the development questions beside the
house are used.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.machine import in_words, machine
from benchmarks.plain import PlainPipeline
from benchmarks.run import RESULTS, say
from benchmarks.texts import corpus_folder, question_suites
from policy_qa.embedders import Embedder, load_embedder
from policy_qa.evaluation import Report, run_searches
from policy_qa.evaluation.running import Searching
from policy_qa.index import build_index, open_index
from policy_qa.retriever import Retriever
from policy_qa.retriever.fusion import Weights
from policy_qa.types import BlockKind, Chunk, Hit

_NOTHING = {
    "chunk_same": 0.0,
    "chunk_cross": 0.0,
    "sentence_same": 0.0,
    "sentence_cross": 0.0,
    "terms_same": 0.0,
    "terms_cross": 0.0,
    "mention": 0.0,
}
VARIANTS: Mapping[str, Weights] = {
    "BM25": Weights(**{**_NOTHING, "terms_same": 1.0, "terms_cross": 1.0}),
    "dense, passages": Weights(**{**_NOTHING, "chunk_same": 1.0, "chunk_cross": 1.0}),
    "dense, sentences": Weights(**{**_NOTHING, "sentence_same": 1.0, "sentence_cross": 1.0}),
    "fusion, no mentions": Weights(mention=0.0),
    "fusion": Weights(),
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


def variants(folder: Path) -> Iterator[tuple[str, Searching]]:
    """Yield each variant by name, over the same documents."""
    embedder = load_embedder()
    build_index([corpus_folder()], folder, embedder)
    index = open_index(folder)
    queries = EachOnce(embedder)
    for name, weights in VARIANTS.items():
        yield name, Retriever(index, queries, weights)
    yield "plain pipeline", PlainSearch(PlainPipeline.build(corpus_folder()))


def markdown(reports: Mapping[tuple[str, str], Report], facts: dict[str, str]) -> str:
    """Return one table a suite and language: a line a variant."""
    parts = ["# Retrieval, part by part", "", in_words(facts) + "."]
    measures = ("hit@1", "hit@5", "hit@10", "MRR@10")
    for suite in dict.fromkeys(suite for suite, _ in reports):
        for group in ("all", "nl", "en"):
            parts += ["", f"## {suite}, {group}", "", "| | " + " | ".join(measures) + " |", "|---" * 5 + "|"]
            for (of, name), report in reports.items():
                found = next((one for one in report.groups if one.name == group), None)
                if of == suite and found is not None:
                    cells = (found.estimates[measure] for measure in measures)
                    told = (f"{one.value:.3f} [{one.low:.2f}, {one.high:.2f}]" for one in cells)
                    parts.append(f"| {name} | " + " | ".join(told) + " |")
    return "\n".join([*parts, ""])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("suites", nargs="*", type=Path)
    options.add_argument("--out", type=Path, default=RESULTS)
    options.add_argument(
        "--index", type=Path, help="build the index there, or bring the one there up to date"
    )
    chosen = options.parse_args()
    suites = chosen.suites or question_suites()
    if not suites:
        options.error("name a suite of questions about the documents: there is none beside the house")
    reports: dict[tuple[str, str], Report] = {}
    with TemporaryDirectory(prefix="policy-qa-bench-") as folder:
        for name, searching in variants(chosen.index or Path(folder)):
            for suite in suites:
                say(f"{name}: {suite.stem}")
                reports[suite.stem, name] = run_searches(searching, suite, name=f"{suite.stem}, {name}")
    facts = machine()
    data = [
        {"suite": suite, "variant": name, "groups": report.to_dict()["groups"]}
        for (suite, name), report in reports.items()
    ]
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "retrieval.json").write_text(
        json.dumps({"machine": facts, "runs": data}, indent=1) + "\n", encoding="utf-8"
    )
    page = markdown(reports, facts)
    (chosen.out / "retrieval.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
