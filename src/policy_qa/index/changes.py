"""Add files to a corpus and its index; remove documents so that nothing of them is left."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from policy_qa.embedders.base import Embedder, Floats
from policy_qa.errors import EmbedderError, NoIndex, UsageError
from policy_qa.index.build import WAIT, bring_up_to_date
from policy_qa.index.disk import Disk
from policy_qa.index.pipeline import Pipeline, default_pipeline
from policy_qa.index.progress import Progress, silent
from policy_qa.index.reports import BuildReport
from policy_qa.index.sidecars import drop_table
from policy_qa.index.state import New, Old, write
from policy_qa.index.survey import file_hash
from policy_qa.index.writing import writing
from policy_qa.metadata import FIELDS, read_front_matter, read_sidecar, write_sidecar
from policy_qa.types import Document, Metadata
from policy_qa.versions import all_named

OFFICIAL = "official"


def add_files(
    files: Sequence[Path],
    corpora: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    *,
    overrides: Metadata | None = None,
    replace_copies: bool = False,
    progress: Progress = silent,
    wait: float = WAIT,
    pipeline: Pipeline | None = None,
    disk: Disk | None = None,
) -> BuildReport:
    """Copy files into ``official`` of the first corpus, with what is known of them, and index them.

    A file that lies in a corpus already stays where it is. ``overrides`` win over what the file says, and
    are written to the ``documents.toml`` beside it. Every file is read before anything is changed, so that
    one that cannot be read changes nothing. ``corpora`` add to those the index was built from; where it
    exists they may be none. ``replace_copies``: a copy of the same name that ``add`` made before gives way.

    Raises:
        UsageError: no such file, an id or title for several files, or the name or id is taken by another
        file. DocumentError: a file cannot be read.
    """
    given = overrides or Metadata()
    steps, drive = pipeline or default_pipeline(), disk or Disk()
    paths = [path.resolve() for path in files]
    _require_callable(paths, given)
    with writing(index_dir, wait, progress, drive):
        old = Old.open(index_dir)
        folders = _corpora(corpora, old)
        old_copies = old.copies if replace_copies else ()
        targets = _targets(paths, folders, Path(corpora[0]).resolve() if corpora else folders[0], old_copies)
        documents = _read(paths, given, steps, progress)
        _require_free_ids(documents, targets, old)
        copies = []
        for path, target in zip(paths, targets, strict=True):
            drive.make_folder(target.parent)
            known = given if target == path else given.over(read_sidecar(path))
            if known != Metadata():
                drive.before("sidecar", target)
                write_sidecar(target.parent, target.name, known, over_front_matter=_insisted(path, given))
            if target != path:
                if file_hash(target) != file_hash(path):
                    drive.replace(target, path.read_bytes())
                copies.append(str(target))
        report = bring_up_to_date(
            folders, index_dir, embedder, steps, drive, progress, copies=copies, added=targets
        )
    return replace(report, notes=(*report.notes, *(f"Copied to {copy}." for copy in copies)))


def remove_documents(
    index_dir: Path,
    doc_ids: Sequence[str],
    *,
    progress: Progress = silent,
    wait: float = WAIT,
    pipeline: Pipeline | None = None,
    disk: Disk | None = None,
) -> BuildReport:
    """Take documents out of the index: texts, vectors, terms and the words that only they had.

    ``doc_ids`` are ids, each of which means every version of its document, or keys ("plan/nl").
    A copy that ``add`` made is deleted with its table in ``documents.toml``; any other file stays, and the
    report says that the next ``index`` would read it again.

    Raises:
        NoIndex: there is none.
        UnknownDocument: the index holds no such id; nothing was removed.
    """
    began = time.monotonic()
    steps, drive = pipeline or default_pipeline(), disk or Disk()
    if not index_dir.is_dir():
        raise NoIndex(f"There is no index in {index_dir}: there is nothing to remove.")
    with writing(index_dir, wait, progress, drive):
        old = Old.open(index_dir)
        manifest = old.manifest
        if manifest is None:
            raise NoIndex(f"There is no index in {index_dir} that this version reads: run `policy-qa index`.")
        gone = all_named(manifest.documents, doc_ids)
        # Files first: if the process stops here, the next `index` drops the document; the other way round it
        # would bring it back.
        notes = [_forget(manifest.documents[key].source, manifest.copies, drive) for key in gone]
        kept = [key for key in manifest.documents if key not in gone]
        new = New(
            documents={key: old.documents[key] for key in kept},
            chunks={key: old.chunks[key] for key in kept},
            facts={key: manifest.documents[key] for key in kept},
            corpora=manifest.corpora,
            copies=manifest.copies,
            embedder=manifest.embedder,
            reading=manifest.versions.reading,
            cutting=manifest.versions.cutting,
        )
        generation = write(index_dir, old, new, _no_model, steps, progress, drive)
    return BuildReport(
        added=(),
        changed=(),
        unchanged=tuple(sorted(kept)),
        removed=tuple(sorted(gone)),
        failed=(),
        chunks=generation.manifest.chunks,
        seconds=time.monotonic() - began,
        written=True,
        generation=generation.name,
        notes=tuple(notes),
    )


def _require_callable(paths: Sequence[Path], overrides: Metadata) -> None:
    if not paths:
        raise UsageError("Name at least one file to add.")
    if len(paths) > 1 and (overrides.id or overrides.title):
        raise UsageError("--id and --title are of one document: add the files one by one.")
    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path} is not a file: check its name.")


def _corpora(given: Sequence[Path], old: Old) -> list[Path]:
    """Return the corpora that the index has, and then the others that were given."""
    had = [Path(corpus) for corpus in old.manifest.corpora] if old.manifest else []
    folders = list(dict.fromkeys([*had, *(corpus.resolve() for corpus in given)]))
    if not folders:
        raise UsageError(
            "There is no index yet: say with --corpus into which folder the files shall be copied."
        )
    return folders


def _targets(
    paths: Sequence[Path], folders: Sequence[Path], home: Path, may_go: Collection[str]
) -> list[Path]:
    """Return where each file will lie: where it is, if in a corpus, else in ``official`` of ``home``. What ``may_go``
    names may be overwritten.
    """
    targets: list[Path] = []
    for path in paths:
        inside = any(path.is_relative_to(folder) for folder in folders)
        target = path if inside else home / OFFICIAL / path.name
        if target in targets:
            raise UsageError(f"Two of the files are called {path.name}: rename one of them.")
        other = target.exists() and target != path and file_hash(target) != file_hash(path)
        if other and str(target) not in may_go:
            raise UsageError(
                f"{target} is there already, with other contents: remove that document first "
                "(`policy-qa remove DOC_ID`), or rename the new file."
            )
        targets.append(target)
    return targets


def _insisted(path: Path, given: Metadata) -> tuple[str, ...]:
    """Return the fields of ``given`` that the front matter of ``path`` says otherwise: it is the stronger of two
    files, and yet what was given wins."""
    told = read_front_matter(path)
    both = [name for name in FIELDS if getattr(given, name) and getattr(told, name)]
    return tuple(name for name in both if getattr(given, name) != getattr(told, name))


def _read(
    paths: Sequence[Path], overrides: Metadata, pipeline: Pipeline, progress: Progress
) -> list[Document]:
    progress.start(len(paths), "reading the new files")
    documents = []
    with pipeline.reader() as read:
        for path in paths:
            documents.append(read(path, overrides=overrides))
            progress.step(path.name)
    progress.done()
    return documents


def _require_free_ids(documents: Sequence[Document], targets: Sequence[Path], old: Old) -> None:
    taken = {key: facts.source for key, facts in old.facts.items()}
    for document, target in zip(documents, targets, strict=True):
        other = taken.setdefault(document.key, str(target))
        if other != str(target):
            raise UsageError(
                f"The id {document.doc_id!r} of {target.name} is that of {other}, in the same language: give another "
                "one with --id, or say with --kind that one of them is a digest."
            )


def _forget(source: str, copies: Sequence[str], disk: Disk) -> str:
    path = Path(source)
    if source in copies:
        disk.remove(path)
        disk.before("sidecar", path)
        drop_table(path.parent, path.name)
        return f"Deleted the copy {path}."
    if path.exists():
        return f"{path} is still in the corpus: `policy-qa index` would read it again. Move it away to prevent that."
    return f"{path} was gone already."


def _no_model(texts: list[str]) -> Floats:
    raise EmbedderError(f"{len(texts)} texts of the index have no vector: run `policy-qa index --rebuild`.")
