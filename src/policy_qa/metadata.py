"""What is known of a document beside its words: ids, dates, front matter and ``documents.toml``.

Strength, from strong to weak: options of ``add``, front matter, ``documents.toml``, what the file itself
tells; fields that a table of ``documents.toml`` lists in ``over_front_matter`` (options of ``add``) are
stronger than front matter. All but the last are said on purpose, so a value that cannot be understood is an
error; what a file happens to tell is passed over where it makes no sense (see ``lenient``).
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

from policy_qa.errors import BadMetadata
from policy_qa.types import Metadata, collapse

SIDECAR = "documents.toml"
INSISTED = "over_front_matter"
KINDS = ("official", "digest", "other")
FIELDS = tuple(field.name for field in fields(Metadata))

_log = logging.getLogger(__name__)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_CELEX = re.compile(r"[0-9CE]\d{4}[A-Z]{1,3}\d{3,5}(?:\([0-9]{2}\))?(?:R\(\d{2}\))?(?:-\d{8})?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?")
_NOBODY = frozenset({"anonymous", "python-docx", "unknown", "user", "admin", "author", "auteur", "onbekend"})
_MAX_VALUE = 2_000
_MAX_FRONT_MATTER = 64 * 1024
_MAX_SIDECAR = 4 * 1024 * 1024
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def default_id(file_name: str) -> str:
    """Return the id of a file that none was given for: its name without the ending, made to fit where it
    must.

    Accents are dropped and every other run of strange characters becomes one hyphen; a name of which nothing
    is left is "document".
    """
    stem = Path(file_name).stem
    if _ID.fullmatch(stem):
        return stem
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^A-Za-z0-9._]+", "-", ascii_only).strip("-._")[:128].rstrip("-._")
    return slug or "document"


def metadata_from(table: Mapping[str, object], where: str) -> Metadata:
    """Return what ``table`` says, every value checked; unknown fields are named in one warning and left out.

    Raises BadMetadata, naming ``where``, the field and what it should be.
    """
    unknown = sorted(str(name) for name in table if name not in (*FIELDS, INSISTED))
    if unknown:
        _log.warning("%s: fields not known and left out: %s", where, ", ".join(unknown))
    known = {name: table[name] for name in FIELDS if table.get(name) not in (None, "")}
    authors = _authors(known.pop("authors", ()), where)
    return Metadata(**{name: _value(name, value, where) for name, value in known.items()}, authors=authors)


def checked(metadata: Metadata, where: str) -> Metadata:
    """Return ``metadata`` with every value checked and in its normal form. Raises BadMetadata."""
    return metadata_from({name: getattr(metadata, name) for name in FIELDS}, where)


def lenient(metadata: Metadata) -> Metadata:
    """Return what of ``metadata`` makes sense, without a word about the rest."""
    kept: dict[str, object] = {}
    for name in FIELDS:
        try:
            kept[name] = getattr(metadata_from({name: getattr(metadata, name)}, ""), name)
        except BadMetadata:
            continue
    return Metadata(**kept)  # type: ignore[arg-type]


def people(names: str) -> tuple[str, ...]:
    """Return the authors that a program wrote into a file ("A; B"), without its words for nobody."""
    found = (collapse(name) for name in names.split(";"))
    return tuple(name for name in found if name and name.casefold() not in _NOBODY)


def front_matter(text: str, where: str) -> tuple[Metadata, int]:
    """Return what the YAML between ``---`` lines at the head of ``text`` says, and where it ends (0: there is
    none).

    Raises BadMetadata if it is not YAML, or a field cannot be understood.
    """
    match = _FRONT.match(text[: _MAX_FRONT_MATTER + 8])
    if match is None:
        return Metadata(), 0
    import yaml

    try:
        table = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadMetadata(
            f"{where}: the front matter is not YAML ({collapse(str(error))[:300]}); "
            "write one `field: value` a line, and quote a value that holds a colon"
        ) from error
    if not isinstance(table, dict):
        # Two drawn rules with words between them, or nothing: ordinary text.
        return Metadata(), (match.end() if table is None else 0)
    return metadata_from(
        {str(key): value for key, value in table.items()}, f"{where}, front matter"
    ), match.end()


def read_front_matter(path: Path) -> Metadata:
    """Return what the front matter of the file ``path`` says; nothing if it has none that can be understood."""
    with path.open("rb") as file:
        head = file.read(_MAX_FRONT_MATTER).decode("utf-8-sig", "replace")
    try:
        return front_matter(head.replace("\r\n", "\n"), path.name)[0]
    except BadMetadata:
        return Metadata()


def read_sidecar(path: Path) -> Metadata:
    """Return what the ``documents.toml`` beside the file ``path`` says of it; nothing if there is none.

    Raises BadMetadata if the file is not TOML, or a field of this table cannot be understood.
    """
    return metadata_from(_table(path), f'{path.with_name(SIDECAR)}, ["{path.name}"]')


def over_front_matter(path: Path) -> Metadata:
    """Return what of ``read_sidecar`` is stronger than the front matter of ``path``. Raises BadMetadata."""
    table = _table(path)
    names = table.get(INSISTED, [])
    if not isinstance(names, list):
        raise BadMetadata(f'{path.with_name(SIDECAR)}, ["{path.name}"]: {INSISTED} must be a list of fields')
    return metadata_from(
        {name: value for name, value in table.items() if name in names}, f"{path.with_name(SIDECAR)}"
    )


def _table(path: Path) -> Mapping[str, object]:
    import tomllib

    sidecar = path.with_name(SIDECAR)
    text = _sidecar_text(sidecar)
    try:
        table = tomllib.loads(text).get(path.name, {})
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadMetadata(f"{sidecar} is not TOML: {error}; mend that line") from error
    if not isinstance(table, dict):
        raise BadMetadata(
            f'{sidecar}: "{path.name}" must be a table; write ["{path.name}"] on a line of its own'
        )
    return table


def write_sidecar(
    folder: Path, file_name: str, metadata: Metadata, *, over_front_matter: Sequence[str] = ()
) -> Path:
    """Write what ``metadata`` knows into the table of ``file_name`` in the folder's ``documents.toml``;
    return its path. The fields ``over_front_matter`` shall be stronger than what the file itself says.

    Comments, other tables and fields that ``metadata`` does not know stay. The new file takes the old one's
    place in one rename. One writer at a time is the caller's business. Raises BadMetadata.
    """
    import tomlkit
    import tomlkit.exceptions

    sidecar = folder / SIDECAR
    known = checked(metadata, f'{sidecar}, ["{file_name}"]')
    try:
        whole = tomlkit.parse(_sidecar_text(sidecar))
    except tomlkit.exceptions.TOMLKitError as error:
        raise BadMetadata(f"{sidecar} is not TOML: {error}; mend that line") from error
    table = whole.setdefault(file_name, tomlkit.table())
    if not isinstance(table, dict):
        raise BadMetadata(
            f'{sidecar}: "{file_name}" must be a table; write ["{file_name}"] on a line of its own'
        )
    for name in FIELDS:
        value = getattr(known, name)
        if value:
            table[name] = _toml_value(name, value)
    if over_front_matter:
        table[INSISTED] = sorted({*table.get(INSISTED, []), *over_front_matter})
    _replace(sidecar, tomlkit.dumps(whole))
    return sidecar


def _toml_value(name: str, value: str | tuple[str, ...]) -> object:
    if isinstance(value, tuple):
        return list(value)
    return date.fromisoformat(value) if name == "date" and len(value) == 10 else value


def _replace(path: Path, text: str) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sidecar_text(sidecar: Path) -> str:
    try:
        if sidecar.stat().st_size > _MAX_SIDECAR:
            raise BadMetadata(f"{sidecar} is larger than {_MAX_SIDECAR >> 20} MiB; split the folder")
        return sidecar.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise BadMetadata(
            f"{sidecar} is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
    except OSError as error:
        raise BadMetadata(f"{sidecar} cannot be opened: {error.strerror or error}") from error


def _authors(value: object, where: str) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise BadMetadata(f"{where}: authors must be a list of names, not {_shown(value)}")
    return tuple(collapse(name)[:_MAX_VALUE] for name in names if name.strip())


def _value(name: str, value: object, where: str) -> str:
    if name == "date":
        return _date(value, where)
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise BadMetadata(f"{where}: {name} must be one line of text, not {_shown(value)}")
    text = collapse(str(value))
    if len(text) > _MAX_VALUE:
        raise BadMetadata(f"{where}: {name} is {len(text)} characters long; at most {_MAX_VALUE}")
    return _CHECKS[name](text, where) if name in _CHECKS else text


def _date(value: object, where: str) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = collapse(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    partial = _PARTIAL_DATE.fullmatch(text)
    if partial and int(partial.group(1)) >= 1 and 1 <= int(partial.group(2) or 1) <= 12:
        return text
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise BadMetadata(
            f"{where}: date must be like 2024-06-01, 2024-06 or 2024, not {_shown(value)}"
        ) from None


def _id(text: str, where: str) -> str:
    if not _ID.fullmatch(text):
        raise BadMetadata(
            f"{where}: id must begin with a letter or digit and hold at most 128 letters, digits, dots, "
            f"hyphens and underscores, not {_shown(text)}"
        )
    return text


def _language(text: str, where: str) -> str:
    match = _LANGUAGE.fullmatch(text)
    if not match:
        raise BadMetadata(f"{where}: language must be a code such as nl or en, not {_shown(text)}")
    return match.group(1).lower()


def _kind(text: str, where: str) -> str:
    if text.lower() not in KINDS:
        raise BadMetadata(f"{where}: kind must be one of {', '.join(KINDS)}, not {_shown(text)}")
    return text.lower()


def _celex(text: str, where: str) -> str:
    bare = re.sub(r"^CELEX\s*:?\s*", "", text, flags=re.IGNORECASE).upper()
    if not _CELEX.fullmatch(bare):
        raise BadMetadata(f"{where}: celex must be like 52020DC0758, not {_shown(text)}")
    return bare


def _shown(value: object) -> str:
    return (
        repr(value)
        if isinstance(value, str | int | float | bool) and len(repr(value)) <= 80
        else type(value).__name__
    )


_CHECKS = {"id": _id, "language": _language, "kind": _kind, "celex": _celex}
