"""Which official texts to bring, what is known of them, and where they are kept."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from policy_qa.embedders.base import Embedder
from policy_qa.errors import BadMetadata, NotPublished, UsageError
from policy_qa.fetch.cellar import Cellar, Part
from policy_qa.index import BuildReport, add_files
from policy_qa.index.progress import Progress, silent
from policy_qa.metadata import checked, read_front_matter, write_sidecar
from policy_qa.types import Metadata

RIGHTS = "European Union; re-use under Commission Decision 2011/833/EU, source acknowledged"
LANGUAGES = ("nl", "en")
_PAGE = "https://eur-lex.europa.eu/legal-content/{language}/TXT/?uri=CELEX:{celex}"
_SERIES = {"DC": "COM", "SC": "SWD", "PC": "COM", "JC": "JOIN"}
_PREPARATORY = re.compile(r"5(\d{4})([A-Z]{2})(\d{4})")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: what was done to the index, and what the service does not have."""

    report: BuildReport
    missing: tuple[str, ...]


def wanted_texts(
    names: Sequence[str], files: Iterable[Path], languages: Sequence[str] = LANGUAGES
) -> tuple[Metadata, ...]:
    """Return what is known of each text to bring: of every document with a CELEX number, or of those ``names`` mean.

    Args:
        names: ids of documents, or CELEX numbers.
        files: the documents at hand; what the front matter of one says of id, title and date goes for the official
            text in the same language.

    Raises:
        UsageError: a name is neither.
    """
    digests = [known for known in map(read_front_matter, files) if known.celex]
    numbers = [_number(name, digests) for name in names] or [known.celex or "" for known in digests]
    return tuple(
        _official(celex, language, digests) for celex in dict.fromkeys(numbers) for language in languages
    )


def fetch_official(
    wanted: Sequence[Metadata],
    cellar: Cellar,
    corpora: Sequence[Path],
    index_dir: Path,
    embedder: Embedder,
    progress: Progress = silent,
) -> Fetched:
    """Bring each text into ``official`` of the first corpus and index it; a copy that was there is brought up to date.

    Everything is downloaded before anything is changed.

    Raises:
        NoConnection, FetchError: the service does not answer as it should; nothing was changed.
        NotPublished: it has none of them.
    """
    with tempfile.TemporaryDirectory(prefix="policy-qa-") as name:
        folder, missing = Path(name), []
        progress.start(len(wanted), "fetching official texts")
        files: list[Path] = []
        for known in wanted:
            progress.step(f"{known.celex} {known.language}")
            try:
                parts = cellar.text(known.celex or "", known.language or "")
            except NotPublished as error:
                missing.append(str(error))
                continue
            files += [_kept(part, known, number, folder) for number, part in enumerate(parts, 1)]
        progress.done()
        if not files:
            raise NotPublished("\n".join(missing))
        report = add_files(files, corpora, index_dir, embedder, progress=progress, replace_copies=True)
        return Fetched(report, tuple(missing))


def reference_of(celex: str) -> str | None:
    """Return the number that a Commission document is known by: ``COM(2020) 758`` of ``52020DC0758``."""
    match = _PREPARATORY.fullmatch(celex)
    if match is None or match[2] not in _SERIES:
        return None
    return f"{_SERIES[match[2]]}({match[1]}) {int(match[3])}"


def _number(name: str, digests: Sequence[Metadata]) -> str:
    for known in digests:
        if known.id == name:
            return known.celex or ""
    try:
        return checked(Metadata(celex=name), "").celex or ""
    except BadMetadata:
        ids = ", ".join(dict.fromkeys(known.id or "" for known in digests)) or "none"
        raise UsageError(
            f"{name!r} is neither a document with a CELEX number ({ids}) nor such a number (52020DC0758)"
        ) from None


def _official(celex: str, language: str, digests: Sequence[Metadata]) -> Metadata:
    own = [known for known in digests if known.celex == celex]
    same = next((known for known in own if known.language == language), None)
    known = same or replace(own[0] if own else Metadata(id=celex), title=None)
    reference = known.reference or reference_of(celex)
    return replace(
        known,
        celex=celex,
        language=language,
        kind="official",
        reference=reference,
        title=known.title or reference or celex,
        url=_PAGE.format(language=language.upper(), celex=celex),
        rights=RIGHTS,
    )


def _kept(part: Part, known: Metadata, number: int, folder: Path) -> Path:
    """Write one file with its table in the ``documents.toml`` beside it; further files get ids of their own."""
    tail = f"-part-{number}" if number > 1 else ""
    told = replace(
        known,
        id=f"{known.id}{tail}",
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        retrieved_from=part.address,
        checksum=f"sha256:{hashlib.sha256(part.content).hexdigest()}",
    )
    path = folder / f"{told.id}.{known.language}{part.ending}"
    path.write_bytes(part.content)
    write_sidecar(folder, path.name, told)
    return path
