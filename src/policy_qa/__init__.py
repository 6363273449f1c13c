"""Ask policy documents in Dutch or English; get sentences quoted letter for letter, with citations to check.

    from policy_qa import Assistant
    assistant = Assistant.open("index")
    print(assistant.ask("What does the language course cost?").text)

Names are imported when first used (PEP 562): ``import policy_qa`` itself costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_qa.assistant import Assistant
    from policy_qa.embedders import Embedder, load_embedder
    from policy_qa.errors import (
        DocumentError,
        EmbedderError,
        IndexBusy,
        IndexDamaged,
        IndexOutdated,
        NoIndex,
        PolicyQAError,
        SuiteError,
        UnknownDocument,
        UsageError,
    )
    from policy_qa.index import build_index
    from policy_qa.types import Answer, Chunk, Citation, Document, Hit, Section, Sentence, Status, quote_of
    from policy_qa.verify import verify_answers

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Assistant",
    "Chunk",
    "Citation",
    "Document",
    "DocumentError",
    "Embedder",
    "EmbedderError",
    "Hit",
    "IndexBusy",
    "IndexDamaged",
    "IndexOutdated",
    "NoIndex",
    "PolicyQAError",
    "Section",
    "Sentence",
    "Status",
    "SuiteError",
    "UnknownDocument",
    "UsageError",
    "__version__",
    "build_index",
    "load_embedder",
    "quote_of",
    "verify_answers",
]

_HOMES = {
    "policy_qa.assistant": ("Assistant",),
    "policy_qa.embedders": ("Embedder", "load_embedder"),
    "policy_qa.errors": (
        "DocumentError",
        "EmbedderError",
        "IndexBusy",
        "IndexDamaged",
        "IndexOutdated",
        "NoIndex",
        "PolicyQAError",
        "SuiteError",
        "UnknownDocument",
        "UsageError",
    ),
    "policy_qa.index": ("build_index",),
    "policy_qa.types": (
        "Answer",
        "Chunk",
        "Citation",
        "Document",
        "Hit",
        "Section",
        "Sentence",
        "Status",
        "quote_of",
    ),
    "policy_qa.verify": ("verify_answers",),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'policy_qa' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
