"""Look at the whole index: files, hashes, versions, counts, and whether every passage is in its document."""

from __future__ import annotations

from pathlib import Path

from policy_qa.errors import IndexDamaged
from policy_qa.index.generations import Generation, checked_bytes
from policy_qa.index.manifest import FORMAT, MANIFEST_FILE, rebuild_hint
from policy_qa.index.pipeline import Pipeline, default_pipeline, require_versions
from policy_qa.index.reports import CheckReport
from policy_qa.index.snapshot import Index, load, with_current
from policy_qa.types import quote_of


def check_index(index_dir: Path, *, pipeline: Pipeline | None = None) -> CheckReport:
    """Return the figures of a sound index.

    Raises:
        NoIndex: there is none.
        IndexDamaged: names every file that is missing or changed, and every passage that is not in its
        document. IndexOutdated: another version of policy-qa built it.
    """

    def checked(generation: Generation) -> CheckReport:
        _require_files(generation)
        require_versions(generation.manifest, pipeline or default_pipeline(), index_dir)
        index = load(generation)
        _require_passages(index)
        return _figures(index, generation)

    return with_current(index_dir, checked)


def _require_files(generation: Generation) -> None:
    problems = []
    for name in generation.manifest.files:
        try:
            checked_bytes(generation, name)
        except IndexDamaged as damage:
            problems.append(str(damage).removesuffix(rebuild_hint()).strip())
    if problems:
        raise IndexDamaged("\n".join([*problems, rebuild_hint()]))


def _require_passages(index: Index) -> None:
    for chunk in index.chunks:
        text = index.documents[chunk.document].text
        quotes = [(chunk.spans, chunk.passage), *((s.spans, s.text) for s in chunk.sentences)]
        if any(quote_of(text, spans) != words for spans, words in quotes):
            raise IndexDamaged(
                f"The passage {chunk.chunk_id} does not stand in its document as recorded. {rebuild_hint()}"
            )


def _figures(index: Index, generation: Generation) -> CheckReport:
    manifest = index.manifest
    known = {*manifest.files, MANIFEST_FILE}
    strange = [
        f"{path} does not belong to the index."
        for path in sorted(generation.folder.rglob("*"))
        if path.is_file() and path.relative_to(generation.folder).as_posix() not in known
    ]
    missing = [
        f"{facts.source}, the file of {key}, is gone: `policy-qa index` would drop the document."
        for key, facts in manifest.documents.items()
        if not Path(facts.source).is_file()
    ]
    return CheckReport(
        generation=generation.name,
        format=FORMAT,
        embedder=manifest.embedder.name,
        documents=len(index.documents),
        chunks=len(index.chunks),
        sentences=len(index.sentence_rows),
        terms=index.terms.size,
        languages=tuple(index.vocabulary),
        files=len(manifest.files),
        bytes=sum(facts.size for facts in manifest.files.values()),
        notes=(*strange, *missing),
    )
