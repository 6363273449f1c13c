"""Build an index, or bring it up to date: only what changed is read and embedded."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from policy_qa.embedders.base import Embedder
from policy_qa.errors import BrokenFile, DocumentError, UsageError
from policy_qa.index.disk import Disk
from policy_qa.index.manifest import DocumentFacts, EmbedderFacts
from policy_qa.index.notes import notes_on
from policy_qa.index.pipeline import Pipeline, default_pipeline
from policy_qa.index.progress import Progress, silent
from policy_qa.index.reports import BuildReport, Failure
from policy_qa.index.state import New, Old, write
from policy_qa.index.survey import Source, require_folders, survey
from policy_qa.index.writing import writing
from policy_qa.types import Chunk, Document, id_of

WAIT = 60.0


def build_index(
    corpora: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    *,
    progress: Progress = silent,
    rebuild: bool = False,
    wait: float = WAIT,
    pipeline: Pipeline | None = None,
    disk: Disk | None = None,
) -> BuildReport:
    """Make ``index_dir`` hold the documents of ``corpora``, and no others.

    A document is taken over from the index as it is when its file, its table in ``documents.toml`` and the
    steps that read it are what they were; a text that has a vector of this model keeps it. Nothing is
    written, and no model loaded, when nothing changed.

    Args:
        rebuild: read and embed everything, whatever the index holds; mends a damaged one.
        wait: seconds to wait for another process that writes the same index.

    Raises:
        UsageError: a corpus is no folder, or there is nothing to index.
        DocumentError: not one file could be read.
        IndexDamaged: the index there is damaged, and ``rebuild`` is not set.
        IndexBusy: another process kept writing it.
    """
    steps, drive = pipeline or default_pipeline(), disk or Disk()
    require_folders(corpora)
    with writing(index_dir, wait, progress, drive):
        return bring_up_to_date(corpora, index_dir, embedder, steps, drive, progress, rebuild=rebuild)


@dataclass
class _Gathered:
    """What the corpora hold, while they are gone through."""

    documents: dict[str, Document | None] = field(default_factory=dict)
    chunks: dict[str, Sequence[Chunk]] = field(default_factory=dict)
    facts: dict[str, DocumentFacts] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)

    def claims(self, key: str, path: Path) -> bool:
        """Return whether ``key`` is still free; if not, note that the file at ``path`` is left out."""
        taken = self.facts.get(key)
        if taken is None:
            return True
        message = (
            f"{path} has the id {id_of(key)!r}, and so has {taken.source}, in the same language: only that one is "
            "indexed. Give one of them another id in the documents.toml beside it."
        )
        self.failed.append(Failure(str(path), message))
        return False


def bring_up_to_date(
    corpora: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    pipeline: Pipeline,
    disk: Disk,
    progress: Progress,
    *,
    rebuild: bool = False,
    copies: Sequence[str] = (),
    added: Collection[Path] | None = None,
) -> BuildReport:
    """Do what ``build_index`` says; the caller holds the lock. ``copies`` are sources that ``add`` just
    copied. With ``added`` no other file comes into an index that exists: what was removed stays out of it.
    """
    began = time.monotonic()
    sources, unreachable = survey(corpora, pipeline)
    old = Old.open(index_dir, rebuild)
    if added is not None and old.manifest is not None:
        wanted = {facts.source for facts in old.facts.values()} | {str(path) for path in added}
        sources = [source for source in sources if str(source.path) in wanted]
    gathered = _gather(sources, old, pipeline, progress)
    gathered.failed[:0] = [Failure(*failure) for failure in unreachable]
    _require_something(gathered, old, corpora)
    all_copies = tuple(dict.fromkeys([*old.copies, *copies]))
    folders = tuple(str(corpus.resolve()) for corpus in corpora)
    same = _nothing_changed(gathered, old, embedder.fingerprint, pipeline, folders, all_copies)
    generation = old.generation
    if not same or generation is None:
        new = New(
            documents={i: found or old.documents[i] for i, found in gathered.documents.items()},
            chunks={i: gathered.chunks[i] if i in gathered.chunks else old.chunks[i] for i in gathered.facts},
            facts=gathered.facts,
            corpora=folders,
            copies=all_copies,
            embedder=EmbedderFacts(embedder.name, embedder.fingerprint, embedder.dimension),
            reading=pipeline.reading,
            cutting=pipeline.cutting,
        )
        generation = write(index_dir, old, new, embedder.embed_passages, pipeline, progress, disk)
    return _report(gathered, old, generation.manifest.chunks, began, not same, generation.name)


def _gather(sources: Sequence[Source], old: Old, pipeline: Pipeline, progress: Progress) -> _Gathered:
    gathered = _Gathered()
    manifest = old.manifest
    fits = manifest is not None and (
        (manifest.versions.reading, manifest.versions.cutting) == (pipeline.reading, pipeline.cutting)
    )
    by_source = {facts.source: key for key, facts in old.facts.items()} if fits else {}
    indexed = manifest.created_ns if manifest else 0
    progress.start(len(sources), "reading documents")
    with ExitStack() as stack:
        read = None
        for source in sources:
            key = by_source.get(str(source.path))
            if key is not None and source.holds(old.facts[key], indexed):
                if gathered.claims(key, source.path):
                    gathered.documents[key], gathered.facts[key] = None, old.facts[key]
            else:
                read = read or stack.enter_context(pipeline.reader())
                try:
                    _take(read(source.path), source, gathered, pipeline)
                except DocumentError as error:
                    gathered.failed.append(Failure(str(source.path), str(error)))
            progress.step(source.path.name)
    progress.done()
    return gathered


def _take(document: Document, source: Source, gathered: _Gathered, pipeline: Pipeline) -> None:
    if not gathered.claims(document.key, source.path):
        return
    try:
        chunks = tuple(pipeline.cut(document))
    # Whatever a strange text provokes in the steps after the reader costs that document, not the run.
    except Exception as error:
        raise BrokenFile(
            f"{source.path} was read but could not be cut into passages ({type(error).__name__}: {error}): "
            "save it in another format, and report this."
        ) from error
    gathered.documents[document.key] = document
    gathered.chunks[document.key] = chunks
    gathered.facts[document.key] = DocumentFacts(
        source=str(source.path),
        sha256=document.sha256,
        size=source.size,
        mtime_ns=source.mtime_ns,
        sidecar=source.sidecar,
        chunks=len(chunks),
    )


def _require_something(gathered: _Gathered, old: Old, corpora: Sequence[Path]) -> None:
    if gathered.facts:
        return
    where = ", ".join(str(corpus) for corpus in corpora) or "no folder"
    if gathered.failed:
        reasons = "\n".join(failure.message for failure in gathered.failed[:5])
        raise DocumentError(f"Not one of {len(gathered.failed)} files in {where} could be read:\n{reasons}")
    if old.generation is None:
        raise UsageError(
            f"There is no document in {where}: put .txt, .md, .pdf, .docx or .html files there, or name another "
            "folder with --corpus."
        )


def _nothing_changed(
    gathered: _Gathered,
    old: Old,
    fingerprint: str,
    pipeline: Pipeline,
    corpora: tuple[str, ...],
    copies: tuple[str, ...],
) -> bool:
    manifest = old.manifest
    if manifest is None or gathered.chunks or set(gathered.facts) != set(manifest.documents):
        return False
    versions = manifest.versions
    return (
        manifest.embedder.fingerprint == fingerprint
        and (versions.reading, versions.cutting) == (pipeline.reading, pipeline.cutting)
        and dict(versions.scoring) == pipeline.scoring.to_dict()
        and all(pipeline.analyzer_version(name) == made for name, made in versions.analyzers.items())
        and manifest.corpora == corpora
        and manifest.copies == copies
    )


def _report(
    gathered: _Gathered, old: Old, chunks: int, began: float, written: bool, generation: str
) -> BuildReport:
    before, now = old.facts, gathered.facts

    def same(key: str) -> bool:
        then, here = before[key], now[key]
        return (then.source, then.sha256, then.sidecar) == (here.source, here.sha256, here.sidecar)

    shared = sorted(set(before) & set(now))
    failed = {failure.path for failure in gathered.failed}
    lost = [key for key in sorted(set(before) - set(now)) if before[key].source in failed]
    added = tuple(sorted(set(now) - set(before)))
    return BuildReport(
        added=added,
        changed=tuple(key for key in shared if not same(key)),
        unchanged=tuple(key for key in shared if same(key)),
        removed=tuple(sorted(set(before) - set(now))),
        failed=tuple(gathered.failed),
        chunks=chunks,
        seconds=time.monotonic() - began,
        written=written,
        generation=generation,
        notes=tuple(notes_on(added, now, lost)),
    )
