"""Take one file's table out of a ``documents.toml``; the others, and the comments, stay."""

from __future__ import annotations

from pathlib import Path

from policy_qa.errors import BadMetadata
from policy_qa.index.disk import Disk
from policy_qa.metadata import SIDECAR


def drop_table(folder: Path, file_name: str, disk: Disk | None = None) -> None:
    """Remove the table of ``file_name``; an empty ``documents.toml`` goes as a whole.

    Raises:
        BadMetadata: the file is not TOML.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    drive, path = disk or Disk(), folder / SIDECAR
    if not path.is_file():
        return
    try:
        tables = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    except (TOMLKitError, ValueError) as error:
        raise BadMetadata(
            f"{path} is not TOML ({error}): mend it, then remove the document again."
        ) from error
    if file_name not in tables:
        return
    tables.remove(file_name)
    text = tomlkit.dumps(tables)
    if text.strip():
        drive.replace(path, text.encode())
    else:
        drive.remove(path)
