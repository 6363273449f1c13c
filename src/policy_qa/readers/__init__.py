"""Files → Documents: one format a file in ``formats``, each read in a child process under limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policy_qa.readers.document import find_documents, read_document
from policy_qa.readers.limits import Limits
from policy_qa.readers.registry import reader_for
from policy_qa.readers.sandbox import Sandbox, read_safely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policy_qa.readers.content import Reader

    READERS: Mapping[str, Reader]
    READERS_VERSION: str

__all__ = [
    "READERS",
    "READERS_VERSION",
    "Limits",
    "Sandbox",
    "find_documents",
    "read_document",
    "read_safely",
    "reader_for",
]


def __getattr__(name: str) -> Any:
    """Make ``READERS`` (ending → reader) and ``READERS_VERSION`` when they are first asked for, not at
    import.
    """
    from policy_qa.readers import registry

    makers = {"READERS": registry.readers, "READERS_VERSION": registry.version}
    if name not in makers:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return makers[name]()
