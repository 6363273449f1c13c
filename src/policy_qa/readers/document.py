"""Path → Document, in this process: the one boundary at which errors of parsers become ours."""

from __future__ import annotations

import hashlib
import logging
import stat
from dataclasses import replace
from pathlib import Path

from policy_qa.errors import BrokenFile, DocumentError, LimitExceeded, UsageError
from policy_qa.metadata import SIDECAR, checked, default_id, over_front_matter, read_sidecar
from policy_qa.readers.content import MEND, NOTHING, Content, reason
from policy_qa.readers.facts import facts_of
from policy_qa.readers.limits import MIB, Limits
from policy_qa.readers.registry import reader_for, readers
from policy_qa.types import BlockKind, Document, Mark, Metadata

_log = logging.getLogger(__name__)
_OURS = frozenset({"nl", "en"})
_DEFAULTS = Limits()


def find_documents(folder: Path) -> list[Path]:
    """Return the files below ``folder`` that a reader takes, sorted by their path in it.

    Hidden files and folders, README files, ``documents.toml`` and a word processor's lock files are left out.
    Raises UsageError if ``folder`` is no folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name one that holds documents")
    found = [path for path in folder.rglob("*") if _is_document(path.relative_to(folder)) and path.is_file()]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _is_document(path: Path) -> bool:
    name = path.name
    return (
        path.suffix.lower() in readers()
        and not any(part.startswith(".") for part in path.parts)
        and not name.upper().startswith("README")
        and not name.startswith("~$")
        and name != SIDECAR
    )


def read_document(
    path: Path, *, overrides: Metadata = NOTHING, root: Path | None = None, limits: Limits = _DEFAULTS
) -> Document:
    """Read one file in this process; ``read_safely`` does the same under limits on time and memory.

    ``overrides`` go above all that is written in or beside the file. With ``root``, a file that (links followed)
    lies outside that folder is refused. Raises a DocumentError that names the file.
    """
    return with_language(*parse_document(path, overrides=overrides, root=root, limits=limits))


def parse_document(
    path: Path, *, overrides: Metadata, root: Path | None, limits: Limits
) -> tuple[Document, str | None]:
    """Return the document, its language "" where nobody said it, and the language that the file tells.

    All that touches the file's bytes happens here; ``with_language`` only needs the words.
    """
    path = path.absolute()
    over = checked(overrides, f"{path.name}, options")
    reader = reader_for(path)
    data = _bytes(path, root, limits)
    try:
        content = reader.read(data, path.name, limits)
    except (DocumentError, MemoryError):
        raise
    except RecursionError as error:
        raise BrokenFile(f"{path.name} is nested deeper than any {reader.name} document; {MEND}") from error
    except Exception as error:
        raise BrokenFile(f"{path.name} cannot be read as {reader.name} ({reason(error)}); {MEND}") from error
    for warning in content.warnings:
        _log.warning("%s", warning)
    return _assemble(path, hashlib.sha256(data).hexdigest(), content, over, limits), content.found.language


def _bytes(path: Path, root: Path | None, limits: Limits) -> bytes:
    try:
        if root is not None and not path.resolve(strict=True).is_relative_to(root.resolve()):
            raise BrokenFile(f"{path} leads outside {root}; copy the file itself into the folder")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BrokenFile(f"{path} is no ordinary file; name a file that holds a document")
        if status.st_size > limits.file_bytes:
            raise LimitExceeded(
                f"{path.name} is {status.st_size // MIB:,} MiB; at most {limits.file_bytes // MIB:,} MiB "
                "are read: split it"
            )
        with path.open("rb") as file:
            return file.read(limits.file_bytes)
    except OSError as error:
        raise BrokenFile(
            f"{path} cannot be opened: {error.strerror or error}; check its name and rights"
        ) from error


def _assemble(path: Path, sha256: str, content: Content, overrides: Metadata, limits: Limits) -> Document:
    words = content.text[content.body :]
    if not words.strip():
        raise BrokenFile(f"{path.name} holds no text; fill it, or take it out of the folder")
    if len(content.text) > limits.text_chars:
        raise LimitExceeded(
            f"{path.name} holds {len(content.text):,} characters; at most {limits.text_chars:,} are read: "
            "split it"
        )
    said = overrides.over(over_front_matter(path)).over(content.declared).over(read_sidecar(path))
    head = facts_of(words)
    # A date or reference that the text itself prints is truer than when a program saved the file; its title is not.
    known = said.over(replace(head, title=None)).over(content.found).over(head)
    return Document(
        doc_id=known.id or default_id(path.name),
        title=known.title or path.stem.replace("-", " ").replace("_", " "),
        language=said.language or "",
        kind=known.kind or "other",
        source=str(path),
        sha256=sha256,
        text=content.text,
        issuer=known.issuer,
        authors=known.authors,
        date=known.date,
        reference=known.reference,
        celex=known.celex,
        url=known.url,
        pages=content.pages,
        marks=ordered(content.marks),
    )


def ordered(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(
        sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end))
    )


def with_language(document: Document, told: str | None) -> Document:
    """Return ``document`` with a language; ``told``, what the file tells, only decides where the words do not.

    Programs write their own language into files, so a told "en" proves little; a third language is believed,
    since the detector knows ours only.
    """
    from policy_qa.languages import detect_language

    if document.language:
        return document
    if told and told not in _OURS:
        return replace(document, language=told)
    first = next(iter(document.marks), None)
    body = first.end if first and first.start == 0 and first.kind is BlockKind.FURNITURE else 0
    return replace(document, language=detect_language(document.text[body:], default=told or "nl"))
