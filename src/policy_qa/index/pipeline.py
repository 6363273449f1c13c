"""The steps from a file to rows that the index is built with, as one record: the real ones, or a test's
own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from policy_qa.errors import IndexOutdated
from policy_qa.stores.terms import BM25
from policy_qa.types import Chunk, Document, Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policy_qa.index.manifest import IndexManifest


class Read(Protocol):
    """Reads one file, or raises a DocumentError."""

    def __call__(self, path: Path, *, overrides: Metadata = ...) -> Document: ...


class TermAnalyzer(Protocol):
    """Turns a text into the terms that are matched."""

    @property
    def version(self) -> str: ...

    def terms(self, text: str) -> list[str]: ...


@dataclass(frozen=True)
class Pipeline:
    """``reader`` opens what reads files, one after another; it is opened only when there is something to
    read.
    """

    find: Callable[[Path], Sequence[Path]]
    reader: Callable[[], AbstractContextManager[Read]]
    cut: Callable[[Document], tuple[Chunk, ...]]
    analyzer: Callable[[str, Collection[str]], TermAnalyzer]
    reading: str
    cutting: str
    scoring: BM25 = field(default_factory=BM25)

    def analyzer_version(self, language: str) -> str:
        """Return the version of the analysis of one language; it does not depend on the corpus."""
        return self.analyzer(language, ()).version


def default_pipeline() -> Pipeline:
    """Return the steps that ship: readers in a sandbox, sections, chunks and the languages' analysis."""
    from policy_qa.readers import READERS_VERSION, find_documents

    return Pipeline(
        find=find_documents,
        reader=_sandbox,
        cut=_cut,
        analyzer=_analyzer,
        reading=str(READERS_VERSION),
        cutting=_cutting(),
    )


@contextmanager
def _sandbox() -> Iterator[Read]:
    from policy_qa.readers import Sandbox

    with Sandbox() as sandbox:
        yield sandbox.read


def _cut(document: Document) -> tuple[Chunk, ...]:
    from policy_qa.chunks import chunks_of
    from policy_qa.layout import sections_of

    return tuple(chunks_of(document, sections_of(document)))


def _analyzer(language: str, vocabulary: Collection[str]) -> TermAnalyzer:
    from policy_qa.languages import Analyzer, get_language

    return Analyzer(get_language(language), vocabulary)


def _cutting() -> str:
    from policy_qa.chunks import CHUNKS_VERSION, MAX_CHARACTERS, TARGET_CHARACTERS
    from policy_qa.layout import LAYOUT_VERSION

    splitter = f"langchain-text-splitters-{version('langchain-text-splitters')}"
    return f"layout-{LAYOUT_VERSION} chunks-{CHUNKS_VERSION} {TARGET_CHARACTERS}/{MAX_CHARACTERS} {splitter}"


def require_versions(manifest: IndexManifest, pipeline: Pipeline, index_dir: Path) -> None:
    """Pass if the index was made with the steps that are installed.

    Raises:
        IndexOutdated: names each step that differs, and the command that mends it.
    """
    made = manifest.versions
    pairs = [
        ("reading", made.reading, pipeline.reading),
        ("cutting", made.cutting, pipeline.cutting),
        ("scoring", dict(made.scoring), pipeline.scoring.to_dict()),
        *(
            (f"analysis of {language}", analysis, pipeline.analyzer_version(language))
            for language, analysis in made.analyzers.items()
        ),
    ]
    differ = [f"{what} ({then}, now {now})" for what, then, now in pairs if then != now]
    if differ:
        raise IndexOutdated(
            f"The index in {index_dir} was built by another version: {'; '.join(differ)}. "
            f"Bring it up to date with `policy-qa index --index {index_dir}` and your --corpus."
        )
