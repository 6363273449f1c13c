"""Which reader takes which ending: every module of ``formats`` that defines ``READER``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from policy_qa.errors import UnsupportedFormat
from policy_qa.readers import formats
from policy_qa.readers.content import Reader

_FORMAT = "1"


@cache
def readers() -> Mapping[str, Reader]:
    """Return the readers by ending (".txt" → reader), in order of the ending. Modules import their parsers
    late.
    """
    found: dict[str, Reader] = {}
    for module in sorted(pkgutil.iter_modules(formats.__path__), key=lambda item: item.name):
        reader = getattr(importlib.import_module(f"{formats.__name__}.{module.name}"), "READER", None)
        if isinstance(reader, Reader):
            found.update(dict.fromkeys(reader.endings, reader))
    return MappingProxyType(dict(sorted(found.items())))


def reader_for(path: Path) -> Reader:
    """Return the reader of a file's ending. Raises UnsupportedFormat, naming the endings there are."""
    reader = readers().get(path.suffix.lower())
    if reader is None:
        raise UnsupportedFormat(
            f"{path.name}: no reader takes {path.suffix or 'a name without an ending'}; "
            f"save it as one of {', '.join(readers())}"
        )
    return reader


@cache
def version() -> str:
    """Return what changes when canonical text could change: our format and the versions of the parsers."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    packages = sorted({package for reader in readers().values() for package in reader.packages})
    parts = [_FORMAT]
    for package in packages:
        try:
            parts.append(f"{package}-{installed(package)}")
        except PackageNotFoundError:
            parts.append(f"{package}-missing")
    return " ".join(parts)
